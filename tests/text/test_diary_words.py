"""The diary in words: whatever can be noted has words of its own, which a language can say otherwise."""

from datetime import date
from itertools import product
from typing import get_args

import pytest

from routine.diary.cramps import Cramp, Muscle, Side
from routine.diary.days import Evening
from routine.diary.statistics import Tally, Week
from routine.text.diary import (
    after_in_words,
    noted_in_words,
    place_in_words,
    typed_place,
    week_in_numbers,
    week_in_words,
)
from routine.typed.cramp_words import CONTEXT, RELIEF, SIGNS
from tests.another_language import english_in, spoken

PLACES = tuple(product((None, *get_args(Side)), (None, *get_args(Muscle))))


def at(side: Side | None, muscle: Muscle | None) -> Cramp:
    return Cramp("one", date(2026, 2, 3), side=side, muscle=muscle)


@pytest.mark.parametrize(
    ("side", "muscle", "for_a_doctor", "said_back"),
    [
        (None, None, "place not noted", ""),
        ("both", None, "both legs", "both legs"),
        ("left", "calf", "left calf", "left calf"),
        ("both", "foot", "foot of both legs", "both feet"),
        (None, "thigh_back", "back of the thigh", "back of the thigh"),
        ("right", "thigh_front", "front of the right thigh", "right front of the thigh"),
        ("both", "thigh_front", "front of the thigh of both legs", "both legs, front of the thigh"),
        ("left", "other", "left leg", "left leg, another muscle"),
    ],
)
def test_where_it_was_is_told_to_each_in_their_way(
    side: Side | None, muscle: Muscle | None, for_a_doctor: str, said_back: str
) -> None:
    assert (place_in_words(at(side, muscle)), typed_place(at(side, muscle))) == (for_a_doctor, said_back)


def test_a_word_of_another_program_stands_as_it_is_written() -> None:
    assert (noted_in_words("new_shoes"), after_in_words("new_shoes")) == ("new shoes", "after new shoes")


def test_every_place_and_every_word_is_said_in_another_language(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    with spoken(tmp_path_factory.mktemp("other"), monkeypatch):
        told = [words(at(*place)) for place in PLACES for words in (place_in_words, typed_place)]
        told += [noted_in_words(word) for word in ("leg_changed", *SIGNS.values(), *CONTEXT.values(), *RELIEF.values())]
        told += [after_in_words(word) for word in CONTEXT.values()]
    assert [each for each in told if english_in(each)] == []


@pytest.mark.parametrize(
    ("evenings", "numbers", "words"),
    [
        (["stretched", "not noted"], "1 of 2", ["stretched on 1 of 2 evenings"]),
        (["stretched", "not asked"], "1 of 1, 1 not asked", ["stretched on 1 of 1 evening", "not asked on 1 evening"]),
        (["not asked", "not asked"], "2 not asked", ["not asked on 2 evenings"]),
        (["paused", "not asked"], "paused, 1 not asked", ["not asked on 1 evening", "paused on 1 evening"]),
        (["outside"], "", []),
    ],
)
def test_an_evening_that_was_not_asked_is_none_that_was_not_done(
    evenings: list[Evening], numbers: str, words: list[str]
) -> None:
    week = Week(date(2026, 2, 2), tuple(evenings), (), (), Tally())
    assert week_in_numbers(week) == numbers
    assert [*week_in_words(week)] == words
