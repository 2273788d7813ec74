"""A cramp as it is typed: words in any order, and what is refused."""

from datetime import date, time
from itertools import permutations

import pytest

from routine.errors import UnreadableWordError
from routine.model.events import NOTE_LENGTH
from routine.typed.cramp import read_cramp, read_note, which_and_what
from routine.typed.cramp_words import CONTEXT, RELIEF, SIGNS, SINGLE
from tests.telling import TUESDAY


def read(text: str) -> dict[str, object]:
    """What was told, the date and the clock included."""
    told = read_cramp(text.split(), TUESDAY)
    return {**({"day": told.day} if told.day else {}), **({"clock": told.clock} if told.clock else {}), **told.detail}


def test_words_come_in_any_order() -> None:
    whole = {"clock": time(3, 10), "side": "left", "muscle": "calf", "intensity": 6, "duration": 180}
    for words in permutations(["03:10", "left", "calf", "6", "3m"]):
        assert read(" ".join(words)) == whole


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("6/10", {"intensity": 6}),
        ("10", {"intensity": 10}),
        ("0", {"intensity": 0}),
        ("2x", {"count": 2}),
        ("x3", {"count": 3}),
        ("several", {"count": "several"}),
        ("90s", {"duration": 90}),
        ("3 min", {"duration": 180}),
        ("2m30s", {"duration": 150}),
        ("3am", {"clock": time(3)}),
        ("3:10 am left", {"clock": time(3, 10), "side": "left"}),
        ("3 am left calf", {"clock": time(3), "side": "left", "muscle": "calf"}),
        ("3 PM 6", {"clock": time(15), "intensity": 6}),
        ("at 3 left calf", {"clock": time(3), "side": "left", "muscle": "calf"}),
        ("at 3, 6", {"clock": time(3), "intensity": 6}),
        ("at 3 45 left 6", {"clock": time(3, 45), "side": "left", "intensity": 6}),
        ("at 23", {"clock": time(23)}),
        ("at 3 feb at 4", {"day": date(2026, 2, 3), "clock": time(4)}),
        ("at 3 2 cramps", {"clock": time(3), "count": 2}),
        ("2 cramps left calf", {"count": 2, "side": "left", "muscle": "calf"}),
        ("1 cramp 6", {"count": 1, "intensity": 6}),
        ("6 2 leg cramps", {"intensity": 6, "count": 2}),
        ("2 left calf cramps", {"count": 2, "side": "left", "muscle": "calf"}),
        ("6 left calf cramp", {"intensity": 6, "side": "left", "muscle": "calf"}),
        ("0 cramps", None),
        ("toes", {"muscle": "foot"}),
        ("thigh", {"muscle": "thigh_front"}),
        ("hamstring", {"muscle": "thigh_back"}),
        ("back of thigh", {"muscle": "thigh_back"}),
        ("both calves", {"side": "both", "muscle": "calf"}),
        ("swollen red hot numb weak", {"signs": ["swelling", "redness", "warmth", "numbness", "weakness"]}),
        ("left calf both numb", {"side": "both", "muscle": "calf", "signs": ["numbness"]}),
        ("left calf numb both legs", {"side": "both", "muscle": "calf", "signs": ["numbness"]}),
        ("calf numb foot", {"muscle": "calf", "signs": ["numbness"]}),
        ("left calf left numb", {"side": "left", "muscle": "calf", "signs": ["numbness"]}),
        ("left calf both", None),
        ("left calf swollen, both thighs", None),
        ("left calf right swollen", None),
        ("8 of 10", {"intensity": 8}),
        ("8 out of 10 left", {"intensity": 8, "side": "left"}),
        ("8 / 10", {"intensity": 8}),
        ("sleep 5 of 10", {"sleep_disturbance": 5}),
        ("twice", {"count": 2}),
        ("3 o'clock left", {"clock": time(3), "side": "left"}),
        ("at 3 oclock in the morning", {"clock": time(3)}),
        ("3 in the morning 6", {"clock": time(3), "intensity": 6}),
        ("3.10 6", {"clock": time(3, 10), "intensity": 6}),
        ("at 3.10", {"clock": time(3, 10)}),
        ("at half past two left 6", {"clock": time(2, 30), "side": "left", "intensity": 6}),
        ("calf quarter to four", {"clock": time(3, 45), "muscle": "calf"}),
        ("half past ten", None),
        ("half past two at night", {"clock": time(2, 30)}),
        ("11 at night calf", {"clock": time(23), "muscle": "calf"}),
        ("this morning 3.10", {"day": TUESDAY, "clock": time(3, 10)}),
        ("dark urine", {"signs": ["dark_urine"]}),
        ("dark-urine chest pain", {"signs": ["dark_urine", "chest_pain"]}),
        ("red redness", {"signs": ["redness"]}),
        ("cold pale blue", {"signs": ["cold_leg", "pale", "blue"]}),
        ("left leg darker", {"side": "left", "signs": ["redness"]}),
        ("cannot move", {"signs": ["cannot_move"]}),
        ("can't feel", {"signs": ["cannot_feel"]}),
        ("both numb slowly", {"side": "both", "signs": ["numbness", "slowly"]}),
        ("numb between the legs", {"signs": ["numbness", "between_the_legs"]}),
        ("stiff jaw", {"signs": ["stiff_jaw"]}),
        ("cooled", {"relief": ["cold"]}),
        ("ice pack", {"relief": ["cold"]}),
        ("cold helped 4", {"relief": ["cold"], "helped": 4}),
        ("warm towel", {"relief": ["warmth"]}),
        ("warm", {"signs": ["warmth"]}),
        ("heat", {"context": ["heat"]}),
        ("heat helped 7", {"relief": ["warmth"], "helped": 7}),
        ("heat, calf, helped 7", {"relief": ["warmth"], "helped": 7, "muscle": "calf"}),
        ("heat stretched helped 7", {"context": ["heat"], "relief": ["stretching"], "helped": 7}),
        ("walking", {"context": ["walking"]}),
        ("walked", {"relief": ["walking"]}),
        ("walking helped 3", {"relief": ["walking"], "helped": 3}),
        ("walked helped", {"relief": ["walking"]}),
        ("sitting walking helped 3", {"context": ["long_sitting"], "relief": ["walking"], "helped": 3}),
        ("after exercise", None),
        ("wine sitting", {"context": ["alcohol", "long_sitting"]}),
        ("stretched helped 7", {"relief": ["stretching"], "helped": 7}),
        ("sleep 5 distress 4", {"sleep_disturbance": 5, "distress": 4}),
        ("woke sore", {"woke": True, "soreness": "hours"}),
        ("in the left leg, at 03:10, for 3 minutes", {"side": "left", "clock": time(3, 10), "duration": 180}),
        ("LEFT Calf", {"side": "left", "muscle": "calf"}),
        ("", {}),
    ],
)  # fmt: skip
def test_everyday_words(text: str, told: dict[str, object] | None) -> None:
    if told is None:
        with pytest.raises(UnreadableWordError):
            read(text)
    else:
        assert read(text) == told


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3 feb 03:10", date(2026, 2, 3)),
        ("feb 3 03:10", date(2026, 2, 3)),
        ("3rd of february 03:10", date(2026, 2, 3)),
        ("3 february 2025 03:10", date(2025, 2, 3)),
        ("25 nov 03:10", date(2025, 11, 25)),
        ("2026-11-01 03:10", date(2026, 11, 1)),
        ("yesterday 03:10", date(2026, 11, 23)),
        ("today 03:10", TUESDAY),
        ("monday 03:10", date(2026, 11, 23)),
        ("tuesday 03:10", TUESDAY),
        ("wednesday 03:10", date(2026, 11, 18)),
        ("left 6 03:10 3 feb", date(2026, 2, 3)),
    ],
)
def test_a_date_is_the_last_of_that_name(text: str, day: date) -> None:
    told = read(text)
    assert (told["day"], told["clock"]) == (day, time(3, 10))


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("sideways", "All words: routine cramp log --help"),
        ("11", "The strength goes to 10. For its length write 11m. For the time write 11:00."),
        ("45", "For its length write 45m."),
        ("lef calf", "Did you mean left?"),
        ("6 3", "Minutes? Write 3m"),
        ("at 11", "Write 11:00 or 23:00."),
        ("at 8 30", "Write 08:30 or 20:30."),
        ("at 3 10", "For the time write 03:10."),
        ("at 3 03:10", "there is a time already"),
        ("2 cramps 3x", "there is a count already"),
        ("left right", "there is a side already"),
        ("03:10 04:10", "there is a time already"),
        ("3m 4m", "there is a length already"),
        ("calf toes", "there is a muscle already"),
        ("3 feb monday", "there is a date already"),
        ("31 feb", "For its length write 31m."),
    ],
)
def test_what_cannot_be_read_is_named_with_what_can(text: str, hint: str) -> None:
    with pytest.raises(UnreadableWordError) as trouble:
        read(text)
    assert hint in str(trouble.value)
    assert trouble.value.exit_code == 2


