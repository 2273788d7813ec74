"""Notifications as the program makes them."""

from routine.model.notification import Button, Notification

DONE, SNOOZE, NOT_TODAY = Button("done", "Done"), Button("snooze", "Snooze 10 min"), Button("not-today", "Not today")

DRINK = Notification(
    key="hydration",
    tag="hydration@2026-03-28T06:15:00Z",
    title="Drink a glass of water",
    body="Fetch it yourself, so your legs get a walk too.",
    buttons=(DONE, SNOOZE, NOT_TODAY),
    stays=True,
)
WALK = Notification(
    key="sitting",
    tag="sitting@2026-03-28T09:10:00Z",
    title="Walk for a few minutes",
    body="Go to the kitchen and back, or once round the room.",
    buttons=(DONE, SNOOZE, NOT_TODAY),
    stays=True,
)
