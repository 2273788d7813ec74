"""`cramp check` and `cramp advice`, and the cards of the warning signs that stand. EVIDENCE section 6."""

from collections.abc import Mapping
from typing import Annotated

from routine.actions.diary import answer_check, note_advice, read_yes_to
from routine.diary.warning_signs import QUESTIONS
from routine.errors import RoutineError
from routine.history.standing_signs import standing_signs
from routine.i18n import N_, _
from routine.model.catalogue import Texts
from routine.model.facts import Facts
from routine.text.cards import cards
from routine.ui.cli.click_layer import Option
from routine.ui.cli.session import Session, nothing_changed
from routine.ui.cli.terminal.output import ANSWERS, ask, can_ask, say, width

YesTo = Annotated[
    str | None, Option("--yes-to", metavar="NUMBERS", help=N_("Answer without being asked: 2,5 or none."))
]


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
    unwritten = noted.outcome.events if session.dry_run else ()
    signs = standing_signs(session.history, noted.before.facts, session.now, unwritten)
    say("\n".join(cards(signs, session.texts, width())))
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
    signs = standing_signs(session.history, facts, session.now)
    return cards(signs, session.texts, width()) if signs else []
