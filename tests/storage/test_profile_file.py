"""Editing the file: whole or not at all, none lost, links and modes kept."""

import multiprocessing
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from routine.errors import ProfileError, RoutineError
from routine.profile.editor import Edit
from routine.storage.profile_file import between_edits, load_profile, replace_text, write_first_profile
from tests.profile.profiles import CONFIG, OFFICE, REFERENCE, WRITTEN, changes, documents, edit_profile


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "profile.toml"
    path.write_text(WRITTEN)
    return path


def wake_at(clock: str) -> Callable[[Edit], None]:
    return lambda edit: edit.set(("rhythm", "wake"), clock)


def test_an_edit_is_written_and_told(path: Path) -> None:
    edited = edit_profile(path, REFERENCE, wake_at("06:30"))
    assert path.read_text() == edited.new_text == WRITTEN.replace('wake = "07:00"', 'wake = "06:30"')
    assert edited.old_text == WRITTEN
    assert (edited.before.rhythm.wake[0].hour, edited.after.rhythm.wake[0].hour) == (7, 6)
    assert edited.notes == ()


def test_an_edit_tells_what_is_unusual_about_the_outcome(path: Path) -> None:
    edited = edit_profile(path, REFERENCE, lambda e: e.add_reminder("pills", {"at": ["06:45"]}))
    assert [note.split(": ")[1] for note in edited.notes] == ["06:45 lies in the night"]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (wake_at("7"), 'rhythm.wake: "7" is not a time of day. Write 07:00 or 19:00.\nNothing was changed.'),
        (
            lambda e: e.set(("reminders", "sitting", "after_sitting"), "30s"),
            'reminders.sitting.after_sitting: It must be at least 1m; found "30s".\nNothing was changed.',
        ),
        (lambda e: e.set(("rhythm", "timezone"), "Mars"), "rhythm.timezone: No time zone is called"),
        (lambda e: e.add_reminder("Tea 2", {"at": ["12:00"]}), 'reminders.Tea 2: "Tea 2" cannot name a reminder.'),
        (lambda e: e.set(("reminders", "tea", "title"), "\udcff"), "reminders.tea.title: Expected one line of text"),
    ],
)
def test_a_refused_edit_leaves_every_byte(path: Path, change: Callable[[Edit], None], reason: str) -> None:
    with pytest.raises(ProfileError) as trouble:
        edit_profile(path, REFERENCE, change)
    assert str(trouble.value).startswith(reason)
    assert path.read_text() == WRITTEN


def test_a_broken_profile_is_not_edited_but_told(path: Path) -> None:
    path.write_text(WRITTEN + "x = 1\n[rhythm.x]\n")
    with pytest.raises(ProfileError, match=r'^profile.toml:\d+:1: Unknown key "x"'):
        edit_profile(path, REFERENCE, wake_at("06:30"))
    assert path.read_text() == WRITTEN + "x = 1\n[rhythm.x]\n"


def test_what_cannot_be_edited_safely_is_left_alone(path: Path) -> None:
    text = "reminders = { tea = { at = '16:00' } }\n"
    path.write_text(text)
    with pytest.raises(ProfileError, match="not safe to edit"):
        edit_profile(path, REFERENCE, lambda e: e.add_reminder("pills", {"at": ["12:00"]}))
    assert path.read_text() == text


def test_what_the_change_itself_raises_leaves_the_file(path: Path) -> None:
    def fail(edit: Edit) -> None:
        edit.set(("rhythm", "wake"), "06:30")
        raise RoutineError("no")

    with pytest.raises(RoutineError, match="no"):
        edit_profile(path, REFERENCE, fail)
    assert path.read_text() == WRITTEN


def test_a_link_stays_a_link_and_its_target_is_edited(tmp_path: Path) -> None:
    (tmp_path / "dotfiles").mkdir()
    target, link = tmp_path / "dotfiles" / "routine.toml", tmp_path / "profile.toml"
    target.write_text(WRITTEN)
    link.symlink_to(target)
    edit_profile(link, REFERENCE, wake_at("06:30"))
    assert link.is_symlink()
    assert 'wake = "06:30"' in target.read_text()


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644])
def test_the_mode_of_the_file_is_kept(path: Path, mode: int) -> None:
    path.chmod(mode)
    edit_profile(path, REFERENCE, wake_at("06:30"))
    assert stat.S_IMODE(path.stat().st_mode) == mode


def test_an_edit_leaves_nothing_lying_about_but_its_lock(path: Path) -> None:
    edit_profile(path, REFERENCE, wake_at("06:30"))
    assert sorted(entry.name for entry in path.parent.iterdir()) == [".profile.toml.lock", "profile.toml"]


