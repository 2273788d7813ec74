"""The care content: guided stretches and relief. Pure."""
