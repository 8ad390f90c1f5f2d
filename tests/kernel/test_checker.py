"""The checking is checked: Coq accepts the files as they are, writes the same receipt, and refuses false theorems."""

import re
import shutil

import pytest

from scripts.errors import BuildFailed
from scripts.kernel import checker
from scripts.kernel.command import run_kernel
from scripts.kernel.sources import Source, read_sources
from scripts.paths import Tree
from tests.conftest import ROOT

# Each makes one theorem false; what stands in the comment is the mistake. A hypothesis is not dropped but exchanged for one that
# is always true, so that its proof finds as many as before. Where the proof repeats the statement, both are changed.
FALSE = [
    ("Calculus", "D (fun u => C (x u)) t (sum n (fun i => g i * v i)).\nProof", "D (fun u => C (x u)) t (sum n (fun i => g i + v i)).\nProof"),
    ("Calculus", "  grad n C (x t) g -> (forall i", "  g = g -> (forall i"),                   # the cost need not be differentiable
    ("Calculus", "  grad n C (x t) g -> (forall i",                                           # partial derivatives are not enough
     "  (forall k, (k < n)%nat -> D (fun u => C (upd (x t) k u)) (x t k) (g k)) -> (forall i"),
    ("Calculus", "(forall i, (i < n)%nat -> D (fun u => x u i) t (v i)) ->\n  D (fun u => C", "(forall i, (i < n)%nat -> v i = v i) ->\n  D (fun u => C"),
    ("Calculus", "f i - g i", "f i + g i"),                                                   # the gradient of a difference
    ("Sigmoid", "sigmoid z * (1 - sigmoid z) <= 1/4", "sigmoid z * (1 - sigmoid z) <= 1/5"),
    ("Sigmoid", "sigmoid z * (1 - sigmoid z) <= 1/4", "sigmoid z * (1 - sigmoid z) < 1/4"),    # equality occurs at 0
    ("Sigmoid", "z : D sigmoid z (sigmoid z * (1 - sigmoid z))", "z : D sigmoid z (sigmoid z * (1 + sigmoid z))"),
    ("Sigmoid", "sigmoid z = (1 + tanh (z / 2)) / 2", "sigmoid z = (1 + tanh z) / 2"),
    ("CrossEntropy", "0 < a < 1 -> a <> y -> cross_entropy y y <", "0 < a < 1 -> a = a -> cross_entropy y y <"),
    ("CrossEntropy", "cross_entropy y y <= cross_entropy y a.", "cross_entropy y y < cross_entropy y a."),
    ("CrossEntropy", "a : 0 < a < 1 -> 0 < cross_entropy 1 a", "a : 0 < a <= 1 -> 0 < cross_entropy 1 a"),
    ("Softmax", "softmax_sum n z : (0 < n)%nat ->", "softmax_sum n z : (0 <= n)%nat ->"),      # no outputs sum to 0
    ("Softmax", "(softmax n z j * (kron j k - softmax n z k)).", "(softmax n z j * (kron j k + softmax n z k))."),
    ("Softmax", "(fun k => z k + c) j = softmax n z j.", "(fun k => z k + c) j = softmax n z j * exp c."),  # the sum grows too
    ("Descent", "< Rabs x) <-> 0 < eta * h < 2", "< Rabs x) <-> 0 < eta * h <= 2"),
    ("Descent", "(Un_cv (descent h eta x0) 0 <-> 0 < eta * h < 2)", "(Un_cv (descent h eta x0) 0 <-> 0 <= eta * h < 2)"),
    ("Descent", "eta < 2 / h", "eta < 3 / h"),
    ("Descent", "/ 2 < h * x^2 / 2 <->", "/ 2 <= h * x^2 / 2 <->"),                            # at 2/h the cost stays the same
    ("Descent", "descent h eta x0 n = (1 - eta * h)^n * x0", "descent h eta x0 n = (1 + eta * h)^n * x0"),
    ("SteepestStep", "- eps * norm n g <= dot n g v.", "- eps * norm n g < dot n g v."),        # the steepest step attains it
    ("SteepestStep", "Rabs (dot n f g) <= norm n f * norm n g.", "Rabs (dot n f g) < norm n f * norm n g."),
    ("SteepestStep", "norm n v <= eps ->\n  dot n g v = - eps", "0 <= norm n v ->\n  dot n g v = - eps"),
    ("Backprop", "e l j = sum (width (S l)) (fun k => w (S l) k j", "e l j = sum (width (S l)) (fun k => w (S l) j k"),  # no transpose
    ("Backprop", "e L j = g j * phi' L (z L j).", "e L j = g j."),
    ("Backprop", "Theorem BP1 e j : is_error e ->", "Theorem BP1 e j : e = e ->"),               # any numbers for errors
    ("Backprop", "(w l j k) (a (l - 1) k * e l j).", "(w l j k) (a l k * e l j)."),
    ("Backprop", "relu_derivative u : u <> 0 ->", "relu_derivative u : u <= u ->"),             # at 0 a ReLU has no slope
    ("BookNetworks", "a j - y j", "y j - a j"),                                               # the gradient of the quadratic cost
    ("BookNetworks", "e L j = (a L j - y j) * sig' L (z L j).", "e L j = a L j - y j."),      # its slope does not cancel
    ("BookNetworks", "gx j * sig' L (z L j) = a L j - y j.", "gx j * sig' L (z L j) = y j - a L j."),
    ("BookNetworks", "log_likelihood_gradient n y z : (y < n)%nat ->", "log_likelihood_gradient n y z : (0 < n)%nat ->"),  # no such output
    ("BookNetworks", "(fun j => softmax n z j - kron j y).\nProof", "(fun j => softmax n z j + kron j y).\nProof"),
    ("BookNetworks", "(fun k => w (S l) k j * e (S l) k) * sig' l (z l j)", "(fun k => w (S l) k j * e (S l) k)"),  # the slope stays
    ("PerceptronLimit", "(i < width l)%nat -> zed width steps w b x l i <> 0)", "(i < width l)%nat -> 0 = 0)"),
    ("PerceptronLimit", "Rabs (sigmoid z - perceptron z) < exp (- Rabs z)", "Rabs (sigmoid z - perceptron z) < exp (- (2 * Rabs z))"),
    ("PerceptronLimit", "perceptron_rate_reached mu W : 0 < mu ->", "perceptron_rate_reached mu W : 0 <= mu ->"),
    ("PerceptronLimit", "  W * exp (- (c * mu / 2)) <= mu / 2 ->", "  W <= W ->"),               # c may be too small
    ("PerceptronLimit", "f l : l <> 0 -> tends f l ->", "f l : l = l -> tends f l ->"),
]


