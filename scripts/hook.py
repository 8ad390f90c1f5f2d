"""The one hook of MkDocs: a plain `mkdocs serve` or `mkdocs build` calls the same functions as `scripts/build.py`."""

import importlib
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))     # the `mkdocs` command does not put the project there

events = importlib.import_module("scripts.publish.events")
on_startup = events.on_startup
on_config = events.on_config
on_files = events.on_files
on_page_markdown = events.on_page_markdown
on_page_content = events.on_page_content
on_post_page = events.on_post_page
on_post_template = events.on_post_template
on_post_build = events.on_post_build
on_serve = events.on_serve
on_shutdown = events.on_shutdown
