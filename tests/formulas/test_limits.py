"""A limit at a point is what both sides have in common, and decisions fall as the variable comes near."""
import pytest

from scripts.formulas import Givens, check

GIVENS = Givens([r'x \in \mathbb{R}', r'v \in \mathbb{R}^3'])


@pytest.mark.parametrize('tex', [
    r'\lim_{h \to 0} \frac{|h|}{h} = 1', r'\lim_{h \to 0} \frac{\sqrt{h^2}}{h} = 1', r'\lim_{h \to 0} \frac{\|h v\|}{h} = \|v\|',
    r'\lim_{h \to 0} \frac{\max(0,h)}{h} = 1', r'\lim_{h \to 0} \mathbf{1}\{h > 0\} = 0', r'\lim_{h \to 0} \lfloor h \rfloor = 0',
    r'\lim_{h \to 0} \arctan\left(\frac{1}{h}\right) = \frac{\pi}{2}', r'\lim_{h \to 0} \tanh(h^{-1}) = 1',
    r'\lim_{h \to 0} \begin{cases} x & \text{if } h > 0 \\ x + 1 & \text{otherwise} \end{cases} = x'])
def test_two_sides_that_differ_have_no_limit(tex):
    result = check(tex, GIVENS)
    assert result.verdict == 'refused' and 'the limits from above and from below differ' in result.message


@pytest.mark.parametrize('tex', [
    r'\lim_{h \to 0^+} \frac{|h|}{h} = 1', r'\lim_{h \to 0^-} \frac{|h|}{h} = -1', r'\lim_{h \to 0^+} \frac{\max(0,h)}{h} = 1',
    r'\lim_{h \to 0^-} \frac{\max(0,h)}{h} = 0', r'\lim_{h \to 0^+} \mathbf{1}\{h > 0\} = 1', r'\lim_{h \to 0} \mathbf{1}\{h^6 > 0\} = 1',
    r'\lim_{h \to 0^-} \lfloor h \rfloor = -1', r'\lim_{h \to 0^+} \lceil h \rceil = 1', r'\lim_{h \to 0} \max(h, -h) = 0'])
def test_sides(tex):
    assert check(tex, GIVENS).verdict == 'holds'


def test_a_decision_beside_the_point_costs_no_accuracy():
    assert check(r'\lim_{h \to 0^-} \frac{\max(0,h)}{h} = 0', GIVENS).evidence == 'held on 1 instance'
    assert 'accuracy' in check(r'\lim_{h \to 0^+} h \ln h = 0', GIVENS).evidence


@pytest.mark.parametrize('tex', [r'\lim_{h \to 0} \sqrt{h} = 0', r'\lim_{h \to 0} h \ln h = 0', r'\lim_{h \to 0} \sqrt{-h} = 0'])
def test_where_one_side_has_no_values_the_other_counts_alone(tex):
    assert check(tex, GIVENS).verdict == 'holds'


@pytest.mark.parametrize('tex', [r'\lim_{h \to 0} \frac{1}{h} = 0', r'\lim_{h \to 0} e^{-1/h} = 0'])
def test_a_side_that_does_not_settle_is_refused(tex):
    assert check(tex, GIVENS).verdict == 'refused'


@pytest.mark.parametrize('body', [
    r'(-1)^n', r'\cos (\pi n)', r'(-1)^n \left( 1 + \frac{1}{n} \right)', r'\sum_{k=0}^{n} (-1)^k', r'\sin \frac{\pi n}{2}', r'\cos \frac{\pi n}{4}',
    r'(-1)^{\lfloor n/2 \rfloor}', r'\frac{2^{\lfloor \log_2 n \rfloor}}{n}', r'\left( \sqrt{n} - \lfloor \sqrt{n} \rfloor \right)', r'\cos(2\pi\sqrt{n})'])
def test_a_part_of_a_sequence_is_not_the_sequence(body):
    for value in ('1', '0', '-1'):
        assert check(r'\lim_{n \to \infty} %s = %s' % (body, value), GIVENS).verdict == 'refused'


