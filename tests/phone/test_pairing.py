"""Which phone: what may be typed as a server, and two files that nobody else reads and that no damage makes fail."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from routine.errors import UnreadableWordError
from routine.phone.pairing import (
    Placed,
    State,
    cannot_be_read,
    forget,
    fresh,
    pairing_path,
    read_pairing,
    read_state,
    server_of,
    state_path,
    write_pairing,
    write_state,
)

NOW = datetime(2026, 12, 1, 20, 45, 0, 123456, tzinfo=UTC)
SERVER = "https://ntfy.example"
PAIRED = State(NOW, "paired", paired_at=NOW, placed={"stretch@2026-12-01T20:45:00Z": Placed("a1", NOW, "f", True)})


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path / "data" / "routine"


def test_what_was_written_is_read_and_nobody_else_reads_it(folder: Path) -> None:
    pairing = replace(fresh(SERVER, "tk_x", NOW), leaving=True, test_asked_at=NOW)
    write_pairing(pairing)
    write_state(PAIRED)
    assert (read_pairing(), read_state()) == (pairing, PAIRED)
    assert [path.stat().st_mode & 0o777 for path in (folder, pairing_path(), state_path())] == [0o700, 0o600, 0o600]


def test_without_files_nothing_is_paired_and_forgetting_leaves_none(folder: Path) -> None:
    assert (read_pairing(), read_state(), cannot_be_read()) == (None, State(), False)
    write_pairing(fresh(SERVER, "", NOW))
    write_state(PAIRED)
    forget()
    forget()
    assert not [*folder.iterdir()]


DAMAGED = ["", "{", "[]", "7", "{}", '{"server": 7}', '{"placed": []}', '{"placed": {"a": 1}}', "[" * 100_000, "\x00"]


@pytest.mark.parametrize("text", DAMAGED)
def test_a_file_that_cannot_be_read_is_none_and_that_is_told(text: str, folder: Path) -> None:
    write_pairing(fresh(SERVER, "", NOW))
    for path in (pairing_path(), state_path()):
        path.write_text(text, "utf-8")
    assert (read_pairing(), read_state(), cannot_be_read()) == (None, State(), True)


@pytest.mark.parametrize(
    "change", [('"2026-12-01', '"some-day'), ('"leaving": false', '"leaving": []'), ("topic", "x")]
)
def test_one_value_of_another_kind_makes_it_none(change: tuple[str, str]) -> None:
    write_pairing(fresh(SERVER, "", NOW))
    text = pairing_path().read_text("utf-8")
    assert change[0] in text
    pairing_path().write_text(text.replace(*change), "utf-8")
    assert read_pairing() is None
    assert cannot_be_read()


def test_each_pairing_has_secrets_of_its_own_that_it_shows_to_nobody() -> None:
    first, second = fresh(SERVER, "tk_x", NOW), fresh(SERVER, "tk_x", NOW)
    secrets = [each for one in (first, second) for each in (one.topic, one.answers, one.secret)]
    assert len({*secrets}) == 6
    assert all(len(each) == 22 for each in secrets)  # 128 bits, six a letter
    assert not any(each in repr(first) for each in [*secrets, "tk_x"])


@pytest.mark.parametrize(
    ("typed", "server"),
    [
        ("ntfy.example", "https://ntfy.example"),
        (" https://ntfy.example/ ", "https://ntfy.example"),
        ("https://Ntfy.Example:8443", "https://ntfy.example:8443"),
        ("http://localhost:2586", "http://localhost:2586"),
        ("http://192.168.1.20", "http://192.168.1.20"),
        ("http://[fd00::1]:80", "http://[fd00::1]:80"),
    ],
)
def test_a_server_is_what_stands_before_the_path(typed: str, server: str) -> None:
    assert server_of(typed) == server


WRONG = ["", "https://", "ftp://ntfy.example", "https://ntfy.example/topic", "https://me:secret@ntfy.example", "a b"]


@pytest.mark.parametrize("typed", [*WRONG, "https://ntfy.example?x", "https://a\nb", "https://a:99999", "http://[::1"])
def test_what_is_no_server_is_refused_with_a_line_that_works(typed: str) -> None:
    with pytest.raises(UnreadableWordError, match=r"phone pair ntfy\.example"):
        server_of(typed)


@pytest.mark.parametrize("typed", ["http://ntfy.example", "http://8.8.8.8", "http://router.local"])
def test_without_encryption_nothing_leaves_the_house(typed: str) -> None:
    with pytest.raises(UnreadableWordError, match="Begin it with https://"):
        server_of(typed)


@pytest.mark.parametrize("token", ["tk_x\r\nHost:evil", "tk x", "tk_ü", "t" * 256])
def test_a_token_is_one_word_and_is_not_said_again_where_it_is_none(token: str) -> None:
    with pytest.raises(UnreadableWordError) as refused:
        fresh(SERVER, token, NOW)
    assert token not in str(refused.value)
