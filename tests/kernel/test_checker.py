"""The checking is checked: Coq accepts the files as they are, writes the same receipt, and refuses false theorems."""

import shutil

import pytest

from scripts.errors import BuildFailed
from scripts.kernel import checker
from scripts.kernel.command import run_kernel
from scripts.kernel.sources import Source, read_sources
from scripts.paths import Tree
from tests.conftest import ROOT

# Each makes one theorem false; what stands in the comment is the mistake.
FALSE = [
    ("Calculus", "D (fun u => C (x u)) t (sum n (fun i => g i * v i)).\nProof", "D (fun u => C (x u)) t (sum n (fun i => g i + v i)).\nProof"),
    ("Calculus", "  grad n C (x t) g -> (forall i", "  (forall i"),                            # the cost need not be differentiable
    ("Calculus", "grad n (fun x => F x - G x) a (fun i => f i - g i)", "grad n (fun x => F x - G x) a (fun i => f i + g i)"),
    ("Sigmoid", "sigmoid z * (1 - sigmoid z) <= 1/4", "sigmoid z * (1 - sigmoid z) <= 1/5"),
    ("Sigmoid", "sigmoid z * (1 - sigmoid z) <= 1/4", "sigmoid z * (1 - sigmoid z) < 1/4"),    # equality occurs at 0
    ("Sigmoid", "z : D sigmoid z (sigmoid z * (1 - sigmoid z))", "z : D sigmoid z (sigmoid z * (1 + sigmoid z))"),
    ("Sigmoid", "sigmoid z = (1 + tanh (z / 2)) / 2", "sigmoid z = (1 + tanh z) / 2"),
    ("CrossEntropy", "0 < a < 1 -> a <> y -> cross_entropy y y <", "0 < a < 1 -> cross_entropy y y <"),
    ("CrossEntropy", "cross_entropy y y <= cross_entropy y a.", "cross_entropy y y < cross_entropy y a."),
    ("CrossEntropy", "a : 0 < a < 1 -> 0 < cross_entropy 1 a", "a : 0 < a <= 1 -> 0 < cross_entropy 1 a"),
    ("Softmax", "softmax_sum n z : (0 < n)%nat ->", "softmax_sum n z : (0 <= n)%nat ->"),      # no outputs sum to 0
    ("Softmax", "(softmax n z j * (kron j k - softmax n z k)).", "(softmax n z j * (kron j k + softmax n z k))."),
    ("Softmax", "softmax n (fun k => z k + c) j = softmax n z j", "softmax n (fun k => z k * c) j = softmax n z j"),
    ("Descent", "< Rabs x) <-> 0 < eta * h < 2", "< Rabs x) <-> 0 < eta * h <= 2"),
    ("Descent", "(Un_cv (descent h eta x0) 0 <-> 0 < eta * h < 2)", "(Un_cv (descent h eta x0) 0 <-> 0 <= eta * h < 2)"),
    ("Descent", "l) <-> eta < 2 / h)", "l) <-> eta <= 2 / h)"),                                   # at 2/h it jumps for ever
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
    ("BookNetworks", "-> e L j = a L j - y j.", "-> e L j = y j - a L j."),
    ("BookNetworks", "grad n (quadratic n y) a (fun j => a j - y j)", "grad n (quadratic n y) a (fun j => y j - a j)"),
    ("BookNetworks", "grad n (log_likelihood n y) z (fun j => softmax n z j - kron j y)",
     "grad n (log_likelihood n y) z (fun j => softmax n z j + kron j y)"),
    ("PerceptronLimit", "(i < width l)%nat -> zed width steps w b x l i <> 0)", "(i < width l)%nat -> 0 = 0)"),
    ("PerceptronLimit", "sigmoid_near_step z : z <> 0 ->", "sigmoid_near_step z : 0 = 0 ->"),
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
def test_each_mutant_changes_one_place(name, old, new):
    text = read_sources(ROOT / "formal")[name].text
    assert text.count(old) == 1 and old != new, f"{name} has {old!r} {text.count(old)} times"


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


@pytest.mark.parametrize("name, old, new", FALSE)
def test_a_false_theorem_is_refused(compiled, tmp_path, name, old, new):
    source = read_sources(ROOT / "formal")[name]
    for file in compiled.glob("*.vo"):
        shutil.copy(file, tmp_path)
    with pytest.raises(checker.CheckFailed) as refused:
        checker.compile_file(Source(name, source.text.replace(old, new).encode()), tmp_path)
    assert not any(words in str(refused.value) for words in ("Syntax error", "was not found", "Cannot find a physical path"))


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
    said = []
    run_kernel(checked, say=said.append)
    assert "the same bytes" in said[-1]
    for path in sorted((ROOT / "results" / "kernel").glob("*.json")):
        assert (checked.results / "kernel" / path.name).read_bytes() == path.read_bytes(), path.name
    assert (checked.results / "kernel.json").read_bytes() == (Tree(ROOT).results / "kernel.json").read_bytes()
