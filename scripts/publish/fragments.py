"""The Markdown that pages include: an evidence table and a figure for each snippet."""

import html

from scripts.publish.downloads import copy_of
from scripts.publish.prose import plural


def table(outcome, repository_path):
    """The evidence of one snippet as Markdown: what was measured, the bound and its reason, and the mistakes refuted.

    `outcome` is what the snippet's run returned. Only rows that hold get this far, so the verdict is the table's caption.
    """
    rows = "\n".join(f"| {cell(row['quantity'])} | {cell(row['bound'])} | {cell(row['found'])} | {cell(row['because'])} |"
                     for row in outcome["rows"])
    return f"""<div class="evidence" id="{anchor(outcome['key'])}" markdown>

**Checked:** {outcome['title']}

| What was measured | Wanted | Found | Why this bound |
|:--|:--|:--|:--|
{rows}

{refuted(outcome['wrong'])}

<small>Run it: `python -m snippets {outcome['key']}` · source: [`{repository_path}`](/{copy_of(outcome['key'])}){{download}}</small>

</div>
"""


def anchor(key):
    """The id of a snippet's evidence on the page: `chapter1/perceptron_limit` is at `#evidence-perceptron-limit`."""
    return "evidence-" + key.split("/")[-1].replace("_", "-")


def refuted(wrong):
    """The wrong variants, folded away behind their number."""
    items = "\n".join(f"- *{cell(variant['name'])}*: {cell(variant['by'])}" for variant in wrong)
    return (f"<details markdown><summary>{plural(len(wrong), 'plausible mistake')} tried, all refuted by the same check</summary>\n\n"
            f"{items}\n\n</details>")


def cell(text):
    """`text` inside a table cell: one line, no bars, no raw HTML."""
    return html.escape(" ".join(str(text).split()), quote=False).replace("|", "\\|")


def figure(outcome):
    """The figure of one snippet as Markdown: the light and the dark drawing with one alternative text, each a link to itself.

    docs/assets/figures.js opens the drawing enlarged; without it the browser opens the file.
    """
    alt = outcome["figure"]["alt"].replace("[", "(").replace("]", ")")
    return "\n".join(_drawing(f"/generated/{outcome['key']}-{palette}.svg", alt, palette) for palette in ("light", "dark")) + "\n"


def _drawing(path, alt, palette):
    return f"[![{alt}]({path}#only-{palette})]({path}){{.enlarge .{palette} title=Enlarge}}"