SUMMARY = """
CONTEXT SUMMARY
===============

* Theory: Set is predicative

* Axioms:
    Coq.Reals.ClassicalDedekindReals.sig_forall_dec
    Coq.Logic.Classical_Prop.classic

* Constants/Inductives relying on type-in-type: <none>

* Constants/Inductives relying on unsafe (co)fixpoints: <none>

* Inductives whose positivity is assumed: <none>
"""


def test_the_summary_of_the_second_checker_is_read():
    assert checker.summary_of(SUMMARY) == ["classic", "sig_forall_dec"]
    with pytest.raises(checker.CheckFailed, match="no guard is switched off"):
        checker.summary_of(SUMMARY.replace("unsafe (co)fixpoints: <none>", "unsafe (co)fixpoints: Backprop.out"))


@pytest.mark.parametrize("name, old, new", FALSE)
def test_each_mutant_changes_its_file(name, old, new):
    text = read_sources(ROOT / "formal")[name].text
    assert old in text and old != new, f"{name} has no {old!r}"


@pytest.fixture(scope="session")
def compiled(coq, tmp_path_factory):
    """A folder in which all files have been compiled, so that a mutant finds its imports."""
    folder = tmp_path_factory.mktemp("compiled")
    for source in read_sources(ROOT / "formal").values():
        checker.compile_file(source, folder)
    return folder


def test_every_file_has_three_mutants():
    names = [name for name, _, _ in FALSE]
    assert {name: names.count(name) >= 3 for name in read_sources(ROOT / "formal")} == dict.fromkeys(read_sources(ROOT / "formal"), True)


def lines_of_proof(text, start):
    """The first and the last line, from 1, of the first proof that begins after `start`."""
    proof = text.index("\nProof", start) + 1
    return [text.count("\n", 0, place) + 1 for place in (proof, text.index("Qed.", proof))]


@pytest.mark.parametrize("name, old, new", FALSE)
def test_a_false_theorem_is_refused(compiled, tmp_path, name, old, new):
    """Coq takes the statement, which has to make sense, and stops within its proof."""
    text = read_sources(ROOT / "formal")[name].text
    false = text.replace(old, new)
    for file in compiled.glob("*.vo"):
        shutil.copy(file, tmp_path)
    with pytest.raises(checker.CheckFailed) as refused:
        checker.compile_file(Source(name, false.encode()), tmp_path)
    words = str(refused.value)
    first, last = lines_of_proof(false, text.index(old))
    assert first <= int(re.search(rf'"formal/{name}.v", line (\d+)', words)[1]) <= last, words
    assert not any(reason in words for reason in ("Syntax error", "was not found", "No product even after head-reduction")), words


def test_a_statement_without_sense_is_told_from_a_false_one(compiled, tmp_path):
    """The check of the controls can fail: what is no statement at all is refused before its proof begins."""
    text = read_sources(ROOT / "formal")["Sigmoid"].text
    shutil.copy(compiled / "Calculus.vo", tmp_path)
    with pytest.raises(checker.CheckFailed) as refused:
        checker.compile_file(Source("Sigmoid", text.replace("<= 1/4.", "<= true.").encode()), tmp_path)
    line = int(re.search(r"line (\d+)", str(refused.value))[1])
    assert line < lines_of_proof(text, text.index("<= 1/4."))[0]


def test_an_unproved_theorem_is_refused_and_writes_nothing(coq, checked):
    before = (checked.results / "kernel.json").read_bytes()
    checked.edit("formal/Sigmoid.v", "Proof. pose proof (pow2_ge_0 (sigmoid z - 1/2)); nra. Qed.", "Proof. Admitted.")
    with pytest.raises(BuildFailed, match=r"formal/Sigmoid.v:\d+: expected proofs without gaps, found `Admitted`"):
        run_kernel(checked)
    assert (checked.results / "kernel.json").read_bytes() == before


def test_without_coq_the_command_says_how_to_get_it(checked, monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(BuildFailed, match="apt-get install coq"):
        run_kernel(checked)


def test_checking_all_again_gives_the_same_bytes(coq, checked):
    """What `make formal` does, `coqchk` included."""
    said = []
    run_kernel(checked, again=True, say=said.append)
    assert any(line.startswith("coqchk agrees") for line in said)
    assert "the same bytes" in said[-1]
    for path in sorted((ROOT / "results" / "kernel").glob("*.json")):
        assert (checked.results / "kernel" / path.name).read_bytes() == path.read_bytes(), path.name
    assert (checked.results / "kernel.json").read_bytes() == (Tree(ROOT).results / "kernel.json").read_bytes()
