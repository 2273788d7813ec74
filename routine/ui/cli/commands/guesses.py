"""Words that people try: each gets an answer that leads on, and none shows in the help. EXPERIENCE section 5."""

from collections.abc import Callable

import typer
from typer.core import TyperGroup

from routine.i18n import N_, _
from routine.ui.cli.click_layer import F, command, session_of
from routine.ui.cli.commands import status
from routine.ui.cli.glance import since
from routine.ui.cli.terminal.output import say, short_path
from routine.ui.cli.view import look

ANSWERS = {
    "stop": N_("Quiet for a while: {routine} pause 2h   End the program: {routine} service stop"),
    "quit": N_("Quiet for a while: {routine} pause 2h   End the program: {routine} service stop"),
    "exit": N_("Quiet for a while: {routine} pause 2h   End the program: {routine} service stop"),
    "mute": N_("Quiet for a while: {routine} pause 2h   Until tomorrow: {routine} pause today"),
    "unmute": N_("End the pause: {routine} resume"),
    "water": N_("Note a drink: {routine} done water   Fewer: {routine} times water 5"),
    "drink": N_("Note a drink: {routine} done water   Fewer: {routine} times water 5"),
    "walk": N_("Note a walk: {routine} done walk   Fewer: {routine} every sitting 60m"),
    "bed": N_("Bedtime tonight: {routine} tonight 00:30   Every night: {routine} bedtime 22:30"),
    "later": N_("Remind me again: {routine} snooze 20m   A later bedtime: {routine} tonight 00:30"),
    "install": N_("Start now and at every login: {routine} service install"),
    "uninstall": N_("End it for good: {routine} service uninstall   Your profile and diary stay."),
}


def register(app: typer.Typer) -> None:
    """Declare them, hidden."""
    for word, answer in ANSWERS.items():
        _declare(app, word, _(answer))(_saying(answer))
    _declare(app, "start", _("Start the reminders."))(start)
    _declare(app, "settings", _("Where the settings are."))(settings)
    _declare(app, "today", _("Today at a glance."))(show_today)
    _declare(app, "help", _("Explain a command."))(help_)


def _declare(app: typer.Typer, word: str, summary: str) -> Callable[[F], F]:
    return command(app, word, summary, hidden=True, ignore_unknown_options=True, allow_extra_args=True)


def _saying(answer: str) -> Callable[[], None]:
    return lambda: say(_(answer))


def start(context: typer.Context) -> None:
    """Since when it runs, or how to start it."""
    view = look(session_of(context))
    if view.pid is None:
        say(_("Start the reminders: {routine} service start   Here, in this window: {routine} daemon"))
    elif started := since(view):
        say(_("They are on already since {time}. Look at them: {routine} status", time=started))
    else:
        say(_("They are on already. Look at them: {routine} status"))


def settings(context: typer.Context) -> None:
    """The profile, and how to change it."""
    path = short_path(session_of(context).profile_path)
    say(
        _(
            "Your settings are in {path}   See them: {routine} config show   Change them: {routine} config edit",
            path=path,
        )
    )


def show_today(context: typer.Context) -> None:
    """Bare `routine`."""
    status.show_today(session_of(context))


def help_(context: typer.Context) -> None:
    """The help of the words that follow."""
    root = context.find_root()
    found, inner = root.command, root
    for word in context.args:
        if not isinstance(found, TyperGroup):
            break
        name, following, _others = found.resolve_command(inner, [word])
        if following is None:
            break
        found, inner = following, typer.Context(following, info_name=name, parent=inner)
    say(found.get_help(inner))
