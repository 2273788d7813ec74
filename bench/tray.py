"""The icon in the tray: what it costs, and what it looks like in real panels. Measures, judges nothing.

    python -m bench.tray cost [--seconds 600]     two daemons as their installed units, one without an icon; needs root
    python -m bench.tray pictures FOLDER [xfce mate lxqt waybar cinnamon]

The pictures are for a person to look at: each panel light and dark, once and at twice the size, with each shape, the
tooltip and the menu. For what is missing its Debian package is named.
"""

import argparse
import asyncio
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from bench.measuring import FULL, memory, rest_since, spent
from routine.desktop.tray import TrayIcon
from routine.model.events import Event, Occurrence
from routine.model.tray import Tray, Undoable
from routine.text.tray import tray
from tests.desktop.fake_watcher import FakeTray, Heard
from tests.desktop.panels import KINDS, PAUSED_TILE, TILE, Panel, raise_panel
from tests.desktop.parts import eventually, output_of
from tests.desktop.screens import RIGHT, WIDTH, XScreen
from tests.service.user_session import HERE, UserSession
from tests.telling import at, facts_of, profile_of, texts

FAR = (
    '[rhythm]\nwake = "07:00"\nbedtime = "23:00"\n[reminders.far]\ntitle = "Later"\nat = ["23:00"]\nessential = true\n'
)
OFF = "[delivery]\ntray = false\n"
STRETCH = Occurrence("stretch", at("22:45"))
LOOKS = [(dark, scale) for dark in (False, True) for scale in (1, 2)]
TOOLTIP = 2.0
"""Seconds that a pointer rests until words come up."""


async def cost(seconds: int) -> None:
    """Memory and wake-ups of two installed units beside each other, with a played tray on both buses."""
    with ExitStack() as stack:
        sessions = {words: stack.enter_context(session()) for words in (OFF, "")}
        trays = [FakeTray(each.bus) for each in sessions.values()]
        for fake in trays:
            await fake.start()
        for words, each in sessions.items():
            each.write_profile(FAR + words)
            await asyncio.to_thread(each.routine, "service", "install")
            await asyncio.to_thread(each.wait_for, "active")
        await eventually(lambda: bool(trays[1].items), "the icon is in the tray")
        for each in sessions.values():  # the first start may have compiled its modules, and keeps what that took
            await asyncio.to_thread(each.routine, "service", "restart")
        await eventually(lambda: len(trays[1].items) == 2, "the icon is there again")
        await trays[1].read_all(("/StatusNotifierItem", "org.kde.StatusNotifierItem"))
        print("entries of the menu:", len(await trays[1].menu()))
        await asyncio.sleep(FULL.settle)
        pids = [each.pid() for each in sessions.values()]
        begun = [spent(pid) for pid in pids]
        held = [memory(pid) for pid in pids]
        print(f"memory: {held[0]:.2f} MiB without an icon, {held[1]:.2f} with: +{held[1] - held[0]:.2f} (aim: 0.3)")
        await asyncio.sleep(seconds)
        for name, pid, before in zip(("without", "with"), pids, begun, strict=True):
            print(f"{name} an icon, {seconds} s: {rest_since(pid, before)}")
        assert trays[0].items == []  # noqa: S101 - else nothing was compared
        for fake in trays:
            await fake.stop()


@contextmanager
def session() -> Iterator[UserSession]:
    """A `systemd --user` of its own."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        command = ["sh", str(HERE / "user_manager.sh"), folder]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdin  # noqa: S101 - it was asked for
            assert process.stdout  # noqa: S101 - as above
            word, _, number = process.stdout.readline().partition(" ")
            if word != "ready":
                sys.exit("this machine lets nobody start a systemd of their own")
            yield UserSession(int(number), Path(folder) / "home")
            process.stdin.close()
            process.wait()


def shown() -> dict[str, Tray]:
    """An evening before the stretch, with it waiting, and paused."""
    profile = "[about_me]\nsteady = true\nfluid_limit = false\n"
    names = ("hydration", "sitting", "wind-down", "stretch", "bedtime", "diary")
    facts = facts_of(profile_of(profile + "".join(f"[reminders.{name}]\n" for name in names)))
    waits = facts.after(Event(STRETCH.due, "shown", "stretch", STRETCH, {"ask": 1}))
    drink = Event(at("14:02"), "done", "hydration", None, id="drink")
    paused = facts.after(Event(at("14:05"), "paused", detail={"until": "2026-11-25T07:00:00+01:00"}))
    undo = Undoable("Note a drink", drink.at, frozenset([drink.id]))
    return {
        "usual": tray(facts.after(drink), at("14:05"), texts(), undo),
        "waiting": tray(waits, at("22:46"), texts()),
        "paused": tray(paused, at("14:06"), texts()),
    }


async def pictures(name: str, folder: Path) -> None:
    """Of one panel, as often as it can look otherwise."""
    for dark, scale in LOOKS:
        with ExitStack() as stack:
            home = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            panel = raise_panel(name, stack, home, dark=dark, scale=scale)
            await panel.start()
            heard = Heard()
            icon = await TrayIcon.open(
                heard.chosen, heard.look, Tray("usual", "Calm Calves", "", ()), environment=panel.environment
            )
            try:
                await look(panel, icon, folder / f"{name}-{'dark' if dark else 'light'}-{scale}x")
            finally:
                await icon.close()
                await panel.screen.leave()


async def look(panel: Panel, icon: TrayIcon, name: Path) -> None:
    """Each shape with its tooltip and menu."""
    for shape, tray_now in shown().items():
        icon.show(tray_now)
        place = (await panel.icon(PAUSED_TILE if shape == "paused" else TILE)).middle
        await rest(panel, place)
        await panel.screen.photograph(Path(f"{name}-{shape}-tooltip.png"))
        before = await panel.picture()
        await panel.press(place, RIGHT)
        await panel.menu(before, place)
        await panel.screen.photograph(Path(f"{name}-{shape}.png"))
        await panel.press((WIDTH - 20, 300))  # beside the menu, which shuts it
        await asyncio.sleep(1)


async def rest(panel: Panel, place: tuple[int, int]) -> None:
    """The pointer comes and rests there."""
    if isinstance(panel.screen, XScreen):
        for step in (3, 1, 0):
            moved = ("mousemove", str(place[0] + step), str(place[1]))
            await output_of("xdotool", *moved, environment=dict(panel.screen.environment))
        await asyncio.sleep(TOOLTIP)


def main() -> None:
    """One of the two."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ways = parser.add_subparsers(dest="what", required=True)
    ways.add_parser("cost").add_argument("--seconds", type=int, default=FULL.seconds)
    looks = ways.add_parser("pictures")
    looks.add_argument("folder", type=Path)
    looks.add_argument("panels", nargs="*", default=list(KINDS))
    given = parser.parse_args()
    if given.what == "cost":
        asyncio.run(cost(given.seconds))
        return
    given.folder.mkdir(parents=True, exist_ok=True)
    for name in given.panels:
        try:
            asyncio.run(pictures(name, given.folder))
        except pytest.skip.Exception as missing:
            print(f"{name}: {missing}")


if __name__ == "__main__":
    main()
