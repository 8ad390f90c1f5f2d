"""The page of the book's experiments: its table can be narrowed to one chapter."""


def test_the_table_of_figures_can_be_narrowed_to_a_chapter(visit):
    page = visit("experiments/")
    table = page.locator(".by-chapter table")
    rows = table.locator("tbody tr")
    everything = rows.count()
    page.locator(".by-chapter select").select_option("5")
    shown = [row.split("\t")[0].strip() for row in table.locator("tbody tr:visible").all_inner_texts()]
    assert 0 < len(shown) < everything and all(number.startswith("5.") for number in shown)
    assert page.locator(".by-chapter [role=status]").inner_text().strip() == f"{len(shown)} of {everything} figures"
    page.locator(".by-chapter select").select_option("")
    assert table.locator("tbody tr:visible").count() == everything
