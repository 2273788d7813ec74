"""What an action is given in its tests: the default profile on that Tuesday at noon, and what comes of it."""

from dataclasses import replace

from routine.actions.outcome import Outcome, Snapshot
from routine.model.events import Event
from tests.telling import BERLIN, CONFIG, at, facts_of, profile_of, reference, texts

NOW = at("12:00")
TEXT = (CONFIG / "profile.toml").read_text()


def snapshot(text: str = TEXT, *events: Event) -> Snapshot:
    """What is known: that profile, and those rows."""
    return Snapshot(facts_of(profile_of(text)).after(*events), NOW, texts(), text, BERLIN, reference())


def after(known: Snapshot, outcome: Outcome) -> Snapshot:
    """What is known once that is committed."""
    text = outcome.edited.new_text if outcome.edited else known.text
    named = (replace(event, id=f"row {place}") for place, event in enumerate(outcome.events, len(known.facts.events)))
    return known._replace(text=text, facts=known.facts_with(outcome.edited, *named))


def changed(known: Snapshot, outcome: Outcome) -> list[str]:
    """The lines that an outcome adds to the profile."""
    old = known.text.splitlines()
    return [line for line in after(known, outcome).text.splitlines() if line not in old]
