"""One file a way to show a notification."""
