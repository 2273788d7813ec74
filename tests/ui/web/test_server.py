"""What serves the pages is loaded once it was told how to get in."""

import subprocess
import sys


def test_how_to_get_in_is_told_before_it_is_loaded() -> None:
    """A browser starts meanwhile."""
    code = "import sys, routine.ui.web.serving; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"starlette", "uvicorn", "jinja2", "routine.ui.web.server"} & {*done.stdout.split()}
