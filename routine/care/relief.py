"""The relief screen: what it shows, what its keys do, what they write down. Pure. EXPERIENCE section 3.

The cramp is noted with the one key that says it has eased; everything after that is optional.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from textwrap import wrap
from typing import Literal, NamedTuple

from routine.diary.cramps import Side
from routine.i18n import _, filled, pgettext
from routine.model.catalogue import Texts
from routine.model.events import Event, stamp
from routine.model.notation import format_duration

Card = Literal["ten_minutes", "signs"]

WIDTH, HEIGHT = 80, 24
LIMIT = timedelta(minutes=10)
"""From here on it wants medical advice at once (EVIDENCE section 5, step 9); ten minutes to the second count."""

STRONG = 7
"""Of 10: from there on both legs are looked at (EVIDENCE section 6, the question after such a cramp)."""

LASTING = "RF03"
"""The rule of a cramp that lasts as long."""

ENTER = "\n"
SIGNS_KEY = "U"
SIDES: Mapping[str, Side] = {"l": "left", "r": "right", "b": "both"}
STRENGTHS: Mapping[str, int] = {str(number % 10): number for number in range(1, 11)}


class Relief(NamedTuple):
    """What the screen is about now."""

    earlier: timedelta = timedelta()  # by how much the cramp began before the screen opened
    card: Card | None = None  # in place of the steps
    saw_limit: bool = False  # the card at ten minutes was shown and left
    saw_signs: bool = False  # the warning signs were looked at
    eased: timedelta | None = None  # how long it lasted, `None` while it goes on
    side: Side | None = None  # which leg, as far as told
    strength: int | None = None  # 1 to 10, as far as told
    advice: bool = False  # the person has advice
    closed: bool = False
    noted: str | None = None  # the clock when what was told last was written down, `None` while it is not
    trouble: tuple[str, ...] = ()  # why it was not, and how to note it in the morning; it stays on the screen

    @property
    def is_long(self) -> bool:
        """Whether it has eased after ten minutes or more: that wants advice at once (RF03)."""
        return self.eased is not None and self.eased >= LIMIT

    @property
    def is_to_look(self) -> bool:
        """Whether it has eased, but both legs are to be looked at first: signs were asked for, or it was strong."""
        is_alarming = self.saw_signs or (self.strength or 0) >= STRONG
        return self.eased is not None and not self.is_long and is_alarming

    def length(self, elapsed: timedelta) -> timedelta:
        """How long the cramp has lasted, the screen being open for `elapsed`."""
        return elapsed + self.earlier


def passed(state: Relief, elapsed: timedelta) -> Relief:
    """The state after that time: at ten minutes the urgent card comes by itself, once."""
    due = state.eased is None and not state.saw_limit and state.length(elapsed) >= LIMIT
    return state._replace(card="ten_minutes", saw_limit=True) if due else state


def pressed(state: Relief, key: str, elapsed: timedelta) -> Relief:
    """The state after a key, the screen being open for `elapsed`; a key that means nothing there changes nothing."""
    return _pressed_after(state, key.lower()) if state.eased is not None else _pressed_in(state, key.lower(), elapsed)


def _pressed_in(state: Relief, key: str, elapsed: timedelta) -> Relief:
    """While the cramp goes on."""
    if key == " ":
        return state._replace(eased=state.length(elapsed), card=None, noted=None)
    if key == "+":
        return passed(state._replace(earlier=state.earlier + timedelta(minutes=1)), elapsed)
    if key == "u":
        return state._replace(card="signs", saw_signs=True)
    if key == "b":
        return state._replace(card=None)
    if key == "a" and state.card:
        return state._replace(advice=True)
    return state._replace(closed=True) if key == "q" else state


def _pressed_after(state: Relief, key: str) -> Relief:
    """After it has eased: the newest answer counts."""
    if key in (ENTER, "q"):
        return state._replace(closed=True)
    if key == "u" and state.is_to_look:
        return state._replace(card="signs")
    if state.card:  # what is asked about the cramp does not stand on it
        return state._replace(card=None) if key in ("b", "u") else state
    if key in SIDES:
        return state._replace(side=SIDES[key])
    return state._replace(strength=STRENGTHS[key]) if key in STRENGTHS else state


def began(now: datetime, eased: timedelta) -> datetime:
    """When a cramp that has just eased began, to the second."""
    return (now - eased).replace(microsecond=0)


def cramp_row(now: datetime, eased: timedelta, night: date, *, daytime: bool) -> Event:
    """The row of a cramp that has just eased; `night` is the one it belongs to, `daytime`: it began before bedtime."""
    detail = {
        "night": night.isoformat(),
        "count": 1,
        "at": stamp(began(now, eased)),
        "duration": int(eased.total_seconds()),  # as the stopwatch shows it: 9:59.9 is under ten minutes
        **({"daytime": True} if daytime else {"woke": True}),
    }
    return Event(now, "cramp", detail=detail)


def eased_rows(cramp: Event, state: Relief) -> tuple[Event, ...]:
    """The cramp that has eased, and behind it the advice that was sought while it lasted: it is about this cramp."""
    return (cramp, _advice_row(cramp.at)) if state.advice else (cramp,)


def _advice_row(now: datetime) -> Event:
    """Advice about the length of this cramp alone: other signs, noted before, are not on this screen (issue 17, A1)."""
    return Event(now, "advice", detail={"signs": [LASTING]})


def later_rows(before: Relief, after: Relief, now: datetime, cramp: str) -> tuple[Event, ...]:
    """What a key after that, or before, writes down: an answer about the cramp with that id, or advice sought."""
    told = {
        **({"side": after.side} if after.side != before.side else {}),
        **({"intensity": after.strength} if after.strength != before.strength else {}),
    }
    advice = (_advice_row(now),) if after.advice and not before.advice else ()
    return (*advice, *((Event(now, "cramp", detail={"about": cramp, **told}),) if told else ()))


def not_noted(texts: Texts, why: str, began_at: str, eased: timedelta) -> tuple[str, ...]:
    """What to say when the diary could not be written, and how to note it in the morning."""
    length = format_duration(timedelta(seconds=max(1, round(eased.total_seconds()))))
    later = _one(texts, "to_note", time=began_at, duration=length)
    return (*wrap(_one(texts, "not_noted", why=why), WIDTH - 4, break_on_hyphens=False), later)


def screen(state: Relief, elapsed: timedelta, texts: Texts) -> list[str]:
    """The lines of the screen, at most 24 of 80 letters; none once it is closed."""
    if state.closed:
        return []
    if state.eased is not None and not state.card:
        return _eased(state, state.eased, texts)
    clock = stopwatch(state.length(elapsed) if state.eased is None else state.eased)
    return framed(_card(state, state.card, clock, texts)) if state.card else _steps(clock, texts)


def stopwatch(length: timedelta) -> str:
    """A length of time as a stopwatch shows it: `2:10`."""
    minutes, seconds = divmod(int(length.total_seconds()), 60)
    return f"{minutes}:{seconds:02d}"


def spoken(state: Relief, texts: Texts) -> list[str]:
    """The same for a screen reader, or where nothing can be repainted: one line each, nothing in columns."""
    if state.eased is not None and not state.card:
        asked = [_one(texts, "which_leg"), _one(texts, "how_strong"), _close(state, texts)]
        return [*(" ".join(step) for step in _advice(state, texts)), *map(_phrase, asked)]
    if state.card:
        lines, keys = texts.several("relief", state.card, "lines"), _keys(state, texts)
        title = f"{texts.one('relief', state.card, 'title')}."
        return [title, *filter(None, lines), _phrase(keys)]
    steps = [f"{number}. {' '.join(step)}" for number, step in enumerate(texts_of(texts, "relief", "steps"), 1)]
    keys = _phrase(_one(texts, "keys"))
    return [_("Leg cramp."), *steps, _one(texts, "always_visible", signs=SIGNS_KEY), keys]


def texts_of(texts: Texts, *path: str, signs: str = SIGNS_KEY) -> Sequence[Sequence[str]]:
    """A list of lists of texts, such as the steps with their lines; `signs` is what opens the warning signs."""
    node: object = texts.tree
    for key in path:
        node = node[key] if isinstance(node, Mapping) else None
    assert isinstance(node, list), path  # noqa: S101 - a mistake of ours in the catalogue, which a test reads
    return [[filled(line, {"signs": signs}) for line in lines] for lines in node]


def framed(lines: Sequence[str]) -> list[str]:
    """A card: word, place and frame carry it, no colour (EXPERIENCE section 3)."""
    edge = f"+{'-' * (WIDTH - 2)}+"
    return [edge, *(f"|{line[1:].ljust(WIDTH - 2)}|" for line in lines), edge]


def _steps(clock: str, texts: Texts) -> list[str]:
    lines = [_ends(_one(texts, "heading"), clock), ""]
    for number, (what, *how) in enumerate(texts_of(texts, "relief", "steps"), 1):
        lines += ["", f"  {number}   {what}", *(f"      {line}" for line in how)]
    below = f"  {_one(texts, 'bigger')}"
    disclaimer = texts.one("lines", "disclaimer")
    return [
        *lines,
        "",
        f"  {_one(texts, 'always_visible', signs=SIGNS_KEY)}",
        "",
        f"  {_one(texts, 'keys')}",
        f"{below}{disclaimer:>{WIDTH - len(below)}}",
    ]


def _card(state: Relief, card: Card, clock: str, texts: Texts) -> list[str]:
    lines = texts.several("relief", card, "lines")
    heading = _ends(texts.one("relief", card, "title").upper(), clock)
    advised = [_one(texts, "advice_noted")] if state.advice and state.noted else []
    body = [*lines, "", *advised, *state.trouble, _keys(state, texts), texts.one("lines", "disclaimer")]
    return [heading, "", *(f"  {line}" for line in body)]


def _keys(state: Relief, texts: Texts) -> str:
    """What the keys do on the card."""
    if state.card == "ten_minutes":
        return texts.one("relief", "ten_minutes", "keys")
    return _one(texts, "signs_keys" if state.eased is None else "signs_keys_eased")


def _eased(state: Relief, eased: timedelta, texts: Texts) -> list[str]:
    heading = texts.one("relief", "eased_heading", duration=stopwatch(eased))
    edge = _one(texts, "noted", time=state.noted) if state.noted else ""
    lines = [_ends(heading, edge)]
    for step in (*_advice(state, texts), *([state.trouble] if state.trouble else [])):
        lines += ["", *(f"  {line}" for line in step)]
    so_far = ", ".join(chosen(state))
    told = [_one(texts, "chosen", what=so_far)] if so_far else []
    asked = [_one(texts, "which_leg"), _one(texts, "how_strong"), *told, "", _close(state, texts)]
    return [*lines, "", *(f"  {line}".rstrip() for line in asked)]


def chosen(state: Relief) -> list[str]:
    """What was told besides, behind "So far": `left`, `6 of 10`."""
    legs = {"left": pgettext("leg", "left"), "right": pgettext("leg", "right"), "both": pgettext("leg", "both")}
    told = [legs[state.side]] if state.side else []
    return [*told, _("{strength} of 10", strength=state.strength)] if state.strength else told


def _advice(state: Relief, texts: Texts) -> Sequence[Sequence[str]]:
    """What to do now that it has eased; of a long one nothing but whom to phone (issue 17, A2)."""
    usual = texts_of(texts, "relief", "eased_late" if state.is_long else "eased")
    return [texts.several("relief", "look", signs=SIGNS_KEY), *usual] if state.is_to_look else usual


def _close(state: Relief, texts: Texts) -> str:
    """After a long one, or where legs are to be looked at, nothing is said to wait until morning."""
    return _one(texts, "close_late" if state.is_long or state.is_to_look else "close")


def _ends(left: str, right: str) -> str:
    """A heading with something at the right edge."""
    return f" {left}{right:>{WIDTH - 11 - len(left)}}".rstrip()


def _phrase(line: str) -> str:
    """A line whose columns become single spaces."""
    return " ".join(line.split())


def _one(texts: Texts, key: str, **values: object) -> str:
    return texts.one("relief", key, **values)
