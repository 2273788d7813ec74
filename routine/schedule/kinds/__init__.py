"""One file a schedule kind: when a reminder of it is due. Pure."""
