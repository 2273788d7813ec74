"""`phone`: the evening's messages on the phone. It writes what is wished, and shows what the courier tells of it."""

import sys
from dataclasses import replace
from datetime import timedelta
from getpass import getpass
from typing import Annotated

from routine.errors import RoutineError, UnreadableWordError
from routine.i18n import N_, _
from routine.phone.code import link_of, terminal_lines
from routine.phone.pairing import (
    Pairing,
    State,
    cannot_be_read,
    forget,
    fresh,
    read_pairing,
    read_state,
    server_of,
    write_pairing,
)
from routine.ui import phone
from routine.ui.cli.click_layer import Argument, AsJson, Option
from routine.ui.cli.registry import COMMANDS
from routine.ui.cli.session import Session, look, nothing_changed
from routine.ui.cli.terminal.output import ask, bold, can_ask, is_accessible, laid_out, say, say_json

ANSWERED_WITHIN = timedelta(minutes=11)
"""The courier waits ten for the press."""

SENT_WITHIN = timedelta(seconds=20)

COURIER = "courier"
"""The command that alone speaks to the network."""

Now = Annotated[bool, Option("--now", help=N_("Forget it at once; messages of three evenings may still come."))]


class PhoneError(RoutineError):
    """What was wished of the phone did not come about; it says why, and what to do."""


def status(session: Session, as_json: AsJson = False) -> None:
    """What stands where, and what is wrong."""
    view, pairing, state = look(session), read_pairing(), read_state()
    if as_json:
        say_json(phone.status_json(pairing, state), view.facts.zone)
        return
    lines = phone.status_lines(view, pairing, state)
    say(laid_out("\n".join([*lines, *([] if pairing else [_("Pair one: {routine} phone pair")])])))


def pair(
    session: Session,
    server: Annotated[str | None, Argument(metavar="[SERVER]", show_default=False)] = None,
    token: Annotated[bool, Option("--token", help=N_("Ask for the token that the server wants."))] = False,
) -> int | None:
    """Ask for it, show the code, and follow until the button on the phone was pressed."""
    if there := read_pairing():
        told = _(
            "A phone is paired with {server}, or about to be. End that: {routine} phone unpair", server=there.server
        )
        raise PhoneError(told)
    where = server_of(server or _asked_server())  # before a token is asked for
    asked = fresh(where, _asked_token() if token else "", session.now)
    if session.dry_run:
        say(f"{_('A phone would be paired with {server}.', server=asked.server)} {nothing_changed()}")
        return None
    if not any(each.words == COURIER for each in COMMANDS):
        raise PhoneError(_("No phone can be paired yet: this version has nothing that sends its messages."))
    write_pairing(asked)
    try:
        _begin(asked)
        say("\n".join(_steps(asked)))
        _wait(asked)
    except KeyboardInterrupt:
        _leave(asked)
        say(_("Nothing is paired."), trouble=True)
        return 130
    session.tell(_("Paired. See what it gets: {routine} phone status"))
    return None


def test(session: Session) -> None:
    """Send one message more, with a button."""
    pairing = _paired()
    if session.dry_run:
        say(f"{_('A message to try would be sent.')} {nothing_changed()}")
        return
    write_pairing(replace(pairing, test_asked_at=session.now))
    phone.start_courier()
    if not phone.follow(lambda _pairing, state: _is_since(state, session), SENT_WITHIN):
        why = phone.trouble_in_words(read_state()) or _("It was not sent yet. See: {routine} phone status")
        raise PhoneError(why)
    session.tell(_("Sent. Press its button on the phone."))


def unpair(session: Session, now: Now = False) -> None:
    """Take away what stands on the server, and forget it."""
    is_damaged = cannot_be_read()  # nobody knows what stands where
    pairing = None if is_damaged else _paired()
    if session.dry_run:
        say(f"{_('The phone would be unpaired.')} {nothing_changed()}")
        return
    if now or pairing is None:
        forget()
        session.tell(_("Forgotten here. The messages of at most three evenings may still come."))
        return
    _leave(pairing)
    if not phone.follow(lambda pairing, _state: pairing is None, SENT_WITHIN):
        later = _("The server cannot be reached now. Once it can, what stands there is taken away, and all forgotten.")
        at_once = _("Forget it now, though messages of three evenings may come: {routine} phone unpair --now")
        raise PhoneError(f"{later}\n{at_once}")
    session.tell(_("No phone is paired any more, and nothing stands on the server."))


def _paired() -> Pairing:
    if pairing := read_pairing():
        return pairing
    raise PhoneError(_("No phone is paired. Pair one: {routine} phone pair"))


def _is_since(state: State, session: Session) -> bool:
    return state.tested_at is not None and state.tested_at >= session.now


def _asked_server() -> str:
    """Which server; no default is contacted."""
    if not can_ask():
        raise UnreadableWordError("", _("a server"), _("Write it like: {routine} phone pair ntfy.example"))
    say(_("Messages go through an ntfy server: your own, or one that you trust."))
    say(_("ntfy.sh is that of the app's makers. Its owner could read the times, the words, and your IP address."))
    return ask(_("Which server?"))


def _asked_token() -> str:
    """The token, which is not shown while it is typed."""
    return getpass(_("Token:") + " ").strip() if can_ask() else sys.stdin.readline().strip()


def _steps(asked: Pairing) -> list[str]:
    """What to do on the phone, with the code where somebody sees it."""
    link = link_of(asked.server, asked.topic)
    code = terminal_lines(link, coloured=bold("-") != "-") if sys.stdout.isatty() and not is_accessible() else []
    return [
        *code,
        _("1. On the phone, install the app ntfy."),
        _("2. Scan this code, or open this link there: {link}", link=link),
        _("   In the app by hand: + and the topic {topic}, on {server}", topic=asked.topic, server=asked.server),
        _("3. A message comes. Press its button: then the phone is paired."),
        _("Whoever has that link can read the messages. Ctrl-C ends this, and nothing is paired."),
    ]


def _begin(asked: Pairing) -> None:
    """Start the courier; where none begins, nothing is paired."""
    phone.start_courier()
    if not phone.follow(lambda _pairing, state: phone.is_about(asked, state), phone.BEGINS_WITHIN):
        forget()
        raise PhoneError(_("What sends the messages does not start. Nothing is paired. See: {routine} doctor"))


def _wait(asked: Pairing) -> None:
    """Until it is paired; what is in the way is told once, and what ends it ends the command."""
    told = ""

    def is_over(_pairing: Pairing | None, state: State) -> bool:
        nonlocal told
        trouble = phone.trouble_in_words(state)
        if trouble and trouble != told and state.stage != "refused":
            say(trouble, trouble=True)
        told = trouble
        return state.stage in ("paired", "refused")

    if not phone.follow(is_over, ANSWERED_WITHIN) or read_state().stage == "refused":
        why = phone.trouble_in_words(read_state()) or _(phone.TROUBLES["not_answered"])
        _leave(asked)
        raise PhoneError(why)


def _leave(pairing: Pairing) -> None:
    """Have what stands on the server taken away, and all forgotten."""
    write_pairing(replace(pairing, leaving=True))
    phone.start_courier()
