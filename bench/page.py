"""What the page in the browser costs: memory of what serves it, from the command to the first paint, what is installed.

    python -m bench.page

A person of three months' diary visits every part and every document, while a tab listens; the browser runs before
`routine open` is typed.
"""

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from http.client import HTTPConnection
from pathlib import Path

from bench import installed
from bench.measuring import FULL
from routine import clock
from routine.storage import resources
from routine.ui.web.parts import PARTS
from tests.browser.chromium import Page, running_chromium
from tests.browser.site import Site, Visitor, served_site

TIMES, LONG = 10, 3


def main() -> None:
    """Measure all of it."""
    with tempfile.TemporaryDirectory() as folder, served_site(Path(folder)) as site:
        fill = [sys.executable, "-m", "bench.three_months", "--seed", "7", "--home", folder]
        subprocess.run(fill, check=True, stdout=subprocess.DEVNULL)
        memory(site)
    for row in installed.rows(FULL._replace(times=1)):
        if row.question.startswith("installed"):
            print(f"{row.question}: {row.figure} (aim: 25 MB)")
    with tempfile.TemporaryDirectory() as folder:
        print(f"from `routine open` to the first paint: {first_paint(Path(folder))} (aim: 0.6 s)")


def memory(site: Site) -> None:
    """After each part and document, in their order."""
    subprocess.Popen([sys.executable, "-P", "-m", "routine", "page"], env=site.environment)
    while not site.pid():
        time.sleep(0.1)
    visitor = Visitor(site)
    tab = HTTPConnection("127.0.0.1", visitor.port)
    tab.request("GET", f"{visitor.inside}events", headers={"Cookie": visitor.cookie})
    assert tab.getresponse().status == 200  # noqa: S101 - it listens from now on
    for part in PARTS:
        for name in (part.name, *part.documents):
            assert visitor.get(name).status == 200, name  # noqa: S101 - a page that fails costs nothing
            print(f"{name}: {peak(site)}")
    visitor.post("pause", until="2 hours")
    print(f"a change: {peak(site)} (aim: 45 MiB)")
    tab.close()


def peak(site: Site) -> str:
    """The most that what serves it has held until now."""
    status = Path(f"/proc/{site.pid()}/status").read_text()
    held = int(re.findall(r"VmHWM:\s+(\d+)", status)[0])
    return f"{held / 1024:.1f} MiB at most"


def first_paint(folder: Path) -> str:
    """From the start of `routine open` to the first paint of Today: median seconds, served before and not."""
    told, opener = folder / "told", folder / "xdg-open"
    opener.write_text(f'#!/bin/sh\necho "$1" >{told}.new; mv {told}.new {told}\n')
    opener.chmod(0o755)
    shown = {"PATH": f"{folder}:{os.environ['PATH']}", "DISPLAY": ":7"}
    with served_site(folder / "home", **shown) as site, running_chromium(folder / "chromium") as chromium:
        site.write_profile(resources.config_text("profile.toml"))
        cold = [_opened(site, chromium.tab(), told) for _each in range(TIMES) if _is_stopped(site)]
        warm = [_opened(site, chromium.tab(), told) for _each in range(TIMES)]
    return f"{statistics.median(warm):.2f} s, {statistics.median(cold):.2f} s where it had to be started"


def _is_stopped(site: Site) -> bool:
    site.stop()
    while site.pid():
        pass
    return True


def _opened(site: Site, tab: Page, told: Path) -> float:
    told.unlink(missing_ok=True)
    begun = clock.now().timestamp()
    with subprocess.Popen([sys.executable, "-P", "-m", "routine", "open", "--quiet"], env=site.environment) as process:
        while not told.exists():
            time.sleep(0.002)
        tab.call("Page.navigate", url=Path(told.read_text().strip()).as_uri())
        process.wait()
    time.sleep(LONG)  # asking meanwhile would be in the way
    painted = "performance.timeOrigin + performance.getEntriesByName('first-contentful-paint')[0].startTime"
    seconds = float(tab.value(painted)) / 1000 - begun
    tab.call("Page.navigate", url="about:blank")  # a browser keeps at most six connections to one server
    return seconds


if __name__ == "__main__":
    main()
