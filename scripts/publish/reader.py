"""What readers can do with a page, put in while it is rendered: take figures and code along, search, report mistakes."""

from dataclasses import dataclass, field

from scripts.publish.downloads import link_code
from scripts.publish.figures import data_sizes, link_data
from scripts.publish.reports import report_url
from scripts.publish.search import add_to_index, entries, with_named_dialog


@dataclass
class Reader:
    """One rendering of the site. `outcomes` are its snippets', `report` the address for mistakes (a template)."""

    outcomes: dict
    report: str = ""
    results: list = field(default_factory=list)                  # what the search is to find besides the pages

    def mistakes(self, source):
        """From the key of a formula on the page `source` to the address for mistakes; None if there is none."""
        return (lambda key: report_url(self.report, source, key)) if self.report else None

    def markdown(self, markdown, meta, source, evidence):
        """The page's Markdown with links to the code that it shows; `evidence` maps keys to addresses seen from it.

        Its front matter, `meta`, is given the address for mistakes, for the template.
        """
        meta["report_url"] = report_url(self.report, source)
        return link_code(markdown, evidence)

    def content(self, html, url):
        """The content of the page at `url` with links to the data of its figures; its results are noted for the search."""
        self.results += entries(html, url)
        return link_data(html, data_sizes(self.outcomes))

    def page(self, output):
        """The whole page, its parts named for those who hear it."""
        return with_named_dialog(output)

    def finish(self, site):
        """Add the results to the index of the search."""
        add_to_index(site, self.results)
