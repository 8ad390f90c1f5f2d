"""A drawing of which claim uses which: one line a claim, in the order of the pages, an arc from each to what it uses.

It is inline SVG: its colours are variables of the style sheet, so it follows the palette; kinds differ in shape too.
"""

import html
import math

ROW, LEFT, RADIUS = 22, 14, 5
WIDTH, ARCS = 560, 200                       # of the drawing; of the part where arcs run
LONGEST = 42                                 # letters of a name; the rest is cut
SHAPES = {"definition": "square", "claim": "circle", "refuted": "cross", "unchecked": "ring"}


def usage_map(verdicts, uses, href):
    """The drawing as one line of HTML, or "" if no claim uses another.

    `uses` is what `scripts.pages.uses.uses` returns; `href(page, key)` gives the address of a display. Displays that
    neither use anything nor are used are left out.
    """
    linked = {place for user, used in uses.items() if used for place in (user, *used)}
    shown = [verdict.claim for verdict in verdicts if (verdict.claim.page, verdict.claim.key) in linked]
    if not shown:
        return ""
    rows, height = _rows(shown)
    arcs = "".join(_arc(rows[user][0], rows[used][0]) for user, found in uses.items() if user in rows for used in found)
    lines = "".join(_line(claim, rows[claim.page, claim.key], href) for claim in shown)
    title = f"{len(shown)} displays and {sum(map(len, uses.values()))} uses: an arc joins each display to one it uses"
    return (f'<figure class="usage"><svg viewBox="0 0 {WIDTH} {height}" role="group" aria-labelledby="usage-title">'
            f'<title id="usage-title">{title}</title><g class="arcs">{arcs}</g>{lines}</svg></figure>')


def _rows(claims):
    """For each display its height and, before the first of a page, the heading; and the height of the drawing."""
    rows, y, page = {}, 4, None
    for claim in claims:
        heading = claim.page if claim.page != page else ""
        page = claim.page
        y += ROW * (2 if heading else 1)
        rows[claim.page, claim.key] = (y, heading)
    return rows, y + ROW


def _arc(user, used):
    """From a claim to what it uses, with an arrow head there; the farther, the wider, but ever more slowly."""
    x = WIDTH - ARCS
    bend = x + min(1.3 * ARCS, 12 + 30 * math.log2(abs(user - used) / ROW))
    return (f'<path d="M{x} {user}C{bend:.0f} {user} {bend:.0f} {used} {x + 7} {used}"/>'
            f'<path class="head" d="M{x} {used}l8 -3.5v7z"/>')


def _line(claim, row, href):
    y, heading = row
    title = f'<text class="page" x="{LEFT - 8}" y="{y - ROW + 5}">{html.escape(_short(heading, LONGEST))}</text>'
    name = _short(claim.key, LONGEST)
    return (f'{title if heading else ""}<a href="{html.escape(href(claim.page, claim.key))}" class="{claim.kind}">'
            f'{_shape(claim.kind, LEFT, y)}<text x="{LEFT + 14}" y="{y + 5}">{html.escape(name)}</text></a>'
            f'<line class="lead" x1="{LEFT + 24 + 7.4 * len(name):.0f}" y1="{y}" x2="{WIDTH - ARCS - 4}" y2="{y}"/>')


def _shape(kind, x, y):
    r = RADIUS
    return {
        "square": f'<rect x="{x - r}" y="{y - r}" width="{2 * r}" height="{2 * r}"/>',
        "circle": f'<circle cx="{x}" cy="{y}" r="{r}"/>',
        "ring": f'<circle class="ring" cx="{x}" cy="{y}" r="{r - 1}"/>',
        "cross": f'<path class="cross" d="M{x - r} {y - r}l{2 * r} {2 * r}m0 {-2 * r}l{-2 * r} {2 * r}"/>',
    }[SHAPES[kind]]


def _short(text, length):
    text = text.removeprefix("docs/").removesuffix(".md")
    return text if len(text) <= length else text[:length - 1] + "…"
