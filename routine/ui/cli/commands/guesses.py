"""Words that people try: each gets an answer that leads on, and none shows in the help. EXPERIENCE section 5."""

from routine.i18n import _
from routine.service.unit_file import how_to_start, may_run_services
from routine.ui.cli.click_layer import Context, help_of
from routine.ui.cli.glance import since
from routine.ui.cli.session import Session, look
from routine.ui.cli.terminal.output import say, short_path


def lead_on(context: Context) -> None:
    """What the list of commands says of the word."""
    say(context.command.short_help or "")


def start(session: Session) -> None:
    """Since when it runs, or how to start it."""
    view = look(session)
    if view.pid is None:
        here = _("Here, in this window: {routine} daemon")
        ways = [_("Start the reminders: {command}", command=how_to_start()), here] if may_run_services() else [here]
        say("   ".join(ways))
    elif started := since(view):
        say(_("They are on already since {time}. Look at them: {routine} status", time=started))
    else:
        say(_("They are on already. Look at them: {routine} status"))


def settings(session: Session) -> None:
    """The profile, and how to change it."""
    path = short_path(session.profile_path)
    say(
        _(
            "Your settings are in {path}   See them: {routine} config show   Change them: {routine} config edit",
            path=path,
        )
    )


_AROUND = frozenset({"me", "please", "with", "about", "for", "?"})
"""Words behind help that name no command."""


def help_(context: Context) -> None:
    """The help of the words that follow: `help pause`, `help me`, `help me with pause`."""
    say(help_of(context, [word for word in context.args if word.lower() not in _AROUND]))
