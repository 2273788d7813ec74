"""The page in a browser: who starts it, in which order, and that nothing waits for ever."""

import os
from datetime import timedelta
from pathlib import Path

import pytest

from routine.desktop import browser as opening
from routine.desktop.browser import open_page, write_page
from routine.ports import Unavailable
from tests.desktop.fake_portal import FakePortal
from tests.desktop.parts import PrivateBus

SHORT = timedelta(milliseconds=300)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    return write_page(tmp_path, "stretch", "<p>lean in</p>")


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A login with a screen, in which programs are those of `programs`."""
    (tmp_path / "bin").mkdir()
    return {"PATH": f"{tmp_path / 'bin'}", "DISPLAY": ":77", "HOME": str(tmp_path)}


def program(environment: dict[str, str], name: str, does: str = "") -> Path:
    """A program that keeps what it was called with."""
    path = Path(environment["PATH"]) / name
    calls = path.with_suffix(".calls")
    path.write_text(f'#!/bin/sh\necho "$@" >>{calls}\n{does}\n')
    path.chmod(0o755)
    return calls


async def why_not(page: Path, environment: dict[str, str]) -> str:
    with pytest.raises(Unavailable) as refused:
        await open_page(page, environment, "linux")
    return str(refused.value)


def test_a_page_is_for_its_person_alone_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        page = write_page(tmp_path, "stretch", "first")
    finally:
        os.umask(before)
    assert page.stat().st_mode & 0o777 == 0o600
    assert write_page(tmp_path, "stretch", "second") == page
    assert page.read_text() == "second"
    assert list(tmp_path.iterdir()) == [page]


def test_a_link_laid_in_its_place_is_not_written_through(tmp_path: Path) -> None:
    victim = tmp_path / "diary"
    victim.write_text("mine")
    for name in ("stretch.html", f".stretch.html.{os.getpid()}.new"):
        (tmp_path / name).symlink_to(victim)
    write_page(tmp_path, "stretch", "page")
    assert victim.read_text() == "mine"


async def test_in_a_terminal_or_a_session_xdg_open_opens_it(page: Path, environment: dict[str, str]) -> None:
    calls = program(environment, "xdg-open")
    await open_page(page, environment, "linux")
    assert calls.read_text() == f"{page}\n"


async def test_a_service_lets_systemd_start_it_apart_from_its_own_limits(
    page: Path, environment: dict[str, str]
) -> None:
    program(environment, "xdg-open")
    calls = program(environment, "systemd-run")
    await open_page(page, {**environment, "INVOCATION_ID": "1"}, "linux")
    words = calls.read_text().split()
    assert words[:2] == ["--user", "--collect"]
    assert words[-2:] == [f"{environment['PATH']}/xdg-open", str(page)]
    assert "--setenv=DISPLAY" in words


async def test_a_service_never_starts_a_browser_within_its_own_limits(page: Path, environment: dict[str, str]) -> None:
    calls = program(environment, "xdg-open")
    refused = await why_not(page, {**environment, "INVOCATION_ID": "1"})
    assert "no systemd-run here" in refused
    assert not calls.exists()


async def test_without_a_screen_nothing_is_started(page: Path, environment: dict[str, str]) -> None:
    calls = program(environment, "xdg-open")
    del environment["DISPLAY"]
    assert "no display" in await why_not(page, environment)
    assert not calls.exists()


async def test_where_there_is_no_browser_it_says_so(page: Path, environment: dict[str, str]) -> None:
    program(environment, "xdg-open", "exit 3")
    assert await why_not(page, environment) == "not started by systemd; xdg-open ended with 3; no session bus"


async def test_a_browser_that_stays_in_the_foreground_has_opened_it_and_lives_on(
    page: Path, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(opening, "ANSWER_WITHIN", SHORT)
    program(environment, "xdg-open", f"PATH=/usr/bin:/bin; echo $$ >{tmp_path}/pid; exec sleep 600")
    await open_page(page, environment, "linux")
    browser = int((tmp_path / "pid").read_text())
    os.kill(browser, 0)
    os.kill(browser, 9)


@pytest.mark.desktop
async def test_the_portal_is_the_last_way(private_bus: PrivateBus, page: Path, environment: dict[str, str]) -> None:
    program(environment, "xdg-open", "exit 3")
    portal = FakePortal(private_bus.address)
    await portal.start()
    await open_page(page, {**environment, "DBUS_SESSION_BUS_ADDRESS": private_bus.address}, "linux")
    portal.stop()
    assert portal.opened == ["<p>lean in</p>"]
