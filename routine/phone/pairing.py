"""Which phone gets the messages, and what came of it: two files beside the history.

Interfaces write `phone.json`, and speak to no network; the courier acts on it, and tells in `phone-state.json`.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from ipaddress import ip_address
from pathlib import Path
from secrets import token_urlsafe
from typing import Any
from urllib.parse import urlsplit

from routine.errors import UnreadableWordError
from routine.i18n import _
from routine.model.events import parse_instant, stamp
from routine.storage import paths
from routine.storage.files import make_folder, write_whole

SECRET_BYTES = 16
"""128 random bits: nobody guesses a topic, and who knows it reads it."""

LONGEST = 255
"""Characters of a server or a token: no name in the DNS is longer, and none of ntfy's tokens."""


@dataclass(frozen=True)
class Pairing:
    """What was asked for.

    Attributes:
        server: as `https://ntfy.example:8443`, nothing behind it.
        topic: where the messages go.
        answers: the topic where presses go.
        secret: the key that makes names of messages from their ids.
        token: lets in where the server wants one; empty: it does not.
        asked_at: when it was asked for (aware UTC); it tells one pairing from another.
        leaving: unpairing was asked for.
        test_asked_at: when another test message was asked for last (aware UTC), `None`: never.
    """

    server: str
    topic: str = field(repr=False)
    answers: str = field(repr=False)
    secret: str = field(repr=False)
    token: str = field(repr=False)
    asked_at: datetime
    leaving: bool = False
    test_asked_at: datetime | None = None


@dataclass(frozen=True)
class Placed:
    """One message that stands on the server, or is about to.

    Attributes:
        sequence: its name there.
        at: when the phone gets it (aware UTC).
        fingerprint: of what it says; another one stands for other words.
        confirmed: the server took it; until then it may stand there or not.
    """

    sequence: str
    at: datetime
    fingerprint: str
    confirmed: bool = False


@dataclass(frozen=True)
class State:
    """What came of it, as the courier tells it; instants are aware UTC, `None` where it has not come to that.

    Attributes:
        asked_at: of the pairing that it is about.
        stage: `probing`, `waiting` for the press, `paired` or `refused`; empty: no courier has begun.
        trouble: a short code, empty: none.
        converged_at: when all last stood there as it should.
        last_answer_id: of the server's messages; up to that one all presses are in the history.
        placed: by the id of the occurrence.
    """

    asked_at: datetime | None = None
    stage: str = ""
    trouble: str = ""
    trouble_at: datetime | None = None
    paired_at: datetime | None = None
    tested_at: datetime | None = None
    answered_test_at: datetime | None = None
    converged_at: datetime | None = None
    last_answer_id: str = ""
    placed: Mapping[str, Placed] = field(default_factory=dict)


def pairing_path() -> Path:
    """Where the pairing lies."""
    return paths.data_folder() / "phone.json"


def state_path() -> Path:
    """Where the courier tells."""
    return paths.data_folder() / "phone-state.json"


def fresh(server: str, token: str, now: datetime) -> Pairing:
    """A pairing with new secrets, from what the person typed.

    Raises:
        UnreadableWordError: that is no server to which messages may go, or no token.
    """
    if token and (len(token) > LONGEST or not token.isascii() or not token.isprintable() or " " in token):
        raise UnreadableWordError("***", _("a token"), _("Copy it from the server's settings, as tk_ and letters."))
    topic, answers, secret = (token_urlsafe(SECRET_BYTES) for _each in range(3))
    return Pairing(server_of(server), topic, answers, secret, token, now)


def server_of(typed: str) -> str:
    """The server that was typed, `https://` where nothing else is said.

    Raises:
        UnreadableWordError: it is none, or would be reached unencrypted through a network that others share.
    """
    name = typed.strip().rstrip("/")
    name = name if "://" in name else f"https://{name}"
    try:
        parts = urlsplit(name)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        host, port, parts = "", None, urlsplit("")
    bare = f"{parts.scheme}://{f'[{host}]' if ':' in host else host}{'' if port is None else f':{port}'}"
    is_one = parts.scheme in ("https", "http") and bare == name.lower() and len(name) <= LONGEST
    if not (is_one and _is_plain(host)):
        raise UnreadableWordError(typed, _("a server"), _("Write it like: {routine} phone pair ntfy.example"))
    if parts.scheme == "http" and not _is_near(host):
        hint = _("Only a server in your own house may be reached without encryption. Begin it with https://.")
        raise UnreadableWordError(typed, _("a safe address"), hint)
    return bare


def _is_plain(host: str) -> bool:
    """Whether it can be the name of a host, with nothing in it that a terminal, a page or a shell reads otherwise."""
    return host.isascii() and host.isprintable() and bool(host) and not {*host} & {*' "<>\\^`{|}'}


def _is_near(host: str) -> bool:
    """Whether it is this computer, or an address that no router passes on (RFC 1918, 4193); a name can be anybody."""
    try:
        return host == "localhost" or ip_address(host).is_private
    except ValueError:
        return False


def read_pairing() -> Pairing | None:
    """What was asked for; `None`: nothing, or it cannot be read, which `cannot_be_read` tells apart."""
    given = _read(pairing_path())
    try:
        return Pairing(**_instants(given, "asked_at", "test_asked_at")) if given else None
    except (TypeError, ValueError):
        return None


def read_state() -> State:
    """What the courier told last; an empty one where it told nothing, or that cannot be read."""
    given = _read(state_path())
    try:
        placed = {key: Placed(**_instants(each, "at")) for key, each in given.pop("placed", {}).items()}
        told = [name for name in State.__dataclass_fields__ if name.endswith("_at")]
        return State(**_instants(given, *told), placed=placed)
    except (AttributeError, TypeError, ValueError):
        return State()


def cannot_be_read() -> bool:
    """Whether there is a pairing that cannot be read."""
    return pairing_path().exists() and read_pairing() is None


def write_pairing(pairing: Pairing) -> None:
    """Ask for it. `OSError` where it cannot be written; what was there is as it was."""
    _write(pairing_path(), pairing)


def write_state(state: State) -> None:
    """Tell what came of it. `OSError` where it cannot be written; what was there is as it was."""
    _write(state_path(), state)


def forget() -> None:
    """Remove both files, what came of it first: without it nothing is lost but what stands on the server."""
    state_path().unlink(missing_ok=True)
    pairing_path().unlink(missing_ok=True)


def _write(path: Path, value: Pairing | State) -> None:
    make_folder(path.parent)
    write_whole(path, [json.dumps(asdict(value), default=stamp, indent=1)])


def _read(path: Path) -> dict[str, Any]:
    """What stands there; nothing where there is no such file, or no object in it."""
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _instants(given: dict[str, Any], *names: str) -> dict[str, Any]:
    """The same with instants where they stand as text; `ValueError` where another value is of no kind that it has."""
    for name, value in given.items():
        if name not in names and not isinstance(value, str | bool):
            raise ValueError(name)
    return {
        name: parse_instant(value) if name in names and value is not None else value for name, value in given.items()
    }
