"""What is packaged is found, in a checkout and in an installed wheel."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from routine.desktop.notify.arguments import APPLICATION
from routine.errors import UnreadableWordError
from routine.storage import resources

PACKAGE = Path(resources.__file__).parents[1]


def test_the_texts_are_found_in_a_checkout() -> None:
    assert resources.catalogue()["reminders"]["hydration"]["title"]


def test_the_reference_profile_is_found() -> None:
    assert resources.reference_profile()["schema"] == 1


def test_every_preset_is_found_by_its_name() -> None:
    assert "office" in resources.preset_names()
    for name in resources.preset_names():
        assert "[rhythm]" in resources.preset_text(name)


def test_every_reminder_of_ours_has_a_picture() -> None:
    icons = {APPLICATION, f"{APPLICATION}-symbolic"}
    assert resources.pictures().keys() == resources.reference_profile()["reminders"].keys() | icons


@pytest.mark.parametrize("name", ["offise", "", "../profile", "/etc/passwd"])
def test_an_unknown_preset_is_told_those_there_are(name: str) -> None:
    with pytest.raises(UnreadableWordError, match=r"There are: .*office"):
        resources.preset_text(name)


def test_the_same_is_found_in_an_installed_wheel(tmp_path: Path) -> None:
    """A wheel holds `config` and `systemd` inside the package, and nothing beside it."""
    installed = tmp_path / "site-packages" / "routine"
    installed.mkdir(parents=True)
    for folder in ("model", "storage"):
        (installed / folder).mkdir()
    parts = ("model/__init__.py", "model/catalogue.py", "model/tray.py", "storage/__init__.py")
    for file in ("__init__.py", "errors.py", "storage/resources.py", "i18n.py", *parts):
        shutil.copyfile(PACKAGE / file, installed / file)
    for folder in ("config", "systemd"):
        shutil.copytree(PACKAGE.parent / folder, installed / "_data" / folder)
    (installed / "_data/systemd/probe.service").write_text("[Service]\n")
    program = (
        "from routine.storage import resources as r; print(r.__file__); "
        "print(len(r.catalogue()['reminders']), r.systemd_text('probe.service').strip(), *r.preset_names())"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", program], cwd=installed.parent, capture_output=True, text=True, check=True
    )
    file, found = done.stdout.splitlines()
    assert Path(file) == installed / "storage/resources.py"
    assert found == f"{len(resources.catalogue()['reminders'])} [Service] {' '.join(resources.preset_names())}".rstrip()
