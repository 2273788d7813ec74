"""`routine service install` makes the program at home on a desktop, and `uninstall` leaves nothing of that behind."""

import asyncio
from pathlib import Path

import pytest

from routine.service.gnome import BANNER
from routine.service.placed_files import APPLICATION
from tests.desktop.fake_server import FakeServer
from tests.desktop.parts import eventually, need
from tests.service.user_session import COMMAND, UserSession, wait_until

MENU = f".local/share/applications/{APPLICATION}.desktop"
AUTOSTART = f".config/autostart/{APPLICATION}.desktop"
UNIT = ".config/systemd/user/routine.service"
PAGE = ".config/systemd/user/routine-page.service"
WANTED = ".config/systemd/user/graphical-session.target.wants/routine.service"
PLACED = {
    MENU,
    AUTOSTART,
    UNIT,
    PAGE,
    WANTED,
    f".local/share/icons/hicolor/scalable/apps/{APPLICATION}.svg",
    f".local/share/icons/hicolor/symbolic/apps/{APPLICATION}-symbolic.svg",
    ".local/share/man/man1/routine.1",
    ".local/share/man/man5/routine-profile.5",
    ".local/share/bash-completion/completions/routine",
    ".local/share/zsh/site-functions/_routine",
    ".local/share/fish/vendor_completions.d/routine.fish",
}
OWN = {".config/routine/profile.toml", ".local/share/routine/history.db"}
EXPANDED = (BANNER, "force-expanded")
KEYS_ASKED = r"Set up three shortcut keys.*\[y/N\]: $"
KEYS_LISTED = ("org.gnome.settings-daemon.plugins.media-keys", "custom-keybindings")


@pytest.mark.desktop
def test_install_places_what_belongs_to_a_program_and_uninstall_leaves_only_what_is_the_persons(
    session: UserSession,
) -> None:
    foreign = session.home / ".local/share/applications/other.desktop"
    foreign.parent.mkdir(parents=True)
    foreign.write_text("[Desktop Entry]\n")
    before = session.files()
    session.routine("service", "install")
    assert session.files() - before == PLACED | OWN
    session.routine("service", "uninstall")
    assert session.files() - before == OWN
    folders = {path.name for path in (session.home / ".local/share").iterdir()}
    assert folders == {"applications", "routine"}


@pytest.mark.desktop
def test_a_desktop_that_tells_of_its_session_needs_no_autostart_entry(session: UserSession) -> None:
    said = session.routine("service", "install").stdout
    assert AUTOSTART in session.files()
    assert f"~/{AUTOSTART}; if they stay silent" in said
    with session.on_a_desktop():
        said = session.routine("service", "install").stdout
        assert AUTOSTART not in session.files()
        assert "autostart" not in said


@pytest.mark.desktop
def test_the_autostart_entry_starts_the_service_as_a_desktop_reads_it(session: UserSession) -> None:
    gio = need("gio", "libglib2.0-bin")
    session.routine("service", "install")
    session.routine("service", "stop")
    launched = session.run(gio, "launch", str(session.home / AUTOSTART))
    said = launched.stdout + launched.stderr
    wait_until(lambda: session.status().state == "active", f"the service to be active, the entry said {said!r}")


@pytest.mark.desktop
def test_the_service_learns_where_the_screen_is_only_where_nobody_has_told_it(session: UserSession) -> None:
    session.run("systemctl", "--user", "set-environment", "DISPLAY=:7")
    session.run("env", "DISPLAY=:8", "WAYLAND_DISPLAY=wayland-8", COMMAND, "service", "install")
    known = session.run("systemctl", "--user", "show-environment").stdout.splitlines()
    session.run("systemctl", "--user", "unset-environment", "DISPLAY", "WAYLAND_DISPLAY")
    assert "DISPLAY=:7" in known
    assert "WAYLAND_DISPLAY=wayland-8" in known


