"""From blocks with `kernel: Backprop.BP4` to verdicts that name the theorem; a name that isn't there is an error."""

from dataclasses import replace

from scripts.pages.model import PageError


def attach(pages, verdicts, kernel):
    """`(verdicts, errors)`: each verdict with the theorems that its block names for it.

    A block names as many as it has displays, in their order, with commas between; `none` for a display without one, and
    `A.one + A.two` where two theorems say together what one display says. What is refuted, defined or not checked has none.
    One more is for what the block says in words; `mark` puts it at the block's end.
    """
    tied, errors = {}, []
    for page in pages:
        for block in page.blocks:
            if block.kernel:
                errors += _wrong_names(page, block, kernel)
                tied |= _displays(page, block, errors)
    told = [replace(verdict, kernel=names) if (names := tied.get((verdict.claim.page, verdict.claim.key))) else verdict for verdict in verdicts]
    for verdict in told:
        if verdict.kernel and verdict.claim.kind != "claim":
            errors.append(PageError(verdict.claim.page, verdict.claim.line, f"`kernel:` names a theorem for a display that is no claim "
                                                                            f"but “{verdict.claim.kind}”; write `none` for it"))
    return told, errors


def _displays(page, block, errors):
    """`{(page, key): names}` for the displays of a block."""
    inside = page.inside(block)
    if len(block.kernel) not in (len(inside), len(inside) + 1):
        errors.append(PageError(page.name, block.line, f"`kernel:` has to name a theorem for each of the {len(inside)} displays of this "
                                                       f"block, or `none`, with commas between, and perhaps one for its words; "
                                                       f"found {len(block.kernel)}"))
        return {}
    return {(page.name, display.key): names for display, names in zip(inside, block.kernel, strict=False) if names}


def _wrong_names(page, block, kernel):
    for name in (name for names in block.kernel for name in names):
        if name not in kernel.theorems:
            near = kernel.near(name)
            hint = f"; near: {', '.join(near)}" if near else ""
            yield PageError(page.name, block.line, f"`kernel: {name}` is no theorem that was checked, by results/kernel.json{hint}")


def kernel_table(pages):
    """Markdown: the theorems that a kernel has checked and the blocks that name them; "" if none does."""
    rows = [f"| [{block.title or block.id}](/{page.name.removeprefix('docs/')}{f'#{block.id}' if block.id else ''}) | "
            f"{'; '.join(' and '.join(f'`{name}`' for name in names) or 'none' for names in block.kernel)} |"
            for page in pages for block in page.blocks if block.kernel]
    return "\n".join(["For each display of a block in turn, then for what it says in words:", "", "| Block | Theorems in `formal/` |", "|:--|:--|",
                      *rows]) if rows else ""
