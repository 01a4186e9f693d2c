"""The window in a real browser, from an empty folder: drop, align, correct, align again, checks, term, find, export; a reload, a
crash, two windows; a folder dropped, texts pasted, files that are refused; paper; both languages, light and dark, narrow
and wide. Run by tests/app/mod.rs, in a folder with the sample
as ar.txt and en.txt. With SHOTS=folder it leaves pictures there.
"""

import base64
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

sys.dont_write_bytecode = True
from axe_playwright_python.sync_playwright import Axe

FOLDER = Path.cwd()
CHROMIUM, MUWAZI = sys.argv[1:3]
SHOTS = os.environ.get("SHOTS")
PARTS = ["texts", "review", "checks", "find", "terms", "use"]


def same(found, expected):
    assert found == expected, f"\n   found {found}\nexpected {expected}"


class Program:
    """The program, as a double click starts it."""

    def __init__(self):
        self.process = subprocess.Popen(
            [MUWAZI, "app", "--no-open", "--projects", str(FOLDER / "projects")], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
        )
        self.address = re.search(r"http\S+", self.process.stderr.readline()).group(0)

    def crash(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


class Driver:
    """A window as somebody uses it."""

    def __init__(self, context, address):
        self.page = context.new_page()
        self.faults = []
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("console", lambda message: self.faults.append(message.text) if message.type in ("error", "warning") else None)
        host = re.match(r"http://[^/]+/", address).group(0)
        self.page.on("request", lambda request: request.url.startswith((host, "blob:", "data:")) or self.faults.append(f"fetched {request.url}"))
        self.page.goto(address)
        self.until("document.body.dataset.ready !== undefined")

    def until(self, expression, seconds=60):
        end = time.monotonic() + seconds
        while not self.page.evaluate(expression):
            assert time.monotonic() < end, f"never true: {expression}: {self.page.inner_text('body')[:400]}"
            time.sleep(0.02)

    def there(self, selector):
        self.until(f"document.querySelector({selector!r}) !== null")

    def press(self, *keys):
        """Presses keys, each once what the one before has asked for is there."""
        for key in keys:
            self.page.keyboard.press(key)
            self.until("document.getElementById('saved').textContent !== (MESSAGES[document.documentElement.lang]['saving'])")

    def revision(self):
        return int(self.page.get_attribute("#list", "data-revision"))

    def change(self, *keys):
        """Presses keys that change pairs, and waits until it is seen."""
        for key in keys:
            before = self.revision()
            self.page.keyboard.press(key)
            self.until(f"Number(document.getElementById('list').dataset.revision) > {before}")

    def active(self):
        return self.page.evaluate(
            """() => { const row = document.querySelector('.row.active'); return row && [row.querySelector('.number').textContent,
                row.querySelector('.cell.en .text')?.textContent ?? '', row.querySelector('.cell.ar .text')?.textContent ?? '', row.className]; }"""
        )

    def tab(self, name):
        self.page.click(f"nav a[href$='/{name}']")
        self.until(f"document.body.classList.contains('in-{name}')")

    def settled(self):
        """Waits until nothing is asked for any more."""
        self.page.wait_for_load_state()
        if "in-review" in self.page.get_attribute("body", "class"):
            self.there(".row.active")
        self.until("document.querySelector('.waiting, [aria-busy]') === null && !document.body.textContent.includes(MESSAGES[document.documentElement.lang]['searching'])")

    def shot(self, name):
        if SHOTS:
            self.page.wait_for_timeout(300)
            # What is said for a while hides what it is about.
            self.page.evaluate("document.getElementById('announce').textContent = ''")
            self.page.screenshot(path=str(Path(SHOTS) / f"{name}.png"))

    def fit(self, what):
        """Nothing sticks out at the sides, and the guidelines for accessibility (WCAG 2.2 AA) are kept as far as axe-core can tell."""
        # A colour on its way to another has neither.
        self.until("document.getAnimations().length === 0")
        same((what, self.page.evaluate("document.documentElement.scrollWidth <= innerWidth")), (what, True))
        found = Axe().run(self.page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]})
        faults = [(fault["id"], [node["html"][:160] for node in fault["nodes"]][:4]) for fault in found.response["violations"]]
        same((what, faults), (what, []))

    def close(self):
        assert not self.faults, self.faults
        self.page.close()


