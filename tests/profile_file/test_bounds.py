"""Only what the specification refuses is refused; what is only unusual is a note."""

import pytest

from tests.core.reading import CONFIG, notes, problems


def test_drinks_are_counted_over_all_reminders_of_the_day_that_are_on() -> None:
    coffee = '[reminders.hydration]\n[reminders.coffee]\nat = ["09:00", "11:00", "13:00", "15:00"]\namount = "450ml"\n'
    assert [path for path, _ in problems(coffee)] == ["reminders.coffee.amount"]
    assert problems(coffee + "enabled = false") == []


def test_drinks_every_so_often_are_counted_too() -> None:
    assert problems('[reminders.x]\nevery = "1h"\nfrom = "08:00"\nuntil = "18:00"\namount = "270ml"') == []
    [(_, message)] = problems('[reminders.x]\nevery = "1h"\nfrom = "08:00"\nuntil = "18:00"\namount = "280ml"')
    assert message.startswith("The drinks of one day come to 3080 ml")


def test_a_night_shift_is_nothing_special() -> None:
    office = (CONFIG / "presets" / "office.toml").read_text()
    text = office.replace('"07:00"', '"15:30"', 1).replace('"23:00"', '"08:00"', 1)
    assert problems(text) == []
    assert notes(text) == []


# What is only unusual


@pytest.mark.parametrize(
    ("text", "path", "message"),
    [
        ('[rhythm]\nbedtime = "00:30"', "rhythm.bedtime", "6 h 30 min between bedtime and wake; usual is 7 h or more."),
        (
            '[rhythm.sat]\nwake = "05:00"',
            "rhythm.bedtime",
            "6 h between bedtime and wake on fri; usual is 7 h or more.",
        ),
        (
            '[reminders.sitting]\nafter_sitting = "75m"',
            "reminders.sitting.after_sitting",
            "Usual is a walk after 20 to 60",
        ),
        (
            '[reminders.hydration]\namount = "100ml"',
            "reminders.hydration.amount",
            "Usual is 150 to 300 ml in one drink.",
        ),
        ("[reminders.hydration]\ntimes = 3", "reminders.hydration.times", "Usual is 4 to 12 drinks a day."),
        (
            '[reminders.hydration]\nuntil = "bedtime-10m"',
            "reminders.hydration.until",
            "Usual is the last drink 1 to 4 hours before bed; late drinks can mean night trips.",
        ),
        (
            '[reminders.stretch]\nat = "20:00"',
            "reminders.stretch.at",
            "Usual is a stretch within 1 h 30 min before bed.",
        ),
        ('[reminders.x]\nevery = "1h"\nfrom = "wake+9h"\nuntil = "wake"', "reminders.x.until", "It is never due: "),
        (
            '[reminders.x]\nat = "wake-30m"',
            "reminders.x.at.0",
            "wake-30m lies in the night: nothing is shown from 23:00",
        ),
        (
            '[reminders.x]\nat = ["12:00", "06:45"]',
            "reminders.x.at.1",
            "06:45 lies in the night: nothing is shown from 23:00 to 07:00. Write `essential = true` to be told all",
        ),
        (
            '[reminders.x]\nat = "bedtime"\ndays = "sun"',
            "reminders.x.at.0",
            "bedtime lies in the night on sun: nothing is shown from 23:00 to 07:00.",
        ),
    ],
)
def test_what_is_only_unusual_is_a_note(text: str, path: str, message: str) -> None:
    [(found_path, found)] = notes(text)
    assert found_path == path
    assert found.startswith(message)


@pytest.mark.parametrize(
    "text",
    [
        '[reminders.x]\nat = "06:45"\nessential = true',
        '[reminders.x]\nat = "06:45"\nenabled = false',
        '[rhythm.fri]\nbedtime = "00:30"\n[rhythm.sat]\nwake = "09:00"\n[reminders.x]\nat = "00:15"\ndays = "fri"',
        '[reminders.stretch]\nat = ["bedtime-15m", "18:30"]',
        '[reminders.sitting]\nfrom = "06:00"\nuntil = "17:30"\nafter_sitting = "50m"',
    ],
)
def test_what_is_usual_gets_no_note(text: str) -> None:
    assert notes(text) == []
