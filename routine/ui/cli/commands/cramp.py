"""`cramp`: bare it is the relief screen; `log`, `none` and `list` keep the diary, night by night. SPEC section 5."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Annotated

from routine import clock
from routine.actions.diary import log_cramp, log_none
from routine.diary.cramps import as_json, entries, nights
from routine.diary.days import FAR, Plans
from routine.i18n import N_, _
from routine.model.events import Event
from routine.text.diary import cramp_in_words, night_label, what_and_when
from routine.typed.cramp import ACCEPTED
from routine.typed.dates import read_since
from routine.ui.cli.click_layer import Argument, AsJson, Loose, Option
from routine.ui.cli.commands.cramp_change import DIARY_KINDS, NoteOption, carry_out
from routine.ui.cli.session import Session, look
from routine.ui.cli.terminal.output import columns, say, say_json

NightOption = Annotated[str | None, Option("--night", metavar="DATE", help=N_("The night that followed that evening."))]


def cramp(
    session: Session, page: Annotated[bool, Option("--page", help=N_("In the browser, in large letters."))] = False
) -> int | None:
    """Show the relief screen, or its page."""
    if page:
        from routine.ui.cli.terminal.open_page import open_relief_page

        open_relief_page(session.texts)
        return None
    from routine.ui.cli.terminal.relief_screen import relieve

    return relieve(session.profile_path, clock.now, dry_run=session.dry_run)


def log(
    session: Session,
    what: Annotated[list[str] | None, Argument(metavar="[DATE] [TIME] WORDS…", help=ACCEPTED)] = None,
    at: Annotated[str | None, Option("--at", metavar="TIME", help=N_("When it began."))] = None,
    night: NightOption = None,
    note: NoteOption = None,
) -> None:
    """Write a cramp down."""
    carry_out(session, lambda snapshot: log_cramp(snapshot, what or [], at, night, note))


def none(
    session: Session, more: Annotated[list[str] | None, Argument(metavar="[DATE]")] = None, night: NightOption = None
) -> None:
    """Write a night without cramps down."""
    recorded = nights(session.history.read(session.now, always=DIARY_KINDS))
    session.carry_out(lambda snapshot: log_none(snapshot, recorded, more or [], night))


def list_(
    session: Session,
    since: Annotated[str, Option("--since", metavar="DURATION|DATE", help=N_("How far back."))] = "4w",
    more: Loose = None,
    in_json: AsJson = False,
) -> None:
    """Every recorded night since then; the nights between are unknown."""
    view = look(session)
    zone = view.facts.zone
    begin = read_since([since, *(more or [])], view.now.astimezone(zone)).date()
    rows = tuple(session.history.read(view.now, always=DIARY_KINDS))
    if in_json:
        say_json(as_json(rows, begin), zone)
        return
    plans = view.plans(datetime.combine(begin, time(), UTC) - FAR)
    empty = _("Nothing is in the diary since then. Note a cramp: {routine} cramp log 03:10 left calf 6 3m")
    say("\n".join(columns([cells for _key, cells in sorted(_rows(rows, begin, plans))]) or [empty]))


def _rows(rows: tuple[Event, ...], begin: date, plans: Plans) -> Iterator[tuple[tuple[date, bool, float], list[str]]]:
    """The nights since then, by what each is sorted by: its cells; each time as the clock showed it there and then."""
    for night in nights(rows).values():
        if night.date >= begin and night.is_none:
            yield (night.date, True, 0.0), [night_label(night.date), _("no cramp")]
    for entry in entries(rows):
        if entry.night >= begin and entry.count != 0:
            when = night_label(entry.night, by_day=entry.daytime)
            zone = plans.facts_at(entry.at).zone if entry.at else plans.present.zone
            cells = [when, what_and_when(entry, zone), ", ".join(cramp_in_words(entry))]
            yield (entry.night, not entry.daytime, entry.at.timestamp() if entry.at else float("inf")), cells
