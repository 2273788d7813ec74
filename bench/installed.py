"""What each dependency is for, how large it is, and what importing it costs; and the whole.

python -m bench.installed, from the top folder of a checkout
"""

import re
import sys
from collections.abc import Iterator, Sequence
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import NamedTuple

from bench.measuring import FULL, Row, Scale, here, in_turn

ROOT = Path(__file__).parents[1]
IMPORTED = {
    "apscheduler": "apscheduler.schedulers.asyncio", "dbus-fast": "dbus_fast.aio", "tomli-w": "tomli_w",
    "python-multipart": "python_multipart", "starlette": "starlette.applications",
}  # fmt: skip
"""What we import of it, where that is not its own name."""


class Dependency(NamedTuple):
    """One of pyproject.toml, with the comment there that says why."""

    name: str
    why: str


def rows(scale: Scale) -> Iterator[Row]:
    """The whole, then each."""
    here_now = [each for each in dependencies() if _found(each.name)]
    modules = {each.name: IMPORTED.get(each.name, each.name) for each in here_now}
    commands = {name: ([sys.executable, "-c", f"import {module}"], here()) for name, module in modules.items()}
    taken = in_turn({"nothing": ([sys.executable, "-c", "pass"], here()), **commands}, max(3, scale.times // 2))
    own = sum(path.stat().st_size for folder in ("routine", "config") for path in (ROOT / folder).rglob("*.*"))
    everything = {name for each in here_now for name in [each.name, *brought(each.name)]}
    whole = sum(size(name) for name in everything)
    yield Row("installed, with every dependency", f"{(own + whole) / 1e6:.1f} MB, of which ours {own / 1e6:.1f} MB")
    for each in here_now:
        others = [name for name in brought(each.name) if name not in modules]
        brings = f"; brings {', '.join(others)}: {sum(map(size, others)) / 1e6:.1f} MB" if others else ""
        milliseconds = max(0.0, taken[each.name].cpu - taken["nothing"].cpu)
        yield Row(
            f"{each.name} {distribution(each.name).version}",
            f"{size(each.name) / 1e6:.1f} MB, import {milliseconds:.0f} ms",
            "",
            f"{each.why}{brings}",
        )


def dependencies() -> Sequence[Dependency]:
    """Those of pyproject.toml, whichever system needs them."""
    listed = (ROOT / "pyproject.toml").read_text(encoding="utf-8").split("\ndependencies = [")[1].split("\n]")[0]
    return [Dependency(*found) for found in re.findall(r'^ +"([\w-]+)[^"]*", +# (.+)$', listed, re.MULTILINE)]


def brought(name: str) -> list[str]:
    """What it needs itself, here and without extras, and what that needs."""
    found: dict[str, None] = {}
    waiting = [name]
    while waiting:
        package = _found(waiting.pop())
        for need in (package.requires or []) if package else []:
            other = re.split(r"[^\w.-]", need)[0].lower()
            if "extra ==" not in need and other not in found and other != name and _found(other):
                found[other] = None
                waiting.append(other)
    return sorted(found)


def size(name: str) -> int:
    """Bytes of its files; compiled copies that Python makes itself are left out."""
    package = _found(name)
    files = (package.files or []) if package else []
    return sum(Path(str(file.locate())).stat().st_size for file in files if file.suffix != ".pyc")


def _found(name: str) -> Distribution | None:
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None


if __name__ == "__main__":
    for row in rows(FULL):
        print(f"{row.question}: {row.figure}   {row.beside}")
