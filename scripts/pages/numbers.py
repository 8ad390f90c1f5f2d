"""Numbers that a sentence asserts and a snippet computes: `[95.1 %](value:chapter1/reading_digits#accuracy)`."""

import difflib
import html
import math
import re
from decimal import Decimal

from scripts.pages.mask import mask
from scripts.pages.model import PageError
from scripts.pages.references import references

SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
NUMBER = re.compile(
    r"""(?<![\w.,])(?P<sign>[-+]?)
        (?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)
        (?:e(?P<e>[-+]?\d+)|\ ?(?:×|x|·|\\times|\\cdot)\ ?10\ ?\^?\ ?(?P<power>[-+]?\d+|\{[-+]?\d+\}))?
        (?!\w|[.,]\d)
        (?P<percent>\ ?\\?%)?""",
    re.X | re.I,
)


def assert_values(page, values):
    """Errors for every number on `page` that is not the rounding of the value it names.

    `values` is `{key of a snippet: {name: number}}`. A % sign means that the value is printed times 100.
    """
    errors = []
    for reference in page.values:
        message = _trouble(reference, values)
        if message:
            errors.append(PageError(page.name, reference.line, message))
    return errors


def _trouble(reference, values):
    """What is wrong with one such number, or None."""
    key, _, name = reference.target.removeprefix("value:").partition("#")
    if key not in values:
        return f"`{reference.target}`: no snippet `{key}`{_near(key, values)}"
    if name not in values[key]:
        return f"`{reference.target}`: `{key}` computes no value `{name}`{_near(name, values[key])}"
    printed = read_number(reference.text)
    if printed is None:
        return f"`[{reference.text}]` must hold exactly one number, the rounding of `{key}#{name}`"
    return _difference(reference.text, *printed, values[key][name], f"{key}#{name}")


def _difference(text, number, unit, percent, value, source):
    """What is wrong with the printed `number`, whose last digit counts `unit`, or None."""
    if isinstance(value, bool) or not math.isfinite(value):
        return f"`{source}` is {value}, which no digits can print"
    exact = Decimal(str(value)) * (100 if percent else 1)
    if abs(exact - number) <= unit / 2:
        return None
    expected = _rounded(exact, unit)
    return f"expected {expected}{' %' if percent else ''}, the rounding of `{source}` = {value}; found {text.strip()}"


def read_number(text):
    """`(number, unit of its last digit, is it in percent)`, or None if the text doesn't hold exactly one number.

    >>> read_number("−1.20 × 10⁻⁵")
    (Decimal('-0.0000120'), Decimal('1E-7'), False)
    >>> read_number("10,000 images")
    (Decimal('10000'), Decimal('1'), False)
    """
    plain = re.sub(r"[\u2009\u202f\u00a0]|\\[,;: ]|~", " ", text.replace("−", "-").replace("\u2011", "-"))
    plain = re.sub(r"[*$`]", "", plain)
    plain = re.sub(r"[⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺]+", lambda found: "^" + found[0].translate(SUPERSCRIPTS), plain)
    plain = re.sub(r"(?<=\d) (?=\d{3}(?!\d))", ",", plain)
    found = list(NUMBER.finditer(plain))
    if len(found) != 1 or any(character.isdigit() for character in plain[:found[0].start()] + plain[found[0].end():]):
        return None
    try:
        return _value(found[0])
    except ArithmeticError:
        return None


def _value(found):
    digits = Decimal(found["sign"] + found["digits"].replace(",", ""))
    scale = Decimal(1).scaleb(int((found["e"] or found["power"] or "0").strip("{}")))
    unit = Decimal(1).scaleb(digits.as_tuple().exponent) * scale
    return digits * scale, unit, bool(found["percent"])


def _rounded(exact, unit):
    """`exact` to the printed precision, in the plainest form."""
    multiple = (exact / unit).to_integral_value() * unit
    return f"{multiple:f}" if Decimal("1e-4") <= abs(multiple) < Decimal("1e7") or not multiple else f"{multiple:e}"


def _near(name, known):
    """`; did you mean …?`, or the names there are."""
    near = difflib.get_close_matches(name, list(known), 3, 0.5) or sorted(known)[:5]
    return "; near: " + ", ".join(f"`{one}`" for one in near) if near else ""


def render_values(text, where=None):
    """Markdown `text` with such links turned into HTML: a link to the evidence, or a span where the page has none.

    `where` maps the key of a snippet to the address of its evidence.

    >>> render_values("[95.1 %](value:chapter1/a#b)")
    '<span class="value" title="computed by chapter1/a">95.1 %</span>'
    """
    masked, _ = mask(text)
    for reference in reversed(references(text, masked, masked)["values"]):
        key = reference.target.removeprefix("value:").partition("#")[0]
        title = f'title="computed by {html.escape(key)}"'
        target = (where or {}).get(key)
        made = (f'<a class="value" href="{html.escape(target)}" {title}>{reference.text}</a>' if target
                else f'<span class="value" {title}>{reference.text}</span>')
        text = text[:reference.start] + made + text[reference.end:]
    return text
