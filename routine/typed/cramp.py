"""Reading a cramp as a person types it: `3 feb 03:10 left calf 6 3m`, in any order. CLI.md, EVIDENCE section 9."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from routine.diary.warning_rules import OF_BOTH_LEGS, OF_SLOW_ONES_OF_BOTH_LEGS, SLOWLY
from routine.errors import UnreadableWordError
from routine.i18n import N_, _
from routine.model.events import NOTE_LENGTH, acts
from routine.model.notation import parse_clock, parse_duration
from routine.typed.clock import clocks_of, either, other_half
from routine.typed.cramp_words import (
    HELPED,
    SCALES,
    SEVERAL_VALUES,
    SINGLE,
    Noted,
    in_known_words,
    instead_of,
)
from routine.typed.dates import named_date
from routine.typed.words import joined, or_none

_FILLERS = frozenset(
    {
        *("a", "an", "and", "at", "for", "in", "lasting", "my", "of", "on", "the", "with"),
        *("cramp", "cramps", "leg", "legs", "night", "strength", "helped"),
    }
)
_WHERE = "|".join([*(word for word in SINGLE if SINGLE[word][0] in ("side", "muscle")), "leg", "legs", "night"])
_COUNTED = re.compile(rf"[0-9]{{1,2}} (?:cramps?|(?:(?:{_WHERE}) )+cramps)\b")
_UNIT = re.compile(r"(?:h|m|s|min|mins|minutes?|sec|secs|seconds?|hours?|hrs?)")
_AT = re.compile(rf"at ([0-9]{{1,2}})(?: ([0-5][0-9]))?(?= |$)(?! {_UNIT.pattern}\b)")
_SPOKEN = re.compile(
    r"o'clock|^(?:at\s)?(?:(?:[a-z]+|[0-9]{1,2}\sminutes)\s(?:past|to)\s|[0-9]{1,2}\.[0-5][0-9]\b)"
    r"|[0-9]\s(?:in\sthe\s(?:morning|afternoon|evening)|at\snight)$"
)
LONGEST_CLOCK = 7
"""Words, of `at half past two in the morning`."""
HALF_CLEAR = range(7, 13)
"""Hours behind `at` that may be of the morning or the evening; of the others the night's are meant."""
_TWICE: Mapping[str, str] = {
    # Translators: what was told about a cramp a second time.
    "date": N_("a date"),
    "clock": N_("a time"),
    "intensity": N_("a strength"),
    "duration": N_("a length"),
    "side": N_("a side"),
    "muscle": N_("a muscle"),
    "woke": N_("a word about waking"),
    "count": N_("a count"),
    "soreness": N_("a soreness"),
    "sleep_disturbance": N_("a word about sleep"),
    "distress": N_("a distress"),
    "helped": N_("a word about what helped"),
}
# Translators: what is typed stays English; say in brackets what it means.
ACCEPTED = N_(
    "In any order: a date, a time (03:10), left, right or both, calf, foot, toes, thigh or hamstring, the strength"
    " (6 or 6/10), how long (3m), how many (2x, several), woke, sore, sleep 5, signs (swollen, red, hot, cold,"
    " pale, numb, weak, dark-urine …), and what came before (exercise, sitting, alcohol …)."
)
"""What may be told, for the help."""


@dataclass
class Told:
    """What was typed.

    Attributes:
        day: the date in front, `None` when there was none.
        clock: when it began, on the person's clock.
        detail: the fields of the `cramp` row that were told.
        last_night: whether "last night" was typed, or "this morning" without a time.
        again: a second side or muscle, each with its word: perhaps that of a sign.
        left: what of it could not be kept, in sentences.
    """

    day: date | None = None
    clock: time | None = None
    detail: dict[str, object] = field(default_factory=dict)
    last_night: bool = False
    again: list[tuple[str, str]] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    @property
    def clock_minute(self) -> tuple[int, int] | None:
        """Its hour and minute."""
        return (self.clock.hour, self.clock.minute) if self.clock else None


