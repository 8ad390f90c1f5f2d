"""From blocks with `kernel: Backprop.BP4` to verdicts that name the theorem; a name that isn't there is an error."""

from dataclasses import replace

from scripts.pages.model import PageError


def attach(pages, verdicts, kernel):
    """`(verdicts, errors)`: each verdict with the theorems that its block names for it.

    A block names as many as it has displays, in their order, with commas between; `none` for a display without one, and
    `A.one + A.two` where two theorems say together what one display says. What is refuted, defined or not checked has
    none. One more is for what the block says in words; `mark` puts it at the block's end.
    """
    tied, errors = {}, []
    for page in pages:
        for block in page.blocks:
            if block.kernel:
                errors += _wrong_names(page, block, kernel)
                tied |= _displays(page, block, errors)
    told = [replace(one, kernel=tied.get((one.claim.page, one.claim.key), ())) for one in verdicts]
    for verdict in told:
        claim = verdict.claim
        if verdict.kernel and claim.kind != "claim":
            errors.append(PageError(claim.page, claim.line, "`kernel:` names a theorem for a display that is no claim "
                                                            f"but “{claim.kind}”; write `none` for it"))
    return told, errors


def _displays(page, block, errors):
    """`{(page, key): names}` for the displays of a block."""
    inside = page.inside(block)
    if len(block.kernel) not in (len(inside), len(inside) + 1):
        errors.append(PageError(page.name, block.line,
                                f"`kernel:` has to name a theorem for each of the {len(inside)} displays of this "
                                "block, or `none`, with commas between, and perhaps one for its words; "
                                f"found {len(block.kernel)}"))
        return {}
    return {(page.name, display.key): names for display, names in zip(inside, block.kernel, strict=False) if names}


def _wrong_names(page, block, kernel):
    for name in (name for names in block.kernel for name in names):
        if name not in kernel.theorems:
            near = kernel.near(name)
            hint = f"; near: {', '.join(near)}" if near else ""
            yield PageError(page.name, block.line,
                            f"`kernel: {name}` is no theorem that was checked, by results/kernel.json{hint}")


def kernel_table(pages):
    """Markdown: the theorems that a kernel has checked and the blocks that name them; "" if none does."""
    rows = [f"| {_address(page, block)} | {_named(block)} |" for page in pages for block in page.blocks if block.kernel]
    if not rows:
        return ""
    said = "For each display of a block in turn, then for what it says in words:"
    return "\n".join([said, "", "| Block | Theorems in `formal/` |", "|:--|:--|", *rows])


def _address(page, block):
    anchor = f"#{block.id}" if block.id else ""
    return f"[{block.title or block.id}](/{page.name.removeprefix('docs/')}{anchor})"


def _named(block):
    return "; ".join(" and ".join(f"`{name}`" for name in names) or "none" for names in block.kernel)
