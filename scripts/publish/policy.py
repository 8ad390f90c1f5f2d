"""What a page may load: only what this site serves. The browser is told so by a Content-Security-Policy in every page.

A page that names another host in a script, a style sheet, a font or an image can't be built. Inline scripts (Material has
a few) are allowed by their hashes; inline styles have to be, because typeset formulas carry widths. WebAssembly is allowed,
since the checker of edited formulas is that; it is no way to run a text as a script.
"""

import base64
import hashlib
import re
from html.parser import HTMLParser

FOREIGN = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:)?//", re.I)
FOREIGN_IN_CSS = re.compile(r"(?:@import\s+|url\(\s*|image-set\(\s*)['\"]?\s*((?:https?:)?//[^'\")\s]+)", re.I)
CSS_COMMENT = re.compile(r"/\*.*?\*/", re.S)
LOADS = {"src", "srcset", "poster", "data"}
LINKED = {"stylesheet", "icon", "preload", "modulepreload", "prefetch", "manifest", "apple-touch-icon"}
RUNS = {"", "module", "text/javascript", "application/javascript"}
START = re.compile(r"<head\b[^>]*>\s*(?:<meta charset=[^>]*>)?", re.I)
NOTEBOOK_EXTRAS = re.compile(r"<script(?: src=\"\"| type=\"text/x-mathjax-config\")>.*?</script>|<script type=\"module\">(?:(?!</script>).)*?mermaid.*?</script>", re.S)


class Loaded(HTMLParser):
    """What a page runs and loads: `scripts`, texts of its inline scripts; `foreign` and `handlers`, complaints."""

    def __init__(self, page):
        super().__init__(convert_charrefs=False)
        self.scripts, self.foreign, self.handlers, self.inside = [], [], [], None
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attributes):
        attributes = {name: value or "" for name, value in attributes}
        self.handlers += [f"<{tag} {name}=…>" for name in attributes if name.startswith("on")]
        names = LOADS if tag != "link" else {"href"} if LINKED & set(attributes.get("rel", "").lower().split()) else set()
        self.foreign += [attributes[name] for name in names if FOREIGN.match(attributes.get(name, ""))]
        self.foreign += FOREIGN_IN_CSS.findall(attributes.get("style", ""))
        if tag == "script" and "src" not in attributes and attributes.get("type", "").lower() in RUNS:
            self.inside = "script"
            self.scripts.append("")
        elif tag == "style":
            self.inside = "style"

    def handle_data(self, text):
        if self.inside == "script":
            self.scripts[-1] += text
        elif self.inside == "style":
            self.foreign += foreign_in_css(text)

    def handle_endtag(self, tag):
        if tag == self.inside:
            self.inside = None


def complaints(found):
    """Why a rendered page can't be published, sentence by sentence; `found` is what is `Loaded` by it."""
    if found.foreign:
        yield (f"expected everything to come from this site, found {', '.join(sorted(set(found.foreign)))}; "
               "put a copy below docs/assets/ and link to that")
    if found.handlers:
        yield (f"expected no script in attributes, which the page's policy forbids, found {', '.join(sorted(set(found.handlers)))}; "
               "put it into a file below docs/assets/")


def foreign_in_css(text):
    """The addresses on other hosts that a style sheet loads."""
    return FOREIGN_IN_CSS.findall(CSS_COMMENT.sub("", text))


def with_policy(page, found):
    """The page with the policy as the first thing in its head, where it holds for all that follows."""
    hashes = sorted({f"'sha256-{digest(script)}'" for script in found.scripts})
    policy = "; ".join([
        "default-src 'self'", " ".join(["script-src 'self' 'wasm-unsafe-eval'", *hashes]), "worker-src 'self'", "style-src 'self' 'unsafe-inline'", "img-src 'self' data:",
        "object-src 'none'", "base-uri 'self'", "form-action 'self'"])
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return START.sub(lambda head: head[0] + meta, page, count=1)


def digest(script):
    """The hash of a script's text as a policy writes it."""
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def without_notebook_extras(page):
    """A lab's page without what its converter adds for formulas and diagrams: we typeset the former, have none of the latter.

    Its cells of code scroll where they are wide, so the keyboard has to reach them.
    """
    return NOTEBOOK_EXTRAS.sub("", page).replace('<div class="highlight-ipynb', '<div tabindex="0" class="highlight-ipynb')
