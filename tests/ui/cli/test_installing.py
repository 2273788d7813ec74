"""What `service install` places and tells, and `uninstall` takes away."""

from pathlib import Path

from routine.service.placed_files import APPLICATION
from tests.ui.conftest import BIN, Home, Run


def test_install_writes_a_unit_that_starts_this_program(run: Run, systemctl: Path, home: Home) -> None:
    result = run("service", "install")
    assert result.exit == 0
    unit = home.folder / "config/systemd/user/routine.service"
    assert f"Wrote {unit}\n" in result.out
    assert f"ExecStart=:{BIN / 'routine'} daemon\n" in unit.read_text()
    assert "--user enable routine.service" in systemctl.read_text()


def test_in_zsh_it_says_what_to_write_for_completion(run: Run, systemctl: Path) -> None:
    told = run("service", "install", SHELL="/usr/bin/zsh").out
    assert "put above compinit in ~/.zshrc: fpath=(~/data/zsh/site-functions $fpath)" in told
    assert "compinit" not in run("service", "install", SHELL="/bin/bash").out


def test_uninstall_takes_away_what_was_placed_and_says_what_stays(run: Run, systemctl: Path, home: Home) -> None:
    home.write_profile()
    run("service", "install")
    menu = home.folder / f"data/applications/{APPLICATION}.desktop"
    before = {path for path in home.folder.rglob("*") if path.is_file()}
    assert menu in before
    rehearsed = run("service", "uninstall", "--dry-run").out
    assert f"Would remove {menu}\n" in rehearsed
    assert menu.exists()
    told = run("service", "uninstall").out
    assert f"Removed {menu}\n" in told
    assert told.endswith(
        "Your profile and your diary stay: ~/config/routine/profile.toml and ~/data/routine/history.db\n"
    )
    left = {path.name for path in before if path.exists() and path.parent != home.history.parent}
    assert left == {"profile.toml", "systemctl", "asked"}


def test_where_no_systemd_runs_the_desktop_starts_them_at_login(run: Run, home: Home) -> None:
    rehearsed = run("service", "install", "--dry-run")
    autostart = home.folder / f"config/autostart/{APPLICATION}.desktop"
    assert (rehearsed.exit, autostart.exists()) == (0, False)
    assert f"Would write {autostart}\n" in rehearsed.out
    result = run("service", "install")
    assert (result.exit, result.err) == (0, "")
    assert f"Exec={BIN / 'routine'} daemon\n" in autostart.read_text()
    assert "Now, in this window: routine daemon\n" in result.out
    data = home.folder / "data"
    for name in ("applications", "man/man1", "bash-completion/completions"):
        assert list((data / name).iterdir()), "menu, manual and completions need no service"
    assert run("service", "uninstall").exit == 0
    assert not autostart.exists()
    assert not (data / "applications").exists()
