"""`phone`: asked for in one file, followed in another; one of the tests stands for what speaks to a network."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from routine.phone.pairing import (
    Pairing,
    Placed,
    State,
    forget,
    fresh,
    pairing_path,
    read_pairing,
    state_path,
    write_pairing,
    write_state,
)
from routine.ui import phone
from tests.telling import at
from tests.ui.conftest import Home, Run

NOW = at("14:00")
SERVER = "https://ntfy.example"
Courier = Callable[[Pairing], None]


@pytest.fixture
def courier(monkeypatch: pytest.MonkeyPatch) -> list[Courier]:
    """What the courier does each time it is started; the last one again and again. None: it does not come up."""
    does: list[Courier] = []

    def start() -> None:
        pairing = read_pairing()
        if does and pairing:
            (does.pop(0) if len(does) > 1 else does[0])(pairing)

    monkeypatch.setattr(phone, "start_courier", start)
    monkeypatch.setattr(phone, "LOOK_AGAIN", 0.01)
    monkeypatch.setattr(phone, "BEGINS_WITHIN", timedelta(seconds=0.1))
    monkeypatch.setattr("routine.ui.phone_command.SENT_WITHIN", timedelta(seconds=0.1))
    monkeypatch.setattr("routine.ui.phone_command.COURIER", "phone")  # one that there is
    return does


def tells(stage: str, trouble: str = "") -> Courier:
    paired = NOW if stage == "paired" else None
    return lambda pairing: write_state(State(pairing.asked_at, stage, trouble, paired_at=paired, tested_at=NOW))


def goes(pairing: Pairing) -> None:
    assert pairing.leaving
    forget()


def test_without_what_sends_it_is_told_at_once_and_nothing_is_paired(run: Run, lived_in: Home) -> None:
    result = run("phone", "pair", "ntfy.example", now=NOW)
    assert (result.exit, result.out) == (1, "")
    assert result.err.startswith("No phone can be paired yet")
    assert not pairing_path().exists()


def test_a_phone_is_paired_once_its_button_was_pressed(run: Run, lived_in: Home, courier: list[Courier]) -> None:
    courier.append(tells("paired"))
    result = run("phone", "pair", "ntfy.example", now=NOW)
    pairing = read_pairing()
    assert pairing
    assert (result.exit, result.err, pairing.server) == (0, "", SERVER)
    assert f"ntfy://ntfy.example/{pairing.topic}" in result.out
    assert not any(secret in result.out for secret in (pairing.answers, pairing.secret))
    assert "█" not in result.out  # nobody sees it there
    assert run("phone", "pair", "ntfy.example", now=NOW).exit == 1
    assert read_pairing() == pairing


@pytest.mark.parametrize("code", [*phone.TROUBLES, "of a newer version"])
def test_what_the_server_cannot_is_told_and_nothing_stays(
    code: str, run: Run, lived_in: Home, courier: list[Courier]
) -> None:
    courier += [tells("refused", code), goes]
    result = run("phone", "pair", SERVER, now=NOW)
    assert result.exit == 1
    assert result.err.strip() == phone.trouble_in_words(State(trouble=code)).format(routine="routine")
    assert not pairing_path().exists()
    assert not state_path().exists()


def test_without_a_courier_nothing_is_paired(run: Run, lived_in: Home, courier: list[Courier]) -> None:
    result = run("phone", "pair", SERVER, now=NOW)
    assert (result.exit, read_pairing()) == (1, None)
    assert "does not start. Nothing is paired." in result.err


def test_ctrl_c_before_the_press_leaves_nothing(run: Run, lived_in: Home, courier: list[Courier]) -> None:
    def interrupted(pairing: Pairing) -> None:
        raise KeyboardInterrupt

    courier += [interrupted, goes]
    assert run("phone", "pair", SERVER, now=NOW).exit == 130
    assert read_pairing() is None


def test_where_nobody_can_be_asked_the_server_is_named_and_none_is_usual(
    run: Run, lived_in: Home, courier: list[Courier]
) -> None:
    result = run("phone", "pair", now=NOW)
    assert result.exit == 2
    assert "phone pair ntfy.example" in result.err
    assert run("phone", "pair", "http://ntfy.example", now=NOW).exit == 2
    assert read_pairing() is None


def test_a_dry_run_writes_nothing(run: Run, lived_in: Home, courier: list[Courier]) -> None:
    assert "Nothing was changed" in run("--dry-run", "phone", "pair", SERVER, now=NOW).out
    assert not pairing_path().exists()


def test_status_tells_what_stands_there_and_gives_no_secret_away(run: Run, lived_in: Home) -> None:
    assert "No phone is paired." in run("phone", now=NOW).out
    pairing = fresh(SERVER, "tk_x", NOW)
    write_pairing(pairing)
    key = "stretch@2026-01-20T21:15:00Z"
    placed = {key: Placed("s1", at("22:18"), "f", confirmed=True)}
    write_state(State(NOW, "paired", paired_at=NOW, converged_at=NOW, placed=placed))
    told, machine = run("phone", "status", now=NOW).out, run("phone", "status", "--json", now=NOW).out
    assert f"Paired with {SERVER} since 14:00." in told
    assert "22:18   " in told
    assert json.loads(machine)["placed"][0]["about"] == key
    assert not any(each in told + machine for each in (pairing.topic, pairing.answers, pairing.secret, "tk_x"))


def test_unpairing_waits_for_the_server_or_is_done_at_once(run: Run, lived_in: Home, courier: list[Courier]) -> None:
    assert run("phone", "unpair", now=NOW).exit == 1
    write_pairing(fresh(SERVER, "", NOW))
    away = run("phone", "unpair", now=NOW)
    assert away.exit == 1
    assert "phone unpair --now" in away.err
    assert read_pairing() == replace(read_pairing() or fresh(SERVER, "", NOW), leaving=True)
    courier.append(goes)
    assert "nothing stands on the server" in run("phone", "unpair", now=NOW).out
    write_pairing(fresh(SERVER, "", NOW))
    assert run("phone", "unpair", "--now", now=NOW).exit == 0
    assert not pairing_path().exists()


def test_a_message_to_try_is_wished_for_and_told_once_sent(run: Run, lived_in: Home, courier: list[Courier]) -> None:
    assert run("phone", "test", now=NOW).exit == 1
    write_pairing(fresh(SERVER, "", NOW))
    assert "phone status" in run("phone", "test", now=NOW).err
    courier.append(tells("paired"))
    assert "Press its button" in run("phone", "test", now=NOW).out
    assert (read_pairing() or fresh(SERVER, "", NOW)).test_asked_at == NOW
