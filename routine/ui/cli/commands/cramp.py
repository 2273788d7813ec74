"""`cramp`: bare it is the relief screen; `log`, `none` and `list` keep the diary. SPEC section 5."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Annotated

import typer

from routine import clock
from routine.actions import answer
from routine.diary.cramps import Night, entries, nights
from routine.errors import RoutineError, UnreadableWordError
from routine.i18n import N_, _
from routine.model.day import ONE_DAY, instant_of
from routine.model.events import Event, stamp
from routine.model.facts import Facts
from routine.text.dates import spoken_date
from routine.text.moments import spoken_clock
from routine.typed.cramp import EXAMPLE, Told, read_cramp
from routine.typed.past_dates import read_past_date
from routine.typed.until import read_until
from routine.ui.cli.click_layer import SETTINGS, RoutineGroup, command, session_of
from routine.ui.cli.commands import cramp_check, cramp_list
from routine.ui.cli.session import Session
from routine.ui.cli.terminal.output import say
from routine.ui.cli.view import look

HELP = N_("What to do in a leg cramp; log, none, list: the diary.")
EXAMPLES = ("routine cramp", "routine cramp log 03:10 left calf 6 3m", "routine cramp none")

NightOption = Annotated[
    str | None, typer.Option("--night", metavar="DATE", help=N_("The night that followed that evening."))
]


class NightHasCrampsError(RoutineError):
    """A night in which cramps are noted cannot be one without.

    Args:
        night: which one.
    """

    def __init__(self, night: date) -> None:
        super().__init__(
            _(
                "For the night after {date} a cramp is noted, and it stays."
                " Look: routine cramp list   To take back what was noted last: routine undo",
                date=spoken_date(night),
            )
        )


@dataclass(frozen=True)
class Place:
    """Where in the diary a cramp belongs: its night, when it began (`None`: not told), and whether that was by day."""

    night: date
    at: datetime | None = None
    daytime: bool = False


def register(app: typer.Typer) -> None:
    """Declare the group; without a word it is the relief screen."""
    summary = _(HELP)
    text = "\n\n".join([summary, "\n".join(EXAMPLES)])
    family = typer.Typer(cls=RoutineGroup, rich_markup_mode=None, invoke_without_command=True)
    family.callback(help=text, short_help=summary, context_settings=SETTINGS)(cramp)
    noting = (f"{EXAMPLE}", "routine cramp log 3 feb 03:10 right foot 4", "routine cramp log yesterday several")
    command(family, "log", _("Note a cramp: when, which leg, how strong of 10, how long."), *noting)(log)
    without = ("routine cramp none", "routine cramp none --night monday")
    command(family, "none", _("Note a night without cramps. It counts as much."), *without)(none)
    cramp_list.register(family)
    cramp_check.register(family)
    app.add_typer(family, name="cramp")


def cramp(
    context: typer.Context,
    page: Annotated[bool, typer.Option("--page", help=N_("In the browser, in large letters."))] = False,
) -> None:
    """Show the relief screen, or its page."""
    if context.invoked_subcommand is not None:
        return
    session = session_of(context)
    if page:
        from routine.ui.cli.terminal.relief_open import open_relief_page

        open_relief_page(session.texts)
        return
    from routine.ui.cli.terminal.relief_screen import relieve

    raise typer.Exit(relieve(session.profile_path, clock.now, dry_run=session.dry_run))


def log(
    context: typer.Context,
    what: Annotated[list[str] | None, typer.Argument(metavar="[DATE] [TIME] WORDS…")] = None,
    at: Annotated[str | None, typer.Option("--at", metavar="TIME", help=N_("When it began."))] = None,
    night: NightOption = None,
) -> None:
    """Write a cramp down."""
    session = session_of(context)
    facts = look(session).facts
    evening, words = _evening(facts, session.now, night, what or [])
    told = read_cramp([*words, *([at] if at else [])], session.now.astimezone(facts.zone).date())
    place = placed(facts, session.now, told, evening)
    row = Event(session.now, "cramp", detail=_detail(told, place))
    told_back = _("Noted: {what}.", what=_in_words(facts, row))
    session.note([row, *_diary_done(facts, session.now, place)], told_back)
    for line in cramp_check.sign_lines(session, facts):
        say(line)


def none(
    context: typer.Context,
    more: Annotated[list[str] | None, typer.Argument(hidden=True)] = None,
    night: NightOption = None,
) -> None:
    """Write a night without cramps down."""
    session = session_of(context)
    facts = look(session).facts
    evening, words = _evening(facts, session.now, night, more or [])
    if words:
        hint = _("Write it like: {example}", example="routine cramp none --night monday")
        raise UnreadableWordError(" ".join(words), _("a night"), hint)
    place = Place(evening or _last_night(facts, session.now))
    if (held := _recorded(session, place.night)) and not held.is_none:
        raise NightHasCrampsError(place.night)
    row = Event(session.now, "cramp", detail={"night": place.night.isoformat(), "count": 0})
    told = _("Noted: no cramp in the night after {date}.", date=spoken_date(place.night))
    session.note([row, *_diary_done(facts, session.now, place)], told)


def placed(facts: Facts, now: datetime, told: Told, evening: date | None) -> Place:
    """Where it belongs, by the rhythm: 03:10 is still last evening's night.

    Args:
        facts: the rhythm and the zone.
        now: the present.
        told: what was typed; a date without a time means that evening's night.
        evening: of the night that `--night` names, `None` without it.

    Raises:
        UnreadableWordError: it has not come yet.
    """
    if told.clock is None:
        night = evening or told.day or _last_night(facts, now)
        if facts.day(night).bedtime > now:
            raise _to_come(spoken_date(night))
        return Place(night)
    if evening:
        return Place(evening, _in_night(facts, evening, told.clock, now))
    at = _instant(facts, now, told.day, told.clock)
    day = facts.day_at(at)
    return Place(day.date, at, at < day.bedtime)


def _instant(facts: Facts, now: datetime, day: date | None, clock_time: time) -> datetime:
    """That time on that date, or the last time the clock showed it."""
    today = now.astimezone(facts.zone).date()
    dates = [day] if day else [today, today - ONE_DAY]
    instants = [instant_of(each, clock_time, facts.zone) for each in dates]
    found = next((instant for instant in instants if instant <= now), None)
    if found is None:
        raise _to_come(spoken_clock(clock_time))
    return found


def _in_night(facts: Facts, evening: date, clock_time: time, now: datetime) -> datetime:
    """That time in the day that begins with that date, before or after midnight."""
    both = (instant_of(day, clock_time, facts.zone) for day in (evening, evening + ONE_DAY))
    found = next((instant for instant in both if facts.day(evening).holds(instant)), None)
    if found is None or found > now:
        raise _to_come(spoken_clock(clock_time))
    return found


def _to_come(what: str) -> UnreadableWordError:
    return UnreadableWordError(what, _("a time that has come"), _("Write it like: {example}", example=EXAMPLE))


def _evening(facts: Facts, now: datetime, night: str | None, words: Sequence[str]) -> tuple[date | None, Sequence[str]]:
    """The date of `--night`, which may be of several words, and the words that are not part of it."""
    if night is None:
        return None, words
    today = facts.day_at(now).date
    evening, rest = read_until(night, words, lambda given: read_past_date(given, today))
    if facts.day(evening).bedtime > now:
        raise _to_come(spoken_date(evening))
    return evening, rest


def _last_night(facts: Facts, now: datetime) -> date:
    """The night that goes on, else the last one."""
    day = facts.day_at(now)
    return day.date if now >= day.bedtime else day.date - ONE_DAY


def _detail(told: Told, place: Place) -> dict[str, object]:
    return {
        "night": place.night.isoformat(),
        "count": 1,
        **({"at": stamp(place.at)} if place.at else {}),
        **({"daytime": True} if place.daytime else {}),
        **told.detail,
    }


def _diary_done(facts: Facts, now: datetime, place: Place) -> tuple[Event, ...]:
    """Last night is told with it: this morning's question is answered (SPEC section 5)."""
    diary, day = facts.profile.reminder("diary"), facts.day_at(now)
    if diary is None or place.daytime or place.night != day.date - ONE_DAY:
        return ()
    return tuple(event for event in answer.done(facts, diary, now) if event.occurrence)


def _recorded(session: Session, night: date) -> Night | None:
    return nights(session.history.read(session.now, always=cramp_list.DIARY_KINDS)).get(night)


def _in_words(facts: Facts, row: Event) -> str:
    """`a cramp at 03:10, left calf, 6 of 10, 3 min, in the night after Monday 23 November`."""
    (entry,) = entries([row])
    date_of = spoken_date(entry.night)
    when = _("by day on {date}", date=date_of) if entry.daytime else _("in the night after {date}", date=date_of)
    return ", ".join([cramp_list.what_and_when(entry, facts.zone), *cramp_list.in_words(entry), when])
