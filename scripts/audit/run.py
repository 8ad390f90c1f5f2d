"""`python scripts/build.py audit`: all complaints about a finished site."""

from scripts.audit.claims import claims
from scripts.audit.rest import Budget, ids, leftovers, links, policies, sizes
from scripts.audit.site import Complaint, Site
from scripts.audit.supply import supply

SHOWN = 30                                                       # complaints that fit on a screen; the rest are counted


def audit(folder, root=None, budget=Budget()):
    """`[Complaint]` about the site in `folder`; `root` is the checkout, whose path must not be on any page."""
    site = Site(folder)
    if not site.pages:
        return [Complaint(str(folder), "expected a site, found no page")]
    return [*claims(site), *links(site), *ids(site), *leftovers(site, root), *policies(site), *supply(site), *sizes(site, budget)]


def report(complaints):
    """The complaints as text, a screen of them."""
    more = len(complaints) - SHOWN
    return "\n".join([*map(str, complaints[:SHOWN]), *([f"… and {more} more"] if more > 0 else [])])
