"""The warning signs that stand, and what is shown of them once something was noted. EVIDENCE section 6."""

from collections.abc import Sequence

from routine.diary.warning_signs import WarningSign, shown_by
from routine.history.signs import read_signs
from routine.model.facts import Facts
from routine.session import Committed, Session
from routine.text.cards import card_lines

ONE_LINE = 10_000
"""Letters of a line where whoever shows it breaks lines by itself."""


def standing(session: Session, facts: Facts | None = None) -> Sequence[WarningSign]:
    """The signs that stand now, the most pressing first; `facts`: what was just read of the files."""
    return read_signs(session.history, facts or session.load().facts, session.now)


def standing_after(session: Session, noted: Committed) -> Sequence[WarningSign]:
    """The signs that stand with what was noted, or would be: a trial shows the card, too."""
    unwritten = noted.outcome.events if session.dry_run else ()
    return read_signs(session.history, noted.before.facts, session.now, unwritten)


def is_shown(noted: Committed, before: Sequence[WarningSign], after: Sequence[WarningSign]) -> bool:
    """Whether the cards are to be shown: what was noted shows a sign, or an emergency stands."""
    is_new = shown_by(noted.outcome.events) or set(after) - set(before)
    return bool(after) and (bool(is_new) or any(sign.tier == "emergency" for sign in after))


def lines_after(session: Session, noted: Committed, before: Sequence[WarningSign]) -> Sequence[str]:
    """The cards as paragraphs of a page, where they are to be shown; else nothing."""
    signs = standing_after(session, noted)
    if not is_shown(noted, before, signs):
        return []
    texts = session.texts
    return [*card_lines(signs, texts, ONE_LINE), texts.one("lines", "disclaimer")]
