"""What lies on the disk beside the history: places, packaged files, locks, the profile, what the daemon publishes."""
