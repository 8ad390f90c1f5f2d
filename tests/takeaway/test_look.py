"""The sheet of photographs."""

import os
import subprocess
import sys

from scripts.build import main
from tests.conftest import ROOT


def test_each_page_is_photographed_four_times(small, browser):
    done = subprocess.run([sys.executable, str(ROOT / "scripts/build.py"), "--root", str(small.root), "look"],
                          env=os.environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Done: 5 pages, four pictures each, are on .build/look/index.html." in done.stdout
    folder = small.state / "look"
    sheet = (folder / "index.html").read_text("utf-8")
    pictures = sorted(path.name for path in folder.glob("*.jpg"))
    assert len(pictures) == 20 and all(f'src="{name}"' in sheet for name in pictures)
    assert {"chapter1-powers-1200-light.jpg", "chapter1-powers-390-dark.jpg", "index-390-light.jpg"} < set(pictures)
    assert (folder / "chapter1-powers-1200-light.jpg").read_bytes() != (folder / "chapter1-powers-1200-dark.jpg").read_bytes()


def test_without_a_site_the_remedy_is_named(tree, capsys):
    assert main(["--root", str(tree.root), "look"]) == 1
    assert "run `make site` first" in capsys.readouterr().err
