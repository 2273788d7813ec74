"""One file per schedule kind: when a reminder is due. Pure."""
