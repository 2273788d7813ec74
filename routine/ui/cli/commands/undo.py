"""`undo`: takes back the last change, of the profile or of the history; again for the one before."""

from typing import Annotated

from routine.ui.cli.click_layer import Option
from routine.ui.cli.session import Session


def undo(
    session: Session,
    of: Annotated[str | None, Option("--of", metavar="IDS", hidden=True)] = None,
) -> None:
    """Take back the last change; with `--of` the one with one of these rows, if it stands."""
    session.show(session.take_back(of.split(",") if of else None))
