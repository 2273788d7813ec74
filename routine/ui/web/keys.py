"""Who may see the page: the secrets of one run of it, and the tokens that let a browser in once. Pure.

A one-time token is made by whoever can read `page.json`, a file of its person alone, and by nobody else; the page
lets it in once. So nothing that opens the page for good stands in the arguments of a browser, which every user of
the computer can read (proc(5)).
"""

import hmac
from datetime import datetime, timedelta
from secrets import token_urlsafe
from typing import NamedTuple

AT_ONCE = timedelta(minutes=1)
"""How long a token lives that a file hands over by itself."""

BY_HAND = timedelta(minutes=10)
"""How long one lives that is printed: over ssh a port has to be forwarded first."""


class Keys(NamedTuple):
    """The secrets of one run.

    Attributes:
        launch: makes one-time tokens; stands in `page.json`.
        path: what every address of the page begins with; the cookie is sent to no other path, and so to no other port.
        cookie: its value.
        form: stands in every form of the page.
    """

    launch: str
    path: str
    cookie: str
    form: str


def fresh_keys() -> Keys:
    """Keys that nobody else has."""
    return Keys(*(token_urlsafe(24) for _each in Keys._fields))


def one_time_token(launch: str, now: datetime, lifetime: timedelta) -> str:
    """A token that lets a browser in once, until `lifetime` after `now` (aware UTC)."""
    told = f"{int((now + lifetime).timestamp())}.{token_urlsafe(12)}"
    return f"{told}.{_sealed(launch, told)}"


class Doorkeeper:
    """Lets each token in once.

    Args:
        launch: what the tokens were made with.
    """

    def __init__(self, launch: str) -> None:
        self._launch = launch
        self._spent: set[str] = set()  # none is forgotten: the clock may be set back

    def admits(self, token: str, now: datetime) -> bool:
        """Whether it is one of ours, in time (`now`, aware UTC) and not used before; it is used by this."""
        told, _, seal = token.rpartition(".")
        if not same(seal, _sealed(self._launch, told)) or told in self._spent:
            return False
        present, ends = now.timestamp(), int(told.partition(".")[0])
        self._spent.add(told)
        return present <= ends <= present + BY_HAND.total_seconds()


def same(given: str, wanted: str) -> bool:
    """Whether two secrets are one; how long that takes tells nothing of how much of them is alike."""
    return hmac.compare_digest(given.encode(errors="replace"), wanted.encode())


def _sealed(launch: str, told: str) -> str:
    return hmac.digest(launch.encode(), told.encode(errors="replace"), "sha256").hex()
