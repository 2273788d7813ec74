"""The list of sensors: what stands in it is there, and a new sensor is one file and one line."""

import json
import os
from pathlib import Path

import pytest
from dbus_fast import Variant

from routine.desktop import sensors
from routine.desktop.sensors.listed import SENSORS, THIS_LOGIN, Listed, Login
from routine.model.presence import AWAY_AFTER, NEEDS
from tests.daemon.living import LivingDaemon
from tests.desktop.fake_dnd import FakeProperty, Property
from tests.desktop.parts import PrivateBus, eventually

ROOT = Path(__file__).parents[3]
LAMP = Property(
    "org.example.Lamp", "/org/example/lamp", "org.example.Lamp", "Red", off=Variant("b", False), on=Variant("b", True)
)
FILE = """
from routine.desktop.sensors.bus_sensor import BusProperty
from routine.desktop.sensors.bus_sensor import yes_or_no


class LampDnd(BusProperty):
    mechanism = "lamp"
    description = "the red lamp at the door"
    state = "dnd"
    name = interface = "org.example.Lamp"
    path = "/org/example/lamp"
    property_name = "Red"
    holds = staticmethod(yes_or_no)
"""
LINE = """
from routine.desktop.sensors import listed

listed.SENSORS += (listed.Listed("made_up.dnd_lamp:LampDnd", "session-bus", "the lamp"),)
"""


def test_every_need_has_a_sensor_and_every_sensor_a_module_that_says_its_words() -> None:
    needs = {each.need for each in SENSORS}
    assert needs == set(NEEDS.values())
    for each in SENSORS:
        assert each.load().mechanism


def test_each_switch_says_in_words_of_its_own_what_it_reads() -> None:
    words = [each.load().description for each in SENSORS if each.need in ("dnd", "film")]
    assert all(words)
    assert len(set(words)) == len(words)


def test_every_file_that_is_named_after_a_need_is_listed() -> None:
    files = {path.stem for path in Path(sensors.__path__[0]).glob("*.py")}
    of_a_need = {name for name in files if name.partition("_")[0] in NEEDS.values()}
    assert of_a_need == {each.sensor.removeprefix(".").partition(":")[0] for each in SENSORS} | {
        "dnd_setting",
        "call_program",
    }


def test_a_sensor_of_one_desktop_fits_no_other() -> None:
    mate = Listed(".dnd_mate:MateDnd", "session-bus", session="MATE")
    assert mate.fits({"XDG_CURRENT_DESKTOP": "MATE:GNOME"})
    assert not mate.fits({"XDG_CURRENT_DESKTOP": "GNOME"})
    assert Listed(".dnd_kde:KdeDnd", "session-bus").fits({})


@pytest.mark.desktop
async def test_a_new_sensor_is_one_file_and_one_line_and_closes_its_gate(
    private_bus: PrivateBus, tmp_path: Path
) -> None:
    made_up = tmp_path / "code" / "made_up"
    made_up.mkdir(parents=True)
    (made_up / "__init__.py").touch()
    (made_up / "dnd_lamp.py").write_text(FILE)
    (made_up.parent / "sitecustomize.py").write_text(LINE)
    lamp = FakeProperty(private_bus.address, LAMP)
    daemon = LivingDaemon(tmp_path, private_bus.address, PYTHONPATH=f"{made_up.parent}{os.pathsep}{ROOT}")

    async def dnd() -> tuple[bool, str]:
        told = json.loads(await daemon.command("why", "walks", "--json"))
        return next((gate["closed"], gate["source"]) for gate in told["gates"] if gate["gate"] == "dnd")

    try:
        await lamp.start()
        await daemon.start()
        assert daemon.status()["sources"] == {"notify": "dbus", "dnd": "lamp"}
        assert await dnd() == (False, "the red lamp at the door")
        lamp.turn(True)
        await eventually(lambda: "dnd" in str(daemon.status()["closed"]), "the gate closes")
        assert await dnd() == (True, "the red lamp at the door")
    finally:
        daemon.kill()
        await lamp.stop()


def test_unless_told_otherwise_a_person_is_idle_as_soon_as_spec_says_and_no_program_may_listen() -> None:
    login = Login({})
    assert login.after == AWAY_AFTER
    assert login.not_a_call() == ()


def test_this_login_is_that_of_the_process_as_it_is_now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "a desktop of this test")
    assert THIS_LOGIN.environment["XDG_CURRENT_DESKTOP"] == "a desktop of this test"
