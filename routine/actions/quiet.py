"""Quiet hours: set, cleared, told."""

from routine.actions.outcome import Outcome, Snapshot
from routine.i18n import _
from routine.model.notation import EVERY_DAY, format_clock, format_days
from routine.model.profile import Profile, QuietHours
from routine.profile.editor import Edit
from routine.text.rule import quiet_in_words


def set_quiet_hours(snapshot: Snapshot, hours: QuietHours | None) -> Outcome:
    """Add quiet hours to those that are set; `None` takes all of them away."""
    edited = snapshot.edited(lambda edit: _write(edit, hours))
    before, after = edited.before, edited.after
    if before == after:
        return Outcome("\n".join([_("Nothing to change."), *standing(after)]))
    was = before.quiet if hours is None else ()
    told = [_("Quiet from {hours} -> no longer.", hours=quiet_in_words([each])) for each in was]
    return Outcome("\n".join([*told, *standing(after)]), edited=edited)


def remove_quiet_hours(snapshot: Snapshot, hours: QuietHours) -> Outcome:
    """Take away these of the quiet hours; nothing happens where they are gone already."""
    quiet = snapshot.facts.profile.quiet
    if hours not in quiet:
        return Outcome(_("Nothing to change."))
    edited = snapshot.edited(lambda edit: edit.remove_quiet_hours(quiet.index(hours)))
    return Outcome(_("Quiet from {hours} -> no longer.", hours=quiet_in_words([hours])), edited=edited)


def standing(profile: Profile) -> list[str]:
    """The quiet hours, one line each."""
    told = [_("Quiet from {hours}.", hours=quiet_in_words([hours])) for hours in profile.quiet]
    return told or [_("No quiet hours are set. Set some: {routine} quiet 12:30 13:15 --days mon-fri")]


def _write(edit: Edit, hours: QuietHours | None) -> None:
    """Append a `[[quiet]]` table; `None` takes all of them away."""
    if hours is None:
        edit.unset(("quiet",))
        return
    table = {"from": format_clock(hours.begin), "until": format_clock(hours.end)}
    if hours.days != EVERY_DAY:
        table["days"] = format_days(hours.days)
    if table not in edit.values.get("quiet", []):
        edit.add_quiet_hours(table)
