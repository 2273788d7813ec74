"""What is packaged with the program: texts, the reference profile, presets, stretches and their drawings, the unit.

In an installed wheel it lies in `routine/_data`; in a checkout (also an editable install) beside `routine/`.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from routine.errors import UnreadableWordError

_PACKAGE = Path(__file__).parent


def config_text(name: str) -> str:
    """The text of a file of `config/`, such as `profile.toml` or `presets/office.toml`."""
    return (_folder("config") / name).read_text(encoding="utf-8")


def systemd_text(name: str) -> str:
    """The text of a file of `systemd/`, such as `routine.service`."""
    return (_folder("systemd") / name).read_text(encoding="utf-8")


@cache
def texts() -> Mapping[str, Any]:
    """Everything the program says, in English: the parsed `texts.en.toml`."""
    return tomllib.loads(config_text("texts.en.toml"))


@cache
def reference_profile() -> Mapping[str, Any]:
    """Every setting with its default: the parsed reference profile."""
    return tomllib.loads(config_text("profile.toml"))


@cache
def stretches() -> Mapping[str, Any]:
    """The guided sets and their exercises: the parsed `stretches.toml`."""
    return tomllib.loads(config_text("stretches.toml"))


def drawings() -> Mapping[str, str]:
    """The line drawing of each exercise as SVG, by the name of the exercise."""
    folder = _folder("config") / "exercises"
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.svg"))}


def pictures() -> Mapping[str, Path]:
    """The file of the one large shape of each reminder, by the reminder's name: told apart without glasses."""
    return {path.stem: path for path in (_folder("config") / "shapes").glob("*.svg")}


def preset_names() -> tuple[str, ...]:
    """The presets a profile can begin from, by name."""
    return tuple(sorted(path.stem for path in (_folder("config") / "presets").glob("*.toml")))


def preset_text(name: str) -> str:
    """The profile that a preset begins with.

    Raises:
        UnreadableWordError: there is no such preset; it names those there are.
    """
    if name not in preset_names():
        raise UnreadableWordError(name, "a preset", f"There are: {', '.join(preset_names())}.")
    return config_text(f"presets/{name}.toml")


def _folder(name: str) -> Path:
    packaged = _PACKAGE / "_data" / name
    return packaged if packaged.is_dir() else _PACKAGE.parent / name
