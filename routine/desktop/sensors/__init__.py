"""One file a sign that a desktop gives of the person: do-not-disturb, a film, idleness, full screen, calls, sleep."""
