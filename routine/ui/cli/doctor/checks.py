"""What `doctor` found, as sentences: what each thing means for the person, and what would improve it. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from routine.i18n import N_, _, ngettext
from routine.text.event import waiting_in_words

CLOSE = N_("Close it: {routine} doctor --repair")


class Check(NamedTuple):
    """One thing that was looked at.

    Attributes:
        name: what it is about, one word.
        ok: whether it is as it should be.
        words: what it means for the person, in whole sentences.
        advice: what would improve it, in whole sentences; empty where nothing needs to be done.
    """

    name: str
    ok: bool
    words: str
    advice: str = ""


@dataclass(frozen=True)
class Shown:
    """Who shows the reminders.

    Attributes:
        by: its name and how to answer there, as one phrase.
        unreachable: why nothing can be shown, as the end of a sentence; `None` when it can.
        way_in: what would help then, in whole sentences.
        server: name and version of the notification server; empty where there is none.
        capabilities: what the server says it can do.
    """

    by: str
    unreachable: str | None = None
    way_in: str = ""
    server: str = ""
    capabilities: tuple[str, ...] = ()


def shown_check(shown: Shown, held_since: str | None) -> Check:
    """Who shows them, and what that one can do.

    Args:
        shown: as it was asked just now.
        held_since: since when the running daemon cannot show any, in words; `None` when it can, or none runs.
    """
    if shown.unreachable:
        return Check("shown", False, _("Nothing can be shown here: {why}.", why=shown.unreachable), shown.way_in)
    if held_since:
        held = _("By {who}; the running reminders have not reached it since {when}.", who=shown.by, when=held_since)
        return Check("shown", False, held, _("Start them anew: {routine} service restart"))
    words = " ".join([_("By {who}.", who=shown.by), *_abilities(shown)])
    return Check("shown", True, words, _("See one: {routine} doctor --test"))


def _abilities(shown: Shown) -> Iterator[str]:
    """What a server that told its capabilities says of itself; some keep a list without saying so, as dunst does."""
    if "persistence" in shown.capabilities:
        yield _("What you miss stays in its list.")
    if shown.capabilities and "body" not in shown.capabilities:
        yield _("It shows the first line only.")


def zone_check(zone: str, computer: str, is_own: bool) -> Check:
    """Which clock the reminders go by.

    Args:
        zone: the zone in force.
        computer: the computer's.
        is_own: the profile names it.
    """
    if not is_own:
        followed = _("{zone}, as on this computer; it is followed when you travel.", zone=zone)
        return Check("zone", True, followed)
    words, is_here = _("{zone}, as your profile says.", zone=zone), zone == computer
    follow = _("This computer is in {zone}. Follow it: {routine} config unset rhythm.timezone", zone=computer)
    return Check("zone", is_here, words, "" if is_here else follow)


class Entry(NamedTuple):
    """A file or folder of this person.

    Attributes:
        path: as a person writes it.
        mode: its permission bits, `None` where there is nothing yet or the system has no such bits.
        private: the bits it should have at most.
        is_open: others on this computer may look into it.
    """

    path: str
    mode: int | None
    private: int
    is_open: bool


def files_check(entries: Sequence[Entry]) -> Check:
    """Where everything lies, and whether it is for this person only."""
    where = ", ".join(entry.path for entry in entries)
    wide = [entry for entry in entries if entry.is_open]
    if not wide:
        return Check("files", True, _("{files}. Nobody else can read them.", files=where))
    told = ", ".join(entry.path for entry in wide)
    words = _("{files}. Others on this computer may read {open}.", files=where, open=told)
    return Check("files", False, words, _(CLOSE))


def profile_check(path: str, problems: int, gone: str | None, *, exists: bool, in_force: bool) -> Check:
    """Whether the profile is good.

    Args:
        path: as a person writes it.
        problems: how many mistakes it has.
        gone: what holds where it was deleted, in whole sentences; `None` where it was not.
        exists: whether there is one.
        in_force: whether it, or the last good one, is in force.
    """
    if problems:
        mistakes = (
            ngettext(
                "{path} has {n} mistake; the last good one is in force.",
                "{path} has {n} mistakes; the last good one is in force.",
                problems,
                path=path,
            )
            if in_force
            else ngettext(
                "{path} has {n} mistake, and there is no last good one.",
                "{path} has {n} mistakes, and there is no last good one.",
                problems,
                path=path,
            )
        )
        return Check("profile", False, mistakes, _("See them: {routine} config check"))
    if gone:
        return Check("profile", False, gone)
    if not exists:
        none_yet = _("There is none yet: the usual reminders come.")
        return Check("profile", True, none_yet, _("Make it fit you: {routine} init"))
    return Check("profile", True, _("{path} is good.", path=path))


def history_check(
    path: str, trouble: str | None, moved_aside: str | None, waiting: int = 0, unreadable: int = 0
) -> Check:
    """Whether the history can be read and written.

    Args:
        path: as a person writes it.
        trouble: why it cannot be used, in whole sentences; `None` when it can.
        moved_aside: where one that could not be read was put, `None` when it could.
        waiting: how many rows the running daemon keeps until it can write them.
        unreadable: how many of its rows cannot be read.
    """
    if trouble:
        return Check("history", False, " ".join(filter(None, [trouble, waiting_in_words(waiting)])))
    if moved_aside:
        anew = _("It could not be read and is kept as {kept}. {path} is a new one.", kept=moved_aside, path=path)
        return Check("history", False, anew)
    if unreadable:
        left_out = ngettext(
            "{n} row of {path} cannot be read and is left out.",
            "{n} rows of {path} cannot be read and are left out.",
            unreadable,
            path=path,
        )
        return Check("history", False, left_out, _("Move them aside: {routine} doctor --repair"))
    return Check("history", True, _("{path} is good.", path=path))


@dataclass(frozen=True)
class Running:
    """The running daemon: its process, since when in words (empty: not told), and its version (`None`: not told)."""

    pid: int
    since: str
    version: str | None


def running_check(running: Running | None, version: str, start: str) -> Check:
    """Whether the reminders are on, in which version.

    Args:
        running: the daemon that runs.
        version: of this program.
        start: the command that starts the background service, or brings it here first.
    """
    if running is None:
        return Check("running", False, _("Reminders are off."), _("Start them: {command}", command=start))
    words = (
        _("Reminders are on since {when} (process {pid}).", when=running.since, pid=running.pid)
        if running.since
        else _("Reminders are on (process {pid}).", pid=running.pid)
    )
    if running.version and running.version != version:
        other = _("They are of version {version}.", version=running.version)
        return Check("running", False, f"{words} {other}", _("Take this one: {routine} service restart"))
    return Check("running", True, words)


def last_shown_check(title: str | None, when: str, days: int) -> Check:
    """The last reminder that was shown: its title and when in words, `None`: there was none in so many days."""
    if title is None:
        none = ngettext(
            "No reminder was shown in the last {n} day.", "No reminder was shown in the last {n} days.", days
        )
        return Check("last", True, none)
    return Check("last", True, f"{title}, {when}.")


def blocker(shown: Shown, cannot_start: str | None) -> str | None:
    """Why no reminder can reach the person, as one sentence; `None` when they can.

    Args:
        shown: who shows them.
        cannot_start: why the daemon would not start, in whole sentences; `None` when it would.
    """
    if cannot_start:
        return f"{_('Reminders cannot start.')} {cannot_start}"
    if shown.unreachable:
        why = _("Reminders cannot reach you here: {why}.", why=shown.unreachable)
        return f"{why} {shown.way_in}"
    return None
