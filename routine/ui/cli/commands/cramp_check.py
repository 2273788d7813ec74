"""`cramp check` and `cramp advice`, and how warning signs are told anywhere in a terminal. EVIDENCE section 6.

No sign is told as no sign recorded, never as all being well.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from textwrap import wrap
from typing import Annotated

from routine.actions.diary import answer_check, note_advice, read_yes_to
from routine.diary.cramps import by_night, entries
from routine.diary.days import evening_of, is_stretch
from routine.diary.warning_signs import QUESTIONS, SIX_WEEKS, TIERS, WarningSign, checks, warnings
from routine.errors import RoutineError
from routine.i18n import N_, _
from routine.model.built_in import STRETCH
from routine.model.catalogue import Texts
from routine.model.events import Event, Kind, standing
from routine.model.facts import Facts
from routine.text.moments import spoken_date
from routine.ui.cli.click_layer import Option
from routine.ui.cli.session import Session, nothing_changed
from routine.ui.cli.terminal.output import ANSWERS, ask, can_ask, say, width

KINDS: tuple[Kind, ...] = ("cramp", "answered", "undone")
"""The rows that warning signs are read from, with the evenings that were stretched."""

TAKEN_BACK: tuple[Kind, ...] = ("undone",)

YesTo = Annotated[
    str | None, Option("--yes-to", metavar="NUMBERS", help=N_("Answer without being asked: 2,5 or none."))
]

LONGEST = 100 * 365
"""Days: a night that was noted for a date before that was mistyped."""


class NobodyToAskError(RoutineError):
    """The questions need a terminal, or their answers."""

    def __init__(self) -> None:
        super().__init__(
            _("Questions need a terminal. To answer without: {routine} cramp check --yes-to 2,5   (or: --yes-to none)")
        )


def check(session: Session, yes_to: YesTo = None) -> None:
    """Ask, write the answers down, and show what they mean."""
    if yes_to is None and not can_ask():
        raise NobodyToAskError
    answers = _ask_all(session.texts) if yes_to is None else read_yes_to(yes_to)
    noted = session.act(lambda snapshot: answer_check(snapshot, answers))
    say("\n".join(cards(standing_signs(session, noted.before.facts, *noted.outcome.events), session.texts)))
    if session.dry_run:
        say(nothing_changed())


def advice(session: Session) -> None:
    """Write down that advice was sought: signs from now on count anew."""
    session.carry_out(note_advice)


def _ask_all(texts: Texts) -> Mapping[str, bool]:
    """Ask all eight on one screen, each until its answer is yes or no: neither is assumed."""
    # Translators: yes and no are typed in English: say which is which.
    choice = _("yes or no")
    # Translators: yes and no are typed in English.
    hint = _("Type yes or no. Not sure? Type yes: it is worth asking about.")
    say(texts.one("check", "heading"))
    answers: dict[str, bool] = {}
    for number, key in enumerate(QUESTIONS, 1):
        say(f"{number}  {texts.one('check', 'questions', key)}")
        while (typed := ask(f"   {choice}:").lower()) not in ANSWERS:
            say(f"   {hint}")
        answers[key] = ANSWERS[typed]
    return answers


def sign_lines(session: Session, facts: Facts) -> list[str]:
    """The cards of the signs that stand until advice is sought, for `status`; nothing where there is none."""
    signs = standing_signs(session, facts)
    return cards(signs, session.texts) if signs else []


def cards(signs: Sequence[WarningSign], texts: Texts) -> list[str]:
    """A card for each tier, the most pressing first, with what was noted; always with the disclaimer."""
    if not signs:
        return [texts.one("card", "none", "message"), texts.one("lines", "disclaimer")]
    lines = []
    for tier in TIERS:
        of_tier = [sign for sign in signs if sign.tier == tier]
        if of_tier:
            lines.append(texts.one("card", tier, "title").upper())
            told = [
                texts.one("card", "terminal", "noted", date=spoken_date(sign.since), what=_(sign.words))
                for sign in of_tier
            ]
            for text in (texts.one("card", tier, "message"), *told):
                lines += wrap(text, width(), initial_indent="  ", subsequent_indent="  ")
    return [*lines, texts.one("card", "terminal", "advice"), texts.one("lines", "disclaimer")]


def standing_signs(session: Session, facts: Facts, *more: Event) -> tuple[WarningSign, ...]:
    """The warning signs that stand until advice is sought; `more` rows were noted now (not written in a dry run)."""
    advice = [event for event in standing(session.history.of_kinds(("advice", "undone"))) if event.kind == "advice"]
    rows = session.history.of_kinds(KINDS, after=advice[-1] if advice else None)
    fresh = standing([*rows, *(more if session.dry_run else ())])
    cramps, today = entries(fresh), facts.day_at(session.now).date
    recorded = by_night(cramps)
    stretched = _stretched(session, facts, min(recorded, default=today))
    return warnings(recorded, checks(fresh), stretched, today, [each for each in cramps if each.daytime])


def _stretched(session: Session, facts: Facts, night: date) -> set[date]:
    """The days on whose evening a stretch was noted, from six weeks before that night on: nobody asks for earlier."""
    days = min((session.now.date() - night).days, LONGEST) + SIX_WEEKS + 1
    done = session.history.done(STRETCH, session.now - timedelta(days=days))
    kept = standing([*done, *session.history.of_kinds(TAKEN_BACK)]) if done else ()
    return {facts.day_at(evening_of(row)).date for row in kept if is_stretch(row)}
