#!/usr/bin/env python3
"""The one command: run the proofs, check the formulas, build the site.

Exit status: 0 if everything holds and everything is in place; 1 if something has to be mended; 2 for a wrong call.
"""

import argparse
import json
import os
import shutil
import sys
import time
import traceback
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
KINDS = ("pdf", "zip", "anki")                                   # of the files to take along
sys.path[:] = [str(ROOT), *(path for path in sys.path if Path(path or ".").resolve() != ROOT / "scripts")]


def main(arguments=None):
    from scripts.errors import BuildFailed
    from scripts.paths import Tree

    options = parser().parse_args(arguments)
    options.tree = Tree(options.root.resolve())
    try:
        return options.command(options)
    except BuildFailed as failed:
        for problem in failed.problems:
            print(problem, file=sys.stderr)
        print(f"\nFailed: {len(failed.problems)} to mend. site/ is as it was.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nInterrupted. What had ended is kept, the rest will run next time; site/ is as it was.", file=sys.stderr)
        return 130
    except OSError as error:
        return gave_up(options, f"{error.strerror or error}{f': {error.filename}' if error.filename else ''}")
    except Exception as error:
        return gave_up(options, f"the build itself has a fault: {type(error).__name__}: {error} (--debug shows where)")


def gave_up(options, reason):
    if options.debug:
        traceback.print_exc()
    print(f"Failed: {reason}. site/ is as it was.", file=sys.stderr)
    return 1


def parser():
    top = argparse.ArgumentParser(prog="build.py", description=__doc__.split("\n\n")[0])
    top.add_argument("--root", type=Path, default=ROOT, metavar="DIR", help="the checkout to work on (default: this one)")
    top.add_argument("--debug", action="store_true", help="show tracebacks of the build itself")
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--only", metavar="KEY", help="this snippet, lab or claim alone")
    shared.add_argument("--force", action="store_true", help="run it even if nothing has changed")
    shared.add_argument("--jobs", type=int, metavar="N", help="processes side by side (default: one a core)")
    shared.add_argument("--json", action="store_true", help="print the result as JSON")
    for name, function, text in (
        ("run", run, "run the stale snippets and labs, write docs/generated/"),
        ("site", site, "do that, then build site/"),
        ("serve", serve, "serve the site, re-running what an edit touches"),
        ("why", why, "say what would run, and because of which input"),
        ("check", check, "check the formulas of pages, on any Markdown file"),
        ("experiments", experiments, "run the missing seeds of long experiments, write results/"),
        ("take", take, "make the PDF, the zip and the cards from a finished site/, into site/take/"),
        ("look", look, "photograph the pages of a finished site/, narrow and wide, light and dark, into .build/look/"),
        ("kernel", kernel, "have Coq check the proofs in formal/, write results/kernel.json and results/kernel/"),
        ("fresh", fresh, "run nothing, say whether every output matches its inputs"),
        ("audit", audit, "look at a finished site/ with other eyes: claims, links, leftovers, policies, sizes"),
        ("clean", clean, "delete what the build made"),
    ):
        command = commands.add_parser(name, help=text, description=text, parents=[shared])
        command.set_defaults(command=function)
        if name == "why":
            command.add_argument("key", nargs="?", help="a snippet or lab (default: all)")
        if name == "check":
            command.add_argument("paths", nargs="*", metavar="PATH", help="Markdown files or folders (default: docs/)")
            command.add_argument("--proofs", action="store_true", help="also seek symbolic proofs and certificates, as a site build does")
            command.add_argument("--givens", action="store_true", help="also try wrong variants of the givens")
        if name == "experiments":
            command.add_argument("keys", nargs="*", metavar="KEY", help="experiments (default: all)")
            command.add_argument("--seeds", type=positive, metavar="N", help="so many seeds at least (default: as many as each declares)")
            command.add_argument("--scheduler", metavar="tcp://HOST:PORT", help="run them on the Dask cluster with this scheduler")
            command.add_argument("--list", action="store_true", help="run nothing, show the state of each receipt")
        if name == "take":
            command.add_argument("kinds", nargs="*", type=kind, metavar="KIND", help="pdf, zip or anki (default: all)")
        if name == "kernel":
            command.add_argument("--again", action="store_true", help="also have coqchk read the compiled proofs anew (minutes)")
        if name == "audit":
            command.add_argument("folder", nargs="?", type=Path, help="the site to look at (default: site/)")
        if name == "site":
            command.add_argument("--engine", choices=("mkdocs", "zensical"), default="mkdocs", help="what renders the pages (default: mkdocs)")
        if name == "serve":
            command.add_argument("--address", default="127.0.0.1:8000", metavar="HOST:PORT")
    return top


