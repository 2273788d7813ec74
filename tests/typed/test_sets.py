"""A guided set or a card is named by its key or its name, whatever parts the words."""

from pathlib import Path

import pytest

from routine.care.about import topics_of
from routine.errors import UnreadableWordError
from routine.storage import resources
from routine.storage.stretches_file import load_stretches
from routine.typed.sets import read_set, read_topic

STRETCHES = load_stretches(Path("/nowhere")).stretches
TOPICS = topics_of(resources.about())


@pytest.mark.parametrize("typed", ["in_bed", "in bed", "In-Bed", "in", "in-bed set"])
def test_a_set_is_named_in_words(typed: str) -> None:
    assert read_set(typed, STRETCHES).key == "in_bed"


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("bed", "in_bed"), ("in the bed", "in_bed"), ("Bed", "in_bed"),
        ("chair", "seated_gentle"), ("on a chair", "seated_gentle"), ("seated", "seated_gentle"),
        ("sitting", "seated_gentle"), ("gentle", "seated_gentle"),
        ("wall", "bedtime_core"), ("standing", "bedtime_core"), ("at the wall", "bedtime_core"),
        ("bedtime", "bedtime_core"), ("bedtime set", "bedtime_core"), ("long", "long_hold"), ("desk", "desk_break"),
    ],
)  # fmt: skip
def test_a_set_is_named_by_where_it_is_done(typed: str, key: str) -> None:
    """`stretch bed` began the bedtime set, which is done standing."""
    assert read_set(typed, STRETCHES).key == key


def test_a_set_of_ones_own_that_is_called_so_is_the_one_that_is_meant() -> None:
    own = STRETCHES.sets["desk_break"]._replace(key="mine", name="Wall")
    assert read_set("wall", STRETCHES._replace(sets={**STRETCHES.sets, "mine": own})) is own


@pytest.mark.parametrize("typed", ["", "arms"])
def test_what_is_no_set_is_told_those_there_are(typed: str) -> None:
    with pytest.raises(UnreadableWordError, match=r"There are: .*in_bed"):
        read_set(typed, STRETCHES)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("serious", "serious"), ("Are leg cramps serious?", "serious"), ("are they serious", "serious"),
        ("cramps in pregnancy", "pregnancy"), ("leg cramps", "cramps"), ("mag", "magnesium"), ("bananas", "food"),
        ("vitamin K2", "k2"), ("tonic water", "quinine"), ("drinking water", "drinks"), ("bed-covers", "bed"),
        ("weak", "serious"), ("numbness", "serious"), ("blood clot", "serious"), ("clot", "serious"),
        ("emergency", "serious"), ("fever", "serious"), ("dialysis", "causes"), ("restless legs", "cramps"),
        ("long sitting", "sitting"), ("pickle juice", "brine"), ("water tablets", "medicines"),
    ],
)  # fmt: skip
def test_a_card_is_named_as_people_ask(typed: str, key: str) -> None:
    assert read_topic(typed, TOPICS).key == key


@pytest.mark.parametrize("typed", ["", "rockets", "magnesium or quinine", "c"])
def test_what_is_no_card_or_several_is_told_those_there_are(typed: str) -> None:
    with pytest.raises(UnreadableWordError, match=r"There are: cramps, serious, .*children"):
        read_topic(typed, TOPICS)


def test_no_word_means_two_cards() -> None:
    for topic in TOPICS.values():
        for word in (topic.key, topic.title, *topic.words):
            assert read_topic(word, TOPICS) is topic, word
