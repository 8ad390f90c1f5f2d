"""Puts beside each display what the machine found: a quiet line under a result, a small mark beside a step.

Both are `<details>`: they open by click or keyboard, without JavaScript. All HTML of one display stands on one line,
with everything that Markdown might read turned into entities, so that no block, list or extension harms it.
"""

import html
import re

from scripts.pages import read_page

LISTED = 60                                 # variants shown in full; the rest are counted
READABLE = re.compile(r"[^\w\s.,;%'’“”·…×()=+/:^?!≤≥≠≈∈∑∏√∂∇→⊙·ᵀ′″−–—-]|_")


def mark(markdown, page, verdicts, address=None, opened=(), formal=None):
    """`markdown` of the page named `page` with the verdicts inserted below its displays.

    `verdicts` are `scripts.pages.verdict.Verdict`s, of this page among others. A display without one stays as it is.
    `address(key)` is where mistakes in a formula are reported, if anywhere; the verdicts of the keys `opened` are open.
    `formal(names)` is the HTML for theorems that a kernel has checked.
    """
    found = {verdict.claim.key: verdict for verdict in verdicts if verdict.claim.page == page}
    read = read_page(markdown, page)
    blocks = {block.id for block in read.blocks}
    text = read.text
    places = {block: text.rfind("\n", 0, block.end - 1) + 1 for block in read.blocks if formal and len(block.kernel) > len(read.inside(block))}
    for display in sorted([*read.displays, *places], key=lambda one: places.get(one, one.start), reverse=True):
        if display in places:
            text = f"{text[:places[display]]}\n{formal(display.kernel[-1])}\n\n{text[places[display]:]}"
        elif display.key in found:
            end = text.find("\n", display.end)
            end = len(text) if end < 0 else end
            indent = re.match(r"[ \t>]*", text[text.rfind("\n", 0, display.start) + 1:])[0]
            anchor = "" if display.key in blocks else f' id="{html.escape(display.key)}"'
            verdict = found[display.key]
            below = element(verdict, anchor, address, opened) + (formal(verdict.kernel) if formal and verdict.kernel else "")
            text = f"{text[:end]}\n{indent.rstrip(' ')}\n{indent}{below}\n{text[end:]}"
    return text


def element(verdict, anchor="", address=None, opened=()):
    """The HTML for one verdict, on one line; `anchor` is the attribute that makes its key a target of links.

    The search does not read it: what it repeats of the formula would drown the formula itself.
    """
    if verdict.claim.kind in ("definition", "unchecked"):
        return f'<div class="verdict-anchor"{anchor}></div>'
    kind = "verdict" if verdict.claim.result or verdict.claim.kind == "refuted" else "mark"
    words = safe(verdict.summary)
    sign = f'<span class="sign" title="{words}">✓</span><span class="words">{words}</span>'
    head = words if kind == "verdict" else sign
    key = verdict.claim.key
    link = f'<p><a href="{html.escape(address(key))}">Report a mistake in this formula</a></p>' if address else ""
    unfolded = " open" if key in opened else ""
    return (f'<details class="{kind} {verdict.verdict}"{anchor} data-formula="{html.escape(key)}" data-search-exclude="1"{unfolded}>'
            f"<summary>{head}</summary><div>{report(verdict)}{link}</div></details>")


def report(verdict):
    """What the line or mark opens to."""
    claim = verdict.claim
    example = "Counterexample" if claim.kind == "refuted" else "One instance"
    parts = [
        _part("As the machine read it", _code([verdict.readback])),
        _part("Given", _code(dict.fromkeys(given.tex for given in claim.givens))),
        _part("Equality, checked too", _code((claim.equality or "").splitlines())),
        _part("Range", _list(verdict.ranges)),
        _part("Steps", _code(verdict.steps)),
        _part("Weaker than it could be", _list([verdict.note])),
        _part("Proved", _list(verdict.proofs)),
        _part(example, _code(verdict.example.split("\n"))),
        _variants(verdict.variants),
        _part("Versions", f"<p>{safe(', '.join(verdict.versions))}</p>"),
    ]
    return "".join(parts)


def _variants(variants):
    """The wrong variants: those left standing first, then why each of the others fails."""
    if not variants.tried:
        return ""
    rest = len(variants.refuted) - LISTED
    more = f"<li>… and {rest} more</li>" if rest > 0 else ""
    parts = [
        _part("Not refuted", _changes(variants.survived)),
        _part("Proved to say the same", _changes(variants.equivalent)),
        _part(f"Wrong variants: {variants.by_value} refuted by value, {variants.by_shape} because shapes or names "
              "don't fit", _changes(variants.refuted[:LISTED], more)),
    ]
    return "".join(parts)


def _changes(variants, more=""):
    items = "".join(f"<li><code>{safe(one.tex)}</code> {safe(one.change)}{': ' + safe(one.why) if one.why else ''}</li>"
                    for one in variants)
    return f"<ul>{items}{more}</ul>" if items else ""


def _part(title, content):
    return f"<p><b>{safe(title)}</b></p>{content}" if content and content != "<p></p>" else ""


def _code(lines):
    items = "".join(f"<li><code>{safe(line)}</code></li>" for line in lines if line.strip())
    return f"<ul>{items}</ul>" if items else ""


def _list(lines):
    items = "".join(f"<li>{safe(line)}</li>" for line in lines if line.strip())
    return f"<ul>{items}</ul>" if items else ""


def safe(text):
    """Text that neither HTML nor Markdown takes for anything but text.

    >>> safe("a_i < *b*")
    'a&#95;i &#60; &#42;b&#42;'
    """
    return READABLE.sub(lambda found: f"&#{ord(found[0])};", " ".join(str(text).split()))
