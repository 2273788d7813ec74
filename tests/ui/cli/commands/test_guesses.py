"""Words that people try get an answer that leads on."""

import pytest

from tests.ui.conftest import Home, Run


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("stop", "Quiet for a while: routine pause 2h   End the program: routine service stop"),
        ("quit", "Quiet for a while: routine pause 2h   End the program: routine service stop"),
        ("mute", "Quiet for a while: routine pause 2h   Until tomorrow: routine pause today"),
        ("water", "Note a drink: routine done water   Fewer: routine times water 5"),
        ("drink 200ml", "Note a drink: routine done water   Fewer: routine times water 5"),
        ("quiet?", "See why it is quiet: routine why walk   See what comes next: routine next"),
        ("problem", "See what works on this computer: routine doctor   See why it is quiet: routine why walk"),
        ("check", "What works on this computer: routine doctor   About warning signs: routine cramp check"),
        ("calf hurts", "In a cramp now: routine cramp   Note one: routine cramp log 03:10 left calf 6 3m"),
        ("start", "Here, in this window: routine daemon"),
    ],
)
def test_a_guess_is_answered(run: Run, words: str, told: str) -> None:
    result = run(*words.split())
    assert (result.exit, result.out, result.err) == (0, f"{told}\n", "")


def test_settings_names_the_file(run: Run) -> None:
    assert run("settings").out.startswith("Your settings are in ~/config/routine/profile.toml ")


def test_today_is_bare_routine(run: Run, home: Home) -> None:
    home.write_profile()
    assert run("today").out == run().out


def test_help_is_help(run: Run) -> None:
    assert run("help").out == run("--help").out
    assert run("?").out == run("help", "me").out == run("help", "me", "please").out == run("--help").out
    assert run("help", "me", "with", "pause").out == run("pause", "--help").out
    assert run("help", "pause").out == run("pause", "--help").out
    assert run("help", "service", "start").out == run("service", "start", "--help").out


def test_help_of_an_unknown_word_ends_with_2(run: Run) -> None:
    assert run("help", "zzz").exit == 2
