"""A row of every kind with every field that a reader looks at, and the same rows with one field that is bad."""

from collections.abc import Iterator
from typing import Any

from routine.model.events import FORMS

BAD: tuple[object, ...] = (
    *(None, True, 0, -1, 1.5, 10**16, 10**30, float("nan"), float("inf"), "", "x", "\x1b[31m", "=1+1", "<b>", "../x"),
    *("25:00", "07:00", "07:00+02:00", "29.11.2026 09:00", "2026-02-01", "2026-02-01T09:00:00", "2026-W05-7"),
    *("0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "8999-12-31T23:59:59Z", "0001-01-01", "9999-12-31"),
    *("stretch@9999-12-31T23:59:59Z", "@2026-02-01T09:00:00Z", "\u202e", "\u2028", "\ud800", "x" * 5000),
    *([], [1], ["x"], [99], [[]], [None], {}, {"a": 1}, {"x": {"y": []}}),
)
"""What no reader may stumble over, wherever it stands."""

NOW, DAY = "2026-02-02T21:50:00Z", "2026-02-02"
STRETCH = "stretch@2026-02-02T21:45:00Z"

DETAILS: dict[str, dict[str, object]] = {
    "shown": {"ask": 1, "with": "bedtime@2026-02-02T22:00:00Z"},
    "held": {"gate": "call"},
    "lapsed": {"why": "unanswered"},
    "done": {"amount": 200, "at": "2026-02-02T20:00:00Z"},
    "snoozed": {"until": "2026-02-02T22:05:00Z", "planned": True},
    "skipped": {"until": "2026-02-03T06:00:00Z"},
    "dismissed": {},
    "paused": {"until": "2026-02-03T06:00:00Z", "except": ["stretch"]},
    "resumed": {},
    "tonight": {"day": DAY, "bedtime": "22:30", "fold": 1},
    "rhythm": {"from": DAY, "until": "2026-03-01", "wake": "06:30:00", "bedtime": "22:30:00", "days": [0, 1, 2, 3]},
    "cramp": {
        "night": "2026-02-01",
        "count": 1,
        "at": "2026-02-02T02:10:00Z",
        "duration": 180,
        "intensity": 6,
        "woke": True,
        "sleep_disturbance": 4,
        "side": "left",
        "muscle": "calf",
        "soreness": "hours",
        "distress": 3,
        "relief": ["massage"],
        "helped": 5,
        "context": ["heat"],
        "signs": ["swelling"],
        "daytime": False,
        "intensity_range": [4, 6],
        "about": "the cramp before",
    },
    "advice": {"signs": ["RF02"], "shown": "2026-02-02T06:00:00Z"},
    "answered": {
        "question": "cramp_check",
        "answer": "no",
        "day": DAY,
        "answers": {"one_leg": True},
        "sides": {"one_leg": "left"},
        "signs": ["RF02"],
    },
    "undone": {"row": "another", "kind": "done"},
    "profile": {"text": "", "zone": "Europe/Berlin", "undo": "another"},
    "started": {"boot": "abc", "booted_at": "2026-02-02T06:00:00Z", "version": "1.0"},
    "stopped": {"at": "2026-02-02T20:10:00Z"},
    "left": {"day": DAY, "at": "2026-02-02T20:10:00Z", "clock": "21:10", "moved": 60},
}


FOREIGN = {key for form in FORMS.values() for key in form}
"""What some kind of row has: in a row of another it means nothing, whatever it is."""


def whole_rows() -> Iterator[dict[str, Any]]:
    """One of each kind, as an export holds it."""
    for kind, detail in DETAILS.items():
        about = STRETCH if kind in ("shown", "held", "lapsed", "done", "snoozed", "skipped", "dismissed") else None
        reminder = "stretch" if about else None
        yield {"id": kind, "at": NOW, "kind": kind, "reminder": reminder, "occurrence": about, "detail": detail}


def bad_rows() -> Iterator[dict[str, Any]]:
    """Each of them once for each field and each bad value, without the field, and with the fields of other kinds."""
    for row in whole_rows():
        for key in row:
            for value in BAD:
                yield row | {key: value}
        for key in row["detail"]:
            yield row | {"detail": {name: value for name, value in row["detail"].items() if name != key}}
            for value in BAD:
                yield row | {"detail": row["detail"] | {key: value}}
        for value in BAD:
            for key in ("at", "until"):
                yield row | {"detail": row["detail"] | {key: value}}
            yield row | {"detail": row["detail"] | dict.fromkeys(FOREIGN - FORMS[row["kind"]].keys(), value)}


def numbered() -> list[dict[str, Any]]:
    """The bad rows, each with an id of its own where the id is not what is bad."""
    whole = list(DETAILS)
    return [row | {"id": f"bad-{place}"} if row["id"] in whole else row for place, row in enumerate(bad_rows())]
