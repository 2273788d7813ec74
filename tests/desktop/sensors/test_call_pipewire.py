"""Who listens to a microphone, as PipeWire tells: in recordings of its graph, and on a real one."""

import json
from pathlib import Path
from typing import Any

import pytest

from routine.desktop.sensors.call_pipewire import PipeWireCalls
from routine.desktop.sensors.listed import Login
from routine.ports import Unavailable
from tests.desktop.sound import becomes, running_sound

RECORDED = Path(__file__).parents[1] / "recorded"


def recorded(name: str) -> Any:
    """What `pw-dump` printed, less what tells of the computer it ran on."""
    return json.loads((RECORDED / f"pw-dump-{name}.json").read_text())


def stream_of(dump: Any) -> Any:
    """The stream that listens."""
    (found,) = (node for node in dump if node["info"].get("props", {}).get("media.class") == "Stream/Input/Audio")
    return found["info"]


def test_somebody_who_listens_is_a_call() -> None:
    assert PipeWireCalls.uses_microphone(recorded("call"), ()) is True


@pytest.mark.parametrize("what", ["quiet", "monitor", "level-meter", "loopback"])
def test_silence_and_recorders_of_the_screen_and_meters_and_filters_are_none(what: str) -> None:
    assert PipeWireCalls.uses_microphone(recorded(what), ()) is False


@pytest.mark.parametrize("state", ["idle", "suspended", "creating", "error"])
def test_a_stream_that_rests_is_no_call(state: str) -> None:
    dump = recorded("call")
    stream_of(dump)["state"] = state
    assert PipeWireCalls.uses_microphone(dump, ()) is False


def test_the_person_may_allow_a_program_in_upper_or_lower_case() -> None:
    assert PipeWireCalls.uses_microphone(recorded("call"), ["fireFOX"]) is False
    assert PipeWireCalls.uses_microphone(recorded("call"), ["fire"]) is True


def test_permanent_effects_are_always_allowed() -> None:
    dump = recorded("call")
    stream_of(dump)["props"]["application.name"] = "EasyEffects"
    assert PipeWireCalls.uses_microphone(dump, ()) is False


def test_without_a_sound_device_it_cannot_tell() -> None:
    dump = [each for each in recorded("quiet") if "Audio/" not in str(each["info"]["props"].get("media.class"))]
    assert PipeWireCalls.uses_microphone(dump, ()) is None


def test_a_node_without_information_hides_no_other() -> None:
    hidden = {"id": 99, "type": "PipeWire:Interface:Node", "info": None}  # a sandbox may not look into it
    assert PipeWireCalls.uses_microphone([hidden, *recorded("call")], ()) is True


@pytest.mark.parametrize("printed", ["", "no json", "null", "{}", "[1]", "[" * 100_000, '[{"id": 1}]'])
async def test_a_dump_of_another_shape_cannot_tell(tmp_path: Path, printed: str) -> None:
    (tmp_path / "dump").write_text(printed)
    program = tmp_path / "pw-dump"
    program.write_text(f"#!/bin/sh\ncat {tmp_path}/dump\n")
    program.chmod(0o700)
    calls = PipeWireCalls.open(Login({"PATH": f"{tmp_path}:/usr/bin:/bin"}))
    assert await calls.look() is None


def test_without_the_program_it_says_what_to_install(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="pipewire-bin"):
        PipeWireCalls.open(Login({"PATH": str(tmp_path)}))


@pytest.mark.desktop
async def test_a_real_call_begins_and_ends() -> None:
    async with running_sound() as sound:
        calls = PipeWireCalls.open(Login(sound.environment))
        await becomes(calls, False)
        with sound.running("pw-record", "--target", "microphone", "call.wav"):
            await becomes(calls, True)
        await becomes(calls, False)


@pytest.mark.desktop
@pytest.mark.parametrize(
    "command",
    [
        ("pw-record", "-P", "{ stream.capture.sink=true }", "screen.wav"),
        ("pw-record", "-P", "{ stream.monitor=true }", "--target", "microphone", "meter.wav"),
        ("pw-loopback", "-C", "microphone", "-P", "speakers"),
    ],
    ids=["a recorder of the screen", "a level meter", "a filter"],
)
async def test_what_only_looks_like_a_call_is_none(command: tuple[str, ...]) -> None:
    async with running_sound() as sound:
        with sound.running(*command):
            await sound.carries()
            assert await PipeWireCalls.open(Login(sound.environment)).look() is False


@pytest.mark.desktop
async def test_without_a_server_it_cannot_tell(tmp_path: Path) -> None:
    async with running_sound() as sound:
        nowhere = {**sound.environment, "XDG_RUNTIME_DIR": str(tmp_path)}
        assert await PipeWireCalls.open(Login(nowhere)).look() is None
