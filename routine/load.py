"""Profile + history = facts: the same for the daemon and every command. What is alive only in the daemon it adds."""

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache
from itertools import accumulate, islice, pairwise
from pathlib import Path
from typing import NamedTuple

from routine import clock
from routine.errors import NoUsableProfileError, ProfileError, UnreadableWordError
from routine.history import History
from routine.model.built_in import STRETCH
from routine.model.day import ONE_DAY
from routine.model.events import ANSWERS, BY_THE_DAEMON, Event, Kind, parse_instant
from routine.model.facts import Facts, Outage
from routine.model.presence import Presence, from_json
from routine.model.profile import Profile
from routine.model.silence import silence_after
from routine.profile.check import check_text
from routine.schedule.gates import LIVE
from routine.storage import resources
from routine.storage.profile_file import is_there, load_profile

FIRST_PRESET = "office"

CHANGES: frozenset[Kind] = frozenset({"profile", "tonight", "rhythm", "undone"})
"""Rows that move what is due: nothing of what they touch falls due before them (`Facts.since`)."""

PLANNED: frozenset[Kind] = BY_THE_DAEMON - {"started", "stopped", "left"}
"""Rows that the daemon writes about its plan."""

REACH = timedelta(days=3)
"""Rows at least that old are read; facts keep those from the start of the previous day, however long a day was."""

OUTCOMES_REACH = timedelta(days=60)
"""So far back seven of what comes once a week are found."""


class Loaded(NamedTuple):
    """What the files say.

    Attributes:
        facts: nothing presented, no gate closed: those are alive only in the daemon.
        text: the profile text that the facts were made from.
        problems: the finished lines about `profile.toml` as it stands; empty when it is good.
        taken_at: when that text was taken, by its own row or, before it has one, by the file's time.
        is_new: the text or the zone has no row of its own yet.
        is_gone: there is no file any more; the last good settings are used, and the next change writes them anew.
    """

    facts: Facts
    text: str
    problems: tuple[str, ...]
    taken_at: datetime
    is_new: bool
    is_gone: bool = False


class Taken(NamedTuple):
    """One text of the profile, when and where it was taken, and the row that says so."""

    text: str
    profile: Profile
    zone: tzinfo
    at: datetime
    row: str = ""


def load(
    profile_path: Path,
    history: History,
    now: datetime,
    *,
    up_to: datetime | None = None,
    to_remind: bool = False,
) -> Loaded:
    """The facts at an instant, with the profile and zone of today.

    Args:
        profile_path: where the person's profile lies; where there is none, the first preset speaks.
        history: the history.
        now: the instant (aware UTC).
        up_to: leave out rows written later than that (`--as-of`); `None` takes them all, even those from before the
            clock was set back.
        to_remind: for the daemon, which lives on. It also knows what became of each reminder the last times, however
            long ago, to ask whether it comes too often; and keeps what lapsed under a clock that was ahead, for when
            that time has come.

    Raises:
        NoUsableProfileError: the profile has mistakes and there is no last good one.
    """
    rows = history.events(now - REACH, now - OUTCOMES_REACH if to_remind else None)
    changed_at = {event.id: event.at for event in _changed_by_now(rows, now)}
    events = _changed_by_now([row for row in rows if up_to is None or row.at <= up_to], now)
    earlier = _taken_before(history.profiles(now - REACH), changed_at, now)
    standing, problems = _standing_profile(profile_path, earlier, _planned_until(events, now), now)
    is_new = not earlier or (standing.text, str(standing.zone)) != (earlier[-1].text, str(earlier[-1].zone))
    facts = _facts_of([*earlier, standing] if is_new else earlier, _presence(history, now)).after(*events).trimmed(now)
    facts = facts if to_remind else facts.as_of(now)
    stretch = history.last_done(STRETCH, up_to)
    stretched_at = stretch.at if stretch else None
    went_by = () if is_new else history.went_by(up_to)
    silence = silence_after((), went_by, facts.profile, lambda instant: facts.day_at(instant).date)
    keeps_drinks = _drinks_were_unasked(history, facts, now, up_to)
    outage = _outage(history)
    facts = replace(facts, outage=outage, stretched_at=stretched_at, silence=silence, keeps_drinks=keeps_drinks)
    is_gone = bool(earlier) and not is_there(profile_path)
    return Loaded(facts, standing.text, problems, standing.at, is_new, is_gone)


