"""Looking back: statistics and the report. Pure."""
