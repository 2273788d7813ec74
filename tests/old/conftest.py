"""The home of the command line's tests, into which old files are laid."""

from tests.ui.conftest import home, run

__all__ = ["home", "run"]
