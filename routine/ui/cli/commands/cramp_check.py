"""`cramp check` and `cramp advice`, and the cards of the warning signs that stand. EVIDENCE section 6."""

from collections.abc import Sequence
from typing import Annotated

from routine import session
from routine.actions.warning_signs import answer_check, note_advice
from routine.diary.warning_rules import OF_A_LEG, RULES, TODAY, WEEK
from routine.diary.warning_signs import WarningSign
from routine.errors import RoutineError, UnreadableWordError
from routine.i18n import N_, _
from routine.model.catalogue import Texts
from routine.model.facts import Facts
from routine.session import Committed
from routine.text.cards import after_check, cards, questions, still_open
from routine.typed.answers import QUIT, WAYS
from routine.typed.check import LEGS, Answered, read_yes_to
from routine.ui.cli.click_layer import Option
from routine.ui.cli.session import Session, nothing_changed
from routine.ui.cli.terminal.output import NoAnswerError, ask, can_ask, say, width
from routine.ui.signs import is_shown, standing, standing_after

YesTo = Annotated[
    str | None, Option("--yes-to", metavar="NUMBERS", help=N_("Answer without being asked: 7 left, 16 or none."))
]


class NobodyToAskError(RoutineError):
    """The questions need a terminal, or their answers."""

    def __init__(self) -> None:
        super().__init__(
            _("Questions need a terminal. To answer without: {routine} cramp check --yes-to 7,16   (or: --yes-to none)")
        )


def check(session: Session, yes_to: YesTo = None) -> None:
    """Ask, write the answers down, and show what they mean."""
    if yes_to is None and not can_ask():
        raise NobodyToAskError
    answered = _ask_all(session.texts) if yes_to is None else read_yes_to(yes_to)
    noted = session.act(lambda snapshot: answer_check(snapshot, answered))
    signs = standing_after(session, noted)
    say("\n".join(after_check(signs, session.texts, width(), is_new=any(answered.answers.values()))))
    if session.dry_run:
        say(nothing_changed())


def advice(session: Session) -> None:
    """Write down that a doctor was asked: what stands now is settled, and stays in the report."""
    signs = standing(session)
    session.carry_out(lambda snapshot: note_advice(snapshot, [sign.id for sign in signs]))


def _ask_all(texts: Texts) -> Answered:
    """Both groups, a screen each; after a yes that is an emergency nothing more is asked."""
    today = _ask(texts, "today", [*TODAY])
    if any(yes and RULES[TODAY[key]].tier == "emergency" for key, yes in today.answers.items()):
        return today
    week = _ask(texts, "week", [*WEEK])
    return Answered({**today.answers, **week.answers}, {**today.sides, **week.sides})


def _ask(texts: Texts, group: str, asked: Sequence[str]) -> Answered:
    """One group, until it is answered: no is not assumed. Then which leg, where that says more."""
    say("\n".join(questions(texts, group)))
    # Translators: none is typed in English: say so.
    prompt = _("Type the numbers, or none. Not sure about one? Type it too:")
    answered = None
    while answered is None:
        try:
            answered = read_yes_to(_typed(prompt), asked)
        except UnreadableWordError as trouble:  # also Enter alone, ? and not sure: the prompt says what then
            say(trouble.hint)
    sides = dict(answered.sides)
    for key in (key for key, yes in answered.answers.items() if yes and key in OF_A_LEG and key not in sides):
        say(texts.one("check", group, key))
        # Translators: left, right and both are typed in English.
        while (typed := _typed(_("Which leg: left, right or both?")).lower()) not in LEGS:
            pass
        sides[key] = LEGS[typed]
    return answered._replace(sides=sides)


def after_log(session: Session, noted: Committed, before: Sequence[WarningSign]) -> list[str]:
    """The cards, where the cramp shows a sign or an emergency stands; else in one line that some stand, or nothing."""
    signs = standing_after(session, noted)
    if is_shown(noted, before, signs):
        return cards(signs, session.texts, width())
    return [still_open(signs)] if signs else []


def _typed(prompt: str) -> str:
    """What is typed, unless the person leaves: that is said, and what was answered before is not kept either.

    Raises:
        NoAnswerError: the person leaves.
    """
    typed = ask(prompt)
    if WAYS.get(typed.lower()) == QUIT:
        say(_("You left: nothing was noted. To answer: {routine} cramp check"))
        raise NoAnswerError
    return typed


def sign_lines(files: session.Session, facts: Facts) -> list[str]:
    """The cards of the signs that stand until advice is sought, for `status`; nothing where there is none."""
    signs = standing(files, facts)
    return cards(signs, files.texts, width()) if signs else []
