"""What each built-in reminder is to the program: one table, and nothing that is built in lacks its row."""

from collections import Counter

from routine.model.built_in import BUILT_IN, COUNTED_A_DAY, EVENING
from tests.telling import reference, texts


def test_each_built_in_reminder_has_its_row_and_its_words() -> None:
    reminders = reference()["reminders"]
    assert isinstance(reminders, dict)
    assert [*BUILT_IN] == [*reminders]
    for name, each in BUILT_IN.items():
        assert len(texts().several("reminders", name, "buttons")) == len(each.actions)


def test_an_everyday_word_means_one_of_them() -> None:
    words = Counter(word for each in BUILT_IN.values() for word in each.everyday)
    assert max(words.values()) == 1
    assert not words.keys() & BUILT_IN.keys()


def test_what_is_noted_of_each_can_be_said() -> None:
    assert EVENING == ("wind-down", "stretch", "bedtime")
    said = {name for name, each in BUILT_IN.items() if each.counted or each.noted}
    assert said == BUILT_IN.keys() - {"diary"}, "the morning has a sentence of its own"
    assert all(all(BUILT_IN[name].a_day) for name in COUNTED_A_DAY)
