"""Says what stands in the code in the person's language: gettext's own names, and braces filled in.

`{routine}` in a text is the word that starts this program here, so that a command can be pasted as it is told.

What the desktop and the guided screens show stands in `config/texts.en.toml`; a sentence of a command stands where it
is said, within `_`. Both are in `config/routine.pot`. CONTRIBUTING.md, "A language", tells how one is made.
"""

from collections.abc import Iterator, Mapping
from gettext import NullTranslations

_spoken = NullTranslations()
_program = "routine"


def speak(language: NullTranslations) -> None:
    """From now on say everything in that language: once for each process, before anything is said.

    Args:
        language: a compiled catalogue; gettext's `NullTranslations` is English.
    """
    global _spoken
    _spoken = language


def name_program(word: str) -> None:
    """From now on tell each command of ours with that word: once for each process, before anything is said.

    Args:
        word: what starts this program in the person's shell: `routine`, `~/bin/routine`.
    """
    global _program
    _program = word


def command_line(*words: str) -> str:
    """What is typed for these words of ours: `routine pause 2h`; without any, the word that starts this program."""
    return " ".join([_program, *words])


def _(text: str, /, **values: object) -> str:
    """The text in the person's language, its braces filled in."""
    return filled(_spoken.gettext(text) if text else "", values)  # for no text gettext answers with its header


def ngettext(one: str, several: str, n: int, /, **values: object) -> str:
    """The text for that number, which its braces know as `n`; some languages have four such texts."""
    return filled(_spoken.ngettext(one, several, n), {"n": n, **values})


def pgettext(context: str, text: str, /, **values: object) -> str:
    """The text where one English word is several elsewhere: `May`, the month and its short form."""
    return filled(_spoken.pgettext(context, text), values)


def N_(text: str, /) -> str:  # noqa: N802 - the name that gettext's tools know
    """Mark a text of a constant: it is English there, and is said with `_` later."""
    return text


def NN_(one: str, several: str, /) -> tuple[str, str]:  # noqa: N802 - as N_
    """Mark the texts of a constant that count: they are said with `ngettext` later."""
    return one, several


def filled(text: str, values: Mapping[str, object]) -> str:
    """The text with its braces filled in; without values only `{routine}` is."""
    return text.format_map({"routine": _program, **values}) if values else text.replace("{routine}", _program)


def locale_of(environment: Mapping[str, str], category: str) -> str:
    """The locale of a category, as `LC_TIME`: the first of LC_ALL, that and LANG that is set; else empty."""
    return next((value for name in ("LC_ALL", category, "LANG") if (value := environment.get(name))), "")


def languages(environment: Mapping[str, str]) -> tuple[str, ...]:
    """The languages that go before English, the most wished for first: `de_AT.UTF-8` is `de_AT`, then `de`.

    As gettext reads it: LANGUAGE lists several, unless the locale is `C` or none; else the first of LC_ALL,
    LC_MESSAGES and LANG that is set. What stands behind English is not asked.
    """
    locale = locale_of(environment, "LC_MESSAGES")
    if _base(locale) in ("", "C", "POSIX"):
        return ()
    wished = [
        name for each in (environment.get("LANGUAGE") or locale).split(":") for name in _from_narrow_to_wide(each)
    ]
    english = wished.index("en") if "en" in wished else len(wished)
    return tuple(dict.fromkeys(name for name in wished[:english] if not name.startswith("en_")))


def _base(locale: str) -> str:
    """Without encoding and modifier."""
    return locale.partition(".")[0].partition("@")[0]


def _from_narrow_to_wide(locale: str) -> Iterator[str]:
    """`de_AT`, then `de`; nothing for what is no name of a language."""
    name = _base(locale)
    if name.replace("_", "").isalnum():
        yield name
        yield name.partition("_")[0]
