"""What is packaged with the program: texts, the reference profile, presets, stretches and their drawings, the unit.

In an installed wheel it lies in `routine/_data`; in a checkout (also an editable install) beside `routine/`.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from routine import language
from routine.core.texts import Texts, layered
from routine.errors import UnreadableWordError

_PACKAGE = Path(__file__).parent


def config_text(name: str) -> str:
    """The text of a file of `config/`, such as `profile.toml` or `presets/office.toml`."""
    return (_folder("config") / name).read_text(encoding="utf-8")


def systemd_text(name: str) -> str:
    """The text of a file of `systemd/`, such as `routine.service`."""
    return (_folder("systemd") / name).read_text(encoding="utf-8")


def texts() -> Texts:
    """What the program says to this person, in their language, with times in their style."""
    return Texts(catalogue(), language.clock_style())


def catalogue() -> Mapping[str, Any]:
    """The same as a tree: `texts.en.toml`, and over it what there is in the person's languages."""
    return _catalogue(language.languages())


def reference_profile() -> Mapping[str, Any]:
    """Every setting with its default: the reference profile, the titles of its reminders in the person's language."""
    return _reference_profile(language.languages())


def stretches() -> Mapping[str, Any]:
    """The guided sets and their exercises: `stretches.toml`, its words in the person's language."""
    return _stretches(language.languages())


@cache
def _catalogue(languages: tuple[str, ...]) -> Mapping[str, Any]:
    return _translated(tomllib.loads(config_text("texts.en.toml")), languages)


@cache
def _reference_profile(languages: tuple[str, ...]) -> Mapping[str, Any]:
    profile = tomllib.loads(config_text("profile.toml"))
    if languages:
        for name, reminder in profile["reminders"].items():
            reminder["title"] = _catalogue(languages)["reminders"][name]["title"]
    return profile


@cache
def _stretches(languages: tuple[str, ...]) -> Mapping[str, Any]:
    words: Mapping[str, Any] = tomllib.loads(config_text("stretches.toml"))
    return dict(_translated({"stretches": words}, languages)["stretches"])


def _translated(english: Mapping[str, Any], languages: tuple[str, ...]) -> Mapping[str, Any]:
    """English, and over it each language that has a file of its own, the most wished for last."""
    folder = _folder("config")
    for name in reversed(languages):
        if (file := folder / f"texts.{name}.toml").is_file():
            english = layered(english, tomllib.loads(file.read_text(encoding="utf-8")))
    return english


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
