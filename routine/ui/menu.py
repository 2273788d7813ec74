"""`menu`: what the entry in the desktop's menu does; without a terminal, it answers by notification. CLI.md."""

import io
from contextlib import redirect_stderr, redirect_stdout
from enum import StrEnum
from typing import Annotated

import typer

from routine.i18n import _
from routine.model.notification import Button, Notification
from routine.schedule.forecast import Planned, coming, is_due, next_of
from routine.text.notification import mid_sentence
from routine.text.wording import local_clock
from routine.ui.bar import line_of
from routine.ui.cli.click_layer import command, session_of
from routine.ui.cli.glance import noted, when
from routine.ui.cli.session import Session
from routine.ui.cli.terminal.output import pasteable, say
from routine.ui.cli.view import View, look

KEY = "menu"


class Entry(StrEnum):
    """What can be chosen in the menu, and on the notification that `today` shows."""

    TODAY = "today"
    CRAMP = "cramp"
    STRETCH = "stretch"
    PAUSE = "pause"
    RESUME = "resume"
    START = "start"


COMMANDS = {
    Entry.CRAMP: ("cramp", "--page"),
    Entry.STRETCH: ("stretch", "--page"),
    Entry.PAUSE: ("pause", "2h"),
    Entry.RESUME: ("resume",),
    Entry.START: ("service", "start"),
}
"""What each runs, as it would be typed."""


def register(app: typer.Typer) -> None:
    """Declare the command, hidden: the desktop file calls it."""
    command(app, "menu", _("Answer the entry in the desktop's menu."), "routine menu today", hidden=True)(menu)


def menu(context: typer.Context, entry: Annotated[Entry, typer.Argument(metavar="ENTRY")]) -> None:
    """Do it, and what is pressed on the notification then."""
    session = session_of(context)
    if session.dry_run:
        words = " ".join(COMMANDS.get(entry, ("menu", entry.value)))
        say(_("Would run: routine {words}", words=words))
        return
    chosen: str | None = entry.value
    while chosen in list(Entry):
        notification = _answer(session, Entry(chosen))
        chosen = _pressed(notification) if notification else None


def _pressed(notification: Notification) -> str | None:
    """Show it; the action of the button that was pressed, `None`: none was."""
    from routine.ui.menu_press import show_and_hear  # asyncio costs 15 ms: only here

    return show_and_hear(notification)


def _answer(session: Session, entry: Entry) -> Notification | None:
    """Do it; what is to be said of it, `None`: what it opened is enough."""
    if entry is Entry.TODAY:
        return today_notification(look(Session(session.profile_path)))
    code, told = _run(session, entry)
    if code:
        return Notification(KEY, KEY, session.texts.one("desktop", "failed"), told)
    if entry is Entry.PAUSE:
        view = look(Session(session.profile_path))
        return paused_notification(view)
    return None


def _run(session: Session, entry: Entry) -> tuple[int, str]:
    """Run the command of an entry; its exit code, and what it said."""
    from routine.ui.cli.app import main  # which declares this command too

    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()) as trouble:
        code = main(["--profile", str(session.profile_path), *COMMANDS[entry]])
    return code, trouble.getvalue().strip()


def today_notification(view: View) -> Notification:
    """What comes next and what tonight holds, or that it is paused or off."""
    texts = view.session.texts
    if view.pid is None:
        words = pasteable(texts.one("desktop", "or_start"))
        start = Button(Entry.START, texts.one("desktop", "start_button"))
        return Notification(KEY, KEY, line_of(view, ()).text, words, (start,))
    planned = coming(view.facts, view.now, 1)
    if view.facts.paused_until(view.now) or not planned:
        return paused_notification(view)
    time = texts.one("desktop", "now") if is_due(planned[0], view.now) else when(view, planned[0])
    title = texts.one("desktop", "today_title", next_title=_title(view, planned[0]), time=time)
    labels = texts.several("desktop", "today_buttons")
    buttons = zip((Entry.CRAMP, Entry.STRETCH, Entry.PAUSE), labels, strict=True)
    return Notification(KEY, KEY, title, _tonight(view), tuple(Button(*pair) for pair in buttons))


def paused_notification(view: View) -> Notification:
    """That it is quiet, and the way back; without a pause, only that nothing comes."""
    line, texts = line_of(view, coming(view.facts, view.now, 1)), view.session.texts
    if view.facts.paused_until(view.now) is None:
        return Notification(KEY, KEY, line.text, line.tooltip)
    resume = Button(Entry.RESUME, texts.several("quiet", "paused", "buttons")[0])
    return Notification(KEY, KEY, line.text, texts.one("quiet", "paused", "message"), (resume,))


def _title(view: View, planned: Planned) -> str:
    return mid_sentence(view.title(planned.occurrence.reminder), view.session.texts)


def _tonight(view: View) -> str:
    """Drinks, stretch, bed; empty where no stretch is planned."""
    profile, facts = view.facts.profile, view.facts
    drinks, stretch = profile.reminder("hydration"), profile.reminder("stretch")
    planned = next_of(view.facts, stretch, view.now) if stretch else []
    if not planned:
        return ""
    return view.session.texts.one(
        "desktop",
        "today_message",
        n=noted(view, drinks) if drinks else 0,
        stretch_time=local_clock(facts, planned[0].occurrence.due, view.session.texts),
        bedtime=local_clock(facts, facts.day_at(view.now).bedtime, view.session.texts),
    )
