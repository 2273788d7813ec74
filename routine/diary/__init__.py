"""The diary and looking back: nights, cramps, warning signs, statistics, export and import. Pure."""