def read_cramp(words: Sequence[str], today: date) -> Told:
    """Read all of it.

    Raises:
        UnreadableWordError: a word means nothing, or says a second time what another has said.
    """
    rest = in_known_words(joined(words))
    told = Told()
    mornings = 0
    while rest:
        if rest[:2] in (["last", "night"], ["this", "morning"]):
            mornings += rest[0] == "this"
            told.last_night = True
            del rest[:2]
        else:
            del rest[: _take_date(rest, told, today) or _take_clock(rest, told, today) or _take(rest, told)]
    if mornings and told.clock and not told.day:
        told.day, told.last_night = today, False
    for key, word in told.again:
        _settle(told, key, word)
    if "helped" in told.detail and "relief" not in told.detail:
        for context in HELPED:
            to_relief(told.detail, context)
    return told


def read_note(text: str) -> str:
    """A note in the person's own words, on one line; what is no letter in it (a line's end, an escape) is a space.

    Raises:
        UnreadableWordError: it is longer than `NOTE_LENGTH` letters.
    """
    note = " ".join("".join(" " if acts(letter) else letter for letter in text).split())
    if len(note) > NOTE_LENGTH:
        hint = _("It may have {most} letters and has {n}. Nothing was saved.", most=NOTE_LENGTH, n=len(note))
        raise UnreadableWordError(f"{note[:30]}…", _("a short note"), hint)
    return note


def which_and_what(words: Sequence[str], today: date) -> tuple[list[str], list[str]]:
    """Which cramp, and behind `to` what it shall be: `monday 03:10 to right 5`; without `to` only which.

    Of several the first between words that can be read: `ten to three to 03:20`.
    """
    every = joined(words).split()
    places = [place for place, word in enumerate(every) if word.lower() == "to"]
    splits = [(every[:place], every[place + 1 :]) for place in places]
    clear = (each for each in splits if all(or_none(lambda part: read_cramp(part, today), part) for part in each))
    return next(clear, None) or next(iter(splits), (every, []))


def to_relief(detail: dict[str, object], context: str) -> None:
    """What stands there as having come before the cramp was done about it."""
    before = detail.get("context")
    if isinstance(before, list) and context in before:
        left = [word for word in before if word != context]
        detail.pop("context")
        detail |= {"context": left} if left else {}
        known = detail.get("relief")
        detail["relief"] = [*(known if isinstance(known, list) else []), HELPED[context]]


def _take_date(rest: Sequence[str], told: Told, today: date) -> int:
    """How many words in front are a date."""
    for length in range(min(3, len(rest)), 0, -1):
        if found := named_date(rest[:length], today, past=True):
            if told.day:
                raise _second(" ".join(rest[:length]), "date")
            told.day = found
            return length
    return 0


def _take(rest: Sequence[str], told: Told) -> int:
    """How many words in front were read as a part of a cramp.

    Raises:
        UnreadableWordError: none can be.
    """
    word, following = rest[0], rest[1] if len(rest) > 1 else ""
    if word in SCALES and (number := _of_ten(following)) is not None:
        _note(told, SCALES[word], number, f"{word} {following}")
        return 2
    if word.isdecimal() and _UNIT.fullmatch(following):
        _note(told, "duration", _seconds(f"{word}{following}"), f"{word} {following}")
        return 2
    if _COUNTED.match(" ".join(rest)):  # `2 cramps`, `2 left calf cramps`; but `6 left calf cramp` is a strength
        if not int(word):
            raise UnreadableWordError(f"{word} {following}", _("part of a cramp"), instead_of("none"))
        _note(told, "count", int(word), word)
    elif word not in _FILLERS:
        _take_word(word, told)
    return 1


def _settle(told: Told, key: str, word: str) -> None:
    """A second side or place is perhaps that of a sign: `left calf numb both legs`. The row holds one (issue 17).

    Raises:
        UnreadableWordError: no sign is told, or it would count for less of both legs, or neither word is of both.
    """
    signs = told.detail.get("signs")
    known = frozenset(signs if isinstance(signs, list) else [])
    if key == "muscle" and known:
        told.left.append(_('A cramp has one place: "{word}" is not noted.', word=word))
        return
    of_both = {*OF_BOTH_LEGS, *(OF_SLOW_ONES_OF_BOTH_LEGS if SLOWLY in known else ())}
    if not known or known & of_both or "both" not in (word, told.detail[key]):
        raise _second(word, key)
    told.detail[key] = "both"
    told.left.append(_("You told of one leg and of both: both are noted."))


