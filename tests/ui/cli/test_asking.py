"""The questions of `init` in a real terminal: what people type is understood, and each has its ways back and out."""

import tomllib

from routine.actions.interview import DAY
from routine.ui.cli.commands.init import beginning
from tests.actions.test_interview import read
from tests.ui.cli.commands.test_init import BRACKET, SAFE, open_init
from tests.ui.conftest import Home


def test_a_wrong_answer_is_told_at_once_and_asked_again(home: Home) -> None:
    terminal = open_init()
    terminal.answer(BRACKET)
    terminal.answer(BRACKET, "25")
    assert '"25" is not a time of day. Write it like 21:30 or 9pm.' in terminal.answer(BRACKET, "06:00")
    terminal.answer(BRACKET, "09:30")
    hint = "It is 3 h 30 min after getting up. Twelve hours later? Write 21:30."
    assert hint in " ".join(terminal.answer(BRACKET, "21:30").split())
    terminal.answer(BRACKET)
    terminal.answer(BRACKET, "9-")
    told = " ".join(terminal.answer(BRACKET, "9am to 5pm mon,wed").split())
    assert "Type hours such as 09:00-17:30 mon-fri, or no." in told
    terminal.answer(BRACKET, "5")
    assert "Minutes or hours? Write 5m or 5h." in terminal.answer(BRACKET, "45m")
    terminal.answer(BRACKET, "perhaps")
    assert "Type yes or no." in terminal.answer(BRACKET)
    terminal.answer(BRACKET, "no")
    terminal.answer(BRACKET)
    terminal.answer(SAFE, "yes")
    terminal.answer(SAFE, "not sure")
    terminal.wait_for("A blood clot, or recent surgery or injury[?] Ask a doctor before you stretch[.]")
    assert terminal.end() == 0
    tree = tomllib.loads(home.profile.read_text())
    assert tree["rhythm"] == {"wake": "06:00", "bedtime": "21:30"}
    assert {key: tree["reminders"]["sitting"][key] for key in ("after_sitting", "from", "until", "days")} == {
        "after_sitting": "45m",
        "from": "09:00",
        "until": "17:00",
        "days": "mon,wed",
    }
    assert tree["about_me"] == {"fluid_limit": True, "steady": False}


def test_what_people_type_at_each_question_is_understood(home: Home) -> None:
    terminal = open_init()
    for typed in ("retired", "7", "11", "half past twelve", "9 to 5", "45", "yes", "tea", "yes"):
        terminal.answer(BRACKET, typed)
    terminal.answer(SAFE, "nope")
    terminal.answer(SAFE, "yes")
    assert terminal.end() == 0
    for meant in ("07:00", "23:00", "00:30", "09:00-17:00", "45m"):
        assert f"\n    {meant}\n" in terminal.printed, "what was understood is said"
    tree = tomllib.loads(home.profile.read_text())
    assert tree["rhythm"]["wake"] == "07:00"
    assert (tree["rhythm"]["bedtime"], tree["rhythm"]["fri"]["bedtime"]) == ("23:00", "00:30")
    walks = tree["reminders"]["sitting"]
    assert (walks["from"], walks["until"], walks["after_sitting"]) == ("09:00", "17:00", "45m")


def test_back_leads_to_the_question_before_and_forgets_its_answer(home: Home) -> None:
    terminal = open_init()
    terminal.answer(BRACKET, "back")
    assert "This is the first question." in terminal.answer(BRACKET, "retired")
    terminal.answer(BRACKET, "09:00")
    assert "in bed?" in terminal.answer(BRACKET, "back")
    assert "[07:00] " in terminal.answer(BRACKET, "back")
    assert "At a desk, retired, or night shifts?" in terminal.answer(BRACKET)
    for _ in DAY:
        terminal.answer(BRACKET)
    terminal.answer(SAFE, "yes")
    terminal.answer(SAFE, "back")
    terminal.answer(SAFE, "no")
    terminal.answer(SAFE, "no")
    assert terminal.end() == 0
    profile = read(home.profile.read_text())
    assert profile.about_me.fluid_limit is False
    assert profile.rhythm == read(beginning("office")).rhythm


def test_a_question_mark_says_what_a_question_is_for_and_quit_leaves(home: Home) -> None:
    terminal = open_init()
    terminal.answer(BRACKET, "?")
    assert "Type desk, retired or nights." in terminal.answer(BRACKET)
    for _ in DAY:
        terminal.answer(BRACKET, "?")
        terminal.answer(BRACKET)
    terminal.answer(SAFE, "?")
    assert "no drink reminders" in terminal.answer(SAFE, "quit")
    assert terminal.end() == 130
    assert terminal.printed.endswith("Nothing was changed.\n")
    assert not home.profile.exists()
