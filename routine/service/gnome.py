"""What can be set in GNOME for our reminders, by `gsettings`, which does what GNOME's own settings window does.

Banners: GNOME shows one without its buttons until the pointer rests on it (EXPERIENCE section 8, tremor and slow
hands); its `force-expanded`, for our application alone, shows them at once.

Keys: three that answer the reminder on screen, for hands that a small button is too small for. They stand in GNOME's
own list of shortcuts, where they can be changed or taken out, too.
"""

import re
import shlex
import shutil
import subprocess
from collections.abc import Mapping, Sequence

from routine.service.placed_files import APPLICATION

KEYS: Mapping[str, str] = {"done": "<Super><Alt>d", "snooze": "<Super><Alt>z", "skip": "<Super><Alt>x"}
"""Command -> keys that GNOME has no use for (its own beside them: S is the screen reader, 8 the magnifier)."""

BANNER = (
    "org.gnome.desktop.notifications.application:"
    f"/org/gnome/desktop/notifications/application/{APPLICATION.lower().replace('.', '-')}/"
)
"""Small letters, and a hyphen for all else: so GNOME Shell names the settings of an application."""

_LIST = ("org.gnome.settings-daemon.plugins.media-keys", "custom-keybindings")
_FOLDER = "/org/gnome/settings-daemon/plugins/media-keys/custom-keybindings"
_PLACES = {word: f"{_FOLDER}/calm-calves-{word}/" for word in KEYS}

_PATIENCE = 20.0
"""Seconds for one call; `dconf-service` may have to start first."""


def can_expand() -> bool:
    """Whether this computer has that setting of banners."""
    return ask("get", BANNER, "force-expanded") is not None


def is_expanded() -> bool:
    """Whether it is set for us."""
    return ask("get", BANNER, "force-expanded") == "true"


def expand() -> bool:
    """Set it; whether it is set now."""
    ask("set", BANNER, "application-id", f"{APPLICATION}.desktop")
    ask("set", BANNER, "force-expanded", "true")
    return is_expanded()


def fold() -> None:
    """Back to what GNOME does of itself with banners."""
    ask("reset", BANNER, "force-expanded")
    ask("reset", BANNER, "application-id")


def can_bind() -> bool:
    """Whether this computer has that list of keys."""
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
    _list([*_others(), *_PLACES.values()])
    return are_bound()


def unbind() -> None:
    """Take ours out of the list, and what was said of them; those of the person stay."""
    _list(_others())
    for place in _PLACES.values():
        ask("reset-recursively", _schema(place))


def ask(verb: str, schema: str, *words: str) -> str | None:
    """Run `gsettings` and return what it printed; `None` without it, without that setting, or without an answer."""
    program = shutil.which("gsettings")
    if program is None:
        return None
    command = [program, verb, schema, *words]
    try:
        ended = subprocess.run(command, capture_output=True, text=True, timeout=_PATIENCE, check=False)  # noqa: S603 - fixed words
    except subprocess.TimeoutExpired:
        return None
    return ended.stdout.strip() if ended.returncode == 0 else None


def _schema(place: str) -> str:
    return f"{_LIST[0]}.custom-keybinding:{place}"


def _listed() -> list[str]:
    """The places in the list, as GVariant writes them: `['/a/', '/b/']`, or `@as []`."""
    return re.findall(r"'([^']*)'", ask("get", *_LIST) or "")


def _others() -> list[str]:
    return [place for place in _listed() if place not in _PLACES.values()]


def _list(places: Sequence[str]) -> None:
    ask("set", *_LIST, f"[{', '.join(map(_text, places))}]")


def _text(words: str) -> str:
    """A string as GVariant writes it."""
    escaped = words.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"
