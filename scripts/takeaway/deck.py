r"""A deck of cards for Anki: definitions and theorems to know by heart, exercises to solve.

The formulas are the TeX that stands on the pages, between the delimiters that Anki's own MathJax reads, so the cards are
typeset without network. A card keeps its identity as long as its block keeps page and id: a newer deck updates the cards
and leaves what the learner's calendar says about them.
"""

import hashlib
import html
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

import genanki
from bs4 import BeautifulSoup

from scripts.publish.typeset import LABEL, MACROS
from scripts.takeaway.archive import rezipped
from scripts.takeaway.pages import local

KINDS = ("definition", "theorem", "lemma", "proposition", "corollary", "exercise")
ANSWERS = ("hint", "solution")
DROPPED = (".headerlink, .verdict-line, .verdict-anchor, .evidence, .code-links, .figure-data, .exercise-tick, .report, "
           "script, style, template, button, input, select, dialog, "
           "img[src$='#only-dark']")
KEPT_ATTRIBUTES = {"href", "src", "alt", "colspan", "rowspan"}
TEX = re.compile(r'<mjx-container\b[^>]*?\sdata-tex="([^"]*)"')
DISPLAYED = re.compile(r'<mjx-container\b[^>]*\sdisplay="true"')
GIVEN = re.compile(r"(Given|Call)\b")
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4}
DECK = "Proofs that run"

FRONT = """<p class="kind">{{Kind}}</p><p class="name">{{Name}}</p>{{#Given}}<div class="given">{{Given}}</div>{{/Given}}{{Front}}"""
BACK = """{{FrontSide}}<hr id="answer">{{Back}}<p class="source">{{Source}}</p>"""
CSS = """
.card { font: 18px/1.5 sans-serif; text-align: left; max-width: 40em; margin: 0 auto; padding: 0 .5em; }
.kind { margin: .5em 0 0; color: #0b5c5c; font-size: .8em; }
.nightMode .kind { color: #63c5bd; }
.name { margin: 0 0 .8em; font-weight: 600; font-size: 1.15em; }
.given, .source { font-size: .8em; opacity: .8; }
pre { overflow-x: auto; font-size: .8em; }
table { border-collapse: collapse; } td, th { padding: .2em .6em; border-bottom: 1px solid #8884; }
img { max-width: 100%; }
"""


@dataclass(frozen=True)
class Card:
    """One note of the deck; all texts are HTML but `part`. `media` holds the files its images need, by name in the deck."""

    key: str
    part: str
    kind: str
    name: str
    given: str
    front: str
    back: str
    source: str
    media: dict


def make_deck(site, pages, moment):
    """The bytes of an .apkg file, the same for the same site. `moment` (seconds since 1970) is when its notes were last changed."""
    decks, media = {}, {}
    for card in cards(site, pages):
        decks.setdefault(card.part, genanki.Deck(number(f"deck {card.part}"), f"{DECK}::{card.part}")).add_note(note(card))
        media.update(card.media)
    with tempfile.TemporaryDirectory() as folder:
        for name, content in media.items():
            (Path(folder) / name).write_bytes(content)
        package = genanki.Package(list(decks.values()), media_files=[str(Path(folder) / name) for name in sorted(media)])
        file = Path(folder) / "deck.apkg"
        package.write_to_file(str(file), timestamp=float(moment))
        return rezipped(file.read_bytes())


def note(card):
    """The card as genanki wants it."""
    fields = [card.kind, card.name, card.given, card.front, card.back, card.source]
    return genanki.Note(model=MODEL, fields=fields, guid=genanki.guid_for(card.key), tags=[card.kind.lower(), card.key.split("/")[0]])


def number(text):
    """A number for a deck or a kind of note: Anki knows them by numbers, which must never change."""
    return int.from_bytes(hashlib.sha256(f"proofs-that-run {text}".encode()).digest()[:5]) | 1 << 31


def cards(site, pages):
    """All cards, in the order of the pages."""
    part = ""
    for page in pages:
        part = page.title if page.level == 0 else part
        yield from cards_of_page(site, page, part)


