"""The cards of the warning signs as a terminal shows them. EVIDENCE section 6.

No sign is told as no sign recorded, never as all being well.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from textwrap import wrap

from routine.diary.warning_rules import QUESTIONS, RULES, TODAY
from routine.diary.warning_signs import WarningSign
from routine.i18n import N_, _, ngettext
from routine.model.catalogue import Texts
from routine.text.diary import noted_in_words
from routine.text.moments import spoken_date

SIDES: Mapping[str, str] = {"left": N_("left leg"), "right": N_("right leg"), "both": N_("both legs")}


def cards(signs: Sequence[WarningSign], texts: Texts, width: int) -> list[str]:
    """A card for each thing to do, the most pressing first, with what was noted; always with the disclaimer.

    Args:
        signs: those that stand, the most pressing first; none is told in words, too.
        texts: the catalogue.
        width: letters of a line.
    """
    if not signs:
        return [texts.one("card", "none", "message"), texts.one("lines", "disclaimer")]
    advice = texts.one("card", "terminal", "advice")
    return [*card_lines(signs, texts, width), advice, texts.one("lines", "disclaimer")]


def card_lines(signs: Sequence[WarningSign], texts: Texts, width: int) -> list[str]:
    """The cards alone; the disclaimer stands behind them wherever they are shown."""
    lines: list[str] = []
    title = ""
    for card, of_card in groupby(signs, key=lambda sign: sign.card):
        if (own := texts.one("card", card, "title").upper()) != title:
            lines.append(title := own)
        for text in (texts.one("card", card, "message"), *(each for sign in of_card for each in told(sign, texts))):
            lines += wrap(text, width, initial_indent="  ", subsequent_indent="  ")
    return lines


def after_check(signs: Sequence[WarningSign], texts: Texts, width: int, *, is_new: bool) -> list[str]:
    """The cards behind the answers to the questions; where no yes was among them (`is_new`), they are of before."""
    before = [_("Nothing new today. Still open from before:")] if signs and not is_new else []
    return [*before, *cards(signs, texts, width)]


def still_open(signs: Sequence[WarningSign]) -> str:
    """That signs stand, where none is new."""
    return ngettext(
        "Still open: {n} warning sign. Look at it: {routine} status",
        "Still open: {n} warning signs. Look at them: {routine} status",
        len(signs),
    )


def closed_in_words(count: int) -> str:
    """That a doctor was asked, and how many signs that closed."""
    closed = ngettext(
        "Noted: doctor asked; {n} warning sign closed.", "Noted: doctor asked; {n} warning signs closed.", count
    )
    return closed if count else _("Noted: doctor asked; no sign was open.")


def told(sign: WarningSign, texts: Texts) -> Iterator[str]:
    """What was noted, when, of which leg; of one noted late, that it was, and what to do if it is still there."""
    words = sign_in_words(sign, texts)
    what = f"{words} ({_(SIDES[sign.side])})" if sign.side else words
    yield texts.one("card", "terminal", "noted", date=spoken_date(sign.since), what=what)
    if sign.late:
        late, still = texts.one("card", "terminal", "late", n=str(sign.late)), _still(sign, texts)
        yield f"{late} {still}".rstrip()


def _still(sign: WarningSign, texts: Texts) -> str:
    """What to do about a late one that is still there: its rule tells it, for its card may have become a calmer one."""
    rule = RULES[sign.id]
    if rule.tier not in ("emergency", "urgent"):
        return ""
    return texts.one("card", "still", "urine" if rule.card == "urine" else rule.tier)


def sign_in_words(sign: WarningSign, texts: Texts) -> str:
    """The questions and the words of the diary that showed it: its rule's own words may stand for others, too."""
    asked = [key for key in sign.questions if key in QUESTIONS]
    answered = [texts.one("check", "today" if key in TODAY else "week", key) for key in asked]
    noted = ", ".join(map(noted_in_words, sign.noted))
    return "; ".join(filter(None, [*answered, noted])) or _(sign.words)


def questions(texts: Texts, group: str) -> list[str]:
    """The heading of a group and its questions, each with the number that answers it."""
    table = texts.tree["check"]
    assert isinstance(table, Mapping)  # noqa: S101 - a mistake of ours in the catalogue, which a test reads
    numbers = {key: number for number, key in enumerate(QUESTIONS, 1)}
    return [
        texts.one("check", group, "heading"),
        *(f"{numbers[key]:2}  {texts.one('check', group, key)}" for key in table[group] if key in numbers),
    ]
