r"""What the search finds: pages by their words, results by their name and by their TeX.

The pages come from the theme's own index, which reads them before their formulas are typeset. To it each named result is
added with its displays as an entry of its own. `\delta^L` is split into `delta` and `L` (`separator` in mkdocs.yml), in
the index and, by docs/assets/search-tex.js, in what a reader types.
"""

import errno
import html
import json
import re

KINDS = "theorem|lemma|proposition|corollary|definition|exercise"
STATEMENT = re.compile(rf'<section\b[^>]*\bclass="statement ({KINDS})"[^>]*>')
IDENTIFIER = re.compile(r'\bid="([^"]+)"')
NAME = re.compile(r'<span class="statement-name">(.*?)(?:<a class="headerlink"|</p>)', re.S)
DISPLAY = re.compile(r'<div class="arithmatex">\s*\\\[(.*?)\\\]\s*</div>', re.S)
BOOST = 10                                  # a long page has a word more often than the formula that a reader looks for
INDEXES = {                                 # file → the name of its list, and what else each entry of it has to have
    "search/search_index.json": ("docs", {}),                                      # of MkDocs
    "search.json": ("items", {"level": 2, "path": [], "tags": []}),                # of Zensical
}
INNER = re.compile(r"</?section\b[^>]*>")


def entries(page, url):
    """The entries of the index for the named results of a rendered page (its formulas still TeX), in their order."""
    found = []
    for start in STATEMENT.finditer(page):
        body = page[start.end():_end(page, start.end())]
        identifier, name = IDENTIFIER.search(start[0]), NAME.search(body)
        if identifier and name:
            displays = [" ".join(html.unescape(tex).split()) for tex in DISPLAY.findall(body)]
            text = "".join(f"<p>{html.escape(tex, quote=False)}</p>" for tex in displays)
            found.append({"location": f"{url}#{identifier[1]}", "title": f"{_words(name[1])} ({start[1]})",
                          "text": text, "boost": BOOST})
    return found


def _end(page, position):
    """Where the section that has been opened before `position` ends."""
    depth = 1
    for tag in INNER.finditer(page, position):
        depth += -1 if tag[0].startswith("</") else 1
        if depth == 0:
            return tag.start()
    return len(page)


def _words(markup):
    """The text of a name, escaped, formulas as TeX without their delimiters."""
    text = html.unescape(re.sub(r"<[^>]+>", "", markup))
    return html.escape(" ".join(re.sub(r"\\[()]", "", text).split()), quote=False)


def add_to_index(site, found):
    """Add `found` to the index that the renderer wrote into the folder `site`; the entries it has already stay."""
    name = next((name for name in INDEXES if (site / name).exists()), None)
    if name is None:
        raise FileNotFoundError(errno.ENOENT, "the renderer wrote no index for the search", str(site))
    kind, also = INDEXES[name]
    index = json.loads((site / name).read_text("utf-8"))
    known = {entry["location"] for entry in index[kind]}
    index[kind] += [entry | also for entry in found if entry["location"] not in known]
    (site / name).write_text(json.dumps(index, separators=(",", ":")), encoding="utf-8")


def with_named_dialog(page):
    """The page with a name for the search dialog: Material gives it the role of a dialog, but nothing to announce."""
    dialog = 'data-md-component="search" role="dialog"'
    return page.replace(f"{dialog}>", f'{dialog} aria-label="Search">')
