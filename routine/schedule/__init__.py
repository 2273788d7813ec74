"""When a reminder is due, whether it may speak, and what to do now. Pure."""