@pytest.mark.parametrize("word", [*SINGLE, *SIGNS, *CONTEXT, *RELIEF])
def test_no_word_is_hidden_by_a_date_a_filler_or_another_word(word: str) -> None:
    """`sat` would be a Saturday."""
    told = read(word)
    assert "day" not in told
    assert len(told) == 1


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("after a long walk", "after a long walk"),
        ("  two\nlines\tand \x1b[31mred\u2028 ", "two lines and [31mred"),
        ("", ""),
        ("x" * NOTE_LENGTH, "x" * NOTE_LENGTH),
    ],
)
def test_a_note_is_one_line_in_which_nothing_acts(text: str, note: str) -> None:
    assert read_note(text) == note


def test_a_note_that_is_too_long_is_refused() -> None:
    with pytest.raises(UnreadableWordError, match=r"It may have 200 letters and has 201\. Nothing was saved\."):
        read_note("x" * (NOTE_LENGTH + 1))


@pytest.mark.parametrize(
    ("text", "which", "what"),
    [
        ("monday 03:10 to right 5", "monday 03:10", "right 5"),
        ("to right", "", "right"),
        ("ten to three to 03:20", "ten to three", "03:20"),
        ("03:10 to ten to three", "03:10", "ten to three"),
        ("03:10", "03:10", ""),
        ("sideways to left", "sideways", "left"),
    ],
)
def test_which_one_stands_before_to_and_what_it_shall_be_behind(text: str, which: str, what: str) -> None:
    assert which_and_what([text], TUESDAY) == (which.split(), what.split())
