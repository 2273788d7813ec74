"""A form as a browser sent it; what cannot be taken in is told in words."""

from urllib.parse import urlsplit

from python_multipart.exceptions import FormParserError
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException
from starlette.requests import Request

from routine.errors import RoutineError
from routine.i18n import _
from routine.ui.web.guard import MOST_IMPORTED, TooLargeError
from routine.ui.web.part import Form


class NotTakenError(RoutineError):
    """What was sent could not be taken in; nothing was changed."""


async def form_of(request: Request) -> Form:
    """What stands in a form, and in the file that was chosen.

    Raises:
        NotTakenError: it is too large, no form or no text, or there is no room for it.
    """
    try:
        async with request.form(max_fields=100, max_files=1, max_part_size=MOST_IMPORTED) as form:
            return Form({name: await _text_of(value) for name, value in form.items()})
    except TooLargeError:
        raise NotTakenError(_("That is too large to be taken in. Nothing was changed.")) from None
    except (FormParserError, MultiPartException):
        raise NotTakenError(_("That is no form of a browser. Nothing was changed.")) from None
    except UnicodeDecodeError:
        raise NotTakenError(_("That is no text file. Nothing was changed.")) from None
    except OSError as trouble:  # a larger file is kept on the disk until it is whole
        async for _piece in request.stream():  # a browser reads no answer before it has sent everything
            pass
        why = trouble.strerror or str(trouble)
        raise NotTakenError(_("The file could not be taken in: {why}. Nothing was changed.", why=why)) from None


def came_from(request: Request) -> str:
    """The page on which a form stood that could not be read, as its `back` would say it."""
    address = urlsplit(request.headers.get("referer", ""))
    return f"{address.path.rpartition('/')[2]}?{address.query}"


async def _text_of(value: UploadFile | str) -> str:
    """What was typed, or the text of the file that was chosen."""
    return value if isinstance(value, str) else (await value.read()).decode()
