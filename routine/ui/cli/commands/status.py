"""`status`, `next`, and bare `routine`. `next` loads no diary."""

from typing import Annotated

from routine.i18n import _, command_line
from routine.schedule.due import window_of
from routine.schedule.forecast import Planned, coming
from routine.schedule.planner import open_occurrences
from routine.typed.words import read_count
from routine.ui.cli.click_layer import Argument, AsJson, AsOf
from routine.ui.cli.glance import SOON, glance, row, ways_to_change, where
from routine.ui.cli.session import Session, look
from routine.ui.cli.terminal.output import columns, say, say_json
from routine.ui.view import View, waiting_rows

NOT_RUNNING = 3


def status(session: Session, as_json: AsJson = False, as_of: AsOf = None) -> int | None:
    """Answer, and end with 3 where no daemon runs."""
    view = look(session, as_of)
    if as_json:
        say_json(_status_json(view), view.facts.zone)
    else:
        say("\n".join([*glance(view), *where(view), *_sign_lines(view)]))
    return NOT_RUNNING if view.pid is None else None


def show_today(session: Session) -> None:
    """The screen of bare `routine`."""
    view = look(session)
    say("\n".join([*glance(view), *_sign_lines(view), *ways_to_change(view)]))


def bare(session: Session) -> None:
    """Today at a glance; where there is no profile yet, the questions are offered."""
    show_today(session)
    if not session.has_profile():
        from routine.ui.cli.commands import init

        init.offer(session)


def next_(
    session: Session,
    count: Annotated[str | None, Argument(metavar="[N]")] = None,
    as_json: AsJson = False,
    as_of: AsOf = None,
) -> None:
    """The next occurrences that will be shown."""
    view = look(session, as_of)
    planned = coming(view.facts, view.now, read_count(count, command_line("next 5")) if count else SOON)
    if as_json:
        say_json({"occurrences": [view.occurrence_json(each) for each in planned]}, view.facts.zone)
        return
    say("\n".join(columns([row(view, each) for each in planned]) or [_("Nothing comes in the next week.")]))


def _sign_lines(view: View) -> list[str]:
    from routine.ui.cli.commands.cramp_check import sign_lines

    signs = sign_lines(view.session, view.facts)
    return ["", *signs] if signs else []


def _status_json(view: View) -> dict[str, object]:
    from routine.history.signs import read_signs

    signs = read_signs(view.session.history, view.facts, view.session.now)
    return {
        "running": view.pid is not None,
        "pid": view.pid,
        "paused_until": view.facts.paused_until(view.now),
        "trouble": view.live.get("trouble"),
        "waiting": waiting_rows(view.live),
        "profile": {
            "path": str(view.session.profile_path),
            "ok": not view.loaded.problems,
            "problems": list(view.loaded.problems),
        },
        "open": _open_json(view),
        "next": [view.occurrence_json(planned) for planned in coming(view.facts, view.now, SOON)],
        "today": _today_json(view),
        "signs": [{"id": rule, "tier": tier} for rule, tier in dict.fromkeys((sign.id, sign.tier) for sign in signs)],
        "sources": view.live.get("sources") or {},
    }


def _open_json(view: View) -> list[dict[str, object]]:
    found = []
    for each in open_occurrences(view.facts, view.now):
        window = window_of(view.facts, each.occurrence)
        planned = Planned(each.occurrence, window.lapses if window else each.occurrence.due, None, None)
        found.append({**view.occurrence_json(planned), "shown_at": each.shown_at, "snoozed_until": each.snoozed_until})
    return found


def _today_json(view: View) -> dict[str, dict[str, int]]:
    """What was noted today, and where the profile names a number, that number."""
    today = {}
    for reminder in view.facts.profile.reminders:
        target = {"target": reminder.rule.target} if reminder.rule.target else {}
        today[reminder.name] = {"done": view.noted(reminder), **target}
    return today
