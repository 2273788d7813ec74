"""The words of every gate, and of every reason to lapse: what is held by what, in lists, sentences and counts."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from routine.i18n import N_, _, ngettext
from routine.model.facts import Facts
from routine.model.notation import spoken_clock, spoken_duration
from routine.model.profile import Reminder
from routine.schedule.fluid_question import waits_for_answer
from routine.schedule.forecast import Planned
from routine.schedule.gates import PACE
from routine.schedule.resting import is_at_rest, is_resting, rests


class GateWords(NamedTuple):
    """One gate in words, English here and said in the person's language."""

    name: str  # the gate itself, in a table of all
    waits: str  # a remark behind a reminder that it holds
    held: str  # behind "held", or behind a number
    lapsed: str  # behind "lapsed:", or behind a number
    stays_away: str = ""  # `waits` where it stays closed until the reminder lapses; empty where `waits` says that too


GATES = {
    "paused": GateWords(
        N_("paused"),
        N_("after the pause"),
        N_("by your pause"),
        N_("it fell into your pause"),
        N_("it falls into the pause"),
    ),
    "quiet": GateWords(
        N_("quiet"),
        N_("after the quiet hours"),
        N_("by your quiet hours"),
        N_("it fell into your quiet hours"),
        N_("it falls into the quiet hours"),
    ),
    "night": GateWords(
        N_("night"),
        N_("after the night"),
        N_("for the night"),
        N_("it fell into the night"),
        N_("it falls into the night"),
    ),
    "resting": GateWords(
        N_("resting"),
        N_("rests until you answer anything"),
        N_("after a week without an answer"),
        N_("nothing was answered for a week"),
    ),
    "unreachable": GateWords(
        N_("unreachable"),
        N_("waits until your desktop shows notifications"),
        N_("because the desktop showed nothing"),
        N_("the desktop showed nothing"),
    ),
    "call": GateWords(N_("call"), N_("waits while you are in a call"), N_("by a call"), N_("a call went on")),
    "dnd": GateWords(
        N_("dnd"), N_("waits for do-not-disturb to end"), N_("by do-not-disturb"), N_("do-not-disturb was on")
    ),
    "fullscreen": GateWords(
        N_("fullscreen"), N_("waits for the full screen to end"), N_("by a full screen"), N_("a full screen was on")
    ),
    "film": GateWords(N_("film"), N_("waits for the film to end"), N_("by a film"), N_("a film was on")),
    "away": GateWords(N_("away"), N_("waits until you are back"), N_("while you were away"), N_("you were away")),
    "fluids": GateWords(
        # Translators: at most 9 letters; the question that stands before the first drink reminder.
        N_("question"),
        N_("waits for your answer about drinks"),
        N_("until you answer about drinks"),
        N_("the question about drinks was open"),
    ),
    "pace": GateWords(
        N_("pace"),
        N_("an hour after the last drink"),
        N_("after the last drink"),
        N_("the last drink was not long ago"),
    ),
    "spacing": GateWords(
        N_("spacing"), N_("not two at once"), N_("to keep some distance"), N_("another one was just shown")
    ),
    "daily_limit": GateWords(
        N_("daily limit"), N_("enough for today"), N_("by the daily limit"), N_("the daily limit was reached")
    ),
}
"""Gate -> its words."""

ENDED = {
    # Translators: each stands behind "lapsed:", or behind a number.
    "unanswered": N_("no answer"),
    "changed": N_("the schedule changed"),
    "bout_ended": N_("you had got up"),
    "followed": N_("the next one was close"),
}
"""Other reasons to lapse, with no gate closed."""

FOLLOWED = N_("the next one comes in its place")
_OUTCOMES = {"done": N_("done"), "skipped": N_("left out"), "dismissed": N_("dismissed"), "lapsed": N_("lapsed")}


def outcome(kind: str) -> str:
    """What became of a reminder, behind its name: `left out`."""
    return _(_OUTCOMES[kind])


