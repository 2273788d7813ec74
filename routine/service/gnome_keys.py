"""Three keys that answer the reminder on screen, in GNOME's own list of shortcuts.

For hands that a small button is too small for (EXPERIENCE section 8). There they can be changed or taken out, too.
"""

import re
import shlex
from collections.abc import Mapping, Sequence

from routine.service.gsettings import ask, forget

KEYS: Mapping[str, str] = {"done": "<Super><Alt>d", "snooze": "<Super><Alt>z", "skip": "<Super><Alt>x"}
"""Command -> keys that GNOME has no use for (its own beside them: S is the screen reader, 8 the magnifier)."""

_LIST = ("org.gnome.settings-daemon.plugins.media-keys", "custom-keybindings")
_FOLDER = "/org/gnome/settings-daemon/plugins/media-keys/custom-keybindings"
_PLACES = {word: f"{_FOLDER}/calm-calves-{word}/" for word in KEYS}


def can_bind() -> bool:
    """Whether this computer has that list."""
    return ask("get", *_LIST) is not None


def are_bound() -> bool:
    """Whether any of the three is in it."""
    return bool({*_listed()} & {*_PLACES.values()})


def bind(command: Sequence[str], names: Mapping[str, str]) -> bool:
    """Put the three into the list, behind what is there; whether they are in it now.

    Args:
        command: how this program is started, absolute.
        names: command -> what the settings window calls it.
    """
    for word, place in _PLACES.items():
        ask("set", _schema(place), "name", _text(names[word]))
        ask("set", _schema(place), "command", _text(shlex.join([*command, word])))
        ask("set", _schema(place), "binding", _text(KEYS[word]))
    _list([*(place for place in _listed() if place not in _PLACES.values()), *_PLACES.values()])
    return are_bound()


def reset() -> None:
    """Take ours out of the list, and what was said of them; those of the person stay."""
    _list([place for place in _listed() if place not in _PLACES.values()])
    for place in _PLACES.values():
        forget(_schema(place))


def _schema(place: str) -> str:
    return f"{_LIST[0]}.custom-keybinding:{place}"


def _listed() -> list[str]:
    """The places in the list, as GVariant writes them: `['/a/', '/b/']`, or `@as []`."""
    return re.findall(r"'([^']*)'", ask("get", *_LIST) or "")


def _list(places: Sequence[str]) -> None:
    ask("set", *_LIST, f"[{', '.join(map(_text, places))}]")


def _text(words: str) -> str:
    """A string as GVariant writes it."""
    escaped = words.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"