def with_live(facts: Facts, live: Mapping[str, object]) -> Facts:
    """The facts of the files with the live gates that a daemon says are closed, and since when the person sits.

    `live` is what it published, whatever that is; what is gone or no longer understood in it leaves what the files say.
    """
    try:
        presence: Presence = from_json(live["activity"])  # type: ignore[arg-type]
    except (KeyError, TypeError, ValueError, AttributeError):
        presence = facts.presence
    since = {gate: at for gate in LIVE if (at := told_at(live, "closed", gate))}
    return replace(facts, closed=since, presence=presence)


def told_at(live: object, *keys: str) -> datetime | None:
    """The instant that the daemon published under that key, one in the other; `None`: none that can be read."""
    for key in keys:
        live = live.get(key) if isinstance(live, Mapping) else None
    with suppress(ValueError):
        return parse_instant(live)
    return None


def _facts_of(taken: Sequence[Taken], presence: Presence) -> Facts:
    """The profiles that were taken, one after the other; nothing has happened."""
    first = taken[0]
    since = {reminder.name: first.at for reminder in first.profile.reminders}
    facts = Facts(profile=first.profile, zone=first.zone, taken=since, presence=presence)
    for later in taken[1:]:
        facts = facts.adopting(later.profile, later.zone, later.at)
    return facts


def taken_since(history: History, since: datetime, now: datetime) -> list[Taken]:
    """The profile that stood at an instant and those taken after it, before them the first ever; oldest first.

    One that today's program cannot read is passed over; one from when the clock was ahead counts from the next.
    """
    first, later = history.first_profile(), history.profiles(since)
    rows = [first, *(row for row in later if row.id != first.id)] if first else []
    latest = accumulate((row.at for row in reversed(rows)), min, initial=now)
    changed_at = {row.id: at for row, at in zip(reversed(rows), islice(latest, 1, None), strict=True)}
    return _taken_before(rows, changed_at, now)


def _changed_by_now(events: Sequence[Event], now: datetime) -> list[Event]:
    """The events, with each change or answer from when the clock was ahead where the next row after it puts it.

    Else its reminders would be silent until that time, as walks are for a bout after an answer; and where it counted
    as made just now, a reminder that fell due before a start would be passed over at every start.
    """
    known, limit = [], now
    for event in reversed(events):
        if event.at <= now:
            limit = event.at
        elif event.kind in CHANGES or _answers_what_is_near(event, limit):
            event = replace(event, at=limit)
        known.append(event)
    return known[::-1]


def _answers_what_is_near(event: Event, limit: datetime) -> bool:
    """An answer to something of these days; not "none until then", nor one to what the clock that was ahead showed."""
    is_near = event.occurrence is None or event.occurrence.due <= limit + ONE_DAY
    return event.kind in ANSWERS and is_near and not event.detail.get("until")


def _taken_before(rows: Sequence[Event], changed_at: Mapping[str, datetime], now: datetime) -> list[Taken]:
    """The profiles that were taken, oldest first; one that today's program cannot read is passed over."""
    taken: list[Taken] = []
    for row in rows:
        text = str(row.detail.get("text", ""))
        try:
            profile = _profile_of(text)
        except ProfileError:
            continue
        at = changed_at.get(row.id, min(row.at, now))
        known = Taken(text, profile, _zone_of(profile, row.detail.get("zone")), at, row.id)
        if row.detail.get("undo"):
            taken = _less_undone(taken, str(row.detail["undo"]), known)
        else:
            taken.append(known)
    return taken


def _less_undone(taken: list[Taken], undone: str, back: Taken) -> list[Taken]:
    """Those taken before the change that was taken back, if that one stands again: as if it had never been made."""
    before = next((taken[:place] for place, each in enumerate(taken) if each.row == undone), [])
    stands_again = before and (before[-1].text, str(before[-1].zone)) == (back.text, str(back.zone))
    return before if stands_again else [*taken, back]


