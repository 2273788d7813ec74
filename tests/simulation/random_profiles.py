"""Profiles that nobody would think of and somebody writes: any rhythm, any schedule, any key, all of it valid."""

from collections.abc import Callable
from random import Random
from typing import Any

from routine.model.notation import DAY_NAMES
from routine.model.profile import Profile
from routine.profile.settings import read_profile
from tests.telling import profile_of, reference

Tree = dict[str, Any]
"""A profile as TOML reads it."""

REFERENCE = reference()
BUILT_IN = tuple(reminder.name for reminder in profile_of().reminders)
OWN = ("tea", "pills", "walk-the-dog")
LATE = (0, 15, 30, 60, 90, 120, 125, 150, 180, 210)
"""Minutes past midnight around which clocks change."""
DURATIONS = ("1m", "4m", "10m", "25m", "50m", "90m", "3h", "9h")


def profile_of_tree(tree: Tree) -> Profile | None:
    """The profile that a tree means, `None` for one that is refused (too close, too much, too late)."""
    return read_profile(tree, REFERENCE).profile


def random_tree(random: Random) -> Tree:
    """A whole profile."""
    return _drawn(
        lambda: {
            "rhythm": rhythm(random),
            "about_me": about_me(random),
            "delivery": delivery(random),
            "quiet": quiet(random),
            "reminders": reminders(random),
        }
    )


def edited(tree: Tree, random: Random) -> Tree:
    """The profile after one edit by hand: of one section, or of one reminder, which may come or go."""
    return _drawn(lambda: _edit(tree, random))


def _drawn(draw: Callable[[], Tree]) -> Tree:
    while True:
        tree = draw()
        if profile_of_tree(tree):
            return tree


def _edit(tree: Tree, random: Random) -> Tree:
    section = random.choice(("rhythm", "about_me", "delivery", "quiet", *("reminders",) * 5))
    draws: dict[str, Callable[[Random], object]] = {
        "rhythm": rhythm,
        "about_me": about_me,
        "delivery": delivery,
        "quiet": quiet,
    }
    if section in draws:
        return tree | {section: draws[section](random)}
    kept = dict(tree["reminders"])
    name = random.choice((*BUILT_IN, *OWN))
    if kept.pop(name, None) is None or not kept or random.random() < 0.7:
        kept[name] = reminder(name, random)
    return tree | {"reminders": kept}


def rhythm(random: Random) -> Tree:
    """A day person, somebody who works nights, or any two clocks; some weekdays of their own."""
    wake, bedtime = _wake_and_bedtime(random)
    own_days = random.sample(DAY_NAMES, random.choice((0, 0, 1, 3)))
    days = {day: dict(zip(("wake", "bedtime"), _wake_and_bedtime(random), strict=True)) for day in own_days}
    for own in days.values():
        own.pop(random.choice(("wake", "bedtime", "neither")), None)
    return {"wake": wake, "bedtime": bedtime, **days}


def _wake_and_bedtime(random: Random) -> tuple[str, str]:
    spans = ((300, 570, 1230, 1560), (720, 1080, 1680, 2040), (0, 1439, 0, 1439), (90, 210, 1020, 1500))
    first, last, early, late = random.choice(spans)
    return _written(random.randint(first, last)), _written(random.randint(early, late))


def _written(minute: int) -> str:
    return f"{minute // 60 % 24:02d}:{minute % 60:02d}"


def clock(random: Random) -> str:
    """A wall clock, most of all in the hours in which clocks change."""
    return _written(random.choice(LATE) if random.random() < 0.4 else random.randint(0, 1439))


def about_me(random: Random) -> Tree:
    """What they said of themselves, nothing for most: then drinks ask first."""
    return _maybe(random, fluid_limit=lambda _: random.random() < 0.3)


def delivery(random: Random) -> Tree:
    """How reminders are delivered."""
    return {
        "snooze": random.choice(("1m", "10m", "40m")),
        "snooze_limit": random.choice((0, 1, 2, 5)),
        "spacing": random.choice(("1s", "5m", "20m", "45m")),
        "daily_limit": random.choice((0, 1, 4, 16)),
    }


def quiet(random: Random) -> list[Tree]:
    """Quiet hours, none for most."""
    count = random.choice((0, 0, 1, 2))
    return [{"from": clock(random), "until": clock(random), **_maybe(random, days=_days)} for _ in range(count)]


def reminders(random: Random) -> Tree:
    """Some of those built in, as they come or changed, and some of the person's own."""
    built_in = {name: {} if random.random() < 0.4 else reminder(name, random) for name in BUILT_IN}
    own = {name: reminder(name, random) for name in OWN}
    names = random.sample((*BUILT_IN, *OWN), random.randint(1, 4))
    return {name: (built_in | own)[name] for name in names}


def reminder(name: str, random: Random) -> Tree:
    """One table, with any of its keys."""
    kind = random.choice((_at, _every, _times, _after_sitting))
    repeated = {"repeat": random.choice(DURATIONS), **_maybe(random, repeat_limit=_limit, while_active=_yes)}
    return {
        **kind(random),
        **(repeated if random.random() < 0.4 else {}),
        **_maybe(random, days=_days, lapse=_duration, essential=_yes, snooze=_duration, snooze_limit=_limit),
        **(_maybe(random, early=clock) if name == "stretch" else {}),
        **({"amount": "200ml"} if random.random() < 0.2 else {}),
        **({"enabled": False} if random.random() < 0.05 else {}),
    }


def _at(random: Random) -> Tree:
    return {"at": [_moment(random) for _ in range(random.randint(1, 3))]}


def _every(random: Random) -> Tree:
    return {"every": random.choice(("25m", "45m", "100m", "3h", "20h")), **_from_until(random)}


def _times(random: Random) -> Tree:
    return {"times": random.randint(1, 12), **_from_until(random)}


def _after_sitting(random: Random) -> Tree:
    return {"after_sitting": random.choice(("20m", "50m", "3h")), **_from_until(random)}


def _from_until(random: Random) -> Tree:
    return _maybe(random, **{"from": _moment, "until": _moment})


def _moment(random: Random) -> str:
    anchor = random.choice(("wake", "bedtime", "clock", "clock"))
    minutes = random.choice((0, random.randint(-90, 90), random.randint(-500, 500)))
    return clock(random) if anchor == "clock" else f"{anchor}{minutes:+d}m" if minutes else anchor


def _maybe(random: Random, **keys: Callable[[Random], object]) -> Tree:
    return {key: draw(random) for key, draw in keys.items() if random.random() < 0.35}


def _days(random: Random) -> list[str]:
    return random.sample(DAY_NAMES, random.randint(1, 6))


def _duration(random: Random) -> str:
    return random.choice(DURATIONS)


def _limit(random: Random) -> int:
    return random.choice((0, 1, 3))


def _yes(_: Random) -> bool:
    return True
