"""Fills in the templates of pages with jinja2, which escapes every value. Nothing else loads it. Pure."""

from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment


def fill(template: str, **values: object) -> str:
    """The page.

    Args:
        template: a file of `config/pages/`; its `script_hash` names the one script that the page allows itself to run.
        values: what its places hold; every one is text, unless the template itself calls it `safe`.

    Raises:
        jinja2.UndefinedError: a place of the template has no value.
    """
    return environment().from_string(template).render(values, script_hash=_hash_of_script(template))


def environment(read: Callable[[str], str] | None = None, told: Callable[[Any], Any] | None = None) -> "Environment":
    """What fills in templates.

    Args:
        read: the text of the template of that name, for templates that stand on others; `None`: they stand alone.
        told: what becomes of a value before it is escaped and shown; `None`: nothing.
    """
    from jinja2 import Environment, FunctionLoader, StrictUndefined  # 50 ms, which nobody waits for who makes no page

    return Environment(
        loader=FunctionLoader(read) if read else None,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        finalize=told,
    )


def _hash_of_script(template: str) -> str:
    """For the page's Content-Security-Policy; the script holds no places."""
    script = template.rpartition("<script>")[2].partition("</script>")[0]
    return f"sha256-{b64encode(sha256(script.encode()).digest()).decode()}"
