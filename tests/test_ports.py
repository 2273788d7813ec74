"""Whoever fills a role of the desktop can be called as the role says, a fake too.

What a role promises beyond that is played in its contract, such as `tests/desktop/notify/test_notifier_contract.py`.
"""

from collections.abc import Callable, Iterator
from inspect import iscoroutinefunction, isfunction, signature

import pytest

from routine import ports
from routine.daemon.buttons import Presses
from routine.daemon.desktop_connection import Desktop
from routine.desktop.notify.freedesktop import FreedesktopNotifier
from routine.desktop.notify.plyer import PlyerNotifier
from routine.desktop.notify.terminal import TerminalNotifier, WaitingNotifier
from routine.desktop.sensors.call_pipewire import PipeWireCalls
from routine.desktop.sensors.call_pulseaudio import PulseAudioCalls
from routine.errors import RoutineError
from tests.desktop.heard import Heard
from tests.fakes import FakeDesktop, FakeNotifier

FILLED = {
    ports.Notifier: (FreedesktopNotifier, WaitingNotifier, PlyerNotifier, TerminalNotifier, FakeNotifier),
    ports.NotifierEvents: (Presses, Heard),
    ports.Desktop: (Desktop, FakeDesktop),
    ports.CallSensor: (PipeWireCalls, PulseAudioCalls),
}
PAIRS = [(role, filler) for role, fillers in FILLED.items() for filler in fillers]


def calls(role: type) -> Iterator[tuple[str, Callable[..., object]]]:
    """What can be called on a role, by its name."""
    yield from ((name, each) for name, each in vars(role).items() if isfunction(each) and not name.startswith("_"))


def shape(function: Callable[..., object]) -> tuple[bool, list[str]]:
    """Whether it is awaited, and what it is given."""
    return iscoroutinefunction(function), list(signature(function).parameters)


@pytest.mark.parametrize(("role", "filler"), PAIRS, ids=lambda each: each.__name__)
def test_whoever_fills_a_role_is_called_as_the_role_says(role: type, filler: type) -> None:
    wanted = {name: shape(each) for name, each in calls(role)}
    assert wanted
    assert {name: shape(getattr(filler, name)) for name in wanted} == wanted


def test_what_a_desktop_lacks_says_why_and_is_no_mistake_to_show_to_the_person() -> None:
    for state in (ports.Unreachable("no server"), ports.Unavailable("no server")):
        assert str(state) == "no server"
        assert not isinstance(state, RoutineError)
