"""Of My day: the settings file as it stands, what puts a broken one right, and the move to another computer."""

from collections.abc import AsyncIterator, Collection
from contextlib import closing
from hashlib import sha256

from routine.diary.interchange import UnreadableExportError, json_lines, parse_events
from routine.errors import NoUsableProfileError, ProfileError, RoutineError
from routine.i18n import _
from routine.load import Loaded
from routine.profile.check import check_text
from routine.profile.lines import lines_but
from routine.profile.positions import Path
from routine.session import Session
from routine.storage import resources
from routine.storage.profile_file import ChangedMeanwhileError, read_text
from routine.text.brought_in import brought_in
from routine.text.rule import profile_changes
from routine.ui.view import View
from routine.ui.web.part import Document, Form, Values
from routine.ui.web.told import Told

UNSHOWN: Collection[Path] = {("schema",)}
"""The form of the file is no setting."""


def file_values(view: View, known: Collection[Path]) -> Values:
    """What the template shows of the file; `known` are the settings that stand above."""
    session, loaded = view.session, view.loaded
    profile = view.facts.profile
    quiet = {("quiet", number, key) for number in range(len(profile.quiet)) for key in ("from", "until", "days")}
    known = {*known, *UNSHOWN, *quiet, *(("reminders", each.name, "enabled") for each in profile.reminders)}
    whole = _standing(session, loaded.text)
    return {
        "path": str(session.profile_path),
        "is_there": session.has_profile(),
        "problems": loaded.problems,
        "rest": lines_but(loaded.text, known),
        "whole": whole,
        "was": _mark(whole or ""),
    }


def _standing(session: Session, otherwise: str) -> str | None:
    """What stands in the file, with mistakes or without; `otherwise`: there is none; `None`: it cannot be read."""
    if not session.has_profile():
        return otherwise
    try:
        return read_text(session.profile_path)
    except ProfileError:
        return None


def _mark(text: str) -> str:
    """Tells whether a form was made from this text."""
    return sha256(text.encode()).hexdigest()


def _loaded(session: Session) -> Loaded | None:
    """What the files say, `None` where there is no usable profile."""
    try:
        return session.load()
    except NoUsableProfileError:
        return None


def save_file(session: Session, form: Form) -> Told:
    """Write the text that was typed in the place of the one that it was made from."""
    if _loaded(session):
        session.ensure_profile()
    standing = read_text(session.profile_path)
    if _mark(standing) != form["was"]:
        raise ChangedMeanwhileError(session.profile_path)
    text = form["text"].replace("\r\n", "\n")  # a browser sends no other line ends
    return _written(session, text.replace("\n", "\r\n") if "\r\n" in standing else text, standing)


def take_settings(session: Session, form: Form) -> Told:
    """Put a settings file of another computer in the place of this one."""
    text = _chosen(session, form)
    check_text(text, _("the file"), resources.reference_profile())
    loaded = _loaded(session)
    if loaded and not loaded.problems:
        session.ensure_profile()
        return _written(session, text, read_text(session.profile_path))
    kept = session.set_aside_profile(text)
    session.record_profile(text)
    return Told([_("Saved."), _kept(session, kept)], session.written)


def _written(session: Session, text: str, standing: str) -> Told:
    before, new = _loaded(session), check_text(text, session.profile_path.name, resources.reference_profile())
    session.replace_profile(text, standing)
    told = [*(profile_changes(before.facts.profile, new.profile) if before else ()), *new.notes]
    return Told(told or [_("Saved; no setting differs.")], session.written)


def use_last_good(session: Session, _form: Form) -> Told:
    """Put the last good settings, or where there are none the usual ones, in the place of a file with mistakes."""
    say, kept = session.texts.one, session.use_last_good()
    if kept is None:  # somebody mended it meanwhile
        return Told([say("page", "day", "mend_none")])
    return Told([say("page", "day", "mend_done"), _kept(session, kept)])


def _kept(session: Session, path: object) -> str:
    return session.texts.one("page", "day", "mend_kept", path=path)


def bring_in(session: Session, form: Form) -> Told:
    """Add a diary of another computer to this one."""
    text = _chosen(session, form)
    try:
        events = parse_events(text, "diary.json")
    except UnreadableExportError:  # its lines are for who wrote the file
        raise RoutineError(session.texts.one("page", "day", "no_diary")) from None
    given, taken = session.bring_in(events)
    return Told([brought_in(given, taken)], session.written)


def _chosen(session: Session, form: Form) -> str:
    """The text of the file that was chosen."""
    if not (text := form["file"].removeprefix("\ufeff")).strip():
        raise RoutineError(session.texts.one("page", "day", "no_file_chosen"))
    return text


def diary_file(view: View, _asked: Form) -> Document:
    """Every row, as `data export` writes it."""
    name = f"calm-calves-diary-{view.facts.day_at(view.now).date}.json"
    return Document(_rows(view.session), "application/json", name)


async def _rows(session: Session) -> AsyncIterator[str]:
    """One by one: the whole text of three months, joined, costs 3 MiB."""
    with closing(session):
        for line in json_lines(session.history.every()):
            yield line


def settings_file(view: View, _asked: Form) -> Document:
    """The settings that are used."""
    return Document(view.loaded.text, "application/toml", "calm-calves-settings.toml")


DEEDS = {"save-file": save_file, "import-settings": take_settings, "last-good": use_last_good, "import": bring_in}
DOCUMENTS = {"diary.json": diary_file, "settings.toml": settings_file}