def _planned_until(events: Sequence[Event], now: datetime) -> datetime | None:
    """When the daemon last noted something of its plan, `None` when it did not in these days."""
    return max((event.at for event in events if event.kind in PLANNED and event.at <= now), default=None)


def _standing_profile(
    path: Path, earlier: Sequence[Taken], planned_until: datetime | None, now: datetime
) -> tuple[Taken, tuple[str, ...]]:
    """The profile to go by: the file's, else the last good one; and what is wrong with the file."""
    if not is_there(path):
        return _here(earlier[-1], now) if earlier else _of_text(resources.preset_text(FIRST_PRESET), now), ()
    try:
        text = load_profile(path, resources.reference_profile()).text
    except ProfileError as trouble:
        if earlier:
            return _here(earlier[-1], now), trouble.lines
        if os.path.lexists(path):
            raise NoUsableProfileError(trouble.lines) from None
        return _of_text(resources.preset_text(FIRST_PRESET), now), ()  # nobody can look there: told when it is changed
    if earlier and text == earlier[-1].text:
        return _here(earlier[-1], now), ()
    return _of_text(text, _taken_at(path, earlier, planned_until, now)), ()


def _here(last: Taken, now: datetime) -> Taken:
    """The last good profile in the zone of now: another zone counts from now, whenever its text was taken."""
    zone = _zone_of(last.profile)
    return last if str(zone) == str(last.zone) else last._replace(zone=zone, at=now)


def _of_text(text: str, at: datetime) -> Taken:
    profile = _profile_of(text)
    return Taken(text, profile, _zone_of(profile), at)


@lru_cache(maxsize=256)
def _profile_of(text: str) -> Profile:
    """The profile a text means. Kept, as each change would otherwise read every text of the last days anew (8 ms)."""
    return check_text(text, "profile.toml", resources.reference_profile()).profile


def _taken_at(path: Path, earlier: Sequence[Taken], planned_until: datetime | None, now: datetime) -> datetime:
    """A hand edit made while nothing ran counts from when the file was saved, so that what fell due since is told.

    Not from before the plan that it replaces was last gone by: where the computer falls asleep between the edit and
    its taking, that plan accounts for the days asleep, and they are not accounted for twice.
    """
    if not earlier:
        return now
    saved = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    return min(now, max(saved, earlier[-1].at, planned_until or saved))


def _zone_of(profile: Profile, taken_in: object = None) -> tzinfo:
    """The profile's own zone, else the one it was taken in, else the computer's."""
    name = profile.rhythm.timezone or taken_in
    with suppress(UnreadableWordError):
        if isinstance(name, str):
            return clock.zone_named(name)
    return clock.local_zone()


def _presence(history: History, now: datetime) -> Presence:
    """Nothing tells here whether the person sits: a bout begins with the computer, or with the first start ever."""
    first = history.first_start()
    if first is None or first > now:
        return Presence("cannot tell", now)
    newest = history.last_start()
    booted = newest.instant("booted_at") if newest else None
    return Presence("cannot tell", max(first, booted) if booted and booted <= now else first)


def _drinks_were_unasked(history: History, facts: Facts, now: datetime, up_to: datetime | None) -> bool:
    """Whether the profile is older than the question about fluids, and nobody has answered it (SPEC section 2).

    It is where the newest drink that reminded, and did not ask, did so under a profile without an answer, and none
    since had one. Since there is the question, a drink is shown only where it asks, or where there is an answer.
    """
    drinks = [reminder.name for reminder in facts.profile.reminders if reminder.amount is not None]
    last = history.last_drink_shown(drinks, up_to) if drinks and facts.asks_about_fluids() else None
    if last is None:
        return False
    taken = _taken_before(history.profiles(last.at), {}, now)
    return all(each.profile.about_me.fluid_limit is None for each in taken)


def _outage(history: History) -> Outage | None:
    """The longest time since the newest notification after which a daemon had to be started; `None`: there was none."""
    signs = history.signs_of_life()
    ended = [
        Outage(one.at, start.at) for one, start in pairwise(signs) if start.kind == "started" and one.at < start.at
    ]
    return max(ended, key=lambda outage: outage.until - outage.since, default=None)
