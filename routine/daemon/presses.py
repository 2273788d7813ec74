"""What a press of a button does. SPEC section 4: a click on the body and a closed bubble are never done."""

from collections.abc import Callable

from routine import clock, resources, responses
from routine.bubble import Bubble, Button, confirmation, local_clock, waiting
from routine.core.history import Event, Occurrence
from routine.daemon.shell import Shell
from routine.errors import ProfileError, TooLateError
from routine.profile_file import Edit, edit_profile, replace_text

UNDO = "undo:"
UNDO_PROFILE = "undo:profile"


class Presses:
    """Hears the notifier (`ports.NotifierEvents`) and turns answers into facts."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell
        self._undo_profile: Callable[[], None] | None = None

    def pressed(self, tag: str, action: str) -> None:
        """A button was pressed; `default` is a click on the body, which is no answer."""
        if tag == UNDO_PROFILE and action == "undo":
            self._take_back_profile()
        elif tag.startswith(UNDO) and action == "undo":
            self._take_back(tag.removeprefix(UNDO))
        elif tag == "greeting" and action == "try":
            self._shell.say(self._guide("greeting", "guide-tried", (Button("ok", "OK"),)))
        elif (occurrence := _occurrence(tag)) and action in responses.ACTIONS:
            self._answered(occurrence, action)

    def closed(self, tag: str) -> None:
        """The person closed a bubble: dismissed, never done."""
        if occurrence := _occurrence(tag):
            self._shell.gone(occurrence)
            self._shell.note(Event(clock.now(), "dismissed", occurrence.reminder, occurrence))

    def server_changed(self, reachable: bool) -> None:
        """Another server took the name, or none holds it."""
        self._shell.server_changed(reachable)

    def _answered(self, occurrence: Occurrence, action: str) -> None:
        if action == "start":
            self._start(occurrence)  # no answer yet: the bubble's place is taken by the guide, and it stays open
            return
        self._shell.gone(occurrence)
        if action == "not-for-me":
            self._not_for_me()
        else:
            try:
                events = self._shell.note(*responses.pressed(self._shell.facts, occurrence, action, clock.now()))
            except TooLateError:
                events = ()  # the bubble was older than its window; what still stands is put back by the next decision
            self._confirm(action, events)
        self._shell.ring()

    def _confirm(self, action: str, events: tuple[Event, ...]) -> None:
        """One bubble with Undo for what has a consequence."""
        if not events:
            return
        facts, texts, event = self._shell.facts, self._shell.texts, events[0]
        if action == "later":
            self._shell.say(confirmation(texts, "bed_moved", event.id, bedtime=event.detail["bedtime"]))
        elif action == "not-today":
            until = event.instant("until") or event.at
            what = {"hydration": "drinks", "sitting": "walks"}.get(event.reminder or "", "of these")
            self._shell.say(confirmation(texts, "not_today", event.id, reminder=what, time=local_clock(facts, until)))

    def _take_back(self, row: str) -> None:
        original = next((event for event in self._shell.facts.events if event.id == row), None)
        if original:
            self._shell.note(responses.undone(original, clock.now()))

    def _start(self, occurrence: Occurrence) -> None:
        """The set in words, in the stretch's place; Done and Snooze name the stretch, also from "Stretch, then bed"."""
        texts = self._shell.texts
        stretch = waiting(self._shell.facts, "stretch", clock.now()) or occurrence
        labels = texts.several("reminders", "stretch", "buttons")
        self._shell.say(self._guide("stretch", str(stretch), (Button("done", labels[1]), Button("snooze", labels[2]))))

    def _guide(self, key: str, tag: str, buttons: tuple[Button, ...]) -> Bubble:
        texts = self._shell.texts
        steady = self._shell.facts.profile.about_me.steady is True
        message = texts.one("guide", "in_words" if steady else "in_words_seated")
        return Bubble(key, tag, texts.one("reminders", "stretch", "title"), message, buttons, stays=True)

    def _not_for_me(self) -> None:
        """The same locked edit as `routine config set about_me.fluid_limit true`."""

        def limit_fluids(edit: Edit) -> None:
            edit.set(("about_me", "fluid_limit"), True)

        path, reference = self._shell.profile_path, resources.reference_profile()
        try:
            edited = edit_profile(path, reference, limit_fluids)
        except ProfileError:
            return  # the person was told about the broken profile already; drinks stay as they are

        def take_back() -> None:
            replace_text(path, reference, edited.old_text, edited.new_text)

        self._undo_profile = take_back
        self._shell.reload()
        self._shell.say(confirmation(self._shell.texts, "drinks_off", "profile"))

    def _take_back_profile(self) -> None:
        if self._undo_profile:
            undo, self._undo_profile = self._undo_profile, None
            undo()
            self._shell.reload()


def _occurrence(tag: str) -> Occurrence | None:
    try:
        return Occurrence.parse(tag)
    except ValueError:
        return None
