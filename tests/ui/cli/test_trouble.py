"""How trouble is told: a sentence, and the exit code."""

import errno
from collections.abc import Callable

import pytest

from routine.errors import RoutineError, ServiceError
from routine.ui.cli.terminal.output import NoAnswerError
from routine.ui.cli.trouble import exit_code_of


def failing(trouble: BaseException) -> Callable[[], int]:
    def work() -> int:
        raise trouble

    return work


def test_work_that_ends_well_has_its_own_code_and_0_for_none() -> None:
    assert exit_code_of(lambda: None) == 0
    assert exit_code_of(lambda: 3) == 3


@pytest.mark.parametrize("trouble", [KeyboardInterrupt(), NoAnswerError()])
def test_who_breaks_off_is_told_nothing(trouble: BaseException, capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code_of(failing(trouble)) == 130
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("trouble", [RoutineError("It is so."), ServiceError("It is so.")])
def test_trouble_of_ours_is_said_and_has_its_code(trouble: RoutineError, capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code_of(failing(trouble)) == trouble.exit_code
    assert "It is so." in capsys.readouterr().err


def test_a_full_disk_is_told_by_its_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code_of(failing(OSError(errno.ENOSPC, "full", "/there"))) == 1
    assert capsys.readouterr().err.startswith("/there cannot be used: ")


def test_a_mistake_of_the_program_says_so_and_is_raised_for_who_looks_for_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("ROUTINE_DEBUG", raising=False)
    assert exit_code_of(failing(KeyError("x"))) == 1
    assert "The program made a mistake: KeyError" in capsys.readouterr().err
    monkeypatch.setenv("ROUTINE_DEBUG", "1")
    with pytest.raises(KeyError):
        exit_code_of(failing(KeyError("x")))
