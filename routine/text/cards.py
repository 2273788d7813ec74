"""The cards of the warning signs as a terminal shows them. EVIDENCE section 6.

No sign is told as no sign recorded, never as all being well.
"""

from collections.abc import Sequence
from textwrap import wrap

from routine.diary.warning_signs import TIERS, WarningSign
from routine.i18n import _
from routine.model.catalogue import Texts
from routine.text.moments import spoken_date


def cards(signs: Sequence[WarningSign], texts: Texts, width: int) -> list[str]:
    """A card for each tier, the most pressing first, with what was noted; always with the disclaimer.

    Args:
        signs: those that stand; none is told in words, too.
        texts: the catalogue.
        width: letters of a line.
    """
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
                lines += wrap(text, width, initial_indent="  ", subsequent_indent="  ")
    return [*lines, texts.one("card", "terminal", "advice"), texts.one("lines", "disclaimer")]
