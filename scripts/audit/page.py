"""One page of the site as an auditor sees it: its ids, links, scripts, visible text, displays and verdicts."""

import re
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser

FORMULA = re.compile(r"<mjx-container\b((?:\"[^\"]*\"|[^\">])*)>(.*?)</mjx-container>", re.S)
QUOTED = re.compile(r"<li><code>[^<]*</code>[^<]*</li>")         # most of what a verdict opens to: formulas as source
LISTING = re.compile(r"<pre\b[^>]*>(.*?)</pre>", re.S)
SHEET = re.compile(r"(<style\b[^>]*>)(.*?)</style>", re.S | re.I)
ID = re.compile(r"\sid=\"([^\"]*)\"")
HREF = re.compile(r"\shref=\"([^\"]*)\"")
STATEMENT = re.compile(r"\bstatement (\w+)")
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
SOURCE = {"code", "pre", "script", "style", "template", "textarea", "svg"}
COPIED = "clipboard-copy-txt"                                    # the code of a lab's cell once more, for its button
LOADS = {"src", "srcset", "poster", "data", "data-recording"}
LINKED = {"stylesheet", "icon", "preload", "modulepreload", "prefetch", "manifest", "apple-touch-icon"}
RUNS = {"", "module", "text/javascript", "application/javascript"}


@dataclass
class Verdict:
    """What stands below a display: a verdict, a mark, or the `anchor` of what is not checked.

    `key` is its id or that of the block around it, `block` the kind of that block, `title` the list of words that
    the block is called by, `summary` that of the words of the verdict itself.
    """

    nature: str
    state: str                                                   # holds, …; "" for an anchor
    key: str
    block: str
    title: list
    summary: list = field(default_factory=list)


@dataclass
class Evidence:
    """The table of one snippet: how many rows it has, and its text."""

    rows: int = 0
    text: list = field(default_factory=list)


@dataclass
class Element:
    """An element that is open. Text inside it is added to `text`, where that is a list."""

    tag: str
    id: str = ""
    statement: str = ""                                          # theorem, proof, …
    title: list = field(default_factory=list)                    # of a statement
    verdict: Verdict | None = None
    evidence: Evidence | None = None
    text: list | None = None
    source: bool = False                                         # code and the like, where TeX and paths are meant


