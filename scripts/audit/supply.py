"""Whose is what: each file of the site belongs to a component of sbom.json, and the texts of the licences are there."""

import json
import re

from scripts.audit.site import Complaint

BILL, PAGE = "sbom.json", "licences/index.html"
CODE = re.compile(r"assets/.*\.(?:js|mjs|css)")                   # what browsers run; elsewhere stands data
FOREIGN = re.compile(r"@license|@preserve|/\*!|\bCopyright\b|\(c\) ?\d{4}|©", re.I)
MINIFIED = 1000                                                  # characters of a line that nobody writes by hand
CAUSE = "what is shipped is declared in scripts/supply/shipped.yml"


def supply(site):
    """What is wrong between sbom.json, the files of the site and the page of licences."""
    try:
        components = [one for one in json.loads(site.data[BILL])["components"] if one.get("scope") != "excluded"]
        shipped = [Shipped(one) for one in components]
    except (KeyError, ValueError, TypeError) as error:
        yield Complaint(BILL, f"expected the components of the site, found {type(error).__name__}: {error}")
        return
    for name in site.files:
        owners = [one for one in shipped if one.has(name)]
        if not owners:
            yield Complaint(name, f"expected a component of {BILL} to which this file belongs, found none; {CAUSE}")
        elif all(one.ours for one in owners) and CODE.fullmatch(name):
            yield from foreign(site, name)
    hrefs = site.pages[PAGE].hrefs if PAGE in site.pages else ()
    linked = {target[0] for href in hrefs if (target := site.target(PAGE, href))}
    for one in shipped:
        if not one.licensed:
            yield Complaint(BILL, f"expected a licence of {one.name}, found none; {CAUSE}")
        for text in one.texts:
            if not site.data.get(text, b"").strip():
                yield Complaint(BILL, f"expected the text of the licence of {one.name} at {text}, found none")
            elif PAGE in site.pages and text not in linked:
                yield Complaint(PAGE, f"expected a link to {text}, found none")


def foreign(site, name):
    """A complaint about code that is said to be ours and does not look like it."""
    for number, line in enumerate(site.data[name].decode("utf-8", "replace").splitlines(), 1):
        if (found := FOREIGN.search(line)) or len(line) > MINIFIED:
            what = f"the notice `{found[0]}`" if found else f"a line of {len(line):,} characters"
            yield Complaint(f"{name}:{number}", f"expected code of these notes, found {what} of somebody else's; {CAUSE}")
            return


class Shipped:
    """One component of the bill: its name, the patterns of its files, the texts of its licence."""

    def __init__(self, component):
        said = [(one["name"], one["value"]) for one in component.get("properties", ())]
        self.name, self.licensed = component["name"], bool(component.get("licenses"))
        self.patterns = [pattern(value) for name, value in said if name == "site:files"]
        self.texts = [value for name, value in said if name == "site:licence"]
        self.ours = ("site:ours", "true") in said

    def has(self, name):
        return any(one.fullmatch(name) for one in self.patterns)


def pattern(words):
    """`*` stands for anything within a folder, `**` for anything.

    >>> [bool(pattern(words).fullmatch("a/b/c.js")) for words in ("a/*/*.js", "a/*.js", "**.js")]
    [True, False, True]
    """
    return re.compile("".join({"**": ".*", "*": "[^/]*"}.get(part, re.escape(part)) for part in re.split(r"(\*\*?)", words)))
