"""Calm Calves: quiet desktop reminders for people woken by night leg cramps."""

__version__ = "0.1.0"
