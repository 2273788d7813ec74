"""Fills in the template of a page with jinja2, which escapes every value. Nothing else loads it. Pure."""

from base64 import b64encode
from hashlib import sha256


def fill(template: str, **values: object) -> str:
    """The page.

    Args:
        template: a file of `config/pages/`; its `script_hash` names the one script that the page allows itself to run.
        values: what its places hold; every one is text, unless the template itself calls it `safe`.

    Raises:
        jinja2.UndefinedError: a place of the template has no value.
    """
    from jinja2 import Environment, StrictUndefined  # 50 ms, which nobody has to wait for who makes no page

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    return environment.from_string(template).render(values, script_hash=_hash_of_script(template))


def _hash_of_script(template: str) -> str:
    """For the page's Content-Security-Policy; the script holds no places."""
    script = template.rpartition("<script>")[2].partition("</script>")[0]
    return f"sha256-{b64encode(sha256(script.encode()).digest()).decode()}"
