"""One file a sensor, which tells what the person does: do-not-disturb, a film, idleness, full screen, calls, sleep."""