def name_of(gate: str) -> str:
    """`daily limit`, as the table of gates calls it; a gate of another program as it is written."""
    return _(GATES[gate].name) if gate in GATES else gate


def remark(gate: str, *, comes: bool) -> str:
    """What a closed gate means for the reminder that it holds: `waits for the film to end`; empty for no gate of ours.

    Args:
        gate: the gate, or `followed`: the next one takes its place.
        comes: whether it will be shown all the same; else the gate stays closed until it lapses.
    """
    if gate in GATES:
        words = GATES[gate]
        return _((not comes and words.stays_away) or words.waits)
    return _(FOLLOWED) if gate == "followed" and not comes else ""


def when_none_comes(facts: Facts, reminder: Reminder, now: datetime) -> str:
    """What a list says in place of its next time: that it rests, or waits for an answer, or a dash."""
    gates = {"fluids": waits_for_answer(facts, reminder), "resting": is_at_rest(facts, reminder, now)}
    return next((name_of(gate) for gate, is_closed in gates.items() if is_closed), "-")


def what_it_waits_for(facts: Facts, reminder: Reminder, now: datetime) -> str:
    """What the person is to do before it comes again; empty where nothing waits for that."""
    if waits_for_answer(facts, reminder):
        return _(
            "It waits for one answer. See the question: {routine} why {reminder}",
            reminder=facts.profile.word_for(reminder.name),
        )
    if is_at_rest(facts, reminder, now):
        return _("Resting until you answer anything. To have it back now: {routine} resume")
    return ""


def rest_in_words(facts: Facts, now: datetime) -> str:
    """What rests, and until when; empty where nothing does."""
    return _("drinks and walks, until you answer anything") if is_resting(facts, now) else ""


def remark_on(planned: Planned) -> str:
    """What became of an occurrence, or what its gate means for it; empty when it comes as planned."""
    if planned.answered:
        return outcome(planned.answered)
    held = remark(planned.held_by, comes=planned.comes_at is not None) if planned.held_by else ""
    return ", ".join(filter(None, [held, _("asks a question first") if planned.asks else ""]))


def why_held(gate: str) -> str:
    """`by a call`; a word of another program as it is written."""
    return _(GATES[gate].held) if gate in GATES else gate


def why_lapsed(why: str) -> str:
    """`you were away`; a word of another program as it is written."""
    return _(GATES[why].lapsed if why in GATES else ENDED[why]) if why in GATES or why in ENDED else why


def facts_behind(facts: Facts, reminder: Reminder, now: datetime) -> Iterator[tuple[str, str]]:
    """Where a gate that follows from facts was read, for each."""
    profile, day = facts.profile, facts.day_at(now)
    bed, wake = (spoken_clock(at.astimezone(facts.zone)) for at in (day.bedtime, day.next_wake))
    hours = ", ".join(
        _("{begin} to {end}", begin=spoken_clock(quiet.begin), end=spoken_clock(quiet.end)) for quiet in profile.quiet
    )
    pace, spacing = spoken_duration(PACE), spoken_duration(profile.delivery.spacing)
    limit = profile.delivery.daily_limit
    yield "paused", _("your pause") if facts.paused_until(now) else _("no pause")
    yield "quiet", _("quiet hours {hours}", hours=hours) if hours else _("no quiet hours in the profile")
    yield "night", _("bed {bedtime}, up {wake}", bedtime=bed, wake=wake)
    answer = _("your profile has no answer yet") if facts.asks_about_fluids() else _("answered in your profile")
    yield "fluids", answer if reminder.amount else _("for drinks only")
    rest = _("a week without an answer") if is_at_rest(facts, reminder, now) else _("no week without an answer")
    yield "resting", rest if rests(reminder) else _("for drinks and walks only")
    yield "pace", _("{duration} between drinks", duration=pace) if reminder.amount else _("for drinks only")
    yield "spacing", _("{duration} between reminders", duration=spacing)
    yield "daily_limit", ngettext("{n} a day", "{n} a day", limit) if limit else _("no limit")
