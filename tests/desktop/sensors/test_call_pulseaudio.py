"""Who listens to a microphone, as PulseAudio tells: in recordings of PulseAudio 16, and on PipeWire's own."""

import json
from pathlib import Path
from typing import Any

import pytest

from routine.desktop.sensors.call_pulseaudio import PulseAudioCalls
from routine.desktop.sensors.listed import Login
from routine.ports import Unavailable
from tests.desktop.sound import becomes, running_sound

RECORDED = Path(__file__).parents[1] / "recorded"
PULSE = "pulse/native"


def recorded(name: str) -> Any:
    """What `pactl --format=json list` printed, less what tells of the computer it ran on."""
    return json.loads((RECORDED / f"pactl-{name}.json").read_text())


def test_somebody_who_listens_is_a_call() -> None:
    assert PulseAudioCalls.uses_microphone(recorded("call"), ()) is True


@pytest.mark.parametrize("what", ["monitor", "loopback"])
def test_recorders_of_the_screen_and_filters_are_none(what: str) -> None:
    assert PulseAudioCalls.uses_microphone(recorded(what), ()) is False


@pytest.mark.parametrize(("key", "value"), [("corked", True), ("resample_method", "peaks")])
def test_a_stream_that_rests_or_measures_is_none(key: str, value: object) -> None:
    told = recorded("call")
    (stream,) = told["source_outputs"]
    stream[key] = value
    assert PulseAudioCalls.uses_microphone(told, ()) is False


def test_the_person_may_allow_a_program() -> None:
    assert PulseAudioCalls.uses_microphone(recorded("call"), ["PaRec"]) is False


def test_without_the_program_it_says_what_to_install(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="pulseaudio-utils"):
        PulseAudioCalls.open(Login({"PATH": str(tmp_path)}))


async def test_asking_starts_no_server(tmp_path: Path) -> None:
    program = tmp_path / "pactl"
    program.write_text(f"#!/bin/sh\ntouch {tmp_path}/asked\n")
    program.chmod(0o700)
    environment = {"PATH": f"{tmp_path}:/usr/bin:/bin", "XDG_RUNTIME_DIR": str(tmp_path)}
    assert await PulseAudioCalls.open(Login(environment)).look() is None
    assert not (tmp_path / "asked").exists()


async def test_one_that_is_too_old_for_json_cannot_tell(tmp_path: Path) -> None:
    program = tmp_path / "pactl"
    program.write_text("#!/bin/sh\necho Sink\n")
    program.chmod(0o700)
    environment = {"PATH": f"{tmp_path}:/usr/bin:/bin", "PULSE_SERVER": "somewhere"}
    assert await PulseAudioCalls.open(Login(environment)).look() is None


@pytest.mark.desktop
async def test_a_real_call_begins_and_ends() -> None:
    async with running_sound() as sound:
        with sound.running("pipewire-pulse"):
            await sound.listens(PULSE)
            calls = PulseAudioCalls.open(Login(sound.environment))
            await becomes(calls, False)
            with sound.running("parec", "--device=microphone"):
                await becomes(calls, True)
            await becomes(calls, False)


@pytest.mark.desktop
async def test_a_recorder_of_the_screen_is_no_call() -> None:
    async with running_sound() as sound:
        with sound.running("pipewire-pulse"):
            await sound.listens(PULSE)
            with sound.running("parec", "--device=speakers.monitor"):
                await sound.carries()
                assert await PulseAudioCalls.open(Login(sound.environment)).look() is False
