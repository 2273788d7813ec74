"""What stands before every page: who asks, from where, with how much; else a short answer. SPEC section 9 "Safety".

A page on another port of this computer is of the same site to a browser, so that `SameSite` alone keeps it from
nothing: `Origin` and `Sec-Fetch-Site` do.
"""

import sys
import traceback
from collections.abc import Mapping, MutableMapping
from contextlib import suppress
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING, Any

from routine.ui.web.keys import Keys, same

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

ENTER = "/enter"
"""Where a browser comes in, with a one-time token."""

COOKIE = "calm-calves"
LET_IN = "let_in"
"""In the `state` of a request: what tells its connection that it is no stranger's."""

IMPORT = "/do/import"
MOST, MOST_OWN, MOST_IMPORTED = 64 * 1024, 8 * 1024 * 1024, 24 * 1024 * 1024
"""Bytes that a stranger may send, of a form of the page, and of a history that is brought from another computer: ten
years are 6 MB."""

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",  # `no-referrer` would make the Origin of our own forms `null` (Fetch standard)
    "X-Content-Type-Options": "nosniff",
}
"""On every answer; one that has its own policy keeps it."""


class Guard:
    """Lets through to the application what comes from its person's browser.

    Args:
        app: the pages.
        keys: of this run.
        port: where it listens; a forwarded port must have the same number.
    """

    def __init__(self, app: "ASGIApp", keys: Keys, port: int) -> None:
        self._app = app
        self._keys = keys
        self._hosts = (f"127.0.0.1:{port}", f"localhost:{port}")

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Answer one request; whatever goes wrong in the pages is a short answer, too."""
        if scope["type"] != "http":
            return
        begun = False
        body = _body_of(scope["path"], receive)

        async def sending(message: "Message") -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                message = {**message, "headers": [*message["headers"], *_missing(message["headers"])]}
            try:
                await send(message)
            except Exception:
                body.is_gone = True
                raise

        try:
            refused = self._refusal(scope, headers := _headers_of(scope)) or body.refusal(headers)
            if refused is None:
                await self._app(scope, body.receive, sending)
                return
        except TooLargeError:
            refused = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        except Exception as trouble:  # noqa: BLE001 - of a page of ours; who looks at it gets a short answer
            if body.is_gone:
                return
            _say_where(trouble)
            refused = HTTPStatus.INTERNAL_SERVER_ERROR
        if not begun:
            await _answer_shortly(sending, refused)

    def _refusal(self, scope: "Scope", headers: Mapping[str, list[str]]) -> HTTPStatus | None:
        """Why it is not let through, `None`: it is; of one with the cookie its connection is told so."""
        method, path, hosts = scope["method"], scope["path"], headers.get("host", [])
        if len(hosts) != 1 or hosts[0] not in self._hosts:
            return HTTPStatus.FORBIDDEN
        if method not in ("GET", "HEAD", "POST"):
            return HTTPStatus.METHOD_NOT_ALLOWED
        own = [f"http://{hosts[0]}"]
        origins = headers.get("origin", [])
        if path == ENTER:
            return _refusal_at_the_entrance(method, headers, own)
        if not path.startswith(f"/{self._keys.path}/") or not self._has_cookie(headers):
            return HTTPStatus.FORBIDDEN
        comes_from = headers.get("sec-fetch-site", ["none"])
        if comes_from not in (["none"], ["same-origin"]) or origins not in (own, [] if method != "POST" else own):
            return HTTPStatus.FORBIDDEN
        scope["state"][LET_IN]()
        return None

    def _has_cookie(self, headers: Mapping[str, list[str]]) -> bool:
        try:
            jar = SimpleCookie("; ".join(headers.get("cookie", [])))
        except CookieError:
            return False
        return COOKIE in jar and same(jar[COOKIE].value, self._keys.cookie)


class TooLargeError(Exception):
    """More bytes came than are taken."""


class _Body:
    """What is sent with a request, up to a number of bytes.

    Args:
        receive: what comes.
        most: so many bytes.
        is_hers: it is heard to its end, as a browser reads no answer before it has sent everything.

    Attributes:
        is_gone: nobody waits for an answer any more.
    """

    def __init__(self, receive: "Receive", most: int, *, is_hers: bool) -> None:
        self._receive = receive
        self._left = most
        self._is_hers = is_hers
        self.is_gone = False

    def refusal(self, headers: Mapping[str, list[str]]) -> HTTPStatus | None:
        """Where it is told beforehand that it is too large."""
        told = headers.get("content-length", ["0"])[0]
        is_number = told.isascii() and told.isdigit() and len(told) < 12
        if is_number and self._is_hers:
            return None  # the page tells it in words
        return HTTPStatus.REQUEST_ENTITY_TOO_LARGE if not is_number or int(told) > self._left else None

    async def receive(self) -> "Message":
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        while self._left < 0 and self._is_hers and message.get("more_body"):
            message = await self._receive()
        self.is_gone = message["type"] == "http.disconnect"
        if self._left < 0:
            raise TooLargeError
        return message


def _refusal_at_the_entrance(method: str, headers: Mapping[str, list[str]], own: list[str]) -> HTTPStatus | None:
    if method == "HEAD":  # nobody looks at it, and it would use up the token
        return HTTPStatus.METHOD_NOT_ALLOWED
    if "sec-purpose" in headers:  # fetched beforehand: nor does anybody yet
        return HTTPStatus.FORBIDDEN
    # from a file, whose origin is `null`, or typed, without one
    return None if headers.get("origin", []) in ([], ["null"], own) else HTTPStatus.FORBIDDEN


def _body_of(path: str, receive: "Receive") -> _Body:
    if path == ENTER:
        return _Body(receive, MOST, is_hers=False)
    return _Body(receive, MOST_IMPORTED if path.endswith(IMPORT) else MOST_OWN, is_hers=True)


def _headers_of(scope: "Scope") -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in scope["headers"]:
        found.setdefault(name.decode("latin-1").lower(), []).append(value.decode("latin-1"))
    return found


def _missing(headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    there = {name.lower() for name, _value in headers}
    return [(name, value.encode()) for key, value in HEADERS.items() if (name := key.lower().encode()) not in there]


def _say_where(trouble: Exception) -> None:
    """Into the journal: the kind of trouble and the places in our code. Its words may hold something of the diary."""
    places = [f"{place.filename}:{place.lineno}" for place in traceback.extract_tb(trouble.__traceback__)[-3:]]
    with suppress(OSError):
        print(f"A page could not be made: {type(trouble).__name__}, {', '.join(places)}", file=sys.stderr, flush=True)  # noqa: T201


async def _answer_shortly(send: "Send", status: HTTPStatus) -> None:
    """A line, and nothing of what was asked for."""
    start: MutableMapping[str, Any] = {
        "type": "http.response.start",
        "status": int(status),
        "headers": [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")],
    }
    await send(start)
    await send({"type": "http.response.body", "body": f"{status.phrase}\n".encode()})
