"""Measures the window: python benches/window.py PROGRAM [TEXT…], where PROGRAM is the optimised build and TEXT one text with both
languages or two; else the sample. Needs Chromium (or CHROMIUM names it) and Playwright.

Each figure is the best of five, of its time and of the processor time of the program in it: from the start of the program to the page that takes texts; from the drop of the texts to their
pairs on the screen; from the key that confirms a pair to its neighbourhood aligned again and shown. Then, once, a document of 200,000
pairs: until it is on the screen, a search in it, and the most memory that the program has had.
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

from playwright.sync_api import sync_playwright

SAMPLE = pathlib.Path(__file__).parents[1] / "data" / "sample"
BEST_OF = 5
LARGE = 200_000


class Program:
    def __init__(self, program, folder, *more):
        self.begun = time.perf_counter()
        command = [program, "app", "--no-open", "--projects", str(folder), *more]
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
        self.address = re.search(r"http\S+", self.process.stderr.readline()).group(0)

    def peak(self):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+)", status).group(1)) / 1024

    def used(self):
        """Processor time so far, in seconds."""
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def end(self):
        self.process.terminate()
        self.process.wait()


def until(page, condition):
    """Waits for what is seen."""
    end = time.monotonic() + 120
    while not page.evaluate(condition):
        assert time.monotonic() < end, condition
        time.sleep(0.003)


def small(browser, program, texts):
    figures = {"page": [], "drop": [], "confirm": []}
    for _ in range(BEST_OF):
        folder = tempfile.mkdtemp()
        context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB")
        page = context.new_page()
        running = Program(program, folder)
        page.goto(running.address)
        until(page, "document.querySelector('.hero') !== null")
        figures["page"].append((time.perf_counter() - running.begun, running.used()))
        # As long as whoever has opened it takes to find the files.
        time.sleep(2)
        begun, used = time.perf_counter(), running.used()
        page.set_input_files("input[type=file]", texts)
        until(page, "document.querySelector('.row.active') !== null")
        figures["drop"].append((time.perf_counter() - begun, running.used() - used))
        page.keyboard.press("ArrowDown")
        begun, used = time.perf_counter(), running.used()
        page.keyboard.press("a")
        until(page, "document.querySelector('.row.active.good') !== null")
        figures["confirm"].append((time.perf_counter() - begun, running.used() - used))
        context.close()
        running.end()
        shutil.rmtree(folder)
    return {name: [round(min(times), 3) for times in zip(*all)] for name, all in figures.items()}


def large(browser, program):
    folder = pathlib.Path(tempfile.mkdtemp())
    project = folder / "large"
    project.mkdir()
    ar, en = "اعتمد المجلس في جلسته رقم {} القرار المتعلق بالمياه الجوفية المشتركة", "At its meeting no. {} the Council adopted the resolution on shared groundwater"
    with open(project / "large.tsv", "w", encoding="utf-8") as out:
        out.write("ar\ten\n")
        out.writelines(f"{ar.format(number)}\t{en.format(number)}\n" for number in range(LARGE))
    subprocess.run([program, "convert", "large.tsv", "-o", "large.jsonl", "-q"], cwd=project, check=True)
    (project / "large.tsv").unlink()
    running = Program(program, folder, str(project))
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB")
    page = context.new_page()
    begun = time.perf_counter()
    page.goto(running.address)
    until(page, "document.querySelector('.row.active') !== null")
    figures = {"open": time.perf_counter() - begun}
    begun = time.perf_counter()
    page.fill(".filters input[type=search]", f"no. {LARGE - 1} ")
    until(page, "document.querySelector('.filters .soft')?.textContent.startsWith('1 of')")
    figures["search"] = time.perf_counter() - begun
    page.click(".filters button[type=reset]")
    until(page, "document.querySelector('.filters .soft')?.textContent.startsWith('200,000')")
    page.focus("#list")
    begun = time.perf_counter()
    page.keyboard.press("End")
    until(page, f"document.querySelector('.row.active .number')?.textContent === '{LARGE:,}'")
    figures["end"] = time.perf_counter() - begun
    page.keyboard.press("a")
    until(page, "document.querySelector('.row.active.good') !== null")
    # The pairs are saved in the background.
    time.sleep(10)
    figures["memory"] = running.peak()
    context.close()
    running.end()
    shutil.rmtree(folder)
    return figures


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    texts = sys.argv[2:] or [str(SAMPLE / f"communique.{lang}.txt") for lang in ("ar", "en")]
    with sync_playwright() as playwright:
        chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        print(json.dumps({**small(browser, program, texts), **large(browser, program)}, indent=1))
        browser.close()


main()
