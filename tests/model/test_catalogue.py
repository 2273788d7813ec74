"""The catalogue of texts: a path that it does not hold is our mistake, and is told by its whole path."""

import pytest

from routine.model.catalogue import Texts

TEXTS = Texts({"walk": {"title": "Walk {minutes} min", "messages": ["Up.", "Off you go, {name}."], "braces": "{}"}})


def test_what_it_holds_is_found_and_what_it_does_not_is_not() -> None:
    assert TEXTS.has("walk")
    assert TEXTS.has("walk", "title")
    assert not TEXTS.has("walk", "guide")
    assert not TEXTS.has("walk", "title", "deeper")
    assert not TEXTS.has("walk", "title", "Walk")


def test_braces_are_filled_in_and_stand_as_written_where_nothing_is_to_be_filled() -> None:
    assert TEXTS.one("walk", "title", minutes=5) == "Walk 5 min"
    assert TEXTS.several("walk", "messages", name="Ada") == ("Up.", "Off you go, Ada.")
    assert TEXTS.one("walk", "braces") == "{}"


def test_a_single_text_counts_as_a_list_of_one() -> None:
    assert TEXTS.several("walk", "title", minutes=5) == ("Walk 5 min",)


@pytest.mark.parametrize("path", [("walk", "title", "deeper"), ("walk",), ("walk", "messages")])
def test_a_path_without_one_text_is_refused_by_its_path(path: tuple[str, ...]) -> None:
    with pytest.raises(KeyError) as trouble:
        TEXTS.one(*path)
    assert trouble.value.args == (".".join(path),)


def test_a_list_with_anything_but_texts_is_refused_by_its_path() -> None:
    with pytest.raises(KeyError) as trouble:
        Texts({"walk": {"messages": [1]}}).several("walk", "messages")
    assert trouble.value.args == ("walk.messages",)


def test_how_a_button_is_answered_is_said_as_it_can_be() -> None:
    ways = {"pressed": {"follow": "Press Start."}, "typed": {"follow": "Type: {routine} stretch"}}
    pressed = Texts({**ways, "wall": "Three minutes. {follow}"})
    assert pressed.one("wall") == "Three minutes. Press Start."
    assert pressed._replace(ways="typed").one("wall") == "Three minutes. Type: routine stretch"
