"""What `doctor` found in files, of the daemon and of the desktop, as sentences.

Each tells what it means for the person, and what would improve it.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime, timedelta, tzinfo
from threading import Thread
from typing import NamedTuple

from routine import __version__
from routine.desktop.probe import Shown
from routine.desktop.sensors.choose import Found
from routine.desktop.sensors.listed import SENSORS
from routine.errors import ServiceError
from routine.i18n import N_, _, ngettext
from routine.load import told_at
from routine.model.events import Event
from routine.model.profile import Profile
from routine.service import systemd
from routine.service.unit_file import how_to_start
from routine.text.happened import waiting_in_words
from routine.text.moments import spoken_moment
from routine.text.rule import listed
from routine.ui.cli.session import Session

LAST_DAYS = 30
SOON = timedelta(minutes=1)
"""From the start of the daemon: a server has half of that to come (`desktop/notify/server.py`)."""
SERVICE_WITHIN = timedelta(seconds=2)


class Check(NamedTuple):
    """One thing that was looked at, its name one word; what it means and would improve it, in whole sentences."""

    name: str
    ok: bool
    words: str
    advice: str = ""


def shown_check(shown: Shown, held_since: str) -> Check:
    """Who shows them, and what that one can do; `held_since` the running daemon cannot, empty: it can, or none runs."""
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
    """Which clock the reminders go by: the zone in force, the computer's, and whether the profile names the former."""
    if not is_own:
        followed = _("{zone}, as on this computer; it is followed when you travel.", zone=zone)
        return Check("zone", True, followed)
    words, is_here = _("{zone}, as your profile says.", zone=zone), zone == computer
    follow = _("This computer is in {zone}. Follow it: {routine} config unset rhythm.timezone", zone=computer)
    return Check("zone", is_here, words, "" if is_here else follow)


def tray_check(live: Mapping[str, object], wanted: bool | str) -> Iterator[Check]:
    """Where the icon is, as the running daemon published it, and as `delivery.tray` has it; nothing where none runs."""
    if wanted is False or not isinstance(live.get("tray"), bool):
        return
    if live["tray"]:
        yield Check("tray", True, _("The icon is in the tray: press it for the page, its other button for the menu."))
        return
    none = _('There is no tray here. "Calm Calves" in the menu of the desktop opens the same page.')
    helps = _("GNOME has one with its extension AppIndicator, Cinnamon with xapp-sn-watcher.")
    yield Check("tray", ok := wanted is not True, none, "" if ok else helps)


class Entry(NamedTuple):
    """A file or folder of this person, as a person writes its path.

    Attributes:
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
    return Check("files", False, words, _("Close it: {routine} doctor --repair"))


def profile_check(path: str, problems: int, gone: str | None, *, exists: bool, in_force: bool) -> Check:
    """Whether the profile is good.

    `problems` is how many mistakes it has; `gone` tells what holds where it was deleted, `None`: it was not. What is
    `in_force` is itself, or the last good one.
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


def about_the_daemon(session: Session, shown: Shown, zone: tzinfo) -> Iterator[Check]:
    """Who shows the reminders, whether they are on, and the background service."""
    live = session.published()

    def when(instant: datetime | None) -> str:
        return spoken_moment(instant, zone, session.now) if instant else ""

    yield shown_check(shown, when(held_since(live, session.now)))
    told, start = live.get("version"), how_to_start()
    yield running_check(session.running_pid(), when(told_at(live, "started_at")), str(told) if told else None, start)
    yield _service_check()


def running_sources(session: Session) -> Mapping[str, object] | None:
    """Need -> what the running daemon reads for it, `None` where none runs."""
    sources = session.published().get("sources")
    return sources if isinstance(sources, Mapping) else None


def held_since(live: Mapping[str, object], now: datetime) -> datetime | None:
    """Since when the daemon reaches no server, as it published it; `None` while one may still be on its way."""
    began = told_at(live, "started_at")
    return None if began and now - began < SOON else told_at(live, "closed", "unreachable")


def running_check(pid: int | None, since: str, version: str | None, start: str) -> Check:
    """Whether the daemon runs (`pid`), since when in words (empty: not told), and in which version (`None`: not told).

    `start` is the command that starts the background service, or brings it here first.
    """
    if pid is None:
        return Check("running", False, _("Reminders are off."), _("Start them: {command}", command=start))
    words = (
        _("Reminders are on since {when} (process {pid}).", when=since, pid=pid)
        if since
        else _("Reminders are on (process {pid}).", pid=pid)
    )
    if version and version != __version__:
        other = _("They are of version {version}.", version=version)
        return Check("running", False, f"{words} {other}", _("Take this one: {routine} service restart"))
    return Check("running", True, words)


def _service_check() -> Check:
    """What systemd knows of the background service."""
    answers: list[Check] = []

    def ask() -> None:
        try:
            status = systemd.status()
        except ServiceError as trouble:
            answers.append(Check("service", False, str(trouble)))
        else:
            answers.append(Check("service", status.at_login and status.state == "active", str(status)))

    asking = Thread(target=ask, daemon=True)  # a hung systemd must not hold the person up
    asking.start()
    asking.join(SERVICE_WITHIN.total_seconds())
    if answers:
        return answers[0]
    return Check("service", False, _("systemd gives no answer."), _("Look at it with: systemctl --user status"))


