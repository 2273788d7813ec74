"""How hard a text is to read: the grade of school after Flesch and Kincaid, and the words of each sentence.

The formula is the one that guides for patients' leaflets ask for (grade 6 to 8), so that a figure here means what it
means there; it needs nothing but letters. Syllables are counted by rule, as every program counts them: groups of
vowels, a silent end left out. That is right to a few in a hundred over the words of a card.

Left out are names that nobody can make shorter: of medicines and of professions (issue 17, point 6).
"""

import re
from collections.abc import Iterable

NAMES = frozenset(
    {
        "diuretics", "beta-agonists", "statin", "statins", "cholesterol", "raloxifene", "teriparatide",
        "naproxen", "oestrogens", "ibuprofen", "warfarin", "quinine", "magnesium", "potassium", "calcium",
        "vitamin", "vitamins", "medicine", "medicines", "doctor", "midwife", "nurse", "pharmacist",
        "professional", "diabetes", "cirrhosis", "asthma",
    }
)  # fmt: skip
"""Names of medicines, of what is in them or what they are for, and of professions."""

_SENTENCE = re.compile(r'(?<=[.?!])"?\s+')
_WORD = re.compile(r"[A-Za-z][A-Za-z'-]*|[0-9][0-9.,:]*")
_SILENT_END = re.compile(r"(?:(?<=[^laeiouyscxzhg])es|(?<=[^aeioutdy])ed|(?<=[^laeiouy])e)$")


def sentences_of(text: str) -> list[str]:
    """Its sentences; a text without an end is one."""
    return [each for each in _SENTENCE.split(text.strip()) if _WORD.search(each)]


def words_of(text: str) -> list[str]:
    """Its words; a number counts as one."""
    return _WORD.findall(text)


def syllables_of(word: str) -> int:
    """How often the mouth opens: groups of vowels, at least one; a number counts as one."""
    letters = re.sub(r"[^a-z]", "", word.lower())
    spoken = _SILENT_END.sub("", letters) if len(letters) > 3 else letters
    return max(1, len(re.findall(r"[aeiouy]+", re.sub(r"^y", "", spoken))))


def grade_of(texts: Iterable[str]) -> float:
    """The grade of a card: 0.39 words a sentence + 11.8 syllables a word - 15.59 (Kincaid 1975), names left out."""
    sentences = [each for text in texts for each in sentences_of(text)]
    words = [word for each in sentences for word in words_of(each)]
    plain = [word for word in words if word.lower() not in NAMES]
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables_of, plain)) / len(plain) - 15.59
