"""Words that people try: each gets an answer that leads on, and none shows in the help. EXPERIENCE section 5."""

from collections.abc import Callable

import typer
from typer.core import TyperGroup

from routine.cli import today
from routine.cli.family import F, command, session_of
from routine.cli.glance import since
from routine.cli.output import say, short_path
from routine.cli.view import look

ANSWERS = {
    "stop": "Quiet for a while: routine pause 2h   End the program: routine service stop",
    "quit": "Quiet for a while: routine pause 2h   End the program: routine service stop",
    "exit": "Quiet for a while: routine pause 2h   End the program: routine service stop",
    "mute": "Quiet for a while: routine pause 2h   Until tomorrow: routine pause today",
    "unmute": "End the pause: routine resume",
    "water": "Note a drink: routine done water   Fewer: routine times water 5",
    "drink": "Note a drink: routine done water   Fewer: routine times water 5",
    "walk": "Note a walk: routine done walk   Fewer: routine every sitting 60m",
    "bed": "Bedtime tonight: routine tonight 00:30   Every night: routine bedtime 22:30",
    "later": "Remind me again: routine snooze 20m   A later bedtime: routine tonight 00:30",
    "install": "Start now and at every login: routine service install",
    "uninstall": "End it for good: routine service uninstall   Your profile and diary stay.",
}


def register(app: typer.Typer) -> None:
    """Declare them, hidden."""
    for word, answer in ANSWERS.items():
        _declare(app, word, answer)(_saying(answer))
    _declare(app, "start", "Start the reminders.")(start)
    _declare(app, "settings", "Where the settings are.")(settings)
    _declare(app, "today", "Today at a glance.")(show_today)
    _declare(app, "help", "Explain a command.")(help_)


def _declare(app: typer.Typer, word: str, summary: str) -> Callable[[F], F]:
    return command(app, word, summary, hidden=True, ignore_unknown_options=True, allow_extra_args=True)


def _saying(answer: str) -> Callable[[], None]:
    return lambda: say(answer)


def start(context: typer.Context) -> None:
    """Since when it runs, or how to start it."""
    view = look(session_of(context))
    if view.pid is None:
        say("Start the reminders: routine service start   Here, in this window: routine daemon")
        return
    say(f"They are on already{since(view)}. Look at them: routine status")


def settings(context: typer.Context) -> None:
    """The profile, and how to change it."""
    path = short_path(session_of(context).profile_path)
    say(f"Your settings are in {path}   See them: routine config show   Change them: routine config edit")


def show_today(context: typer.Context) -> None:
    """Bare `routine`."""
    today.show_today(session_of(context))


def help_(context: typer.Context) -> None:
    """The help of the words that follow."""
    root = context.find_root()
    found, inner = root.command, root
    for word in context.args:
        if not isinstance(found, TyperGroup):
            break
        name, following, _ = found.resolve_command(inner, [word])
        if following is None:
            break
        found, inner = following, typer.Context(following, info_name=name, parent=inner)
    say(found.get_help(inner))
