"""What a reader's browser loads when a formula is edited for the first time, and not before.

    assets/live/            MicroPython, the checker's sources translated for it, and Temml, beside the modules of docs/
    <page>/formulas.json    what each checked display of a page says, and under which givens
"""

import json
import posixpath
import shutil
from pathlib import Path

from scripts.live import translate
from scripts.publish.typeset_node import MODULES, SetupError

FOLDER = "assets/live"
CHECKER = Path(translate.__file__).with_name("checker.mjs")
MICROPYTHON = MODULES / "@micropython/micropython-webassembly-pyscript"
TEMML = MODULES / "temml"
SHIPPED = (MICROPYTHON / "micropython.mjs", MICROPYTHON / "micropython.wasm", TEMML / "dist/temml.min.js", CHECKER)
LICENCES = """Two programs in this folder are not part of these notes; both are under the MIT License, printed below.

micropython.mjs, micropython.wasm: MicroPython, https://micropython.org, copyright (c) 2013-2025 Damien P. George
temml.min.js: Temml, https://temml.org

"""


def publish(site, verdicts, address):
    """Put all that into the folder `site`; `address` maps a page's name to the file that shows it."""
    publish_checker(site)
    publish_formulas(site, verdicts, address)


def publish_checker(site):
    """What checks and typesets an edited formula."""
    folder = site / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for source in SHIPPED:
        try:
            shutil.copyfile(source, folder / source.name)
        except FileNotFoundError:
            raise SetupError(f"Edited formulas need {source.name}, and there is no {source}: run `make setup`.") from None
    translate.write(folder / "sources.json")
    (folder / "licences.txt").write_text(LICENCES + (TEMML / "LICENSE").read_text("utf-8"), "utf-8")


def publish_formulas(site, verdicts, address):
    """The formulas of each page, beside it."""
    pages = {}
    for verdict in verdicts:
        claim = verdict.claim
        if claim.kind in ("claim", "refuted"):
            pages.setdefault(claim.page, {})[claim.key] = {
                "tex": claim.tex.strip(), "lines": claim.lines, "equality": claim.equality, "kind": claim.kind}
    for page, formulas in pages.items():
        path = site / posixpath.dirname(address(page)) / "formulas.json"
        path.write_text(json.dumps(formulas, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
