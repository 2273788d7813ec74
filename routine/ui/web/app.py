"""The pages as an application: which address shows what, and how a form is carried out. SPEC section 9.

Every page is made from a view of this moment, one at a time, in the one thread that there is: there is one person, and
threads cost 1.5 MiB with what anyio loads for them.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import closing
from pathlib import Path
from secrets import token_urlsafe
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Mount, Route, Router

from routine import clock
from routine.errors import NothingToAnswerError, ProfileError, RoutineError
from routine.i18n import _
from routine.session import Session
from routine.storage import resources
from routine.ui.view import View, view_of
from routine.ui.web.guard import COOKIE, ENTER
from routine.ui.web.keys import Doorkeeper, Keys, same
from routine.ui.web.leading import templates
from routine.ui.web.once import Once
from routine.ui.web.part import Deed, Document, Form, Part, UnknownFormError, Wish
from routine.ui.web.parts import PARTS
from routine.ui.web.sent import NotTakenError, came_from, form_of
from routine.ui.web.tabs import Tabs
from routine.ui.web.told import Sayings, Telling, Told, told_of

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

FILES: Mapping[str, Callable[[], Document]] = {
    "style.css": lambda: Document(resources.config_text("pages/web/style.css"), "text/css"),
    "script.js": lambda: Document(resources.config_text("pages/web/script.js"), "text/javascript"),
} | {name: make for part in PARTS for name, make in part.files.items()}

Answering = Callable[[Request], Awaitable[Response]]


class Site:
    """The page of one person.

    Args:
        profile: the path of the profile.
        keys: of this run.
        tabs: who has it open.
    """

    def __init__(self, profile: Path, keys: Keys, tabs: Tabs) -> None:
        self._profile = profile
        self._keys = keys
        self._tabs = tabs
        self._door = Doorkeeper(keys.launch)
        self._sayings = Sayings()
        self._once = Once()
        self._templates = templates()

    def application(self) -> Router:
        """All addresses of it; a whole `Starlette` loads 0.5 MiB more, for pages of errors that the guard answers."""
        inside: list[BaseRoute] = [
            Route("/", RedirectResponse("today", 303), methods=["GET"]),
            Route("/events", self._events),
            Route("/do/{wish}", self._do, methods=["POST"]),
            *(Route(f"/{name}", _answer(make()), methods=["GET"]) for name, make in FILES.items()),
            *(Route(f"/{part.name}", self._page(part)) for part in PARTS),
            *(Route(f"/{name}", self._document(make)) for part in PARTS for name, make in part.documents.items()),
        ]
        return Router([Route(ENTER, self._enter, methods=["GET", "POST"]), Mount(f"/{self._keys.path}", routes=inside)])

    async def _enter(self, request: Request) -> Response:
        """Let a browser in once; what it is given goes on by itself, as a Strict cookie is kept from a redirect."""
        try:
            given = await form_of(request) if request.method == "POST" else request.query_params
        except NotTakenError as trouble:
            return PlainTextResponse(str(trouble), 400)
        if not self._door.admits(given.get("token", ""), clock.now()):
            again = _("This way in was used already, or is too old. Open the page anew, as you opened it before.")
            return PlainTextResponse(again, 403)
        self._tabs.looked()
        begins = f"/{self._keys.path}/"
        part = next((each.name for each in PARTS if each.name == given.get("part")), "")
        goes_on = f'<meta http-equiv="refresh" content="0;url={begins}{part}">'
        response = HTMLResponse(f'<!DOCTYPE html><title>Calm Calves</title><link rel="icon" href="data:,">{goes_on}')
        response.set_cookie(COOKIE, self._keys.cookie, path=begins, httponly=True, samesite="strict")
        return response

    def _page(self, part: Part) -> Answering:
        async def page(request: Request) -> Response:
            self._tabs.looked()
            asked, seen = Form(request.query_params), self._tabs.changes  # before anything is read
            with closing(Session(self._profile)) as session:
                told = self._sayings.of(asked.get("said", ""))
                try:
                    view = view_of(session)
                except RoutineError as trouble:  # there is no usable profile, or the history is held
                    if part.always:
                        return self._filled(part.name, session, told, seen=seen, **part.always(session))
                    return self._troubled(session, told, seen, trouble)
                shown = part.show(view, asked)
                back = f"{part.name}?{_question(asked)}".rstrip("?")
                return self._filled(part.name, session, told, seen=seen, view=view, back=back, **shown)

        return page

    def _troubled(self, session: Session, told: Told, seen: int, trouble: RoutineError) -> Response:
        """Why nothing can be shown, in its place."""
        why = {"lines": str(trouble).split("\n"), "is_profile": isinstance(trouble, ProfileError)}
        return self._filled("trouble", session, told, seen=seen, **why)

    def _filled(self, name: str, session: Session, told: Told, **values: Any) -> Response:
        """A template, with what every page shows."""
        texts = session.texts

        def say(*path: str, **braces: object) -> str:
            return texts.one("page", *path, **braces)

        listed = [each.name for each in PARTS if each.is_listed]
        common = {
            "page": token_urlsafe(9),
            "told": told,
            "tells": Telling(told).here,
            "key": self._keys.form,
            "here": name,
            "parts": listed,
            "say": say,
            "texts": texts,
        }
        return HTMLResponse(self._templates.get_template(f"{name}.html").render({"back": name, **common, **values}))

    def _document(self, make: Callable[[View, Form], Document]) -> Answering:
        async def document(request: Request) -> Response:
            self._tabs.looked()
            seen = self._tabs.changes
            with closing(Session(self._profile)) as session:
                try:
                    asked = Form({**request.query_params, "key": self._keys.form})
                    return _answer(make(view_of(session), asked))
                except RoutineError as trouble:
                    return self._troubled(session, Told(), seen, trouble)

        return document

    async def _do(self, request: Request) -> Response:
        """Carry out what a form wishes; the browser then fetches the page that the form stood on."""
        try:
            given = await form_of(request)
        except NotTakenError as trouble:
            return RedirectResponse(
                _address(came_from(request), self._sayings.keep(Told([str(trouble)], is_trouble=True))), 303
            )
        if not same(given.get("key", ""), self._keys.form):
            return PlainTextResponse(_("This form is too old. Load the page anew."), 403)
        wish = request.path_params["wish"]
        place = given.get("place", "")
        said = self._once.told(wish, given, lambda: self._sayings.keep(self._carry_out(wish, given), place))
        self._tabs.looked()
        onward = "" if self._sayings.of(said).is_trouble else given.get("then", "")
        told_at = "" if "then" in given else "#told"  # one that leads onward puts the focus where it wants it
        return RedirectResponse(_address(onward or given.get("back", ""), said) + told_at, 303)

    def _carry_out(self, wish: str, form: Form) -> Told:
        """What came of it; whatever could not be done or read changed nothing, and is told."""
        with closing(Session(self._profile)) as session:
            try:
                if deed := DEEDS.get(wish):
                    return deed(session, form)
                if wish not in WISHES:
                    raise UnknownFormError
                return told_of(session, session.act(lambda snapshot: WISHES[wish](snapshot, form)))
            except RoutineError as trouble:
                typed = {name: value for name, value in form.items() if name not in ("key", "file")}  # it is kept
                return Told(str(trouble).split("\n"), is_trouble=True, typed=typed)

    async def _events(self, request: Request) -> Response:
        """Tells an open tab whenever something may have changed; that it is open keeps the page running."""

        async def stream() -> AsyncIterator[str]:
            with self._tabs.opened() as changes:
                closed = asyncio.create_task(_closed(request))
                closed.add_done_callback(lambda _task: changes.set())
                yield "retry: 1000\n\n"
                while self._tabs.hears(changes) and not closed.done():
                    # a page that was fetched before the last change is told of it when it listens
                    yield f"data: {self._tabs.changes}\n\n"
                    await changes.wait()
                    changes.clear()
                yield "event: over\ndata:\n\n"

        return _Stream(stream(), media_type="text/event-stream")


class _Stream(StreamingResponse):
    """Sent piece by piece, without what would listen meanwhile whether somebody still takes it: 1 MiB of anyio."""

    async def __call__(self, _scope: "Scope", _receive: "Receive", send: "Send") -> None:
        await self.stream_response(send)


async def _closed(request: Request) -> None:
    """Wait until the browser is gone."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _answer(made: Document) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{made.name}"'} if made.name else {}
    headers |= {"Content-Security-Policy": made.policy} if made.policy else {}
    if isinstance(made.text, str):
        return Response(made.text, media_type=made.kind, headers=headers)
    return _Stream(made.text, media_type=made.kind, headers=headers)


def undo(session: Session, form: Form) -> Told:
    """Take back the change with these rows."""
    try:
        return Told(session.take_back(form["rows"].split(",")).outcome.said.split("\n"))
    except NothingToAnswerError:
        return Told([session.texts.one("page", "nothing_to_undo")], is_trouble=True)


def _question(asked: Form) -> str:
    """What was asked behind the question mark, less what was told then."""
    return urlencode({name: value for name, value in asked.items() if name != "said"})


def _address(wished: str, said: str) -> str:
    """The page to fetch, with the number of what is told there; today where it is none of ours."""
    name, _mark, question = wished.partition("?")
    if name not in {part.name for part in PARTS}:
        name, question = "today", ""
    return f"../{name}?{urlencode({**dict(parse_qsl(question)), 'said': said})}"


WISHES: Mapping[str, Wish] = {name: wish for part in PARTS for name, wish in part.wishes.items()}
DEEDS: Mapping[str, Deed] = {"undo": undo} | {name: deed for part in PARTS for name, deed in part.deeds.items()}
