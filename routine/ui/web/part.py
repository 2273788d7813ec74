"""What a part of the page is: what it shows, and what its forms wish."""

from collections.abc import AsyncIterator, Callable, Mapping
from typing import Any, NamedTuple

from routine.actions.outcome import Outcome, Snapshot
from routine.errors import RoutineError
from routine.i18n import _
from routine.session import Session
from routine.ui.view import View
from routine.ui.web.told import Told


class UnknownFormError(RoutineError):
    """A form that is none of the page: of an older one, or made by hand."""

    def __init__(self) -> None:
        super().__init__(_("That form is not known here. Load the page anew."))


class Form(dict[str, str]):
    """What stands in a form, or behind the question mark of an address."""

    def __missing__(self, name: str) -> str:
        """A field that must be there.

        Raises:
            UnknownFormError: it is not.
        """
        raise UnknownFormError


Values = Mapping[str, Any]
Wish = Callable[[Snapshot, Form], Outcome]
Deed = Callable[[Session, Form], Told]

NOTHING: Mapping[str, Any] = {}


class Document(NamedTuple):
    """A whole document that is no part of the page: the report, an export.

    Attributes:
        text: of it; one that may be long comes piece by piece.
        kind: its media type.
        name: under which the browser saves it, `None`: it is shown.
        policy: its own Content-Security-Policy; `None`: the page's.
    """

    text: str | AsyncIterator[str]
    kind: str
    name: str | None = None
    policy: str | None = None


class Part(NamedTuple):
    """One part of the page.

    Attributes:
        name: its address, and its template: `today` is `config/pages/web/today.html`.
        show: what stands in the template; the view of this moment and the address's question are given.
        wishes: the name of each form -> the action that it wishes. A name belongs to one part.
        deeds: the same for what is no action of its own, such as an import.
        documents: the address of each document -> what it is; the address's question is given, and the `key` of forms.
        files: the address of each document that is the same for everybody, such as a style.
        always: what stands in the template where neither profile nor history can be read; `None`: it says why.
        is_listed: the page's head leads to it.
    """

    name: str
    show: Callable[[View, Form], Values]
    wishes: Mapping[str, Wish] = NOTHING
    deeds: Mapping[str, Deed] = NOTHING
    documents: Mapping[str, Callable[[View, Form], Document]] = NOTHING
    files: Mapping[str, Callable[[], Document]] = NOTHING
    always: Callable[[Session], Values] | None = None
    is_listed: bool = True
