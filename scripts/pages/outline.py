"""The skeleton of a page: its blocks (`/// name | title` … `///`), its headings, and the ids of both."""

import difflib
import re
from dataclasses import dataclass
from functools import cache

import markdown
import yaml
from markdown.extensions.toc import unique

from scripts.pages.model import OURS, STOCK, Block

FENCE = re.compile(r"^[ ]*(/{3,})[ ]*(?:([\w-]+)[ ]*(?:\|[ ]*(.*?))?)?[ ]*$")
ATX = re.compile(r"^[ ]*(#{1,6})[ \t]*(\S.*)$")
UNDERLINE = re.compile(r"^[ ]{0,3}(=+|-+)[ ]*$")
OPTIONS = {"attrs", "book", "if", "kernel", "open", "new", "select", "type", "markdown"}
HTML_ID = re.compile(r"<[a-zA-Z][^<>]*?\sid\s*=\s*[\"']([^\"'<>\s]+)[\"']")


@dataclass(frozen=True)
class Heading:
    """A heading; `title` is what the author wrote, without marks and attributes. `end` is where its line ends."""

    level: int
    title: str
    line: int
    start: int
    end: int
    id: str


class Outline:
    """Blocks and headings of one page.

    `prose` is the masked text without their lines; `problems` are pairs (line, message).
    """

    def __init__(self, text, masked):
        self.text, self.blocks, self.problems = text, [], []
        self.lines, self.prose = text.split("\n"), masked.split("\n")
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line) + 1)
        self._find_blocks()
        found = self._find_headings()
        self.anchors = self._explicit_ids()
        self.headings = [self._named(*heading) for heading in found]
        self.prose = "\n".join(self.prose)

    def line_of(self, position):
        """The number, from 1, of the line that holds a position."""
        return self.text.count("\n", 0, position) + 1

    def _find_blocks(self):
        open_blocks = []
        number = 0
        while number < len(self.prose):
            found = FENCE.match(self.prose[number])
            if not found:
                number += 1
            elif found[2]:
                last, options = self._options(number, len(found[0]) - len(found[0].lstrip(" ")))
                open_blocks.append((number, found, options))
                self._blank(number, last)
                number = last + 1
            else:
                self._close(number, len(found[1]), open_blocks)
                self._blank(number, number)
                number += 1
        for opened, found, options in reversed(open_blocks):
            self._trouble(opened, f"the block `{found[1]} {found[2]}` opened here is never closed")
            self._add(opened, found, options, len(self.text))
        self.blocks.sort(key=lambda block: (block.start, -block.end))

    def _close(self, number, length, open_blocks):
        if not any(len(found[1]) == length for _, found, _ in open_blocks):
            self._trouble(number, f"`{'/' * length}` closes no block opened with as many slashes")
            return
        while open_blocks:
            opened, found, options = open_blocks.pop()
            self._add(opened, found, options, self.starts[number] + len(self.lines[number]))
            if len(found[1]) == length:
                return
            self._trouble(opened, f"the block `{found[1]} {found[2]}` opened here "
                                  "is not closed before the one around it ends")

    def _options(self, number, indent):
        """The last line of the options below a block's first line, and the options."""
        last = number
        while last + 1 < len(self.lines) and re.match(r"[ ]{%d}[ ]*\S" % (indent + 4), self.lines[last + 1]):
            last += 1
        if last == number:
            return last, {}
        source = "\n".join(line[indent + 4:] for line in self.lines[number + 1:last + 1])
        try:
            options = yaml.safe_load(source)
        except (yaml.YAMLError, ValueError) as error:
            self._trouble(number + 1, f"the options of this block are not YAML: {' '.join(str(error).split())}")
            return last, {}
        if not isinstance(options, dict):
            self._trouble(number + 1, "the indented lines right below a block's first line are its options, "
                                      "as `name: value`; put a blank line before anything else")
            return last, {}
        return last, options

    def _add(self, number, found, options, end):
        name, title = found[2].lower(), self._title(number)
        if name not in OURS | STOCK:
            near = difflib.get_close_matches(name, sorted(OURS | STOCK), 1)
            self._trouble(number, f"unknown block `{name}`" + (f"; did you mean `{near[0]}`?" if near else ""))
        for option in options:
            if option not in OPTIONS:
                near = difflib.get_close_matches(str(option), sorted(OPTIONS), 1)
                self._trouble(number, f"unknown option `{option}`" + (f"; did you mean `{near[0]}`?" if near else ""))
        attributes = options.get("attrs") or {}
        identifier = str(attributes.get("id") or "") if isinstance(attributes, dict) else ""
        if not re.fullmatch(r"[\w:.-]*", identifier):
            self._trouble(number, f"expected an id of letters, digits and hyphens, found `{identifier}`")
        self.blocks.append(Block(name, title, number + 1, self.starts[number], end, identifier,
                                 self._book(number, options.get("book")), str(options.get("if") or "").strip(),
                                 self._kernel(number, options.get("kernel"))))

    def _title(self, number):
        """The title as the author wrote it: in the masked line, code would be missing."""
        return self.lines[number].partition("|")[2].strip()

    def _book(self, number, value):
        if value is None:
            return ()
        if not isinstance(value, str) or not value.strip():
            self._trouble(number, "`book:` takes ids of the census, as in `book: eq-51, eq-52`")
            return ()
        return tuple(re.split(r"[,\s]+", value.strip()))

    def _kernel(self, number, value):
        """For each display of the block the names of theorems: `A.one, B.two + B.three, none`."""
        if value is None:
            return ()
        if not isinstance(value, str) or not value.strip():
            self._trouble(number, "`kernel:` takes theorems of formal/, one for each display, as in `kernel: Backprop.BP1`")
            return ()
        parts = [part.split("+") for part in value.split(",")]
        return tuple(tuple(name for one in part if (name := one.strip()) != "none") for part in parts)

    def _find_headings(self):
        """The headings as (level, source, first line, last line), their lines blanked in the prose."""
        found = []
        for number, line in enumerate(self.prose):
            if atx := ATX.match(line):
                found.append((len(atx[1]), self.lines[number].strip().lstrip("#"), number, number))
            elif self._is_underlined(number):
                level = 1 if "=" in self.prose[number + 1] else 2
                found.append((level, self.lines[number], number, number + 1))
        for _, _, first, last in found:
            self._blank(first, last)
        return found

    def _is_underlined(self, number):
        """True if the line begins a paragraph and the next one underlines it."""
        before, line, after = ["", *self.prose, ""][number:number + 3]
        return bool(line.strip() and not before.strip() and UNDERLINE.match(after) and not UNDERLINE.match(line))

    def _explicit_ids(self):
        """The ids authors wrote: of blocks, of HTML tags and in attribute lists outside headings."""
        anchors = {}
        for line, identifier in sorted(self._written_ids()):
            if identifier in anchors:
                self._trouble(line - 1, f"the id `{identifier}` is already taken at line {anchors[identifier]}")
            else:
                anchors[identifier] = line
        return anchors

    def _written_ids(self):
        for block in self.blocks:
            if block.id:
                yield block.line, block.id
        for number, line in enumerate(self.prose, 1):
            for found in (*HTML_ID.finditer(line), *re.finditer(r"\{:?[^{}$\\]*#([\w:-]+)[^{}$\\]*\}", line)):
                yield number, found[1]

    def _named(self, level, source, first, last):
        title, slug = slug_of(source)
        written = re.search(r"\{[^{}$\\]*#[\w:-]+[^{}$\\]*\}\s*#*\s*$", source)
        identifier = slug if written else unique(slug, set(self.anchors))
        if identifier in self.anchors:
            self._trouble(first, f"the id `{identifier}` is already taken at line {self.anchors[identifier]}")
        self.anchors.setdefault(identifier, first + 1)
        end = self.starts[last] + len(self.lines[last])
        return Heading(level, title, first + 1, self.starts[first], end, identifier)

    def _blank(self, first, last):
        for number in range(first, last + 1):
            self.prose[number] = " " * len(self.prose[number])

    def _trouble(self, number, message):
        self.problems.append((number + 1, message))


@cache
def _converter():
    """Python-Markdown with what decides a heading's id; the table of contents names the headings."""
    return markdown.Markdown(extensions=["toc", "attr_list", "pymdownx.arithmatex"],
                             extension_configs={"pymdownx.arithmatex": {"generic": True}})


@cache
def slug_of(source):
    """The title and the id that the site gives to a heading.

    >>> slug_of("The *value* of $H$")
    ('The value of H', 'the-value-of-h')
    """
    converter = _converter().reset()
    converter.convert(f"# {source.strip()}")
    token = converter.toc_tokens[0] if converter.toc_tokens else {"name": source.strip(), "id": ""}
    return re.sub(r"\\[()]", "", token["name"]), token["id"]