@pytest.mark.parametrize('tex, verdict', [
    (r'\lim_{x \to 0} \cos (2 \pi \log_2 |x|) = 1', 'refused'), (r'\lim_{u \to \infty} \frac{u}{u + 10^{20}} = 0', 'fails'),
    (r'\lim_{u \to \infty} \frac{u}{u + 10^{20}} = 1', 'holds'), (r'\lim_{u \to \infty} \left( \frac{u}{u + 10^{36}} + \frac{u}{u + 10^{100}} \right) = 0', 'refused'), (r'\lim_{n \to \infty} \frac{(-1)^n}{n} = 0', 'holds'),
    (r'\lim_{n \to \infty} \sum_{k=1}^n \frac{1}{k^2} = \frac{\pi^2}{6}', 'holds'), (r'\lim_{n \to \infty} n^4 \left(\cos \frac1n - 1 + \frac{1}{2n^2}\right) = \frac{1}{24}', 'holds')])
def test_far_out_means_far_enough(tex, verdict):
    assert check(tex, GIVENS).verdict == verdict


@pytest.mark.parametrize('tex, verdict', [
    (r'\lim_{n \to \infty} q^n = 0', 'holds'), (r'\lim_{n \to \infty} n q^n = 0', 'holds'), (r'\lim_{n \to \infty} q^{1/n} = 0', 'fails'), (r'\lim_{n \to \infty} (1 - \frac{1}{n})^n = 0', 'fails'),
    (r'\lim_{t \to \infty} \frac{\sin t}{t} = 0', 'holds'), (r'\lim_{t \to \infty} \frac{t + \sin t}{t} = 1', 'holds'), (r'\lim_{t \to 0} t \sin \frac{1}{t} = 0', 'holds'),
    (r'\lim_{n \to \infty} \frac{\sin n}{n} = 0', 'holds'), (r'\lim_{t \to \infty} \sin t = 0', 'refused'), (r'\lim_{t \to \infty} e^{-t} \sin t = 0', 'holds')])
def test_what_is_tiny_or_turns_quickly_far_out(tex, verdict):
    assert check(tex, Givens([r'q \in (0, 1)'])).verdict == verdict


@pytest.mark.parametrize('tex', [
    r'\sum_{k=0}^{\infty} \frac{k (k-1) (k-2) (k-3)}{k!} = e', r'\sum_{k=0}^{\infty} \binom{k}{5} 2^{-k} = 2', r'\sum_{k=0}^{\infty} \frac{\max(0, k-10)}{2^k} = 2^{-9}',
    r'\sum_{k=0}^{\infty} \mathbf{1}\{k = 4\} = 1', r'\sum_{k=0}^{\infty} 0^k = 1',
    r'\sum_{k=0}^{\infty} (\mathbf{1}\{k = 0\} + \mathbf{1}\{k = 30\}) = 2', r'\sum_{k=0}^{\infty} e^{-(k-20)^2} = \sqrt{\pi} (1 + 2 e^{-\pi^2} + 2 e^{-4 \pi^2})'])
def test_zeros_are_not_the_end_of_an_endless_sum(tex):
    assert check(tex, GIVENS).verdict == 'holds'
    assert check(tex.rsplit('=', 1)[0] + '= 0', GIVENS).verdict == 'fails'


ORDERS = Givens([r'h \to 0', r'x \in \mathbb{R}'])


@pytest.mark.parametrize('tex', [r'\max(x, x + h) = x + O(h^2)', r'\mathbf{1}\{h > 0\} + x = x + O(h)', r'|h| + x \approx x + h'])
def test_an_expansion_that_hangs_on_the_sign_of_its_small_quantity_is_refused(tex):
    assert 'the sign of the small quantity decides' in check(tex, ORDERS).message


@pytest.mark.parametrize('tex, verdict', [(r'\max(x, x + h^2) = x + h^2 + O(h^3)', 'holds'), (r'\max(x, x + h^2) = x + O(h^3)', 'fails'),
                                          (r'|x + h| \approx |x| + h \operatorname{sgn}(x)', 'holds')])
def test_where_both_signs_decide_alike_it_has_an_answer(tex, verdict):
    assert check(tex, ORDERS).verdict == verdict
