"""What a notifier told."""


class Heard:
    """NotifierEvents that writes everything down.

    Attributes:
        answers: `(tag, action)` of each press, and `(tag, "closed")`.
        servers: each `server_changed`.
    """

    def __init__(self) -> None:
        self.answers: list[tuple[str, str]] = []
        self.servers: list[bool] = []

    def pressed(self, tag: str, action: str) -> None:
        self.answers.append((tag, action))

    def closed(self, tag: str) -> None:
        self.answers.append((tag, "closed"))

    def server_changed(self, reachable: bool) -> None:
        self.servers.append(reachable)
