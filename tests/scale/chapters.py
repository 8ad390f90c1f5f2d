"""Trees as large as one likes: chapters of pages with formulas, proofs, exercises and snippets, no two of them the same.

A page has about as many checked displays as one of ours has on average, and one snippet.
"""
from snippets.common.fingerprint import code_parts
from tests.conftest import GOOD, ROOT

PAGES = 70                                                       # about as many as the notes have: size 1
A_CHAPTER = 35                                                   # pages; what is beside each other in the navigation
CLAIMS = 7                                                       # a page

PAGE = r"""
# Page @k@

Given: $x, y \in \mathbb{R}$, $v \in \mathbb{R}^3$ and $f(u) = u^2 + @k@ u$.

The page before is [page @before@](page@before@.md).

/// theorem | Expanded
    attrs: {id: expanded}

$$ (x + @k@)^2 = x^2 + @2k@ x + @kk@ $$
///

/// proof
$$ (x + @k@)^2 = (x + @k@)(x + @k@) = x (x + @k@) + @k@ (x + @k@) = x^2 + @2k@ x + @kk@ $$
///

What it is good for:

$$ f'(x) = 2 x + @k@ $$

$$ f(x) \ge -\frac{@kk@}{4} $$

$$ \sum_j (v_j + @k@) = \sum_j v_j + 3 \cdot @k@ $$

/// exercise | Differences
    attrs: {id: differences}

What is $(x - @k@)(x + @k@)$?
///

/// solution
$$ (x - @k@)(x + @k@) = x^2 - @kk@ $$

$$ @k@ x - @k@ y = @k@ (x - y) $$
///

--8<-- "chapter1/squares@k@.md"
"""


def page(k, before, extra=""):
    """Page k as Markdown."""
    text = PAGE + extra
    for name, number in (("@before@", before), ("@2k@", 2 * k), ("@kk@", k * k), ("@k@", k)):
        text = text.replace(name, str(number))
    return text


def grown(tree, size):
    """The tree, as `with_site` makes it, with `size` times as many pages and claims as the notes; returns the number of claims."""
    nav = ["\nnav:", "  - index.md"]
    tree.write("docs/index.md", "# Home\n\nSee [the first page](part0/page0.md#expanded).\n")
    (tree.docs / "chapter1" / "page.md").unlink()
    (tree.snippets / "chapter1" / "squares.py").unlink()
    for k in range(size * PAGES):
        part, place = divmod(k, A_CHAPTER)
        if not place:
            nav.append(f"  - Part {part}:")
        nav.append(f"      - part{part}/page{k}.md")
        tree.write(f"docs/part{part}/page{k}.md", page(k, k if not place else k - 1))
        tree.snippet(f"squares{k}", GOOD.replace("size=50", f"size={50 + k % 50}"))
    config = (tree.root / "mkdocs.yml").read_text("utf-8")
    tree.write("mkdocs.yml", config[:config.index("\nnav:")] + "\n".join(nav) + "\n")
    return size * PAGES * CLAIMS


def code():
    """The code of these trees, part by part, for a receipt."""
    return {part: digest for name in ("grown", "page") for part, digest in code_parts(ROOT, __name__, name).items()}