class Page(HTMLParser):
    """The page in the file `name` of the site. Lists hold what was found, in the order of the page.

    `displays` pairs each display's TeX with the verdict below it; either is None where the other stands alone.
    """

    def __init__(self, name, source):
        super().__init__(convert_charrefs=True)
        self.name, self.ids, self.hrefs, self.loaded, self.theorems = name, [], [], [], []
        self.scripts, self.handlers, self.images_without_words = [], [], []
        self.policy, self.before_policy, self.headings, self.canonical = None, False, 0, "/"
        self.texts, self.displays, self.evidence = [], [], []
        self.sheets = [sheet[2] for sheet in SHEET.finditer(source)]
        self._open, self._sources, self._listening = [], 0, []
        self._read(SHEET.sub(r"\1</style>", source))

    def _read(self, source):
        """Read the page without the inside of formulas and listings, which are most of it; but note the ids in there."""
        for formula in FORMULA.finditer(source):
            self.ids += ID.findall(formula[2])
        source = FORMULA.sub(r"<mjx-container\1></mjx-container>", source)
        for listing in LISTING.finditer(source):
            self.ids += ID.findall(listing[1])
            self.hrefs += map(unescape, HREF.findall(listing[1]))
        self.feed(QUOTED.sub("", LISTING.sub("<pre></pre>", source)))
        self.close()

    def handle_starttag(self, tag, attributes):
        found = {name: value or "" for name, value in attributes}
        self._note(tag, found)
        if tag not in VOID:
            element = self._element(tag, found)
            self._open.append(element)
            self._sources += element.source
            if element.text is not None:
                self._listening.append(element.text)

    def handle_endtag(self, tag):
        if any(element.tag == tag for element in self._open):
            while True:
                element = self._open.pop()
                self._sources -= element.source
                if element.text is not None:
                    self._listening.pop()
                if element.tag == tag:
                    break

    def handle_data(self, text):
        inside = self._open[-1].tag if self._open else ""
        if inside == "script":
            self.scripts[-1] += text
            return
        for words in self._listening:
            words.append(text)
        if not self._sources and text.strip():
            self.texts.append(text)

    def _element(self, tag, found):
        """The element that starts, with what is to be remembered of it."""
        classes = found.get("class", "").split()
        element = Element(tag, found.get("id", ""), source=tag in SOURCE or COPIED in classes)
        if statement := STATEMENT.search(found.get("class", "")):
            element.statement = statement[1]
        elif "statement-title" in classes:
            element.text = next((one.title for one in reversed(self._open) if one.statement), None)
        elif "verdict-anchor" in classes:
            self._judged(Verdict("anchor", "", *self._place(found)))
        elif tag == "details" and {"verdict", "mark"} & {*classes}:
            element.verdict = Verdict(classes[0], " ".join(classes[1:]), *self._place(found))
            self._judged(element.verdict)
        elif tag == "summary" and self._open and self._open[-1].verdict:
            element.text = self._open[-1].verdict.summary
        elif self._open and self._open[-1].verdict:
            element.source = True                                # what a verdict opens to quotes formulas
        elif tag == "div" and "evidence" in classes:
            element.evidence = Evidence()
            element.text = element.evidence.text
            self.evidence.append(element.evidence)
        elif tag == "mjx-container" and found.get("display") == "true":
            self.displays.append((found.get("data-tex", ""), None))
        elif tag == "tr" and self._open and self._open[-1].tag == "tbody":
            for one in self._open:
                if one.evidence:
                    one.evidence.rows += 1
        return element

    def _place(self, found):
        """`(key, kind of the block, words of its title)` for a verdict with these attributes."""
        blocks = [element for element in reversed(self._open) if element.statement]
        key = found.get("id") or next((block.id for block in blocks if block.id), "")
        return key, *((blocks[0].statement, blocks[0].title) if blocks else ("", []))

    def _judged(self, verdict):
        """The verdict belongs to the display before it, unless that has one already."""
        if self.displays and self.displays[-1][1] is None:
            self.displays[-1] = (self.displays[-1][0], verdict)
        else:
            self.displays.append((None, verdict))

    def _note(self, tag, found):
        """What is to be known of any element: its id, links, what it loads and runs."""
        if "id" in found:
            self.ids.append(found["id"])
        if tag in ("a", "area") and "href" in found:
            self.hrefs.append(found["href"])
        if "data-theorem" in found:
            self.theorems.append(found["data-theorem"])
        self.handlers += [f"<{tag} {name}=…>" for name in found if name.startswith("on")]
        names = LOADS if tag != "link" else {"href"} if LINKED & {*found.get("rel", "").lower().split()} else set()
        self.loaded += [found[name] for name in sorted(names) if found.get(name)]
        self.sheets += [found["style"]] if "style" in found else []
        if tag == "link" and found.get("rel") == "canonical":
            self.canonical = found.get("href", "/")
        if tag == "meta" and found.get("http-equiv", "").lower() == "content-security-policy":
            self.policy = found.get("content", "")
        elif tag in ("script", "style") or tag == "link" and names:
            self.before_policy |= self.policy is None
        if tag == "script":
            self.scripts.append(Script("src" not in found and found.get("type", "").lower() in RUNS))
        if tag == "img" and not found.get("alt", "").strip():
            self.images_without_words.append(found.get("src", "")[:80])
        self.headings += tag == "h1"


@dataclass
class Script:
    """A script of a page: `runs` says whether it is code that stands on the page itself."""

    runs: bool
    code: str = ""

    def __iadd__(self, text):
        self.code += text
        return self