def _take_clock(rest: Sequence[str], told: Told, today: date) -> int:
    """How many words in front are a time of day that is more than one word, or has a point."""
    return _take_spoken(rest, told) or _take_at(rest, told, today)


def _take_spoken(rest: Sequence[str], told: Told) -> int:
    """How many words in front are `3.10`, `3 o'clock`, `half past two` or `3 in the morning`.

    Raises:
        UnreadableWordError: it may be of the morning or the evening.
    """
    for length in range(min(LONGEST_CLOCK, len(rest)), 0, -1):
        text = " ".join(rest[:length])
        clocks = or_none(clocks_of, text) if _SPOKEN.search(text) else None
        if clocks:
            if len(clocks) > 1 and clocks[0].hour in HALF_CLEAR:
                raise UnreadableWordError(text, _("clear"), either(clocks[0]))
            is_small_hour = rest[length - 1] == "night" and other_half(clocks[0]).hour < HALF_CLEAR.start
            _note(told, "clock", other_half(clocks[0]) if is_small_hour else clocks[0], text)
            return length
    return 0


def _take_at(rest: Sequence[str], told: Told, today: date) -> int:
    """How many words in front are `at` and an hour, `at 3`, or an hour and minutes that are no strength, `at 3 45`.

    Raises:
        UnreadableWordError: it may be of the morning or the evening, or the minutes may be the strength: `at 3 10`.
    """
    found = _AT.match(" ".join(rest))
    if found is None or any(named_date(rest[1:end], today, past=True) for end in (3, 4)):
        return 0
    text = " ".join(filter(None, found.groups()))
    clocks = or_none(clocks_of, text)
    if not clocks:
        return 0
    if found[2] == "10":
        raise UnreadableWordError(text, _("clear"), _("For the time write {clock}.", clock=f"{clocks[0]:%H:%M}"))
    if clocks[0].hour in HALF_CLEAR:
        raise UnreadableWordError(text, _("clear"), either(clocks[0]))
    _note(told, "clock", clocks[0], text)
    return len(text.split()) + 1


def _take_word(word: str, told: Told) -> None:
    for key, values in SEVERAL_VALUES.items():
        if word in values:
            known = told.detail.setdefault(key, [])
            assert isinstance(known, list)  # noqa: S101 - it was made in the line before
            known += [values[word]] if values[word] not in known else []
            return
    noted = _field_of(word)
    if noted is None:
        raise UnreadableWordError(word, _("part of a cramp"), instead_of(word))
    _note(told, *noted, word)


def _field_of(word: str) -> Noted | None:
    """What one word tells by itself: `left`, `6/10`, `2x`, `03:10`, `3m`; `None` for anything else."""
    if word in SINGLE:
        return SINGLE[word]
    if (strength := _of_ten(word)) is not None:
        return "intensity", strength
    if "x" in word and (count := re.fullmatch(r"x?([1-9][0-9]?)x?", word)):
        return "count", int(count[1])
    if clock := or_none(parse_clock, word):
        return "clock", clock
    length = or_none(_seconds, word)
    return None if length is None else ("duration", length)


def _note(told: Told, key: str, value: object, word: str) -> None:
    if key == "clock" and told.clock is None and isinstance(value, time):
        told.clock = value
    elif key in ("side", "muscle") and key in told.detail:
        told.again += [(key, str(value) if key == "side" else word)] if told.detail[key] != value else []
    elif key == "clock" or key in told.detail:
        raise _second(word, key)
    else:
        told.detail[key] = value


def _second(word: str, key: str) -> UnreadableWordError:
    hint = _("Nothing was saved. One of them is enough.")
    if word.isdecimal():
        hint = _("Minutes? Write {word}m. Several cramps? Write {word}x.", word=word)
    elif key == "side":
        hint = _("Nothing was saved. Tell of one leg, or of both: left, right or both.")
    # Translators: it stands in: "6" is not clear: there is a strength already.
    return UnreadableWordError(word, _("clear: there is {what} already", what=_(_TWICE[key])), hint)


def _of_ten(word: str) -> int | None:
    """`6` or `6/10`."""
    found = re.fullmatch(r"(10|[0-9])(?:/10)?", word)
    return int(found[1]) if found else None


def _seconds(text: str) -> int:
    return round(parse_duration(text) / timedelta(seconds=1))
