"""What a notifier told."""

from routine.model.notification import Notification


class Heard:
    """NotifierEvents that writes everything down.

    Attributes:
        answers: `(tag, action)` of each press, and `(tag, "closed")`.
        servers: each `server_changed`.
        lost_ones: each notification that left without an answer.
        keeps_changes: how often that was told.
    """

    def __init__(self) -> None:
        self.answers: list[tuple[str, str]] = []
        self.servers: list[bool] = []
        self.lost_ones: list[Notification] = []
        self.keeps_changes = 0

    def pressed(self, tag: str, action: str) -> None:
        self.answers.append((tag, action))

    def closed(self, tag: str) -> None:
        self.answers.append((tag, "closed"))

    def server_changed(self, reachable: bool) -> None:
        self.servers.append(reachable)

    def lost(self, notification: Notification) -> None:
        self.lost_ones.append(notification)

    def keeps_changed(self) -> None:
        self.keeps_changes += 1