def drop(page, selector, files):
    """Drops files as the hand does: what the page gets is the same."""
    data = [[path.name, base64.b64encode(path.read_bytes()).decode()] for path in files]
    page.evaluate(
        """([selector, files]) => { const data = new DataTransfer();
            for (const [name, text] of files) data.items.add(new File([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], name));
            const target = document.querySelector(selector);
            for (const kind of ['dragover', 'drop']) target.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true })); }""",
        [selector, data],
    )


def drop_paths(page, selector, paths):
    """Drops what lies on the disk, folders too, as the browser itself takes it from the desktop."""
    box = page.locator(selector).bounding_box()
    session = page.context.new_cdp_session(page)
    for kind in ["dragEnter", "dragOver", "drop"]:
        session.send("Input.dispatchDragEvent", {
            "type": kind, "x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2,
            "data": {"items": [], "files": [str(path) for path in paths], "dragOperationsMask": 1},
        })


def run(browser):
    texts = [(FOLDER / name).rename(FOLDER / f"communique.{name}") for name in ("ar.txt", "en.txt")]
    program = Program()
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB", accept_downloads=True)
    window = Driver(context, program.address)
    page = window.page
    assert "key=" not in page.url, "the secret stays in the address"
    window.there(".hero")
    window.fit("home")
    window.shot("home")

    # From an empty folder to pairs.
    drop(page, ".drop", texts)
    window.there(".row.active")
    window.fit("review")
    window.shot("review")
    total = page.inner_text(".filters .soft")
    same(total, "89 pairs")

    # Three corrections: the next doubtful pair is right; two pairs are merged, and one is edited.
    page.keyboard.press("n")
    window.until("document.querySelector('.row.active.fair, .row.active.poor') !== null")
    doubtful = window.active()
    window.change("a")
    same(window.active()[:3], doubtful[:3])
    assert "good" in window.active()[3]
    page.keyboard.press("End")
    window.until("document.querySelector('.row.active .number')?.textContent === '89'")
    page.keyboard.press("ArrowUp")
    window.change("m")
    same(page.inner_text(".filters .soft"), "88 pairs")
    window.change("z")
    window.change("y")
    page.keyboard.press("Home")
    window.until("document.querySelector('.row.active .number')?.textContent === '1'")
    page.keyboard.press("e")
    window.there("textarea.editor")
    before = window.revision()
    page.keyboard.type(" <b>&\"")
    page.keyboard.press("Enter")
    window.until(f"Number(document.getElementById('list').dataset.revision) > {before}")
    edited = window.active()
    assert edited[1].endswith(" <b>&\""), edited
    page.keyboard.press("t")
    window.there(".piece.current")
    same(page.locator(".piece.current").count(), 2)
    page.locator(".source[lang=en] .piece").nth(4).click()
    window.until("document.querySelector('.row.active .number')?.textContent === '5'")
    page.keyboard.press("n")
    window.until("document.querySelector('.row.active.fair, .row.active.poor') !== null && document.querySelector('.piece.current') !== null")
    window.shot("sources")
    page.keyboard.press("t")
    # All is aligned again around what is confirmed.
    window.change("r")
    assert "Aligned again" in page.inner_text("#announce"), page.inner_text("#announce")

    # On paper: all pairs, those too that the page has not asked for yet; dark on white whatever the screen is.
    page.evaluate("window.print = () => { document.body.dataset.printed = 'yes'; }")
    page.keyboard.press("Control+p")
    window.until("document.body.dataset.printed === 'yes'")
    page.pdf(path="paper.pdf")
    paper = subprocess.run([MUWAZI, "split", "paper.pdf"], capture_output=True, text=True).stdout
    last = page.evaluate("fetch(`/api/p/communique/d/pairs%2Fcommunique/rows?from=87`).then((rows) => rows.json()).then(({ rows }) => rows[0].sides[1].text)")
    assert last[:30] in paper.replace("\n", " "), (last, paper[-500:])

    # Filters and search are the program's.
    page.select_option(".filters select", "good")
    window.until("document.querySelector('.filters .soft')?.textContent.startsWith('1 of')")
    page.select_option(".filters select", "")
    window.until("document.querySelector('.filters .soft')?.textContent === '88 pairs'")
    page.fill(".filters input[type=search]", "المياة")
    window.until("/^[1-9][0-9]? of 88/.test(document.querySelector('.filters .soft')?.textContent)")
    same(page.locator("mark").count() > 0, True)
    page.click(".filters button[type=reset]")
    window.until("document.querySelector('.filters .soft')?.textContent === '88 pairs'")

    # A second window sees what the first does.
    other = Driver(context, page.url)
    other.there(".row.active")
    page.focus("#list")
    page.keyboard.press("Home")
    window.until("document.querySelector('.row.active .number')?.textContent === '1'")
    window.change("k")
    other.until("document.querySelector('.row.bad') !== null")
    other.close()
    window.change("c")

    # A crash, and a new start: everything is there, undo too.
    kept = page.evaluate("[...document.querySelectorAll('.row .cell')].slice(0, 8).map((cell) => cell.textContent)")
    page.close()
    program.crash()
    program = Program()
    window = Driver(context, program.address)
    page = window.page
    window.there(".projects a")
    window.shot("projects")
    page.click(".projects a")
    window.there(".row.active")
    same(page.evaluate("[...document.querySelectorAll('.row .cell')].slice(0, 8).map((cell) => cell.textContent)"), kept)
    same(page.inner_text(".filters .soft"), "88 pairs")
    page.reload()
    window.there(".row.active")
    window.change("z", "z", "z", "z")
    same(window.active()[1] + " <b>&\"", edited[1])
    window.change("y")

    # What a reviser looks for: a number is made wrong, and found; the finding leads to its pair.
    window.tab("review")
    window.there(".row.active")
    page.keyboard.press("Home")
    window.until("document.querySelector('.row.active .number')?.textContent === '1'")
    page.keyboard.press("e")
    window.there("textarea.editor")
    before = window.revision()
    page.keyboard.type(" 4711")
    page.keyboard.press("Enter")
    window.until(f"Number(document.getElementById('list').dataset.revision) > {before}")
    window.tab("checks")
    window.there(".findings mark")
    window.fit("checks")
    window.shot("checks")
    page.click(".rules button:nth-child(2)")
    window.until("document.querySelector('.findings mark')?.textContent === '4711'")
    page.click(".findings a")
    window.until("document.querySelector('.row.active .number')?.textContent === '1'")
    window.there(".row.active .faults")
    window.change("z")

    # Words, terms, files, a memory.
    window.tab("find")
    page.fill(".find input[type=search]", "مجلس")
    window.there(".hits mark")
    window.fit("find")
    window.shot("find")
    window.tab("terms")
    window.there(".terms input[type=checkbox]")
    page.locator(".terms input[type=checkbox]").first.check()
    window.there(".glossary td")
    window.fit("terms")
    window.shot("terms")
    assert (FOLDER / "projects/communique/glossary.csv").exists()
    window.tab("use")
    window.until("document.querySelector('.preview')?.textContent.includes('<tmx')")
    window.fit("use")
    window.shot("use")
    with page.expect_download() as download:
        page.click("#export")
    assert "<b>&" not in Path(download.value.path()).read_text(encoding="utf-8")
    assert "&lt;b&gt;" in Path(download.value.path()).read_text(encoding="utf-8")
    same(download.value.suggested_filename, "communique.tmx")
    page.click("input[value=csv]")
    window.until("document.querySelector('.preview')?.textContent.startsWith('ar,en,')")
    page.click("#merge")
    window.until("document.querySelector('.merge')?.textContent.includes('added')")
    window.tab("texts")
    window.there(".pairing .chip.done")
    window.there(".documents a")
    window.fit("texts")
    window.shot("texts")

    # Two texts are pasted; a folder is dropped, of whose files one cannot be read.
    for name, text in [("ar/1.txt", "اجتمع المجلس في المدينة.\n"), ("en/1.txt", "The council met in the city.\n"), ("en/x.bin", "\0\1\2\3")]:
        (FOLDER / "papers" / name).parent.mkdir(parents=True, exist_ok=True)
        (FOLDER / "papers" / name).write_text(text, encoding="utf-8")
    page.goto(page.url.split("#")[0] + "#/")
    window.there(".hero")
    page.get_by_role("button", name="Paste two texts").click()
    window.there("dialog textarea")
    window.fit("paste")
    page.fill("#paste-ar", "وصل القطار إلى المدينة.\nعاد الناس إلى بيوتهم.")
    page.fill("#paste-en", "The train reached the city.\nThe people went home.")
    page.locator("dialog .primary").click()
    window.there(".row.active")
    same(page.inner_text(".filters .soft"), "2 pairs")
    page.goto(page.url.split("#")[0] + "#/")
    window.there(".hero")
    drop_paths(page, ".drop", [FOLDER / "papers"])
    window.there(".pairing select")
    same(page.locator(".pairing tbody tr").count(), 1)
    same(page.evaluate("[...document.querySelectorAll('.pairing select')].map((one) => one.value)"), ["en-1.txt", "ar-1.txt"])
    assert "x.bin" in page.inner_text(".note.fault"), page.inner_text(".page")
    # What was refused is expected to be told on the console too.
    window.faults = [fault for fault in window.faults if "status of 400" not in fault]
    page.click("#align")
    window.there(".row.active")
    same(page.inner_text(".title"), "papers")
    page.goto(page.url.split("#")[0] + "#/p/communique/texts")
    window.there(".pairing .chip.done")

    # Arabic, and all of it from the right; dark; narrow.
    page.click("#language")
    window.until("document.documentElement.dir === 'rtl' && document.body.dataset.ready !== undefined")
    same(page.evaluate("document.documentElement.lang"), "ar")
    page.click("#theme")
    for name in PARTS:
        window.tab(name)
        window.until("document.getElementById('main').textContent.length > 20")
        window.settled()
        window.fit(f"{name} in Arabic")
        window.shot(f"{name}-ar")
    # A refusal is told in Arabic.
    window.tab("texts")
    (FOLDER / "old.rtf").write_text("{\\rtf1}")
    page.set_input_files(".drop input[type=file]", FOLDER / "old.rtf")
    window.there(".note.fault")
    assert "تعذّرت قراءة" in page.inner_text(".note.fault") and "واحفظه" in page.inner_text(".note.fault")
    window.faults = [fault for fault in window.faults if "status of 400" not in fault]
    window.tab("review")
    window.there(".row.active")
    sides = page.evaluate("['.cell.en', '.cell.ar'].map((one) => document.querySelector('.row ' + one).getBoundingClientRect().left)")
    assert sides[0] < sides[1], "each text begins at its own edge in either language"
    page.keyboard.press("ArrowRight")
    same(page.evaluate("document.querySelector('.cell.current').lang"), "ar")
    # A view that was left before it was there hears no key.
    page.evaluate("""() => { const own = fetch;
        window.fetch = async (...all) => { if (all[0].includes('/rows')) await new Promise((go) => setTimeout(go, 500)); return own(...all); }; }""")
    for name in ["find", "review", "terms", "review"]:
        window.tab(name)
    window.there("#main .row.active")
    page.keyboard.press("?")
    window.there("dialog .keys")
    same(page.locator("dialog").count(), 1)
    page.keyboard.press("Escape")
    window.until("document.querySelector('dialog') === null")
    page.set_viewport_size({"width": 400, "height": 760})
    for name in PARTS:
        window.tab(name)
        if name == "find":
            page.fill(".find input[type=search]", "مجلس")
            window.there(".hits mark")
        window.settled()
        window.shot(f"{name}-narrow")
        window.fit(f"{name}, narrow")
        # Every second one is light.
        page.click("#theme")
    # On narrow and on low screens the bars take a fifth of the height at most.
    window.tab("review")
    for width, height in [(400, 760), (1280, 500), (844, 390)]:
        page.set_viewport_size({"width": width, "height": height})
        window.settled()
        bars = page.evaluate("['.top', '.tools', '.titles', '.actions'].reduce((sum, name) => sum + document.querySelector(name).offsetHeight, 0)")
        assert bars <= height / 5, (width, height, bars)
    page.set_viewport_size({"width": 400, "height": 760})
    page.goto(page.url.split("#")[0] + "#/")
    window.there(".hero")
    window.shot("home-ar")
    page.set_viewport_size({"width": 1280, "height": 800})
    window.shot("home-ar-wide")

    # The page's own button ends the program.
    page.on("dialog", lambda dialog: dialog.accept())
    page.click("#stop")
    window.there(".page.ended")
    same(program.process.wait(timeout=30), 0)
    # Whoever is gone cannot be heard: that is no fault of the page.
    window.faults = [fault for fault in window.faults if "ERR_" not in fault]
    window.close()


with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
    run(browser)
    browser.close()
