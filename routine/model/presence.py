"""What sensors tell, and what the person does as far as they can tell: there or away, since when (SPEC section 2)."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Literal, NamedTuple, Self

from routine.model.events import parse_instant, stamp

SensorState = Literal["idle", "inhibited", "locked", "blank", "asleep", "dnd", "fullscreen", "call"]
"""What a sensor tells, each a yes, a no, or "cannot tell" (`None`):

- `idle`: no key or pointer was touched for `AWAY_AFTER`, whatever plays meanwhile;
- `inhibited`: something keeps the screen awake, as a film does;
- `locked`: the session is locked;
- `blank`: the screen is dark or locked, as the desktop's screen saver has it;
- `asleep`: the computer is going to sleep, or has not said yet that it woke up;
- `dnd`: the desktop's do-not-disturb is on;
- `fullscreen`: the window in use fills the screen;
- `call`: somebody listens to a microphone, or did two minutes ago.
"""

NEEDS: Mapping[SensorState, str] = {
    "idle": "idle",
    "inhibited": "film",
    "locked": "lock",
    "blank": "lock",
    "asleep": "sleep",
    "dnd": "dnd",
    "fullscreen": "fullscreen",
    "call": "call",
}
"""State -> what it is needed for, as `status --json` and `doctor` call it."""


AWAY_AFTER = timedelta(minutes=3)
"""Without input for so long the person is away, or watches a film (SPEC section 3)."""


class Absence(NamedTuple):
    """One stretch of time away from the computer (aware UTC); `end` is `None` while it goes on."""

    begin: datetime
    end: datetime | None


class Presence(NamedTuple):
    """Sitting with pauses, or "cannot tell", which is a value of its own: never away, never there.

    Attributes:
        state: whether anything tells. With "cannot tell" only a sleeping or locked computer makes an absence.
        since: the earliest instant at which a bout of sitting can have begun (aware UTC).
        absences: those that may still end a bout, oldest first; only the last one may go on.
    """

    state: Literal["sitting", "cannot tell"]
    since: datetime
    absences: tuple[Absence, ...] = ()

    @property
    def away_since(self) -> datetime | None:
        """When the absence that goes on began, `None` when none does."""
        return self.absences[-1].begin if self.absences and self.absences[-1].end is None else None

    @property
    def is_there(self) -> bool:
        """Whether the person is known to be at the computer."""
        return self.state == "sitting" and self.away_since is None

    def bout_begin(self, pause: timedelta) -> datetime:
        """When the last bout began: at the end of the last absence of at least `pause`, else with `since`."""
        ends = (end for begin, end in self.absences if end and end - begin >= pause)
        return max((self.since, *ends))

    def bout_end(self, pause: timedelta) -> datetime | None:
        """When the present absence has lasted `pause` and so ended the bout, `None` while the person is there."""
        return self.away_since + pause if self.away_since else None

    def leaving(self, at: datetime) -> Self:
        """The person went away then; no earlier than the last return."""
        if self.away_since is not None:
            return self
        returned = max((self.since, *(end for _, end in self.absences if end)))
        return self._replace(absences=(*self.absences, Absence(max(at, returned), None)))

    def returning(self, at: datetime) -> Self:
        """The person came back then. What a later and longer absence outweighs is forgotten."""
        begin = self.away_since
        if begin is None:
            return self
        if begin <= self.since:  # nobody was ever there before
            return self._replace(since=max(begin, at), absences=self.absences[:-1])
        last = Absence(begin, max(begin, at))
        kept = (each for each in self.absences[:-1] if _length(each) > _length(last))
        return self._replace(absences=(*kept, last))

    def no_later_than(self, now: datetime) -> Self:
        """The same when the clock was set back: nothing began or ended later than now."""
        absences = tuple(Absence(min(begin, now), end and min(end, now)) for begin, end in self.absences)
        return self._replace(since=min(self.since, now), absences=absences)


def _length(absence: Absence) -> timedelta:
    return absence.end - absence.begin if absence.end else timedelta.max


def as_json(presence: Presence) -> dict[str, object]:
    """The presence as status.json holds it, which calls it `activity`."""
    absences = [[stamp(begin), stamp(end) if end else None] for begin, end in presence.absences]
    return {"state": presence.state, "since": stamp(presence.since), "absences": absences}


def from_json(told: Mapping[str, object]) -> Presence:
    """The presence that `as_json` wrote; `ValueError`, `KeyError` or `TypeError` where it is something else."""
    state = told["state"]
    if state not in ("sitting", "cannot tell"):
        raise ValueError(f"no presence: {state}")
    pairs: list[tuple[str, str | None]] = list(told["absences"])  # type: ignore[call-overload]  # checked by use below
    absences = tuple(Absence(parse_instant(begin), parse_instant(end) if end else None) for begin, end in pairs)
    return Presence("sitting" if state == "sitting" else "cannot tell", parse_instant(told["since"]), absences)
