"""`doctor`: what works here, what it means for the person, and what would improve it. `test`: a real notification now.

SPEC sections 3 and 4, CLI.md.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from textwrap import wrap
from typing import TYPE_CHECKING, Annotated, Any

from routine.errors import HistoryError
from routine.i18n import N_, _, command_line, pgettext
from routine.model.notation import clock_column
from routine.model.notification import Notification
from routine.schedule.forecast import next_of
from routine.storage import paths
from routine.text.notice import greeting
from routine.text.notification import own_notification
from routine.typed.words import read_reminder
from routine.ui.cli.click_layer import Argument, AsJson, Option
from routine.ui.cli.session import Session, look
from routine.ui.cli.terminal.output import is_accessible, say, say_json, short_path, width
from routine.ui.view import View

if TYPE_CHECKING:  # asyncio costs 15 ms: only when the command runs
    from routine.ui.cli.doctor.checkup import Checkup

NO_BREAK = "\N{NO-BREAK SPACE}"
TAG = "test"
REPAIR = N_("First close what is open to others, and move aside rows that cannot be read.")


def doctor(
    session: Session,
    test: Annotated[bool, Option("--test", help=N_("Show a real notification too (not with --json)."))] = False,
    repair: Annotated[bool, Option("--repair", help=REPAIR)] = False,
    as_json: AsJson = False,
) -> int | None:
    """Look at everything; end with 1 where no reminder can reach the person."""
    from routine.ui.cli.doctor.checkup import examine

    repaired = _repaired(session) if repair else {}
    seen = examine(session)
    if as_json:
        say_json(_json(seen) | repaired, seen.zone)
    else:
        say("\n".join([*_repaired_in_words(session, **repaired), *_lines(seen)]))
    if seen.blocker:
        say(seen.blocker, trouble=True)
        return 1
    if test and not as_json:
        show_one(session)
    return None


def show_one(session: Session, reminder: Annotated[str | None, Argument(metavar="[REMINDER]")] = None) -> None:
    """Show it, and on a terminal tell which button was pressed."""
    view = look(session)
    notification = _notification(view, reminder)
    if session.dry_run:
        say(_("Would show: {title} - {message}", title=notification.title, message=notification.body))
        return
    from routine.ui.press import show_to_try  # asyncio costs 15 ms: only here

    show_to_try(notification, clock_column(view.now.astimezone(view.facts.zone)), say)


def _notification(view: View, word: str | None) -> Notification:
    """The next notification of that reminder, or the greeting; nothing pressed on it is an answer."""
    if word is None:
        return replace(greeting(view.facts, view.now, view.session.texts), key=TAG, tag=TAG)
    found = read_reminder(view.facts.profile, word)
    planned = next(iter(next_of(view.facts, found, view.now)), None)
    if planned is None:
        return Notification(TAG, TAG, found.title, view.session.texts.one("desktop", "not_due"))
    occurrence = planned.occurrence
    notification = own_notification(view.facts, occurrence, max(view.now, occurrence.due), view.session.texts)
    return replace(notification, key=TAG, tag=TAG, picture=notification.key)


def _repaired(session: Session) -> dict[str, Any]:
    """Close files to others, and move aside rows that cannot be read: what was open, and the file of the rows."""
    opened = paths.repair_modes(session.profile_path, only_look=session.dry_run)
    try:
        file = None if session.dry_run else session.history.move_unreadable_aside(session.now)
    except HistoryError:  # the examination tells why
        file = None
    return {"repaired": [*map(short_path, opened)], "moved_aside": short_path(file) if file else None}


def _repaired_in_words(
    session: Session, repaired: Sequence[str] | None = None, moved_aside: str | None = None
) -> Iterator[str]:
    """Of what `_repaired` did; nothing where it was not asked for."""
    if repaired:
        files = ", ".join(repaired)
        would = _("Would close to others: {files}", files=files)
        yield would if session.dry_run else _("Closed to others on this computer: {files}", files=files)
        yield ""
    elif repaired is not None:
        yield _("Nothing was open to others on this computer.")
        yield ""
    if moved_aside:
        yield _("The rows that could not be read are kept here: {file}", file=moved_aside)
        yield _("What you mend in it comes back with: {routine} data import FILE")
        yield ""


def _json(seen: "Checkup") -> dict[str, object]:
    return {
        "reachable": seen.blocker is None,
        "why_not": seen.blocker,
        "server": {"name": seen.shown.server, "capabilities": sorted(seen.shown.capabilities)},
        "last_shown": seen.last_shown,
        "zone": str(seen.zone),
        "versions": seen.versions,
        "files": [
            {**entry._asdict(), "mode": _octal(entry.mode), "private": _octal(entry.private)} for entry in seen.entries
        ],
        "checks": [check._asdict() for check in seen.checks],
        "sources": [each._asdict() for each in seen.found],
    }


def _octal(mode: int | None) -> str | None:
    return None if mode is None else f"{mode:04o}"


def _lines(seen: "Checkup") -> Iterator[str]:
    if not seen.blocker:
        yield _("Reminders can reach you.")
        yield ""
    versions = ", ".join(f"{_(name)} {number}" for name, number in seen.versions.items())
    labels = _labels()
    margin = max(map(len, labels.values())) + 2
    for check in seen.checks:
        yield from _in_columns(labels[check.name], margin, check.words, check.advice)
    yield from _in_columns(labels["versions"], margin, f"{versions}.")


def _labels() -> Mapping[str, str]:
    """What stands before the sentences of each check."""
    return {
        "shown": pgettext("label of doctor", "shown"),
        "running": pgettext("label of doctor", "running"),
        "service": pgettext("label of doctor", "service"),
        "last": pgettext("label of doctor", "last shown"),
        "idle": pgettext("label of doctor", "idle"),
        "film": pgettext("label of doctor", "film"),
        "call": pgettext("label of doctor", "call"),
        "dnd": pgettext("label of doctor", "do-not-disturb"),
        "fullscreen": pgettext("label of doctor", "full screen"),
        "sleep": pgettext("label of doctor", "sleep"),
        "lock": pgettext("label of doctor", "lock"),
        "profile": pgettext("label of doctor", "profile"),
        "history": pgettext("label of doctor", "history"),
        "files": pgettext("label of doctor", "files"),
        "tray": pgettext("label of doctor", "tray"),
        "phone": pgettext("label of doctor", "phone"),
        "zone": pgettext("label of doctor", "zone"),
        "versions": pgettext("label of doctor", "versions"),
    }


def _in_columns(label: str, margin: int, *texts: str) -> Iterator[str]:
    """A label and its sentences, a command never broken over two lines; for a screen reader one line."""
    if is_accessible():
        yield f"{label[:1].upper()}{label[1:]}: {' '.join(filter(None, texts))}"
        return
    lines = [line for text in texts for line in _wrapped(text, width() - margin - 1)]
    for place, line in enumerate(lines):
        yield f" {'' if place else label:<{margin}}{line}"


def _wrapped(text: str, width: int) -> list[str]:
    """Lines that fit, with the command that a text may end with on one line: half of it could not be pasted."""
    sentence, colon, last = text.rpartition(": ")
    if colon and any(f"{word} " in last for word in (command_line(), "systemctl")):
        last = last.replace(" ", NO_BREAK)
    lines = wrap(sentence + colon + last, width, break_long_words=False, break_on_hyphens=False)
    return [line.replace(NO_BREAK, " ") for line in lines]
