"""What is packaged with the program: texts, the reference profile, presets, stretches and their drawings, the unit.

In an installed wheel it lies in `routine/_data`; in a checkout (also an editable install) beside `routine/`.
"""

import gettext
import os
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, get_args

from routine import i18n
from routine.errors import UnreadableWordError
from routine.i18n import _
from routine.model.catalogue import Texts
from routine.model.tray import Shape

_PACKAGE = Path(__file__).parents[1]


def config_text(name: str) -> str:
    """The text of a file of `config/`, such as `profile.toml` or `presets/office.toml`."""
    return (_folder("config") / name).read_text(encoding="utf-8")


def manual_page(name: str) -> Path:
    """The file of a page of the manual, such as `routine.1`."""
    return _folder("config") / "man" / name


def systemd_text(name: str) -> str:
    """The text of a file of `systemd/`, such as `routine.service`."""
    return (_folder("systemd") / name).read_text(encoding="utf-8")


def texts() -> Texts:
    """What the program says to this person, in their language."""
    return Texts(catalogue())


def catalogue() -> Mapping[str, Any]:
    """The same as a tree: `texts.en.toml` in the person's language."""
    return _tree("texts.en.toml", (), i18n.languages(os.environ))


def stretches() -> Mapping[str, Any]:
    """The guided sets and their exercises: `stretches.toml`, its words in the person's language."""
    return _tree("stretches.toml", ("stretches",), i18n.languages(os.environ))


def about() -> Mapping[str, Any]:
    """The cards of what is known of leg cramps: `about.toml`, its words in the person's language."""
    return _tree("about.toml", ("about",), i18n.languages(os.environ))


def reference_profile() -> Mapping[str, Any]:
    """Every setting with its default: the reference profile, the titles of its reminders in the person's language."""
    return _reference_profile(i18n.languages(os.environ))


def spoken_language() -> gettext.NullTranslations:
    """The compiled catalogue of the most wished for language that there is; what it lacks is said in the next.

    A language is `config/locale/de/LC_MESSAGES/routine.mo`, where gettext's tools expect it. English needs none.
    """
    return _spoken(i18n.languages(os.environ))


@cache
def _spoken(languages: tuple[str, ...]) -> gettext.NullTranslations:
    return gettext.translation("routine", _folder("config") / "locale", languages, fallback=True)


@cache
def _tree(name: str, path: tuple[str, ...], languages: tuple[str, ...]) -> Mapping[str, Any]:
    tree: Mapping[str, Any] = _said(tomllib.loads(config_text(name)), path, _spoken(languages))
    return tree


@cache
def _reference_profile(languages: tuple[str, ...]) -> Mapping[str, Any]:
    profile = tomllib.loads(config_text("profile.toml"))
    if languages:
        for name, reminder in profile["reminders"].items():
            reminder["title"] = _tree("texts.en.toml", (), languages)["reminders"][name]["title"]
    return profile


def _said(node: Any, path: tuple[str, ...], spoken: gettext.NullTranslations) -> Any:
    """Every text of a tree in that language; in the catalogue its path is its context: `reminders.diary.buttons.0`."""
    if isinstance(node, Mapping):
        return {key: _said(value, (*path, key), spoken) for key, value in node.items()}
    if isinstance(node, list):
        return [_said(value, (*path, str(place)), spoken) for place, value in enumerate(node)]
    return spoken.pgettext(".".join(path), node) if isinstance(node, str) and node else node


def drawings() -> Mapping[str, str]:
    """The line drawing of each exercise as SVG, by the name of the exercise."""
    folder = _folder("config") / "exercises"
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.svg"))}


def pictures() -> Mapping[str, Path]:
    """The file of the one large shape of each reminder, by its name, told apart without glasses; and our icons."""
    return {path.stem: path for folder in ("shapes", "icons") for path in (_folder("config") / folder).glob("*.svg")}


def tray_pictures() -> Mapping[Shape, Path]:
    """The file of each shape of the icon in the tray."""
    return {shape: _folder("config") / "tray" / f"{shape}.png" for shape in get_args(Shape)}


def preset_names() -> tuple[str, ...]:
    """The presets a profile can begin from, by name."""
    return tuple(sorted(path.stem for path in (_folder("config") / "presets").glob("*.toml")))


def preset_text(name: str) -> str:
    """The profile that a preset begins with.

    Raises:
        UnreadableWordError: there is no such preset; it names those there are.
    """
    if name not in preset_names():
        raise UnreadableWordError(name, _("a preset"), _("There are: {names}.", names=", ".join(preset_names())))
    return config_text(f"presets/{name}.toml")


def _folder(name: str) -> Path:
    packaged = _PACKAGE / "_data" / name
    return packaged if packaged.is_dir() else _PACKAGE.parent / name
