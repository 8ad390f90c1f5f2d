"""References to blocks and displays: empty links get the name of what they lead to, and all such links are marked.

The mark, `class="reference"`, tells docs/assets/references.js which links can show what they lead to.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote, urljoin, urlsplit

from scripts.pages.naming import fill, names

LINK = re.compile(r'<a href="([^"#]*)#([^"#]+)">')


@dataclass
class References:
    """One rendering of the site: what its pages name. `addresses` maps the names of pages to their URLs."""

    pages: list
    addresses: dict

    @cached_property
    def names(self):
        return names(self.pages)

    @cached_property
    def places(self):
        """The URLs, from the root of the site, of all blocks and displays that can be linked to."""
        return {f"/{self.addresses[page]}#{anchor}" for page, anchor in self.names if page in self.addresses}

    def markdown(self, markdown, source):
        """The page's Markdown with the texts of its empty links filled in."""
        return fill(markdown, source, self.names)

    def content(self, html, url):
        """The page's content, rendered at `url`, with its references marked."""
        def marked(link):
            address = urlsplit(urljoin(f"/{url}", link[1]))
            if address.netloc or f"{address.path}#{unquote(link[2])}" not in self.places:
                return link[0]
            return f'<a class="reference" {link[0][3:]}'

        return LINK.sub(marked, html)