@pytest.mark.desktop
def test_gnome_shows_our_buttons_at_once_until_it_is_uninstalled(session: UserSession) -> None:
    gsettings = need("gsettings", "libglib2.0-bin")

    def expanded() -> str:
        return session.run(gsettings, "get", *EXPANDED).stdout.strip()

    session.routine("service", "install")
    assert expanded() == "false", "elsewhere it is left alone"
    session.run("env", "XDG_CURRENT_DESKTOP=ubuntu:GNOME", COMMAND, "service", "install")
    assert expanded() == "true"
    assert session.run(gsettings, "get", BANNER, "application-id").stdout.strip() == f"'{APPLICATION}.desktop'"
    session.routine("service", "uninstall")
    assert expanded() == "false"
    assert session.run(gsettings, "get", BANNER, "application-id").stdout.strip() == "''"


@pytest.mark.desktop
@pytest.mark.parametrize(("typed", "set_to"), [("", "true"), ("n", "false")])
def test_in_a_terminal_gnome_is_asked_about_and_yes_is_the_usual_answer(
    session: UserSession, typed: str, set_to: str
) -> None:
    gsettings = need("gsettings", "libglib2.0-bin")
    terminal = session.at_a_terminal("service", "install", XDG_CURRENT_DESKTOP="GNOME")
    terminal.answer(r"Show the buttons right away, without hovering\? \[Y/n\]: $", typed)
    terminal.answer(KEYS_ASKED, "")
    assert terminal.end() == 0, terminal.printed
    assert session.run(gsettings, "get", *KEYS_LISTED).stdout.strip() == "@as []", "no keys is the usual answer"
    assert session.run(gsettings, "get", *EXPANDED).stdout.strip() == set_to
    session.routine("service", "uninstall")
    assert session.run(gsettings, "get", *EXPANDED).stdout.strip() == "false"


@pytest.mark.desktop
def test_three_keys_answer_until_it_is_uninstalled(session: UserSession) -> None:
    gsettings = need("gsettings", "libglib2.0-bin")
    terminal = session.at_a_terminal("service", "install", XDG_CURRENT_DESKTOP="GNOME")
    terminal.answer(r"hovering\? \[Y/n\]: $", "")
    terminal.answer(KEYS_ASKED, "perhaps")
    terminal.answer(r"Type yes or no\.\s+" + KEYS_ASKED, "y")
    assert terminal.end() == 0, terminal.printed
    assert "The three keys can be changed in GNOME's settings, under Keyboard." in terminal.printed
    listed = session.run(gsettings, "get", *KEYS_LISTED).stdout
    assert listed.count("/calm-calves-") == 3
    place = listed.partition("'")[2].partition("'")[0]
    command = session.run(gsettings, "get", f"{KEYS_LISTED[0]}.custom-keybinding:{place}", "command").stdout
    assert command.strip() == f"'{COMMAND} done'"
    again = session.at_a_terminal("service", "install", XDG_CURRENT_DESKTOP="GNOME")
    assert again.end() == 0
    assert "[Y/n]" not in again.printed, "what is set is not asked again"
    session.routine("service", "uninstall")
    assert session.run(gsettings, "get", *KEYS_LISTED).stdout.strip() == "@as []"


@pytest.mark.desktop
async def test_a_real_notification_arrives_and_names_the_entry_of_the_menu(session: UserSession) -> None:
    server = FakeServer(session.bus)
    await server.start()
    await asyncio.to_thread(session.routine, "service", "install")
    await eventually(lambda: len(server.notified) == 1, "the daemon says hello")
    assert server.last.title == "Reminders are on"
    assert (session.home / MENU).name == f"{server.last.hints['desktop-entry'].value}.desktop"
    said = (await asyncio.to_thread(session.routine, "service", "install")).stdout
    assert len(server.notified) == 2, "the second time it is shown from here"
    assert "Sent to fake 1.0" in said
    await server.stop()


@pytest.mark.desktop
def test_the_manual_is_found_and_every_shell_reads_its_script(session: UserSession, tmp_path: Path) -> None:
    session.routine("service", "install")
    share = session.home / ".local/share"
    man = need("man", "man-db")
    (session.home / ".local/bin").mkdir()
    found = session.run("env", f"PATH={session.home}/.local/bin:/usr/bin:/bin", man, "--where", "routine").stdout
    assert found.strip() == str(share / "man/man1/routine.1")
    for shell, package, script in (
        ("bash", "bash", "bash-completion/completions/routine"),
        ("zsh", "zsh", "zsh/site-functions/_routine"),
        ("fish", "fish", "fish/vendor_completions.d/routine.fish"),
    ):
        session.run(need(shell, package), "-n", str(share / script))
