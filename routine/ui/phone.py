"""The phone as each interface tells of it: what stands in its two files in words, and the courier started."""

import subprocess
import time
from collections.abc import Callable, Mapping
from datetime import timedelta

from routine.i18n import N_, _
from routine.model.events import occurrences_in
from routine.phone.pairing import Pairing, State, cannot_be_read, pairing_path, read_pairing, read_state
from routine.phone.plan import is_sent
from routine.service.unit_file import running_command
from routine.ui.view import View

BEGINS_WITHIN = timedelta(seconds=15)
"""A busy computer needs some seconds to start Python."""

LOOK_AGAIN = 0.2
"""Seconds, while somebody waits and looks."""

TROUBLES: Mapping[str, str] = {
    "unreachable": N_("The server does not answer. Is this computer online? It is tried again by itself."),
    "bad_server": N_("There is no ntfy server at that address. Look at it, and pair anew."),
    "no_sequence": N_("That server is too old: it needs ntfy 2.16 or newer."),
    "no_schedule": N_("That server holds no message back until its time. Use another one."),
    "no_delete": N_("That server takes no message away again. Use another one."),
    "denied": N_("The server wants a token, or not that one. With one: {routine} phone pair --token"),
    "rate_limited": N_("The server wants a rest. It is tried again by itself."),
    "not_answered": N_("Nobody pressed the button on the phone within ten minutes. Try again: {routine} phone pair"),
}
"""Each code that the courier tells, in one sentence with what to do."""

UNKNOWN = N_("The messages to the phone are in trouble. What is known: {routine} service logs")


def trouble_in_words(state: State) -> str:
    """Why it does not go on, empty: it does."""
    return _(TROUBLES.get(state.trouble, UNKNOWN)) if state.trouble else ""


def is_about(pairing: Pairing, state: State) -> bool:
    """Whether the courier has begun with that pairing."""
    return state.asked_at == pairing.asked_at


def status_lines(view: View, pairing: Pairing | None, state: State) -> list[str]:
    """Paired or not, what is sent, what stands on the server, and what is wrong."""
    if pairing is None:
        return [_("No phone is paired.")]
    if pairing.leaving:
        return [_("What stands on {server} is being taken away.", server=pairing.server), *_trouble(state)]
    if not is_about(pairing, state) or state.paired_at is None:
        waits = _("Waiting for {server}, and for the button on the phone.", server=pairing.server)
        return [waits, *_trouble(state)]
    sent = ", ".join(each.title for each in view.facts.profile.reminders if is_sent(view.facts, each))
    lines = [
        _("Paired with {server} since {when}.", server=pairing.server, when=view.moment(state.paired_at)),
        _("It gets: {reminders}.", reminders=sent) if sent else _("It gets no reminder. See delivery.phone."),
    ]
    for key, each in sorted(state.placed.items(), key=lambda one: one[1].at):
        lines.append(f"{view.moment(each.at)}\t{_title(view, key)}")
    if state.converged_at:
        lines.append(_("The server was reached last: {when}.", when=view.moment(state.converged_at)))
    return lines + _trouble(state)


def status_json(pairing: Pairing | None, state: State) -> dict[str, object]:
    """The same for machines, without what lets anybody read or answer."""
    told = state if pairing and is_about(pairing, state) else State()
    return {
        "server": pairing.server if pairing else None,
        "stage": "leaving" if pairing and pairing.leaving else told.stage or ("asked" if pairing else "none"),
        "trouble": told.trouble or None,
        "paired_at": told.paired_at,
        "converged_at": told.converged_at,
        "placed": [{"about": key, "at": each.at, "confirmed": each.confirmed} for key, each in told.placed.items()],
    }


def in_short() -> tuple[bool, str, str] | None:
    """Whether the phone gets its messages, that in a sentence, and where to go on; `None`: none is paired."""
    pairing, state = read_pairing(), read_state()
    if cannot_be_read():
        words = _("{path} cannot be read: the phone gets nothing.", path=pairing_path())
        return False, words, _("Forget it, then pair anew: {routine} phone unpair")
    if pairing is None:
        return None
    trouble = trouble_in_words(state) if is_about(pairing, state) else ""
    told = _("It gets its messages from {server}.", server=pairing.server)
    return not trouble, trouble or told, _("What it gets: {routine} phone status")


def start_courier() -> "subprocess.Popen[bytes]":
    """Run what alone speaks to the network, apart from this process; it ends by itself."""
    nothing = subprocess.DEVNULL
    return subprocess.Popen(  # noqa: S603 - our own
        [*running_command(), "courier"], stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True
    )


def follow(until: Callable[[Pairing | None, State], bool], within: timedelta) -> bool:
    """Look at both files until that holds; whether it did in that time."""
    limit = time.monotonic() + within.total_seconds()
    while not (holds := until(read_pairing(), read_state())) and time.monotonic() < limit:
        time.sleep(LOOK_AGAIN)
    return holds


def _trouble(state: State) -> list[str]:
    return [trouble] if (trouble := trouble_in_words(state)) else []


def _title(view: View, key: str) -> str:
    occurrence = next(iter(occurrences_in(key)), None)
    reminder = view.facts.profile.reminder(occurrence.reminder) if occurrence else None
    return reminder.title if reminder else key
