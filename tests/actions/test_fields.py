"""The settings that a form offers: what each says of a profile, and in which words."""

import pytest

from routine.actions.fields import BY_NAME, FIELDS, hours_of, in_words, label_of
from routine.profile.settings import profile_tree
from tests.actions.wishing import TEXT, snapshot
from tests.telling import profile_of, texts


def test_each_has_its_heading_its_label_and_words_for_what_stands() -> None:
    profile = snapshot().facts.profile
    assert sum(map(len, FIELDS.values())) == len(BY_NAME)
    for heading in FIELDS:
        assert texts().one("page", "day", heading)
    for name, field in BY_NAME.items():
        assert label_of(texts(), name)
        value = field.standing(profile)
        assert value is not None
        assert value in (*field.options, "") or not field.options
        assert all(in_words(texts(), name, each) for each in (value, *field.options))


def test_each_stands_for_settings_that_there_are() -> None:
    tree = profile_tree(profile_of(TEXT))
    for name, field in BY_NAME.items():
        for section, *_rest in field.keys:
            assert section in tree, name


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("bedtime", "22:30", "22:30"),
        ("drinks", "8", "8 a day"),
        ("drinks", "off", "off"),
        ("walks", "1h30m", "after 1 h 30 min of sitting"),
        ("stretch", "15m", "15 min before bed"),
        ("desk", "09:00-17:30 mon-fri", "09:00 until 17:30, Monday to Friday"),
        ("desk", "no", "all day"),
        ("fluids", "", "no answer yet"),
        ("set", "", "as your file says"),
        ("anchor", "my tea: at 9", "my tea: at 9"),
    ],
)
def test_a_value_is_said_as_a_person_says_it(name: str, value: str, said: str) -> None:
    assert in_words(texts(), name, value) == said


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ('[reminders.hydration]\nevery = "90m"\n', "drinks", ""),
        ("[reminders.hydration]\nenabled = false\n", "drinks", "off"),
        ("[about_me]\nfluid_limit = true\n[reminders.hydration]\n", "drinks", "off"),
        ("schema = 1\n", "drinks", None),
        ('[reminders.stretch]\nat = ["21:30"]\n', "stretch", ""),
        ('[reminders.stretch]\nat = ["bedtime-1h", "bedtime-15m"]\n', "stretch", ""),
        ('[reminders.stretch]\nguide = "mine"\n', "set", ""),
        ('[reminders.stretch]\nearly = "20:50"\n', "early", ""),
        ("[reminders.stretch]\nearly = false\n", "early", "false"),
        ('[rhythm.fri]\nbedtime = "00:30"\n[rhythm.sat]\nbedtime = "01:00"\n', "late", None),
        ('[reminders.sitting]\nafter_sitting = "50m"\nfrom = "9:00"\nuntil = "17:30"\n', "desk", "09:00-17:30 daily"),
        ('[reminders.sitting]\nevery = "1h"\n', "desk", None),
    ],
)
def test_what_the_file_says_otherwise_than_a_form_could_is_as_it_is(text: str, name: str, value: str | None) -> None:
    assert BY_NAME[name].standing(profile_of(text)) == value


def test_hours_are_read_from_what_a_form_sends() -> None:
    hours = hours_of("09:00-17:30 mon,wed")
    assert hours
    assert (hours.begin.hour, hours.end.minute, hours.days) == (9, 30, frozenset({0, 2}))
    assert hours_of("no") is None
