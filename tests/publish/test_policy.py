"""Pages load nothing from elsewhere, and say so to the browser."""

import base64
import hashlib

import pytest

from scripts.publish.policy import Loaded, complaints, foreign_in_css, with_policy, without_notebook_extras

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>x</title>{head}</head><body>{body}</body></html>"""


@pytest.mark.parametrize("body", [
    '<script src="https://cdn.example/x.js"></script>', '<img src="//img.example/x.png">', '<img srcset="http://img.example/x.png 2x">',
    '<link rel="stylesheet" href="https://fonts.example/css">', '<link rel="preload" as="font" href="https://fonts.example/x.woff2">',
    '<style>@import "https://fonts.example/css";</style>', '<style>p { background: url( //img.example/x.png ) }</style>',
    '<p style="background: url(\'https://img.example/x.png\')">', '<video poster="https://img.example/x.png"></video>',
    '<object data="https://x.example/y.svg"></object>', '<iframe src="https://x.example/"></iframe>'])
def test_another_host_is_refused(body):
    complaint, = complaints(Loaded(PAGE.format(head="", body=body)))
    assert "example" in complaint


@pytest.mark.parametrize("body", [
    '<a href="https://neuralnetworksanddeeplearning.com/">book</a>', '<link rel="canonical" href="https://here.example/">',
    '<img src="../x.svg#only-light">', '<img src="data:image/png;base64,AA==">', '<script src="../assets/x.js"></script>',
    '<style>/* url(https://x.example/) */ p { color: red }</style>', '<pre>&lt;script src="https://x.example/"&gt;</pre>',
    '<script>let s = \'<img src="https://x.example/">\'</script>'])
def test_links_and_own_files_are_not(body):
    assert list(complaints(Loaded(PAGE.format(head="", body=body)))) == []


def test_scripts_in_attributes_are_refused():
    complaint, = complaints(Loaded(PAGE.format(head="", body='<a href="#" onclick="go()">go</a>')))
    assert "<a onclick=…>" in complaint


def test_inline_scripts_are_allowed_by_their_hash_and_nothing_else_is():
    script = 'if (1 < 2 && "&amp;") { go() }'
    page = PAGE.format(head=f"<script>{script}</script>", body='<script type="application/json">{}</script>')
    page = with_policy(page, Loaded(page))
    hashed = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = page.split('content="')[1].split('"')[0]
    assert f"script-src 'self' 'wasm-unsafe-eval' 'sha256-{hashed}'; worker-src 'self';" in policy
    assert page.index("Content-Security-Policy") < page.index("<title>")
    assert "'unsafe-eval'" not in policy and "unsafe-inline" not in policy.split("script-src")[1].split(";")[0]


def test_style_sheets_are_looked_at():
    assert foreign_in_css("@font-face { src: url(https://fonts.example/x.woff2) }") == ["https://fonts.example/x.woff2"]
    assert foreign_in_css("p { background: url(data:image/png;base64,AA//AA==) url(../x.png) }") == []


def test_a_lab_loses_what_it_does_not_need():
    page = '<script src=""> </script><script type="text/x-mathjax-config">x</script><script>a()</script><script type="module">import("mermaid")</script>'
    assert without_notebook_extras(page) == "<script>a()</script>"
    assert without_notebook_extras('<div class="highlight-ipynb hl">') == '<div tabindex="0" class="highlight-ipynb hl">'
