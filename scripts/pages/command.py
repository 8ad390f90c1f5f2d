"""`python scripts/build.py check [PATH…] [--only KEY] [--json]`: checks the displays of any Markdown file."""

import json
import os
import sys
from pathlib import Path

from scripts.pages.census import load_census
from scripts.pages.checking import check_claims
from scripts.pages.claims import claims
from scripts.pages.given_mutants import check_givens
from scripts.pages.model import PageError
from scripts.pages.reader import read_page
from scripts.pages.store import VerdictStore
from scripts.pages.structure import check_census
from scripts.pages.verdict import CHECKED, entry

ROOT = Path(__file__).resolve().parents[2]


def run_check(paths=(), only=None, as_json=False, *, root=ROOT, store=None, jobs=None, force=False, proofs=False,
              givens=False, out=None):
    """Check the pages at `paths` (files or folders; docs/ by default), print what was found, return the exit status.

    The status is 0 only if all that was checked holds and no page has an error. `only` is a key, or
    `file#key`, or `file:line`. Pages linked to for their givens are read too, but not checked.
    Proofs take a while: they are shown where they are known, and sought only with `proofs`. So do wrong variants of the
    givens, tried only with `givens`; one that survives is printed, but no error, since it may be equivalent.
    """
    out = out or sys.stdout
    pages, errors = read_pages(paths or [root / "docs"], root)
    wanted = {page.name for page in pages}
    found, more = claims([*pages, *_linked(pages, root)])
    errors += more + check_census(pages, load_census(root / "book"))
    chosen = [claim for claim in found if claim.page in wanted and claim.kind in CHECKED and _is_meant(claim, only)]
    if only and not chosen:
        errors.append(PageError(str(only), 1, "no checked display has this key"))
    store = store or VerdictStore(root / ".build" / "verdicts")
    verdicts = check_claims(chosen, store, jobs, force=force, proofs=proofs)
    if as_json:
        objects = [verdict.as_json() for verdict in verdicts]
        objects += [entry(error.file, error.line, "", "refused", message=error.message) for error in errors]
        print(json.dumps(objects, indent=2, ensure_ascii=False), file=out)
    else:
        _print(verdicts, errors, found, wanted, out)
        if givens:
            _print_trials(check_givens(verdicts, store, jobs, force=force), out)
    return int(bool(errors) or any(verdict.verdict != "holds" for verdict in verdicts))


def read_pages(paths, root=ROOT):
    """`(pages, errors)` for files and folders; page names are paths from `root` where they lie below it."""
    pages, errors = [], []
    for path in map(Path, paths):
        files = sorted(path.rglob("*.md")) if path.is_dir() else [path]
        for file in files:
            if (root / "docs" / "generated") in file.resolve().parents:
                continue
            try:
                pages.append(read_page(file.read_text("utf-8"), name_of(file, root)))
            except (OSError, UnicodeDecodeError) as error:
                errors.append(PageError(name_of(file, root), 1, f"cannot be read: {error}"))
    return list({page.name: page for page in pages}.values()), errors


def name_of(path, root=ROOT):
    """The name of a page: its path from the root of the repository, or as it was given.

    >>> name_of(ROOT / "docs" / "index.md")
    'docs/index.md'
    """
    absolute = Path(os.path.abspath(path))
    return absolute.relative_to(root).as_posix() if absolute.is_relative_to(root) else Path(path).as_posix()


def _linked(pages, root):
    """The pages from which these draw givens, and those from which they do in turn."""
    known, waiting, added = {page.name for page in pages}, list(pages), []
    while waiting:
        page = waiting.pop()
        for name in sorted(page.sources - known):
            known.add(name)
            more, _ = read_pages([root / name if (root / name).exists() else name], root)
            added += more
            waiting += more
    return added


def _is_meant(claim, only):
    return not only or only in (claim.key, f"{claim.page}#{claim.key}", f"{claim.page}:{claim.line}")


def _print(verdicts, errors, found, wanted, out):
    for error in errors:
        print(f"{error}", file=out)
    for verdict in verdicts:
        claim = verdict.claim
        print(f"{verdict.verdict:7}  {claim.page}:{claim.line}  [{claim.key}]  {verdict.summary}", file=out)
        if verdict.message:
            print("    " + verdict.message.replace("\n", "\n    "), file=out)
        if verdict.note:
            print(f"    weaker: {verdict.note}", file=out)
        for survivor in verdict.variants.survived:
            print(f"    not refuted: {survivor.change}: {survivor.tex}", file=out)
    held = sum(verdict.verdict == "holds" for verdict in verdicts)
    rest = [claim.kind for claim in found if claim.page in wanted and claim.kind not in CHECKED]
    print(f"{held} of {len(verdicts)} checked displays hold; {rest.count('definition')} definitions, "
          f"{rest.count('unchecked')} not checked; {len(errors)} errors on the pages", file=out)


def _print_trials(trials, out):
    for trial in trials:
        print(f"{trial.page}:{trial.line}  {trial.tex}  {trial.tried - len(trial.survived)} of {trial.tried} wrong variants refuted by "
              f"{len(trial.users)} of the claims that use it", file=out)
        for survivor in trial.survived:
            print(f"    not refuted: {survivor.change}: {survivor.tex}", file=out)
