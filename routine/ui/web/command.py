"""`open`: the page in the browser; `page` serves it, which nobody types. SPEC section 9."""

from typing import Annotated

from routine.i18n import N_, _
from routine.ui.cli.click_layer import Option
from routine.ui.cli.session import Session
from routine.ui.cli.terminal.output import say
from routine.ui.web.place import place_of

Port = Annotated[int | None, Option("--port", min=1024, max=65535, metavar="N", help=N_("Serve it on that port."))]


def open_(
    session: Session,
    prints: Annotated[bool, Option("--print", help=N_("Print an address that works once; open no browser."))] = False,
    port: Port = None,
) -> None:
    """Open it, or print how to get in."""
    if session.dry_run:
        say(_("Would open the page in your browser."))
        return
    from routine.ui.web.opening import address, open_in_browser  # asyncio costs 40 ms: only here

    if prints:
        say(address(session.profile_path, session.now, port), as_it_is=True)
        session.tell(_("It works once, within ten minutes."))
    else:
        open_in_browser(session.profile_path, session.now, port)
        session.tell(_("It is open in your browser."))


def page(session: Session, port: Port = None) -> None:
    """Serve it until no tab has been open for ten minutes."""
    if session.dry_run:
        say(_("Would serve the page."))
        return
    from routine.ui.web.serving import serve  # what serves pages is loaded where one is served

    serve(session.profile_path, place_of(session.profile_path), port or 0)
