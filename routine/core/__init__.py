"""Pure values and questions: no clock, file, bus or print."""
