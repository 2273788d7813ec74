"""Which interface a process is, and what it loads for it: felt at every start, kept for as long as a daemon runs."""

import os
import subprocess
import sys

from routine.storage.lock import Lock
from routine.ui.web.place import place_of
from tests.ui.conftest import Home, home

__all__ = ["home"]

COMMAND_LINE = {"typer", "rich", "jinja2", "tomlkit", "plyer", "routine.ui.cli.app"}


def ended(*words: str) -> tuple[str, list[str], str, set[str]]:
    """Run the program with these words: its exit code, what it printed, what it complained of, what it has loaded."""
    code = (
        f"import sys; sys.argv = ['routine', *{words!r}]\n"
        "from routine.__main__ import main\n"
        "try:\n    main()\n"
        "except SystemExit as end:\n    print(end.code)\n"
        "print(*sys.modules)"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True)
    *printed, exit_code, modules = done.stdout.splitlines()
    return exit_code, printed, done.stderr, {*modules.split()}


def test_the_daemon_loads_no_command_line(home: Home) -> None:
    """It keeps what it loads for as long as it runs. A profile with mistakes ends it when it has loaded all."""
    home.write_profile("schema = 1\n[reminders.tea]\nevry = 3\n")
    exit_code, printed, complaint, modules = ended("daemon")
    assert (exit_code, printed) == ("78", [])
    assert "profile.toml:3:" in complaint
    assert "apscheduler.schedulers.asyncio" in modules
    assert not COMMAND_LINE & modules


def test_what_serves_the_page_loads_no_command_line(home: Home) -> None:
    """It keeps what it loads for as long as somebody looks. Where another serves it, it ends before all is loaded."""
    with Lock(place_of(home.profile).lock):
        exit_code, printed, complaint, modules = ended("page")
    assert (exit_code, printed, complaint) == ("0", [], "")
    code = "import sys, routine.ui.web.server; print(*sys.modules)"
    rest = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, check=True).stdout
    modules |= {*rest.split()}
    assert {"starlette.routing", "uvicorn"} <= modules
    assert not {"typer", "rich", "plyer", "apscheduler", "routine.ui.cli.app"} & modules


def test_the_help_loads_nothing_of_the_page(home: Home) -> None:
    *_, modules = ended("--help")
    assert not {"starlette", "uvicorn", "h11", "anyio", "python_multipart", "jinja2", "asyncio"} & modules


def test_who_is_in_pain_waits_for_no_command_line(home: Home) -> None:
    exit_code, printed, complaint, modules = ended("cramp")
    assert (exit_code, complaint) == ("0", "")
    assert printed[0] == "Leg cramp."
    assert not {*COMMAND_LINE, "asyncio"} & modules


def test_a_word_more_is_a_command_like_any_other(home: Home) -> None:
    command = [sys.executable, "-m", "routine", "cramp", "list"]
    listed = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True)
    assert listed.stdout
    assert "Leg cramp." not in listed.stdout


def test_the_daemon_tells_the_time_as_the_locale_does(home: Home) -> None:
    """What a button did was once told in 24 hours, and the reminder beside it in twelve."""
    code = (
        "import sys; sys.argv = ['routine', 'daemon']\n"
        "import routine.daemon\nfrom datetime import time\nfrom routine.model.notation import spoken_clock\n"
        "routine.daemon.run = lambda *_: print(spoken_clock(time(21, 30))) or 0\n"
        "from routine.__main__ import main\nmain()"
    )
    american = {**os.environ, "LC_ALL": "en_US.UTF-8"}
    done = subprocess.run([sys.executable, "-c", code], env=american, capture_output=True, text=True, check=True)
    assert done.stdout == "9:30 PM\n"