FULL_DISK = """
import resource, signal, sys, tomllib
from pathlib import Path
from routine.errors import ProfileError
from tests.profile.profiles import edit_profile

reference = tomllib.loads(Path(sys.argv[2]).read_text())
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
try:
    edit_profile(Path(sys.argv[1]), reference, lambda edit: edit.set(("rhythm", "wake"), "06:30"))
except ProfileError as trouble:
    print(trouble)
"""


def test_where_nothing_more_can_be_written_the_old_profile_stands(path: Path) -> None:
    command = [sys.executable, "-c", FULL_DISK, str(path), str(CONFIG / "profile.toml")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.endswith("profile.toml: the profile cannot be saved: File too large. Nothing was changed.\n")
    assert path.read_text() == WRITTEN
    assert sorted(entry.name for entry in path.parent.iterdir()) == [".profile.toml.lock", "profile.toml"]


def test_what_a_killed_editor_left_is_in_nobodys_way(path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    left = path.with_name(f".profile.toml.{ended.pid}.new")
    left.write_text("half")
    edit_profile(path, REFERENCE, wake_at("06:30"))
    assert 'wake = "06:30"' in path.read_text()
    assert not left.exists()


def _add_reminders(path: Path, writer: int, count: int) -> None:
    for number in range(count):
        name = f"own-{writer}-{number}"
        edit_profile(path, REFERENCE, lambda edit, name=name: edit.add_reminder(name, {"at": ["12:00"]}))  # type: ignore[misc]


def test_240_edits_by_eight_processes_are_all_there(path: Path) -> None:
    start = multiprocessing.get_context("spawn").Process
    writers = [start(target=_add_reminders, args=(path, writer, 30)) for writer in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(300)
    assert [writer.exitcode for writer in writers] == [0] * 8
    reminders = load_profile(path, REFERENCE).profile.reminders
    assert {f"own-{writer}-{number}" for writer in range(8) for number in range(30)} <= {r.name for r in reminders}
    assert path.read_text().startswith(WRITTEN)


def test_an_edit_never_overwrites_what_an_editor_saved_meanwhile(path: Path) -> None:
    def change(edit: Edit) -> None:
        path.write_text(OFFICE)  # an editor that knows no lock saves just now
        edit.set(("rhythm", "wake"), "06:30")

    with pytest.raises(ProfileError, match="changed meanwhile"):
        edit_profile(path, REFERENCE, change)
    assert path.read_text() == OFFICE


def test_undo_puts_the_old_text_back(path: Path) -> None:
    edited = edit_profile(path, REFERENCE, wake_at("06:30"))
    assert replace_text(path, REFERENCE, edited.old_text, edited.new_text).text == WRITTEN
    assert path.read_text() == WRITTEN


def test_undo_is_refused_when_the_file_says_something_else_by_now(path: Path) -> None:
    edited = edit_profile(path, REFERENCE, wake_at("06:30"))
    path.write_text(OFFICE)
    with pytest.raises(ProfileError, match="changed meanwhile"):
        replace_text(path, REFERENCE, edited.old_text, edited.new_text)
    assert path.read_text() == OFFICE


def test_undo_never_puts_a_broken_text_in_place(path: Path) -> None:
    with pytest.raises(ProfileError, match="not TOML"):
        replace_text(path, REFERENCE, "[", WRITTEN)
    assert path.read_text() == WRITTEN


def test_the_first_profile_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "config" / "routine" / "profile.toml"
    assert write_first_profile(path, OFFICE)
    assert path.read_text() == OFFICE
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_the_first_profile_never_goes_over_a_file_or_a_link(path: Path) -> None:
    assert not write_first_profile(path, OFFICE)
    assert path.read_text() == WRITTEN
    link = path.with_name("link.toml")
    link.symlink_to("gone.toml")
    assert not write_first_profile(link, OFFICE)
    assert link.is_symlink()
    assert not link.with_name("gone.toml").exists()


def test_a_folder_that_cannot_be_made_is_told_plainly(path: Path) -> None:
    with pytest.raises(ProfileError, match=r"the profile cannot be saved: Not a directory\. Nothing was changed"):
        write_first_profile(path / "routine" / "profile.toml", OFFICE)


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture], max_examples=25)
@given(documents(), changes())
def test_any_edit_of_a_file_is_whole_or_not_at_all(path: Path, text: str, change: Callable[[Edit], None]) -> None:
    path.write_bytes(text.encode())
    try:
        after = edit_profile(path, REFERENCE, change).new_text
    except ProfileError:
        after = text
    assert path.read_bytes().decode() == after


def test_between_edits_nobody_writes_and_within_one_it_is_told(path: Path) -> None:
    def look() -> None:
        with between_edits(path) as is_free:
            assert not is_free, "its row is not written yet"

    with between_edits(path) as is_free:
        assert is_free, "nobody ever edited it"
    edited = edit_profile(path, REFERENCE, wake_at("06:30"), note=lambda _: look())
    replace_text(path, REFERENCE, WRITTEN, edited.new_text, look)
    with between_edits(path) as is_free:
        assert is_free
