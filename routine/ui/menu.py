"""`menu`: what the entry in the desktop's menu does; without a terminal, it answers by notification. CLI.md."""

from enum import StrEnum
from typing import Annotated

from routine.actions.pause import pause, resume
from routine.i18n import _
from routine.model.notification import Button, Notification
from routine.schedule.forecast import Planned, coming, is_due, next_of
from routine.text.wording import local_clock, mid_sentence
from routine.ui.bar import line_of
from routine.ui.cli.click_layer import Argument
from routine.ui.cli.glance import noted, when
from routine.ui.cli.session import Session
from routine.ui.cli.terminal.output import kept, say
from routine.ui.cli.trouble import exit_code_of
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
    Entry.CRAMP: "cramp --page",
    Entry.STRETCH: "stretch --page",
    Entry.PAUSE: "pause 2h",
    Entry.RESUME: "resume",
    Entry.START: "service start",
}
"""What each is as a command."""


def menu(session: Session, entry: Annotated[Entry, Argument(metavar="ENTRY")]) -> None:
    """Do it, and what is pressed on the notification then."""
    if session.dry_run:
        say(_("Would run: routine {words}", words=COMMANDS.get(entry, f"menu {entry.value}")))
        return
    chosen: str | None = entry.value
    while chosen in list(Entry):
        notification = _answer(Session(session.profile_path), Entry(chosen))
        chosen = _pressed(notification) if notification else None


def _pressed(notification: Notification) -> str | None:
    """Show it; the action of the button that was pressed, `None`: none was."""
    from routine.ui.press import show_and_hear  # asyncio costs 15 ms: only here

    return show_and_hear(notification, say)


def _answer(session: Session, entry: Entry) -> Notification | None:
    """Do it; what is to be said of it, `None`: what it opened is enough."""
    if entry is Entry.TODAY:
        return today_notification(look(session))
    with kept() as said:
        code = exit_code_of(lambda: carry_out(session, entry))
    if code:
        return Notification(KEY, KEY, session.texts.one("desktop", "failed"), "\n".join(said.trouble))
    return paused_notification(look(Session(session.profile_path))) if entry is Entry.PAUSE else None


def carry_out(session: Session, entry: Entry) -> None:
    """Do what an entry wishes, as its command does.

    Raises:
        RoutineError: as the command says it.
    """
    match entry:
        case Entry.PAUSE:
            session.carry_out(lambda snapshot: pause(snapshot, ["2h"]))
        case Entry.RESUME:
            session.carry_out(resume)
        case Entry.CRAMP:
            from routine.ui.cli.terminal.open_page import open_relief_page

            open_relief_page(session.texts)
        case Entry.STRETCH:
            from routine.ui.cli.commands.stretch import open_stretch

            open_stretch(session)
        case Entry.START:
            from routine.ui.cli.commands.service import start_reminders

            start_reminders(session)


def today_notification(view: View) -> Notification:
    """What comes next and what tonight holds, or that it is paused or off."""
    texts = view.session.texts
    if view.pid is None:
        words = texts.one("desktop", "or_start")
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
