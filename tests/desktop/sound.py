"""A real sound server that nobody hears: PipeWire with a microphone and speakers of air."""

import asyncio
import json
import os
import subprocess
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import ExitStack, asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import pytest

from routine.ports import CallSensor
from tests.desktop.parts import GENEROUS, end, eventually, need, output_of, running_bus

PACKAGES = {
    "pipewire": "pipewire",
    "wireplumber": "wireplumber",
    "pw-dump": "pipewire-bin",
    "pipewire-pulse": "pipewire-pulse",
    "pactl": "pulseaudio-utils",
}
DEVICE = "{{ factory.name=support.null-audio-sink media.class={kind} node.name={name} object.linger=true }}"


class Sound:
    """The server; `environment` is that of a login which has it."""

    def __init__(self, folder: Path, bus: str) -> None:
        own = {"XDG_RUNTIME_DIR": folder, "HOME": folder, "XDG_CONFIG_HOME": folder, "XDG_STATE_HOME": folder}
        self.environment = {**os.environ, **{name: str(path) for name, path in own.items()}}
        self.environment |= {"DBUS_SESSION_BUS_ADDRESS": bus}
        self._folder = folder

    @contextmanager
    def running(self, *command: str) -> Iterator["subprocess.Popen[str]"]:
        """A program that runs meanwhile."""
        found = need(command[0], PACKAGES.get(command[0], "pipewire-bin"))
        process = subprocess.Popen(
            [found, *command[1:]],
            env=self.environment,
            cwd=self._folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        try:
            yield process
        finally:
            end(process)

    async def listens(self, socket: str) -> None:
        """Wait for a socket of the server."""
        await eventually((self._folder / socket).exists, f"{socket} is there")

    async def add(self, kind: str, name: str) -> None:
        """Plug a device in."""
        await output_of(
            "pw-cli", "create-node", "adapter", DEVICE.format(kind=kind, name=name), environment=self.environment
        )

    async def carries(self) -> None:
        """Wait until a stream is linked to a device and hears it."""
        await soon(self._is_heard, True)

    async def _is_heard(self) -> bool:
        return _hears(json.loads(await output_of("pw-dump", environment=self.environment) or "[]"))


def _hears(dump: Any) -> bool:
    kinds = {each["id"]: each["info"]["props"].get("media.class") for each in dump if each["type"].endswith("Node")}
    links = [each["info"] for each in dump if each["type"].endswith("Link")]
    return any(link["state"] == "active" and kinds[link["input-node-id"]] == "Stream/Input/Audio" for link in links)


@asynccontextmanager
async def running_sound() -> AsyncIterator[Sound]:
    """A server with a microphone and speakers, and who links programs to them."""
    with ExitStack() as stack:
        for program, package in PACKAGES.items():
            need(program, package)
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="sound-")))
        sound = Sound(folder, stack.enter_context(running_bus()).address)
        stack.enter_context(sound.running("pipewire"))
        await sound.listens("pipewire-0")
        stack.enter_context(sound.running("wireplumber"))
        await sound.add("Audio/Source/Virtual", "microphone")
        await sound.add("Audio/Sink", "speakers")
        yield sound


async def becomes(source: CallSensor, listens: bool) -> None:
    """Wait until the source says so."""
    await soon(source.look, listens)


async def soon(ask: Callable[[], Awaitable[bool | None]], wanted: bool) -> None:
    """Ask until that is the answer."""
    for _ in range(GENEROUS * 20):
        if await ask() is wanted:
            return
        await asyncio.sleep(0.05)
    pytest.fail(f"not within {GENEROUS} s: {wanted}")
