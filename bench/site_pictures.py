"""The pictures of the page of her own, for README and guide: each part, dark and light, on a laptop and on a phone.

python -m bench.site_pictures [FOLDER], from the top folder of a checkout; needs chromium, faketime and imagemagick
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.page_pictures import IMAGES, keep
from bench.three_months import LAST, ZONE, live_in
from routine.model.day import ONE_DAY
from routine.ui.web.parts import PARTS
from tests.browser.chromium import Page, running_chromium
from tests.browser.site import Site, served_site

SIZES = {"laptop": (1280, 720), "phone": (390, 844)}
SCHEMES = ("light", "dark")
ASKED = {"nights": f"?month={LAST - ONE_DAY:%Y-%m}"}
"""What stands behind the address: a month that is full."""

MORNING = f"@{LAST + ONE_DAY} 09:20:00"
"""The morning after the last day of the person who was made up."""


def main(folder: Path = IMAGES) -> None:
    """Take all of them, while the reminders of that person run."""
    library = next(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"))
    clock = {"LD_PRELOAD": str(library), "FAKETIME": MORNING, "TZ": ZONE}
    with (
        tempfile.TemporaryDirectory() as name,
        running_chromium(Path(name) / "chromium") as browser,
        served_site(Path(name) / "home", **clock) as site,
        running(site),
    ):
        page = site.enter(browser)
        inside = str(page.value("location.href")).rpartition("/")[0]
        for part in PARTS:
            if part.is_listed:
                page.go(f"{inside}/{part.name}{ASKED.get(part.name, '')}")
                for scheme in SCHEMES:
                    shown_in(page, scheme)
                    for size, (width, height) in SIZES.items():
                        page.resize(width, height)
                        keep(page, folder / f"page-{part.name}-{size}-{scheme}.png")


@contextmanager
def running(site: Site) -> Iterator[None]:
    """That person's life until then, and the reminders."""
    live_in(site.home)
    for words in (["config", "set", "about_me.fluid_limit", "false"], ["cramp", "advice"]):
        site.routine(*words)
    command = [sys.executable, "-P", "-m", "routine", "daemon", "--notifier", "terminal"]
    daemon = subprocess.Popen(command, env=site.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        daemon.terminate()
        daemon.wait()


def shown_in(page: Page, scheme: str) -> None:
    """Light or dark, as the desktop wishes it."""
    page.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
