"""The viewer in a real browser: from a file, with keys, with buttons, on a narrow screen, and without JavaScript."""

import pytest

from scripts.build import main



@pytest.fixture
def address(with_proofs):
    assert main(["--root", str(with_proofs.root), "site"]) == 0
    return (with_proofs.site / "chapter1/page/index.html").as_uri()


def test_a_reader_steps_through_a_proof(browser, address):
    page = browser.new_page(viewport={"width": 360, "height": 740})
    troubles, loaded = [], []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("request", lambda request: "/kernel/" in request.url and loaded.append(request.url))
    page.goto(address)
    theorem = page.locator('details.kernel[data-theorem="Sigmoid.sigmoid_derivative"]')
    assert not loaded, "nothing is loaded before the reader asks"
    theorem.locator("summary").click()
    steps = theorem.locator(".proof-steps")
    steps.wait_for()
    assert len(loaded) == 1
    goals, place = steps.locator(".goals"), steps.locator("[role=status]")
    first = goals.inner_text()
    assert "D sigmoid z (sigmoid z * (1 - sigmoid z))" in first and "Sentence 1 of " in place.inner_text()
    steps.press("ArrowRight")
    steps.press("ArrowRight")
    assert "Sentence 3 of " in place.inner_text() and "P : 0 < 1 + exp (- z)" in goals.inner_text()
    steps.get_by_role("button", name="Back").click()
    assert "Sentence 2 of " in place.inner_text() and goals.inner_text() == first
    steps.press("End")
    assert goals.inner_text() == "Nothing is left to prove." and steps.get_by_role("button", name="On").is_disabled()
    steps.press("Home")
    assert "Sentence 1 of " in place.inner_text()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page does not scroll sideways"
    assert not [trouble for trouble in troubles if "search_index" not in trouble], "from a file the search has troubles of its own"
    page.close()

    plain = browser.new_context(java_script_enabled=False).new_page()
    plain.goto(address)
    theorem = plain.locator('details.kernel[data-theorem="Sigmoid.sigmoid_derivative"]')
    theorem.locator("summary").click()
    assert "derivable_pt_lim_div" in theorem.locator("pre.proof").inner_text()
    assert "the ε–δ definition" in theorem.inner_text()
    plain.context.close()
