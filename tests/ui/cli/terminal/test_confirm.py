"""Questions whose answer is typed."""

import pytest

from routine.ui.cli.terminal.confirm import NoAnswerError, ask, confirm


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the person types, line by line; behind the last nobody is there."""
    lines: list[str] = []

    def read(_prompt: str) -> str:
        if not lines:
            raise EOFError
        return lines.pop(0)

    monkeypatch.setattr("builtins.input", read)
    return lines


@pytest.mark.parametrize("usual", [True, False])
def test_enter_alone_gives_the_usual_answer(typed: list[str], usual: bool, capsys: pytest.CaptureFixture[str]) -> None:
    typed.append("")
    assert confirm("Edit again?", usual=usual) is usual
    assert capsys.readouterr().out == f"Edit again? {'[Y/n]' if usual else '[y/N]'}:"


@pytest.mark.parametrize(("word", "answer"), [("y", True), (" YES ", True), ("n", False), ("No", False)])
def test_yes_and_no_are_taken_as_people_type_them(typed: list[str], word: str, answer: bool) -> None:
    typed.append(word)
    assert confirm("Edit again?", usual=not answer) is answer


def test_another_word_is_asked_about_until_it_is_an_answer(
    typed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    typed += ["perhaps", "yess", "n"]
    assert confirm("Edit again?", usual=True) is False
    assert capsys.readouterr().out.count("Type yes or no.\n") == 2


def test_where_nobody_answers_nothing_is_taken_for_an_answer(typed: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(NoAnswerError):
        confirm("Edit again?", usual=True)

    def interrupt(_prompt: str) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("builtins.input", interrupt)
    with pytest.raises(NoAnswerError):
        ask("1. When do you get up?")
