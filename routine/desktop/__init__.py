"""One file per mechanism: how this desktop shows, and what it can tell."""
