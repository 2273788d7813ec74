"""The rules as data: each has its tier, its words, its source in the evidence page, its card and its question."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from routine.diary.warning_rules import CARDS, EARLIER, OF_A_LEG, QUESTIONS, RULES, TIERS, TODAY, WEEK
from tests.telling import texts

EVIDENCE = (Path(__file__).parents[2] / "docs" / "design" / "evidence.md").read_text()
ROWS = {row[1]: row for row in re.finditer(r"^\| (RF\d\d) \| ([EURi][a-z]*) \|.*$", EVIDENCE, re.MULTILINE)}
LETTERS = {"emergency": "E", "urgent": "U", "routine": "R", "information": "info"}


def table(*path: str) -> Mapping[str, object]:
    node: object = texts().tree
    for key in path:
        assert isinstance(node, Mapping)
        node = node[key]
    assert isinstance(node, Mapping)
    return node


@pytest.mark.parametrize("rule", [rule for rule in RULES if " or " not in rule])
def test_each_rule_is_a_row_of_the_evidence_page_with_the_same_tier(rule: str) -> None:
    assert ROWS[rule][2] == LETTERS[RULES[rule].tier]


def test_the_evidence_page_has_no_rule_that_is_not_here() -> None:
    assert {*ROWS} == {rule for rule in RULES if " or " not in rule}


@pytest.mark.parametrize("rule", RULES)
def test_its_words_are_part_of_a_sentence_and_it_has_a_source(rule: str) -> None:
    words = RULES[rule].words
    assert not words.endswith(".")
    assert words[0].islower()
    assert len(words.split()) <= 20
    assert RULES[rule].source


def test_rules_of_several_numbers_are_as_pressing_as_the_most_pressing_of_them() -> None:
    for name, rule in RULES.items():
        tiers = [RULES[number].tier for number in name.split(" or ")]
        assert rule.tier == min(tiers, key=TIERS.index)


def test_each_card_has_its_words() -> None:
    assert {*CARDS} <= {*table("card")}


def test_each_question_has_its_words_in_its_group_and_in_its_order() -> None:
    assert [*table("check", "today")] == ["heading", *TODAY]
    assert [*table("check", "week")] == ["heading", *WEEK]
    assert len(QUESTIONS) == len(TODAY) + len(WEEK), "no key twice"
    assert {*OF_A_LEG} <= {*QUESTIONS}


def test_the_diary_and_the_questions_cover_every_rule_between_them() -> None:
    asked = {number for rule in QUESTIONS.values() for number in rule.split(" or ")}
    seen_by_the_diary_alone = {"RF11", "RF12", "RF13", "RF14", "RF24", "RF25", "RF26"}
    assert asked | seen_by_the_diary_alone == {rule for rule in RULES if " or " not in rule}
    assert asked & seen_by_the_diary_alone == set()


def test_each_group_fits_one_screen() -> None:
    assert len(TODAY) + 2 <= 20
    assert len(WEEK) + 2 <= 20
    assert max(len(str(line)) for group in ("today", "week") for line in table("check", group).values()) <= 76


def test_earlier_questions_are_asked_no_more_and_still_mean_a_rule() -> None:
    assert not {*EARLIER} & {*QUESTIONS}
    assert {*EARLIER.values()} <= {*RULES}
