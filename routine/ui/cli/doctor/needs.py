"""What the desktop tells of the person, as `doctor` explains it: who answers a need, and what that means. Pure."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from routine.desktop.sensors.listed import SENSORS
from routine.desktop.sensors.readings import Found
from routine.i18n import N_, _
from routine.text.rule import listed
from routine.ui.cli.doctor.checks import Check


class Meaning(NamedTuple):
    """What it means that a need is answered, or not, and what would answer it (empty: as the sensors are listed)."""

    told: str
    untold: str
    helps: str = ""


MEANINGS: Mapping[str, Meaning] = {
    "idle": Meaning(
        N_("Walks wait while you are away, and only sitting counts as sitting."),
        N_("Whether you are there is not known: walks are counted from your last answer."),
    ),
    "film": Meaning(
        N_("Drinks and walks wait while a film plays, and that counts as sitting."),
        N_("A drink or a walk may come over a film."),
    ),
    "call": Meaning(
        N_("Reminders wait while a program listens to the microphone, and two minutes more."),
        N_("Reminders may come during a call."),
        N_("PipeWire can tell through pw-dump (Debian: pipewire-bin), PulseAudio through pactl (pulseaudio-utils)."),
    ),
    "dnd": Meaning(
        N_("Reminders wait while it is on."),
        N_("Reminders come whether do-not-disturb is on or not."),
    ),
    "fullscreen": Meaning(
        N_("Reminders wait while a window fills the screen."),
        N_("Whether a window fills the screen is not known here."),
        N_(
            "X11, sway and Hyprland can tell; GNOME holds notifications back over such a window itself, "
            "KDE Plasma on Wayland shows them."
        ),
    ),
    "sleep": Meaning(
        N_("What falls due in sleep comes when you are back."),
        N_("Sleep is noticed by the clocks, and what falls due in it comes when you are back."),
    ),
    "lock": Meaning(
        N_("What falls due behind a locked screen comes when you are back."),
        N_("A locked screen is not noticed: reminders come behind it."),
        N_("systemd-logind can tell of a login that has a session with it."),
    ),
}
"""Need -> its meaning, in the order in which `doctor` tells them. SPEC sections 2 and 3, PLATFORM."""


def need_checks(found: Sequence[Found], running: Collection[str] | None) -> Iterator[Check]:
    """Each need, who answers it, and why the others do not.

    Args:
        found: every mechanism that was tried just now.
        running: the needs that the running daemon has an answer to, `None` when none runs.
    """
    told = {each.need for each in found if each.works}
    if "idle" not in told:  # a film is: no input, and something that keeps the screen awake
        told.discard("film")
    for need in MEANINGS:
        tried = [each for each in found if each.need == need]
        if need in told:
            yield _told(need, tried, is_new=running is not None and need not in running)
        else:
            yield _untold(need, tried)


def _told(need: str, tried: Sequence[Found], *, is_new: bool) -> Check:
    """Who answers it; `is_new`: the running daemon does not hear them yet."""
    works = dict.fromkeys(each.words for each in tried if each.works)
    others = dict.fromkeys(_(each.mechanism) for each in tried if not each.works)
    sentences = [_("Told by {sources}.", sources=", ".join(works)), _(MEANINGS[need].told)]
    if others:
        sentences.append(_("Not here: {mechanisms}.", mechanisms=", ".join(others)))
    restart = _("The running reminders do not know yet: {routine} service restart") if is_new else ""
    return Check(need, not is_new, " ".join(sentences), restart)


def _untold(need: str, tried: Sequence[Found]) -> Check:
    """Nobody answers it: what that means, why, and who could."""
    meaning = MEANINGS[need]
    words = " ".join([_("Nothing here tells."), _(meaning.untold), *_reasons(tried)])
    return Check(need, False, words, _(meaning.helps) if meaning.helps else _who_can_tell(need))


def _who_can_tell(need: str) -> str:
    names = [_(each.can_tell) for each in SENSORS if each.need == need and each.can_tell]
    # Translators: names of desktops and programs, as in: GNOME, KDE Plasma and systemd-logind can tell.
    return _("{names} can tell.", names=listed(names))


def _reasons(tried: Sequence[Found]) -> Iterator[str]:
    reasons = dict.fromkeys(f"{_(each.mechanism)} ({each.words})" for each in tried if not each.works)
    if reasons:
        yield _("Tried: {reasons}.", reasons="; ".join(reasons))
