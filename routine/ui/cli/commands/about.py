"""`about [TOPIC]`: what is known of leg cramps, a card in the terminal, or all of them as a page in the browser."""

from datetime import UTC
from typing import Annotated

from routine.care.about import topics_of
from routine.i18n import N_, _
from routine.storage import resources
from routine.text.about import card, overview
from routine.typed.sets import read_topic
from routine.ui.cli.click_layer import Argument, AsJson, Option
from routine.ui.cli.session import Session
from routine.ui.cli.terminal.output import bold, columns, say, say_json, width


def about(
    session: Session,
    topic: Annotated[list[str] | None, Argument(metavar="[TOPIC]")] = None,
    page: Annotated[bool, Option("--page", help=N_("In the browser: every card, that one first."))] = False,
    as_json: AsJson = False,
) -> None:
    """Show one card, or which there are."""
    topics = topics_of(resources.about())
    chosen = [read_topic(" ".join(topic), topics)] if topic else []
    disclaimer = session.texts.one("lines", "disclaimer")
    if page and not session.dry_run:
        from routine.ui.cli.terminal.open_page import open_about_page  # 60 ms, which a card does without

        open_about_page(sorted(topics.values(), key=lambda each: each not in chosen), session.texts)
    elif as_json:
        say_json({"topics": [each.as_plain() for each in chosen or topics.values()]}, UTC)
    elif chosen:
        title, *lines = card(chosen[0], disclaimer, width())
        say("\n".join([bold(title), *lines]))
    else:
        told = [_("One of them: {routine} about serious"), _("All in the browser: {routine} about --page")]
        say("\n".join([*columns(overview(topics)), "", *told, disclaimer]))
