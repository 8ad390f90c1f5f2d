"""The style sheets that each lab's page brings along, half a megabyte of them, as files that a browser fetches once."""

import hashlib
import re

FOLDER = "assets/labs"
STYLE = re.compile(r"<style\b[^>]*>(.*?)</style>", re.S)
WORTH_A_FILE = 2_000                                         # characters; a shorter one stays where it is


def lifted(page, root):
    """`(page, {address: style sheet})`: each long `<style>` has become a link to a file, in its place.

    `root` leads from the page to the root of the site, "../../".
    """
    sheets = {}

    def link(found):
        if len(found[1]) < WORTH_A_FILE:
            return found[0]
        address = f"{FOLDER}/{hashlib.sha256(found[1].encode()).hexdigest()[:8]}.css"
        sheets[address] = found[1]
        return f'<link rel="stylesheet" href="{root}{address}">'

    return STYLE.sub(link, page), sheets
