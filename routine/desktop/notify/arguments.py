"""A notification as the arguments of `Notify`: each server gets what it draws (`server_quirks`). SPEC section 4."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from dbus_fast import Variant

from routine.desktop.legible import escaped, legible, one_line
from routine.desktop.notify.server_quirks import NONE, Quirks
from routine.i18n import _
from routine.model.notification import Notification

MOST_BUTTONS = 3  # GNOME drops the fourth
NORMAL, CRITICAL = 1, 2  # GNOME shows no banner for low urgency; critical breaks do-not-disturb
BODY = "default"  # the action of a click on the words
APPLICATION = "io.github.calmcalves.Routine"  # as the desktop file and the icon are named (service/placed_files)
NO_PICTURES: Mapping[str, Path] = MappingProxyType({})


def notify_arguments(
    notification: Notification,
    replaced: int,
    capabilities: frozenset[str],
    quirks: Quirks = NONE,
    pictures: Mapping[str, Path] = NO_PICTURES,
    *,
    opened: bool = False,
) -> tuple[object, ...]:
    """The arguments of `Notify`.

    Args:
        notification: what to show.
        replaced: id of the notification in whose place it comes, 0 = none.
        capabilities: of the server. With `body-markup` the body is escaped; without `actions` none are sent,
            because notify-osd made a dialogue window of such a notification.
        quirks: of the server.
        pictures: the picture of each reminder, by name, and our icon. Each goes as a plain path: of a file URI
            Cinnamon 5.6 shows an empty notification and swaync 0.7 no picture, and the icon may not be installed:
            without it GNOME 43 draws a light bulb, Xfce and swaync a broken picture (measured).
        opened: it was clicked, so it comes with its buttons and waits for the person.
    """
    stays = notification.stays or opened
    body = _body(notification, opened=opened and quirks.bare_list)
    icon, picture = str(pictures.get(APPLICATION, APPLICATION)), pictures.get(notification.picture or notification.key)
    if picture and quirks.shows_icon_only:
        icon, picture = str(picture), None
    return (
        "Calm Calves",
        replaced,
        icon,
        one_line(notification.title),
        escaped(body) if "body-markup" in capabilities else body,
        _actions(notification, quirks) if "actions" in capabilities else [],
        _hints(notification, picture, quirks, stays=stays),
        quirks.stays if stays else quirks.leaves,
    )


def _actions(notification: Notification, quirks: Quirks) -> list[str]:
    """Keys and labels in turn. Without `default`, a click on the body makes GNOME start the program again."""
    buttons = notification.buttons[:MOST_BUTTONS]
    # Translators: what a click on a reminder does, as some desktops list it.
    actions = [BODY, "" if quirks.draws_default else _("Show")] if len(buttons) < quirks.most_actions else []
    for button in buttons:
        actions += [button.action, one_line(button.label)]
    return actions


def _body(notification: Notification, *, opened: bool) -> str:
    """Its words; with how to see the buttons, where it is `opened` from a list above which nothing is shown."""
    body = legible(notification.body)
    if not opened or not notification.buttons:
        return body
    # Translators: stands before the words of a reminder that was clicked in GNOME's list of notifications.
    return f"{_('Close the list to answer.')} {body}".strip()


def _hints(notification: Notification, picture: Path | None, quirks: Quirks, *, stays: bool) -> dict[str, Variant]:
    """Of exactly these types: servers ignore or refuse a hint of another one."""
    sound = (
        ("sound-name", Variant("s", "message-new-instant"))
        if notification.sound
        else ("suppress-sound", Variant("b", True))
    )
    return {
        "urgency": Variant("y", CRITICAL if stays and quirks.stays_if_critical else NORMAL),
        "category": Variant("s", "x-calmcalves.reminder"),
        "desktop-entry": Variant("s", APPLICATION),
        "x-canonical-private-synchronous": Variant("s", notification.key),
        **dict([sound]),
        **({"resident": Variant("b", True)} if quirks.bare_list else {}),
        **({"image-path": Variant("s", str(picture))} if picture else {}),
    }