def last_shown(session: Session) -> Event | None:
    """When a reminder was last shown, `None`: not in the last days."""
    shown = (event for event in session.history.read(session.now - timedelta(days=LAST_DAYS)) if event.kind == "shown")
    return max(shown, key=lambda event: event.at, default=None)


def last_check(last: Event | None, profile: Profile | None, zone: tzinfo, now: datetime) -> Check:
    """Which reminder was shown last, and when; `profile` is `None` where no daemon could start."""
    name = (last.reminder or "") if last else ""
    found = profile.reminder(name) if profile else None
    if last and (title := found.title if found else name):
        return Check("last", True, f"{title}, {spoken_moment(last.at, zone, now)}.")
    none = ngettext(
        "No reminder was shown in the last {n} day.", "No reminder was shown in the last {n} days.", LAST_DAYS
    )
    return Check("last", True, none)


class Meaning(NamedTuple):
    """What it means that a need is answered, or not, and what would answer it (empty: as the sensors are listed)."""

    told: str
    untold: str
    helps: str = ""


MEANINGS: Mapping[str, Meaning] = {
    "idle": Meaning(
        N_("Walks wait while you are away. Time away does not count as sitting."),
        N_("Whether you are there is not known: walks are counted from your last answer."),
    ),
    "film": Meaning(
        N_("Drinks and walks wait while a film plays, and that counts as sitting."),
        N_("Drink and walk reminders may appear during a film."),
    ),
    "call": Meaning(
        N_("Reminders wait while a program listens to the microphone, and two minutes more."),
        N_("Reminders may come during a call."),
        N_("PipeWire can tell through pw-dump (Debian: pipewire-bin), PulseAudio through pactl (pulseaudio-utils)."),
    ),
    "dnd": Meaning(
        N_("Reminders wait while it is on."),
        N_("Reminders come whether do-not-disturb is on or not."),
    ),
    "fullscreen": Meaning(
        N_("Reminders wait while a window fills the screen."),
        N_("Whether a window fills the screen is not known here."),
        N_(
            "X11, sway and Hyprland can tell. GNOME itself holds back over such a window what does not stay until you "
            "answer; its do-not-disturb keeps that off too. KDE Plasma on Wayland shows all."
        ),
    ),
    "sleep": Meaning(
        N_("What falls due in sleep comes when you are back."),
        N_("Sleep is noticed by the clocks, and what falls due in it comes when you are back."),
    ),
    "lock": Meaning(
        N_("What falls due behind a locked screen comes when you are back."),
        N_("A locked screen is not noticed: reminders come behind it."),
        N_("systemd-logind can tell of a login that has a session with it."),
    ),
}
"""Need -> its meaning, in the order in which `doctor` tells them. SPEC sections 2 and 3, PLATFORM."""


def need_checks(found: Sequence[Found], running: Collection[str] | None) -> Iterator[Check]:
    """Each need, who answers it, and why the others do not.

    Args:
        found: every mechanism that was tried just now.
        running: the needs that the running daemon has an answer to, `None` when none runs.
    """
    told = {each.need for each in found if each.works}
    if "idle" not in told:  # a film is: no input, and something that keeps the screen awake
        told.discard("film")
    for need in MEANINGS:
        tried = [each for each in found if each.need == need]
        if need in told:
            yield _told(need, tried, is_new=running is not None and need not in running)
        else:
            yield _untold(need, tried)


def _told(need: str, tried: Sequence[Found], *, is_new: bool) -> Check:
    """Who answers it; `is_new`: the running daemon does not hear them yet."""
    works = dict.fromkeys(each.words for each in tried if each.works)
    others = dict.fromkeys(_(each.mechanism) for each in tried if not each.works)
    sentences = [_("Told by {sources}.", sources=", ".join(works)), _(MEANINGS[need].told)]
    if others:
        sentences.append(_("Not here: {mechanisms}.", mechanisms=", ".join(others)))
    restart = _("The running reminders do not know yet: {routine} service restart") if is_new else ""
    return Check(need, not is_new, " ".join(sentences), restart)


def _untold(need: str, tried: Sequence[Found]) -> Check:
    """Nobody answers it: what that means, why, and who could."""
    meaning = MEANINGS[need]
    words = " ".join([_("Not detectable here."), _(meaning.untold), *_reasons(tried)])
    return Check(need, False, words, _(meaning.helps) if meaning.helps else _who_can_tell(need))


def _who_can_tell(need: str) -> str:
    names = [_(each.can_tell) for each in SENSORS if each.need == need and each.can_tell]
    # Translators: names of desktops and programs, as in: GNOME, KDE Plasma and systemd-logind can tell.
    return _("{names} can tell.", names=listed(names))


def _reasons(tried: Sequence[Found]) -> Iterator[str]:
    reasons = dict.fromkeys(f"{_(each.mechanism)} ({each.words})" for each in tried if not each.works)
    if reasons:
        yield _("Tried: {reasons}.", reasons="; ".join(reasons))


def blocker(shown: Shown, cannot_start: str | None) -> str | None:
    """Why no reminder can reach the person; `cannot_start` tells why the daemon would not start, `None`: it would."""
    if cannot_start:
        return f"{_('Reminders cannot start.')} {cannot_start}"
    if shown.unreachable:
        why = _("Reminders cannot reach you here: {why}.", why=shown.unreachable)
        return f"{why} {shown.way_in}"
    return None
