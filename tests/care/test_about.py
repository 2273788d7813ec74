"""Every sentence of every card stands on a row of the evidence that was checked, and says no more than it may."""

import re
from pathlib import Path

import pytest

from bench.evidence import MARKS, rows_of
from routine.care.about import OURS, Sentence, Topic, topics_of
from routine.storage import resources

EVIDENCE = (Path(__file__).parents[2] / "docs" / "design" / "evidence.md").read_text("utf-8")
ROWS = {row.name: row for row in rows_of(EVIDENCE)}
TOPICS = topics_of(resources.about())
SENTENCES = [(key, each) for key, topic in TOPICS.items() for each in topic.sentences]
SAID = [each.says for _key, each in SENTENCES]

ASKED_FOR = {
    "what they are": "cramps", "are they serious": "serious", "causes": "causes", "what was tried": "tried",
    "minerals and food": "food", "drinks and alcohol": "drinks", "exercise": "exercise",
    "long sitting and standing": "sitting", "heat, cold": "heat", "massage": "massage", "pain relief": "pain",
    "medicines": "medicines", "magnesium": "magnesium", "quinine and tonic water": "quinine", "vitamin K2": "k2",
    "pickle brine": "brine", "stockings and bed covers": "bed", "pregnancy": "pregnancy", "children": "children",
}  # fmt: skip
"""Issue 17, point 3: the topic, and its card."""
ADVISES = re.compile(
    r"\byou should\b|\bmust take\b|(?<!before you )(?<!not )\btake (?!it off)\w+ (?:mg|tablets?|pills?|daily)\b"
    r"|\b(?:try|start|stop|avoid) taking\b|\brecommend(?:ed)? for\b|\b\d+ ?(?:mg|micrograms?|µg|g|mcg)\b",
    re.IGNORECASE,
)
"""A medicine or a dose advised, or one to be stopped."""


@pytest.mark.parametrize(("key", "sentence"), SENTENCES, ids=lambda value: value if isinstance(value, str) else "")
def test_a_sentence_names_rows_of_the_evidence_that_were_checked(key: str, sentence: Sentence) -> None:
    assert sentence.rows
    assert [name for name in sentence.rows if name not in ROWS] == [], f"{key}: {sentence.says}"
    assert [name for name in sentence.rows if ROWS[name].checked is None] == []


def test_every_row_has_its_source_its_mark_and_its_day() -> None:
    assert len(ROWS) > 40
    assert [row.name for row in ROWS.values() if not row.checked or not row.source or not row.says] == []
    own = [row for row in ROWS.values() if not row.name.startswith("section")]
    assert [row.name for row in own if row.mark.split(" ")[0] not in MARKS] == []


def test_no_row_is_written_for_nobody() -> None:
    behind = {"Woodfield 2005", "sections 1 to 5 and 7 to 10", "section 6"}
    """Behind a sentence of `stats`, as Frusso 1999 is; and the rest of the page, for its day."""
    assert ROWS.keys() - {name for _key, each in SENTENCES for name in each.rows} == behind


def test_no_sentence_rests_on_what_was_not_checked() -> None:
    assert [each.says for _key, each in SENTENCES if any(ROWS[name].mark == "[M]" for name in each.rows)] == []


def test_every_topic_of_the_issue_has_its_card() -> None:
    assert set(ASKED_FOR.values()) == TOPICS.keys()


def test_an_entry_is_one_sentence_or_a_question_with_its_answer() -> None:
    whole = [re.sub(r'"[^"]*"', "", text) for text in SAID]
    assert [text for text in whole if len(re.findall(r"[.?]+(?= |$)", text)) > 1 and "? " not in text] == []


def test_usually_harmless_is_a_quotation_with_the_signs_on_the_same_card() -> None:
    quoted = [(key, each) for key, each in SENTENCES if "harmless" in each.says]
    assert [key for key, _each in quoted] == ["serious"]
    quotations = [each for each in TOPICS["serious"].sentences if '"' in each.says]
    words = [found for each in quotations for found in re.findall(r'"([^"]+)"', each.says)]
    assert {each.rows for each in quotations} == {("NHS inform",)}, "one named page"
    assert [each for each in words if f'"{each}"' not in ROWS["NHS inform"].says] == [], "word for word"
    card = " ".join(each.says for each in TOPICS["serious"].sentences)
    for sign in (
        "emergency number",
        "advice today",
        "Book an appointment",
        "ten minutes",
        "swollen, hot, red or darker",
    ):
        assert sign in card


def test_no_card_advises_a_medicine_a_dose_or_stopping_one() -> None:
    assert [text for text in SAID if ADVISES.search(text)] == []
    for words in ("Take two tablets at night.", "Stop taking statins.", "You should use it.", "300 mg help."):
        assert ADVISES.search(words), words


@pytest.mark.parametrize("key", ["medicines", "magnesium", "quinine", "k2", "pain", "pregnancy", "food"])
def test_a_card_of_what_is_taken_says_whom_to_ask(key: str) -> None:
    card = " ".join(each.says for each in TOPICS[key].sentences)
    assert re.search(r"\b[Aa]sk (?:first|before|a |your )|\bask (?:first|before)|to your doctor", card)


def test_the_list_of_medicines_says_that_a_link_is_no_proof() -> None:
    said = [each.says for each in TOPICS["medicines"].sentences]
    assert {"A link is not proof.", "Do not stop or change a medicine because of this list."} <= {*said}


def test_who_says_it_is_named_once_and_we_are_no_source() -> None:
    sentences = (Sentence("A.", ("NHS", OURS)), Sentence("B.", ("Mayo 2023", "NHS")))
    assert Topic("key", "Title", (), sentences, ()).sources == ("NHS", "Mayo 2023")


def test_for_machines_each_sentence_has_its_rows() -> None:
    told = topics_of({"k": {"title": "T", "words": [], "also": ["cramp"], "says": [{"NHS; our choice": "A."}]}})["k"]
    assert told.as_plain() == {
        "key": "k",
        "title": "T",
        "sentences": [{"says": "A.", "rows": ("NHS", OURS)}],
        "also": ("cramp",),
    }
