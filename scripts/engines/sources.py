"""The pages as an engine without hooks is to read them: marked, with includes in place, labs as outlines in Markdown."""

import posixpath
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import yaml
from markdown import Markdown
from mkdocs_jupyter.convert import nb2html, nb2md
from pymdownx.snippets import SnippetMissingError

from scripts.errors import BuildFailed, Problem
from scripts.pages.mask import FRONT_MATTER, mask
from scripts.paths import Tree
from scripts.publish.rendering import address, published_as

INCLUDES = "pymdownx.snippets"
LINK = re.compile(r"(?<=\]\()(?:/(?!/)|(?:\.\./)*generated/)[^)\s]*")
LAB = ("<!-- the lab -->", "<!-- end of the lab -->")
WHOLE_LAB = re.compile(f"{LAB[0]}.*{LAB[1]}", re.S)
NOT_PUBLISHED = shutil.ignore_patterns("*.md", "*.ipynb", ".*")


@dataclass(frozen=True)
class Prepared:
    """A page that has been prepared: the file it comes from, its Markdown, the file of the site that shows it.

    `lab` is the HTML of the whole lab, "" for other pages.
    """

    source: str
    markdown: str
    file: str
    lab: str = ""

    @property
    def url(self):
        return self.file.removesuffix("index.html")

    def content(self, html):
        """The content of the page from what an engine made of its Markdown."""
        return WHOLE_LAB.sub(lambda outline: self.lab, html) if self.lab else html


@dataclass(frozen=True)
class Sources:
    """What is written into the folder `place`, from the docs/ of `tree`; `includes` are the settings of pymdownx.snippets."""

    tree: Tree
    place: Path
    includes: dict

    def write(self, rendering):
        """Write everything; `[Prepared]`, one for each page."""
        shutil.copytree(self.tree.docs, self.place, ignore=NOT_PUBLISHED)
        shutil.rmtree(self.place / "labs", ignore_errors=True)   # as plain Python; they are added to the finished site
        for path in sorted(path for path in self.place.rglob("*") if path.is_file()):
            name = path.relative_to(self.place).as_posix()
            if (published := published_as(name)) != name:
                path.rename(self.place / published)
        pages = [self._page(path, rendering) for path in self._written()]
        return pages + [self._lab(path, rendering) for path in sorted((self.tree.generated / "labs").glob("*.ipynb"))]

    def moved(self, nav):
        """The navigation with the new places of its pages."""
        if isinstance(nav, list):
            return [self.moved(item) for item in nav]
        return {title: self.moved(item) for title, item in nav.items()} if isinstance(nav, dict) else moved(nav)

    def _written(self):
        """The pages that authors have written."""
        own = [path for path in self.tree.docs.rglob("*.md") if self.tree.generated not in path.parents and self.tree.labs not in path.parents]
        return sorted(own)

    def _page(self, path, rendering):
        source = self.tree.relative(path)
        text = path.read_text("utf-8")
        front = FRONT_MATTER.match(text)
        meta = yaml.safe_load(front[0].strip().strip("-.")) if front else {}
        marked = rendering.markdown(text[front.end():] if front else text, source, meta)
        return self._put(source, path.relative_to(self.tree.docs), relinked(self._included(marked, source), source), meta)

    def _lab(self, path, rendering):
        """The lab's prose as Markdown, for contents and search; the lab itself takes its place in the finished page."""
        source, meta = self.tree.relative(path), {}
        outline = rendering.markdown(nb2md(str(path)), source, meta)
        notebook = self.place / "labs" / path.stem / path.name
        notebook.parent.mkdir(parents=True)
        shutil.copyfile(path, notebook)
        return self._put(source, Path("labs") / f"{path.stem}.md", "\n\n".join((LAB[0], outline.strip(), LAB[1])), meta,
                         nb2html(str(path), theme="", custom_mathjax_url=""))

    def _put(self, source, name, markdown, meta, lab=""):
        path = self.place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\n{yaml.safe_dump(meta, allow_unicode=True)}---\n\n{markdown}\n", "utf-8")
        return Prepared(source, markdown, address(f"docs/{name.as_posix()}"), lab)

    def _included(self, text, source):
        """The text with its includes in place, read by the extension that MkDocs uses."""
        reader = Markdown(extensions=[INCLUDES], extension_configs={INCLUDES: self.includes})
        try:
            return "\n".join(reader.preprocessors["snippet"].run(text.split("\n")))
        except SnippetMissingError as error:
            raise BuildFailed([Problem(source, f"an include could not be read: {error}")]) from error


def relinked(text, source):
    """The text with links relative to its own place, which lead to where things have been moved; code stays as it is.

    >>> relinked("[lab](../generated/labs/one.ipynb), [data](/generated/a.csv)", "docs/chapter1/page.md")
    '[lab](../labs/one.md), [data](../generated/a.csv)'
    """
    here = posixpath.dirname(source.removeprefix("docs/"))
    for link in reversed(list(LINK.finditer(mask(text)[0]))):
        target = posixpath.normpath(posixpath.join("/", here, link[0])).lstrip("/")
        text = text[:link.start()] + posixpath.relpath(moved(target), here or ".") + text[link.end():]
    return text


def moved(name):
    """The place of a file of docs/ in the prepared folder.

    >>> moved("generated/labs/one.ipynb"), moved("generated/ledger.json"), moved("index.md")
    ('labs/one.md', 'ledger.json', 'index.md')
    """
    published = published_as(name)
    return published.removesuffix(".ipynb") + ".md" if published.endswith(".ipynb") else published
