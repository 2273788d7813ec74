"""The care content: guided stretches, relief, warning signs. Pure."""
