"""What the sensors add up to: the person's absences, and the live gates. SPEC section 3. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Self

from routine.model.presence import AWAY_AFTER, Presence, SensorState

UNSEEN: tuple[SensorState, ...] = ("locked", "blank", "asleep")


@dataclass(frozen=True, slots=True)
class LiveGates:
    """What each sensor told last, and what follows.

    `held` says of each state whether it holds: what is absent was never told. `closed` says of each closed gate since
    when (aware UTC).
    """

    presence: Presence
    held: Mapping[SensorState, bool | None] = field(default_factory=dict)
    closed: Mapping[str, datetime] = field(default_factory=dict)

    def after(self, state: SensorState, holds: bool | None, at: datetime) -> Self:
        """What is known when a sensor tells that at that instant (aware UTC)."""
        told = replace(self, held={**self.held, state: holds})
        known = self.presence._replace(state="cannot tell" if told.held.get("idle") is None else "sitting")
        if self.presence.state == "cannot tell" and "idle" not in self.held and known.state == "sitting":
            known = known._replace(since=max(known.since, at))  # nothing was known of the time before
        last_input = at - AWAY_AFTER if state == "idle" else at
        presence = known.leaving(last_input) if told.is_away else known.returning(at)
        closed = {gate: self.closed.get(gate, at) for gate in told.closing()}
        return replace(told, presence=presence, closed=closed)

    def no_later_than(self, now: datetime) -> Self:
        """The same when the clock was set back."""
        closed = {gate: min(since, now) for gate, since in self.closed.items()}
        return replace(self, presence=self.presence.no_later_than(now), closed=closed)

    def slept(self, begin: datetime, end: datetime) -> Self:
        """The computer was suspended meanwhile: an absence, also where nobody else tells."""
        if self.presence.away_since is not None:
            return self
        return replace(self, presence=self.presence.leaving(begin).returning(end))

    @property
    def is_away(self) -> bool:
        """Without input and nothing plays, or locked, or asleep. Cannot tell is not away."""
        is_idle = self.held.get("idle") and not self.held.get("inhibited")
        return bool(is_idle) or self.is_unseen

    @property
    def is_unseen(self) -> bool:
        """Whether nobody can see the screen: locked, blank or asleep."""
        return any(self.held.get(state) for state in UNSEEN)

    def closing(self) -> Iterator[str]:
        """Each gate that follows from sensors and is closed; cannot tell is open."""
        yield from (state for state in ("call", "dnd", "fullscreen") if self.held.get(state))
        if self.is_away:
            yield "away"
        elif self.held.get("idle") and self.held.get("inhibited"):  # something plays and the person watches
            yield "film"
