"""Everything that is said: notifications, dates, counts, pages. Pure."""
