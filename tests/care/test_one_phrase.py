"""One phrase for one thing, in every text of the program: who reads English as a second language learns it once."""

import re
from ast import literal_eval
from pathlib import Path

import pytest

POT = (Path(__file__).parents[2] / "config" / "routine.pot").read_text("utf-8")
TEXTS = [literal_eval(words) for words in re.findall(r'^msgid(?:_plural)? (".*")$', POT, re.MULTILINE)]
TYPED = re.compile(r"signs \(swollen, [^)]*\)")
"""The words of a sign as they are typed."""
ONE_PHRASE = {
    "swollen, hot, red or darker": r"(?<!hot, )\bred\b|\bred\b(?! or darker)|\breddened\b|\bwarm, red\b",
    "short of breath": r"\bshort breath\b|\bbreathless|\bshortness of breath\b",
    "a doctor": r"\bprofessionals?\b|\bphysicians?\b|\bclinicians?\b|\bGP\b",
    "asked a doctor": r"\b(?:have|has|had|got|get) advice about\b|\bI have advice\b|\bseen someone\b|\bsought advice\b",
    "even at night": r"\balso at night\b",
    "a plain word": r"\bworktop\b|\bshin\b|\btender(?:ness)?\b|\bhamstring stretches\b",
}
"""What is said, and what would be a second word for it (CARE C, issue 17 point 6; red does not show on dark skin)."""


@pytest.mark.parametrize("phrase", ONE_PHRASE)
def test_one_thing_has_one_phrase(phrase: str) -> None:
    other = re.compile(ONE_PHRASE[phrase])
    assert [text for text in TEXTS if other.search(TYPED.sub("", text))] == []


def test_the_texts_are_found() -> None:
    assert any("swollen, hot, red or darker" in text for text in TEXTS)
    assert len(TEXTS) > 1000
