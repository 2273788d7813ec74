"""What `doctor` tells of the daemon: whether it runs, what it has shown last, and what systemd knows of it."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta, tzinfo
from threading import Thread

from routine import __version__
from routine.errors import ServiceError
from routine.i18n import _
from routine.load import Loaded
from routine.model.events import Event
from routine.service import systemd
from routine.service.unit_file import in_the_background
from routine.text.moments import spoken_moment
from routine.ui.cli.doctor import checks
from routine.ui.cli.doctor.checks import Check, Running, Shown
from routine.ui.cli.session import Session

LAST_DAYS = 30
SOON = timedelta(minutes=1)
"""From the start of the daemon: a server has half of that to come (notification_server.Limits.grace)."""
SERVICE_WITHIN = timedelta(seconds=2)


def about_the_daemon(session: Session, shown: Shown, zone: tzinfo) -> Iterator[Check]:
    """Who shows the reminders, whether they are on, and the background service."""
    pid, live = session.running_pid(), published(session)

    def when(instant: object) -> str:
        return spoken_moment(datetime.fromisoformat(str(instant)), zone, session.now) if instant else ""

    held, told = held_since(live, session.now), live.get("version")
    running = None if pid is None else Running(pid, when(live.get("started_at")), str(told) if told else None)
    yield checks.shown_check(shown, when(held) or None)
    yield checks.running_check(running, __version__, in_the_background())
    yield _service_check()


def held_since(live: Mapping[str, object], now: datetime) -> object:
    """Since when the daemon reaches no server, as it published it; `None` while one may still be on its way."""
    closed, began = live.get("closed"), live.get("started_at")
    is_starting = began is not None and now - datetime.fromisoformat(str(began)) < SOON
    return closed.get("unreachable") if isinstance(closed, Mapping) and not is_starting else None


def published(session: Session) -> Mapping[str, object]:
    """What the running daemon published, nothing where none runs."""
    return (session.live_status() or {}) if session.running_pid() is not None else {}


def running_sources(session: Session) -> Mapping[str, object] | None:
    """Need -> what the running daemon reads for it, `None` where none runs."""
    sources = published(session).get("sources")
    return sources if isinstance(sources, Mapping) else None


def about_the_last(loaded: Loaded | None, last: Event | None, zone: tzinfo, now: datetime) -> Check:
    """Which reminder was shown last, and when; `loaded` is `None` where no daemon could start."""
    name = (last.reminder or "") if last else ""
    found = loaded.facts.profile.reminder(name) if loaded else None
    when = spoken_moment(last.at, zone, now) if last else ""
    return checks.last_shown_check(found.title if found else name or None, when, LAST_DAYS)


def last_shown(session: Session) -> Event | None:
    """When a reminder was last shown, `None`: not in the last days."""
    shown = (event for event in session.history.read(session.now - timedelta(days=LAST_DAYS)) if event.kind == "shown")
    return max(shown, key=lambda event: event.at, default=None)


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