def cards_of_page(site, page, part):
    """The cards of the statements and exercises of one page. An exercise without a solution makes no card."""
    for block, given in statements(page.article()):
        kind = next(kind for kind in KINDS if kind in block["class"])
        label, name = (block.find(class_=f"statement-{one}") for one in ("label", "name"))
        texts = Texts(site, page)
        statement = texts.inside(block)
        answers = "".join(f"<p><b>{html.escape(answer.summary.get_text())}.</b></p>{texts.inside(answer)}" for answer in answers_to(block))
        if kind == "exercise" and not answers:
            continue
        where = f"{html.escape(page.title)}, {html.escape(label.get_text())}"
        yield Card(
            key=f"{page.url}#{block['id']}", part=part, kind=kind.capitalize(),
            name=texts.inside(name) if name else html.escape(label.get_text()),
            given="".join(texts.whole(one) for one in given),
            front=statement if kind == "exercise" else "", back=answers if kind == "exercise" else statement,
            source=f'<a href="{page.canonical}#{block["id"]}">{where}</a>' if page.canonical else where, media=texts.media)


def statements(article):
    """Pairs (block, paragraphs of givens in force there), in the order of the page; a block without an id makes no card."""
    scopes = [(0, [])]
    for element in article.find_all([*HEADINGS, "p", "section"]):
        if element.name in HEADINGS:
            level = HEADINGS[element.name]
            scopes = [scope for scope in scopes if scope[0] < level] + [(level, [])]
        elif element.name == "p" and not element.find_parent(["section", "details"]) and GIVEN.match(element.get_text().lstrip()):
            scopes[-1][1].append(element)
        elif element.name == "section" and element.get("id") and any(kind in element.get("class", []) for kind in KINDS):
            yield element, [paragraph for _, paragraphs in scopes for paragraph in paragraphs]


def answers_to(block):
    """The hints and solutions that follow a block, up to the next statement or heading."""
    for element in block.find_next_siblings():
        classes = element.get("class", [])
        if element.name in HEADINGS or (element.name == "section" and any(kind in classes for kind in KINDS)):
            return
        if element.name == "details" and any(answer in classes for answer in ANSWERS):
            yield element


class Texts:
    """Turns parts of a page into the plain HTML of a card; `media` collects the images they need."""

    def __init__(self, site, page):
        self.site, self.page, self.media = site, page, {}

    def inside(self, element):
        """What stands inside an element, without its title."""
        copy = BeautifulSoup(str(element), "html.parser").find()
        for title in copy.select(":scope > .statement-title, :scope > summary"):
            title.decompose()
        self.simplify(copy)
        return copy.decode_contents().strip()

    def whole(self, element):
        """An element as it goes on a card."""
        copy = BeautifulSoup(str(element), "html.parser")
        self.simplify(copy)
        return copy.decode().strip()

    def simplify(self, tree):
        """Formulas become TeX, links absolute, images files of the deck; what only a web page needs goes."""
        for part in tree.select(DROPPED):
            part.decompose()
        for code in tree.find_all("pre"):
            code.string = code.get_text()
        for formula in tree.find_all("mjx-container"):
            formula.replace_with(tex(self.page.formulas[int(formula["n"])]))
        for part in tree.find_all(True):
            if part.name == "img":
                part["src"] = self.image(part["src"])
            elif part.name == "a":
                self.link(part)
            part.attrs = {name: value for name, value in part.attrs.items() if name in KEPT_ATTRIBUTES}

    def link(self, link):
        """A link on a card is an address of the web, or else it is its words."""
        href = link.get("href", "")
        if local(href, self.page.url) is None:
            return
        if self.page.canonical:
            link["href"] = urljoin(self.page.canonical, href)
        else:
            link.unwrap()

    def image(self, source):
        """The name of an image in the deck, which is flat."""
        path, _ = local(source, self.page.url)
        name = path.replace("/", "_")
        self.media[name] = (self.site / path).read_bytes()
        return name


def tex(formula):
    r"""The TeX of a typeset formula between Anki's delimiters.

    >>> tex('<mjx-container data-tex="a &lt; b" jax="CHTML">…</mjx-container>')
    '\\(a < b\\)'
    """
    source = LABEL.sub("", html.unescape(TEX.search(formula)[1]))
    for name, meaning in MACROS.items():
        source = re.sub(rf"\\{name}(?![a-zA-Z])", lambda _: meaning, source)
    return rf"\[{source}\]" if DISPLAYED.search(formula) else rf"\({source}\)"


MODEL = genanki.Model(number("statement"), DECK, css=CSS, sort_field_index=1,
                      fields=[{"name": name} for name in ("Kind", "Name", "Given", "Front", "Back", "Source")],
                      templates=[{"name": "Card", "qfmt": FRONT, "afmt": BACK}])
