"""Open on a notification. Under the installed unit: tests/service/test_page_unit.py."""

import os
import sys
from pathlib import Path

import pytest

from routine.daemon.page import open_page

SAYS = '#!/bin/sh\necho "$@" >{told}\nexit {code}\n'


@pytest.mark.parametrize("code", [0, 1])
@pytest.mark.parametrize(("invocation", "before"), [("", ""), ("12", "--property=KillMode=process -- python ")])
async def test_it_is_opened_apart_from_the_limits_of_a_service(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, invocation: str, before: str, code: int
) -> None:
    told = tmp_path / "told"
    for name in ("python", "systemd-run"):
        (tmp_path / name).write_text(SAYS.format(told=told, code=code))
        (tmp_path / name).chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.defpath}")
    monkeypatch.setenv("INVOCATION_ID", invocation)
    if not invocation:
        monkeypatch.delenv("INVOCATION_ID")
    assert await open_page(Path("/p.toml")) == (code == 0)
    said = told.read_text().replace(f"{tmp_path}/", "")
    assert said.endswith(f"{before}-P -m routine --profile /p.toml menu open\n")
