"""A page of `muwazi terms` in a real browser: languages, directions and marks are right, it can be read on wide and narrow
screens, in light and dark, and nothing in a document runs. Run by tests/review/mod.rs, in a folder with the pages that it has made:

    terms.html        the terms of the sample
    ran-terms.html    the same of pairs whose texts would run if they could
"""

import sys

from playwright.sync_api import sync_playwright

sys.dont_write_bytecode = True
import contrast
from opening import opened, same


def terms_are_shown(context):
    page, faults = opened(context, "terms.html")
    rows = page.eval_on_selector_all(
        "tbody tr:not(.examples)",
        "(all) => all.map((row) => [...row.querySelectorAll('.term')].map((cell) => [cell.lang, cell.dir, cell.firstElementChild.textContent]))",
    )
    assert [["en", "ltr", "Member States"], ["ar", "rtl", "الدول الأعضاء"]] in rows, rows
    heads = page.eval_on_selector_all("th", "(all) => all.map((cell) => cell.textContent)")
    same(heads, ["#", "English", "Arabic", "Score", "Count", "Pairs", "Documents", "Dispersion", "Dice"])
    same(page.eval_on_selector_all("dt", "(all) => all.map((name) => name.textContent)"), heads[3:])
    # An example opens, has the term marked in both languages, and moves no column.
    place = "document.querySelector('td.term').getBoundingClientRect().left"
    before = page.evaluate(place)
    page.locator("summary").first.click()
    same(page.evaluate(place), before)
    marks = page.locator("details[open] .example").first.locator("mark").all_inner_texts()
    same(len(marks), 2)
    same(contrast.low(page, "h1, th, td, mark, summary, dt, dd"), [])
    same(faults, [])


def narrow_screens_name_what_they_show(context):
    page, faults = opened(context, "terms.html")
    page.set_viewport_size({"width": 400, "height": 800})
    same(page.evaluate("document.documentElement.scrollWidth <= innerWidth"), True)
    named = page.evaluate("getComputedStyle(document.querySelector('td[data-name]'), '::before').content")
    assert "Score" in named or "attr(data-name)" in named, named
    same(faults, [])


def nothing_runs(context):
    page, faults = opened(context, "ran-terms.html")
    same(page.locator("script, img, a, svg, link, iframe").count(), 0)
    assert page.evaluate("window.ran === undefined")
    page.eval_on_selector_all("details", "(all) => all.forEach((one) => { one.open = true; })")
    texts = page.inner_text("tbody")
    for text in ("</script><script>", "<img src=x onerror=", "⟨U+202E⟩", "<!--", "<svg onload="):
        assert text in texts, text
    same(faults, [])


with sync_playwright() as playwright:
    chromium = playwright.chromium.launch(executable_path=sys.argv[1], args=["--no-sandbox"])
    for scheme in ("dark", "light"):
        context = chromium.new_context(viewport={"width": 1180, "height": 650}, color_scheme=scheme)
        terms_are_shown(context)
        print(f"terms_are_shown, {scheme}: ok")
    for test in (narrow_screens_name_what_they_show, nothing_runs):
        test(context)
        print(f"{test.__name__}: ok")
    chromium.close()
