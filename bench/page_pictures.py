"""The pictures of pages in README and guide: the report of a person who was made up, a cramp, a stretch.

python -m bench.page_pictures, from the top folder of a checkout; needs chromium and imagemagick
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.three_months import LAST, ZONE, live_in
from routine.care.stretch_tree import read_stretches
from routine.model.day import ONE_DAY
from routine.storage import resources
from routine.text.pages.care import relief_page, stretch_page
from tests.browser.chromium import Chromium, Page, running_chromium
from tests.telling import texts

IMAGES = Path(__file__).parents[1] / "docs" / "images"
WIDTH = 960
FIRST_PAGE = "Math.round(document.querySelector('.choice').getBoundingClientRect().top)"
"""How high the first page of the report is: the list of cramps stands below it."""


def report(browser: Chromium, folder: Path) -> None:
    live_in(folder)
    page = folder / "report.html"
    ours = {"HOME": str(folder), "TZ": ZONE, "PYTHONPATH": str(IMAGES.parents[1])}
    command = [sys.executable, "-m", "routine", "report", "--as-of", f"{LAST + ONE_DAY}T09:00+01:00", "-o", str(page)]
    subprocess.run(command, check=True, env={**os.environ, **ours})
    opened = browser.open(page)
    opened.resize(WIDTH, 800)
    opened.resize(WIDTH, opened.value(FIRST_PAGE))
    keep(opened, IMAGES / "report.png")


def cramp(browser: Chromium, folder: Path) -> None:
    template, drawing = resources.config_text("pages/relief.html"), resources.drawings()["towel_pull"]
    opened = at_second(browser, folder / "relief.html", relief_page(template, drawing, texts()), 42)
    opened.wait_for_text("#clock", "0:42")
    keep(opened, IMAGES / "cramp-page.png", "-resize", "60%")


def stretch(browser: Chromium, folder: Path) -> None:
    stretches, _ = read_stretches(resources.stretches())
    template, drawings = resources.config_text("pages/stretch.html"), resources.drawings()
    html = stretch_page(template, stretches.sets["bedtime_core"], stretches, drawings, texts())
    opened = at_second(browser, folder / "stretch.html", html, 24)
    opened.wait_for_text("#digits", "6")
    keep(opened, IMAGES / "stretch-page.png", "-resize", "60%")


def at_second(browser: Chromium, path: Path, html: str, second: int) -> Page:
    """The page in the window of a small laptop, so long after it was opened."""
    path.write_text(html, encoding="utf-8")
    opened = browser.open(path, clock=True)
    opened.resize(1280, 660)
    opened.set_clock(second)
    return opened


def keep(page: Page, picture: Path, *more: str) -> None:
    """What is to be seen, in few colours."""
    page.screenshot(picture)
    subprocess.run(["convert", picture, *more, "+dither", "-colors", "32", "-strip", picture], check=True)
    print(picture)


def main() -> None:
    with tempfile.TemporaryDirectory() as name, running_chromium(Path(name) / "chromium") as browser:
        report(browser, Path(name))
        cramp(browser, Path(name))
        stretch(browser, Path(name))


if __name__ == "__main__":
    main()