def positive(text):
    """A whole number from 1 on."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"expected a whole number from 1 on, found {text!r}")
    return int(text)


def kind(text):
    """One of the files to take along."""
    if text not in KINDS:
        raise argparse.ArgumentTypeError(f"expected one of {', '.join(KINDS)}, found {text!r}")
    return text


def run(options):
    from scripts.publish.prepare import prepare
    from scripts.publish.progress import Bar
    from scripts.publish.prose import plural

    started, progress = time.perf_counter(), Bar()
    try:
        prepared = prepare(options.tree, progress, only=options.only, force=options.force, workers=options.jobs)
    finally:
        progress.close()
    if options.json:
        print(json.dumps({"ran": prepared.ran, "changed": prepared.changed, "outcomes": summaries(prepared.outcomes)}, indent=1, sort_keys=True))
    else:
        print(f"Done: {plural(prepared.ran, 'unit')} run, {plural(prepared.changed, 'generated file')} changed, "
              f"in {time.perf_counter() - started:.1f} s.")
    return 0


def summaries(outcomes):
    """What `--json` says of each unit: no drawings, no notebooks."""
    return {key: {name: value for name, value in outcome.items() if name not in ("figure", "notebook")} for key, outcome in outcomes.items()}


def site(options):
    from scripts.engines import engine
    from scripts.publish.site import build

    started = time.perf_counter()
    if options.only or options.force:
        run(options)
    if options.jobs:
        os.environ["BUILD_JOBS"] = str(options.jobs)
    build(options.tree, engine(options.engine))
    pages = sum(1 for _ in options.tree.site.rglob("index.html"))
    if options.json:
        print(json.dumps({"site": "site/", "pages": pages}))
    else:
        print(f"Done: site/ holds {pages} pages, every claim on them holds, in {time.perf_counter() - started:.1f} s.")
    return 0


def serve(options):
    from scripts.engines.mkdocs import serve as serve_site

    print(f"Serving at http://{options.address}/ (Ctrl-C ends it)", flush=True)
    serve_site(options.tree, options.address)
    return 0


def why(options):
    from scripts.execution.run import Runner, pick
    from scripts.publish.progress import Silent

    runner = Runner(options.tree, Silent())
    wanted = options.key or options.only
    chosen = pick(runner.units, wanted) if wanted else runner.units
    reasons = {key: runner.reasons(key) for key in chosen}
    if options.json:
        print(json.dumps(reasons, indent=1))
        return 0
    for key, sentences in reasons.items():
        if sentences:
            print(f"{key} would run, because {'; '.join(sentences)}")
        elif wanted:
            print(f"{key} would not run: nothing it depends on has changed")
    if not wanted and not any(reasons.values()):
        print(f"Nothing would run: {len(reasons)} units are up to date.")
    return 0


def check(options):
    from scripts.pages.command import run_check

    return run_check(options.paths, options.only, options.json, root=options.tree.root, jobs=options.jobs,
                     force=options.force, proofs=options.proofs, givens=options.givens)


def experiments(options):
    from scripts.experiments.command import list_experiments, run_experiments

    options.keys += [options.only] if options.only else []
    return list_experiments(options) if options.list else run_experiments(options)


def take(options):
    from scripts.takeaway.command import take as make

    started = time.perf_counter()
    made = make(options.tree, options.kinds or KINDS)
    if options.json:
        print(json.dumps({path: size for path, size in made.values()}))
    else:
        named = ", ".join(f"{path} ({size / 1e6:.1f} MB)" for path, size in made.values())
        print(f"Done: {named}, in {time.perf_counter() - started:.1f} s.")
    return 0


def look(options):
    from scripts.takeaway.look import look as photograph

    sheet, pages = photograph(options.tree, options.only)
    print(f"Done: {pages} pages, four pictures each, are on {options.tree.relative(sheet)}.")
    return 0


def kernel(options):
    from scripts.kernel.command import run_kernel

    run_kernel(options.tree, again=options.again)
    return 0


def fresh(options):
    from scripts.publish.fresh import fresh as stale

    found = stale(options.tree)
    if options.json:
        print(json.dumps([vars(one) for one in found], indent=1, ensure_ascii=False))
    else:
        print(*found, f"{len(found)} outputs are stale." if found else "Every output matches its inputs.", sep="\n")
    return int(bool(found))


def audit(options):
    from scripts.audit.run import audit as look_at, report

    folder = options.folder or options.tree.site
    complaints = look_at(folder, options.tree.root)
    if options.json:
        print(json.dumps([vars(complaint) for complaint in complaints], indent=1, ensure_ascii=False))
    elif complaints:
        print(f"{report(complaints)}\n\nFailed: {len(complaints)} complaints about {folder}.", file=sys.stderr)
    else:
        print(f"Done: no complaint about {folder}.")
    return int(bool(complaints))


def clean(options):
    from scripts.execution.lock import one_build_at_a_time

    with one_build_at_a_time(options.tree):
        for folder in (options.tree.generated, options.tree.site, options.tree.state):
            if folder.exists():
                shutil.rmtree(folder)
    print("Deleted .build/, docs/generated/ and site/.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
