"""What happened, as the history tells it: the words of each kind of row."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, tzinfo

from routine.errors import UnreadableWordError
from routine.i18n import N_, _, ngettext
from routine.model.events import Event, is_note
from routine.model.notation import format_amount, parse_clock, spoken_clock
from routine.text.gate import why_held, why_lapsed
from routine.text.moments import short_moment, spoken_date

_TAKEN_BACK = {
    # Translators: each stands behind "Took back:".
    "done": N_("an answer"),
    "snoozed": N_("a snooze"),
    "skipped": N_("a skip"),
    "paused": N_("the pause"),
    "resumed": N_("the end of the pause"),
    "tonight": N_("the bedtime of an evening"),
    "rhythm": N_("other times for a while"),
    "cramp": N_("a note on cramps"),
    "advice": N_("the advice"),
    "answered": N_("an answer to a question"),
    "profile": N_("a change of the settings"),
    "imported": N_("what was brought in"),
}
_ANSWERED = {
    # Translators: a row of the history: which question was answered, and how.
    ("fluid_limit", "drinks"): N_("Answered: fluid limit, drinks"),
    ("fluids", "asked"): N_("Asked: is drinking less meant for you?"),
    ("before_first_stretch", "none"): N_("Answered: before first stretch, none"),
    ("before_first_stretch", "chair"): N_("Answered: before first stretch, chair"),
    ("too_often", "asked"): N_("Asked: too often?"),
    ("too_often", "keep"): N_("Answered: too often, keep them"),
    ("too_often", "fewer"): N_("Answered: too often, have fewer"),
    ("too_often", "stop"): N_("Answered: too often, stop them"),
    ("early", "asked"): N_("Asked: the stretch earlier?"),
    ("early", "yes"): N_("Answered: the stretch earlier, yes"),
    ("early", "keep"): N_("Answered: the stretch earlier, keep the time"),
    ("resting", "asked"): N_("Said: drinks and walks rest"),
    ("resting", "back"): N_("Answered: drinks and walks, have them back"),
    ("legs", "asked"): N_("Asked: look at both legs"),
    ("legs", "no"): N_("Answered: one leg changed, no"),
    ("legs", "yes"): N_("Answered: one leg changed, yes"),
    ("signs_card", "asked"): N_("Said: a warning sign stands"),
    ("signs_card", "later"): N_("Answered: the warning sign, show later"),
    ("signs_card", "advice"): N_("Answered: the warning sign, asked a doctor"),
    ("stretch_last_evening", "no"): N_("Answered: stretch last evening, no"),
}


def happened(event: Event, zone: tzinfo) -> str:
    """`done, 250 ml`, `snoozed until 14:30`; the kind itself for one of another version of the program.

    Args:
        event: the row; a taken profile is told by `text.rule`.
        zone: in which its instants are said.
    """
    return _TOLD[event.kind](event, zone) if event.kind in _TOLD else event.kind


def _word(event: Event, key: str) -> str:
    return str(event.detail.get(key, ""))


def _until(event: Event, zone: tzinfo) -> str:
    until = event.instant("until")
    return short_moment(until, zone, event.at) if until else ""


def _shown(event: Event, _zone: tzinfo) -> str:
    ask = event.detail.get("ask", 1)
    return _("shown again") if isinstance(ask, int) and ask > 1 else _("shown")


def _done(event: Event, zone: tzinfo) -> str:
    amount, at = event.detail.get("amount"), event.instant("at")
    how_much = format_amount(amount) if isinstance(amount, int) else ""
    when = _("at {time}", time=short_moment(at, zone, event.at)) if at else ""
    return ", ".join(filter(None, [_("done"), how_much, when]))


def _snoozed(event: Event, zone: tzinfo) -> str:
    if event.detail.get("planned"):
        return _("planned for before bed")
    return _("snoozed until {time}", time=_until(event, zone))


def _left(event: Event, _zone: tzinfo) -> str:
    day = _word(event, "day")
    with suppress(ValueError):
        day = spoken_date(date.fromisoformat(day))
    return _("Last at the computer on {date}: {time}", date=day, time=_clock(event.detail.get("clock")))


def _skipped(event: Event, zone: tzinfo) -> str:
    if event.detail.get("until"):
        return _("left out until {time}", time=_until(event, zone))
    return _("skipped")


def _paused(event: Event, zone: tzinfo) -> str:
    spared = event.detail.get("except")
    until = _until(event, zone)
    if isinstance(spared, list) and spared:
        return _("Paused until {until}, except {names}", until=until, names=", ".join(map(str, spared)))
    return _("Paused until {until}", until=until)


def _tonight(event: Event, _zone: tzinfo) -> str:
    bedtime = event.detail.get("bedtime")
    return _("Bedtime tonight: {time}", time=_clock(bedtime)) if bedtime else _("Bedtime tonight: as usual")


def _rhythm(event: Event, _zone: tzinfo) -> str:
    wake, bedtime = (_clock(event.detail.get(key) or "") for key in ("wake", "bedtime"))
    until = event.detail.get("until")
    if wake and bedtime:
        return _("Wake {wake} and bedtime {bedtime} until {date}", wake=wake, bedtime=bedtime, date=until)
    if wake:
        return _("Wake {wake} until {date}", wake=wake, date=until)
    return _("Bedtime {bedtime} until {date}", bedtime=bedtime, date=until)


def _clock(written: object) -> str:
    """A time of day out of a row; as it stands where it is none."""
    try:
        return spoken_clock(parse_clock(str(written)))
    except UnreadableWordError:
        return str(written)


def _cramp(event: Event, _zone: tzinfo) -> str:
    from routine.text.diary import note_in_words  # here, for `next` and `bar` tell of no cramp

    note = event.detail.get("note")
    return ", ".join(filter(None, [cramp_told(event), note_in_words(note) if is_note(note) else ""]))


def cramp_told(event: Event) -> str:
    """What a row of the diary is about, and nothing of what it says: a night, a cramp, more of one, or one removed."""
    if event.detail.get("removed"):
        return _("A cramp removed from the diary")
    if "about" in event.detail:
        return _("More noted about a cramp")
    if event.detail.get("daytime"):
        return _("A cramp by day")
    count = event.detail.get("count", 1)
    if not isinstance(count, int):
        return _("Several cramps in the night")
    if count == 0:
        return _("No cramp in the night")
    return ngettext("One cramp in the night", "{n} cramps in the night", count)


def taken_back(kind: str) -> str:
    """What an undo took back, by the kind of its row: `the pause`."""
    return _(_TAKEN_BACK.get(kind, N_("a change")))


def answered(question: str, answer: str) -> str:
    """Which question was answered, and how; one of another program as it is written."""
    if question == "cramp_check":
        return _("Answered the questions about warning signs")
    if told := _ANSWERED.get((question, answer)):
        return _(told)
    return _("Answered: {question}, {answer}", question=question.replace("_", " "), answer=answer.replace("_", " "))


def waiting_in_words(count: int) -> str:
    """How many rows wait for the history; empty where none does."""
    kept = ngettext(
        "{n} entry is kept until it can be written.", "{n} entries are kept until they can be written.", count
    )
    return kept if count else ""


_TOLD: dict[str, Callable[[Event, tzinfo], str]] = {
    "shown": _shown,
    "held": lambda event, _zone: _("held {why}", why=why_held(_word(event, "gate"))),
    "lapsed": lambda event, _zone: _("lapsed: {why}", why=why_lapsed(_word(event, "why"))),
    "done": _done,
    "snoozed": _snoozed,
    "skipped": _skipped,
    "dismissed": lambda *_row: _("closed"),
    "paused": _paused,
    "resumed": lambda *_row: _("Pause ended"),
    "tonight": _tonight,
    "rhythm": _rhythm,
    "cramp": _cramp,
    "advice": lambda *_row: _("A doctor was asked"),
    "answered": lambda event, _zone: answered(_word(event, "question"), _word(event, "answer")),
    "undone": lambda event, _zone: _("Took back: {what}", what=taken_back(_word(event, "kind"))),
    "started": lambda *_row: _("Reminders started"),
    "stopped": lambda *_row: _("Reminders stopped"),
    "left": _left,
    "imported": lambda event, _zone: ngettext("{n} row brought in", "{n} rows brought in", int(_word(event, "rows"))),
}
