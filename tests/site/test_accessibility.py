"""What axe can't see: the keyboard, and a page that stands still."""


def test_the_keyboard_reaches_and_opens_what_a_mouse_does(visit):
    page = visit("chapter1/gradient-descent/")
    page.locator("details.verdict > summary").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("details.verdict").first.get_attribute("open") is not None
    seen = set()
    page.locator("h1").evaluate("heading => { heading.tabIndex = -1; heading.focus() }")
    for _ in range(40):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("(e => e.closest('.md-content') ? e.tagName + (e.className && '.' + e.className) : '')(document.activeElement)"))
    assert any(one.startswith("A") for one in seen) and any(one.startswith("SUMMARY") for one in seen)


def test_the_content_does_not_move_while_it_loads(visit):
    """Cumulative layout shift of the longest page at most 0.01, with the processor slowed four times."""
    page = visit("")
    page.wait_for_load_state("networkidle")                      # what is cut off by leaving counts as failed
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.add_init_script("""window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(
        entry => { if (!entry.hadRecentInput) window.shift += entry.value })).observe({type: 'layout-shift', buffered: true})""")
    page.goto(page.url + "chapter3/softmax/", wait_until="networkidle")
    assert page.evaluate("window.shift") <= 0.01
