"""The interfaces to the person, the command line one of several."""
