"""A page of `muwazi find` in a real browser: languages, directions and marks are right, text can be read in light and dark, and
nothing in a document runs. Run by tests/review/mod.rs, in a folder with the pages that it has made:

    hits.html   the sample, searched for a word
    ran.html    pairs whose texts would run if they could, searched for a word that all have

With SHOTS=folder leaves a picture of the first there.
"""

import os
import sys

from playwright.sync_api import sync_playwright

sys.dont_write_bytecode = True
import contrast
from opening import opened, same


def hits_are_shown(context):
    page, faults = opened(context, "hits.html")
    rows = page.eval_on_selector_all(
        "tbody tr",
        """(all) => all.map((row) => [...row.cells].slice(1).map((cell) => [cell.lang, cell.dir, getComputedStyle(cell.firstElementChild).direction,
            ...[...cell.querySelectorAll('mark')].map((mark) => `${mark.className} ${mark.textContent}`)]))""",
    )
    assert len(rows) >= 6, rows
    for english, arabic in rows:
        same([english[:3], arabic[:3]], [["en", "ltr", "ltr"], ["ar", "rtl", "rtl"]])
        assert len(arabic) == 4 and arabic[3].startswith("found ") and "دول" in arabic[3], arabic
    counterparts = [mark for english, _ in rows for mark in english[3:]]
    assert "counterpart States" in counterparts and len(counterparts) >= len(rows) - 2, counterparts
    # Arabic is on the right, and begins there.
    places = page.eval_on_selector_all("tbody tr:first-child td", "(all) => all.map((cell) => cell.getBoundingClientRect().left)")
    same(places, sorted(places))
    same(page.evaluate("getComputedStyle(document.querySelector('td[lang=ar]')).textAlign"), "start")
    same(page.inner_text("h1"), "دول")
    same(page.inner_text("p"), f"{len(rows)} hits")
    same(contrast.low(page, "h1, th, td, mark, p"), [])
    same(faults, [])
    return page


def nothing_runs(context):
    page, faults = opened(context, "ran.html")
    same(page.locator("tbody tr").count(), 5)
    same(page.locator("script, img, a, svg, link, iframe").count(), 0)
    assert page.evaluate("window.ran === undefined")
    texts = page.inner_text("tbody")
    for text in ("</script><script>", "<img src=x onerror=", "⟨U+202E⟩", "<!--", "<svg onload="):
        assert text in texts, text
    assert not set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068") & set(texts)
    same(faults, [])
    # Nor would it if it came in.
    page.evaluate("""() => { const script = document.createElement('script'); script.textContent = 'window.ran = 1'; document.body.append(script); }""")
    assert page.evaluate("window.ran === undefined")


with sync_playwright() as playwright:
    chromium = playwright.chromium.launch(executable_path=sys.argv[1], args=["--no-sandbox"])
    for scheme in ("dark", "light"):
        context = chromium.new_context(viewport={"width": 1180, "height": 650}, color_scheme=scheme)
        page = hits_are_shown(context)
        print(f"hits_are_shown, {scheme}: ok")
    if os.environ.get("SHOTS"):
        page.screenshot(path=f"{os.environ['SHOTS']}/find.png")
    nothing_runs(context)
    print("nothing_runs: ok")
    chromium.close()
