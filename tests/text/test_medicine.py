"""A reminder of one's own that looks like a medicine, a vitamin or a mineral."""

from dataclasses import replace

import pytest

from routine.text.medicine import looks_like_medicine, medicine_lines
from tests.telling import profile_of, texts, with_reminder

OWN = '[reminders.own]\nat = ["08:30"]\n'
PROFILE = profile_of(OWN)


@pytest.mark.parametrize(
    "title",
    [
        *("Take your vitamins", "Vitamin D", "K2", "vitamin K-2", "B12 spray", "Magnesium", "Potassium, one", "Salt"),
        *("Electrolyte drink", "Pickle juice", "Tonic water", "A supplement", "Blood pressure pills", "Eye drops"),
        *("My meds", "Water tablet", "Insulin", "Quinine", "Multivitamin", "Calcium gummies", "Zinc"),
    ],
)
def test_what_is_called_so_looks_so(title: str) -> None:
    (reminder,) = PROFILE.reminders
    assert looks_like_medicine(replace(reminder, title=title))
    assert looks_like_medicine(replace(reminder, title="Now", messages=("Go on.", title)))


@pytest.mark.parametrize(
    "title",
    [
        "Legs up for ten minutes",
        "Make tea",
        "Look far away",
        "Walk the dog",
        "Water the plants",
        "Post the letter",
        "A4",
    ],
)
def test_what_is_not_does_not(title: str) -> None:
    (reminder,) = PROFILE.reminders
    assert not looks_like_medicine(replace(reminder, title=title))


def test_its_name_alone_is_enough_and_none_of_ours_is_meant() -> None:
    (reminder,) = profile_of('[reminders.vitamin-d]\ntitle = "Now"\nat = ["08:30"]\n').reminders
    assert looks_like_medicine(reminder)
    (drink,) = profile_of('[reminders.hydration]\nmessage = ["With a pinch of salt."]\n').reminders
    assert not looks_like_medicine(drink)


def test_it_is_told_once_and_says_to_ask_a_pharmacist_first() -> None:
    known = with_reminder(PROFILE, "own", lambda own: replace(own, title="Potassium"))
    (told,) = medicine_lines(PROFILE, known.reminders[0], texts())
    assert told.startswith("Ask a pharmacist first")
    assert "Do not rely on a computer" in told
    assert [*medicine_lines(known, known.reminders[0], texts())] == []
    assert [*medicine_lines(known, PROFILE.reminders[0], texts())] == []
