"""What is said of a reminder of one's own that looks like a medicine, a vitamin or a mineral.

The program prompts for none of them (EVIDENCE section 4: magnesium pills did no better than dummy pills, potassium may
harm); whoever adds one is told to ask first, and not to rely on a computer (issue 17).
"""

import re
from collections.abc import Iterator

from routine.model.built_in import BUILT_IN
from routine.model.catalogue import Texts
from routine.model.profile import Profile, Reminder

_FORMS = "tablets?|pills?|capsules?|sachets?|drops|sprays?|inhalers?|injections?|patch(?:es)?|syrups?|gummies|doses?"
_KINDS = r"medicines?|medications?|meds|painkillers?|insulin|quinine|tonic\swater|statins?|diuretics?|supplements?"
_FOODS = r"(?:multi)?vitamins?|minerals?|magnesium|potassium|calcium|zinc|salts?|electrolytes?|brine|pickle\sjuice"
_LETTERS = "[bdk]-?[0-9]{1,2}"
_LOOKS_SO = re.compile(rf"\b(?:{_FORMS}|{_KINDS}|{_FOODS}|{_LETTERS})\b", re.IGNORECASE)
"""K2, vitamin D, potassium, salt: not only what is called a medicine. A word too many does no harm."""


def looks_like_medicine(reminder: Reminder) -> bool:
    """Whether it is one of the person's own, and what it is called or says is like a medicine or a supplement."""
    words = " ".join([reminder.name.replace("-", " "), reminder.name, reminder.title, *reminder.messages])
    return reminder.name not in BUILT_IN and _LOOKS_SO.search(words) is not None


def medicine_lines(before: Profile, reminder: Reminder, texts: Texts) -> Iterator[str]:
    """What is said where it looks so, and did not in the profile before."""
    old = before.reminder(reminder.name)
    if looks_like_medicine(reminder) and not (old and looks_like_medicine(old)):
        yield texts.one("lines", "medicine_hint")
