"""Whole pages for the tests of typesetting, without MkDocs."""
import markdown

EXTENSIONS = ["attr_list", "pymdownx.arithmatex", "toc", "pymdownx.superfences", "tables"]


def page_of(text, title="A page"):
    """A whole page, as the site makes it: the formulas of headings reach the contents as plain text."""
    converter = markdown.Markdown(extensions=EXTENSIONS, extension_configs={"pymdownx.arithmatex": {"generic": True}})
    body = converter.convert(text)
    return f"<html><head><title>{title}</title></head><body><nav>{converter.toc}</nav>{body}</body></html>"
