"""What click says is known by its pattern; the rest is tested with the whole command line: test_help_words.py."""

from routine.text.wrong_words import said_by_click


def test_a_sentence_of_click_is_said_as_ours() -> None:
    assert said_by_click("Option '--weeks' requires an argument.") == "--weeks needs a value."


def test_a_sentence_of_click_that_is_not_known_stays_as_it_is() -> None:
    assert said_by_click("Something 'else'\nis wrong.") == "Something 'else' is wrong."
