"""Reading what people type. Pure."""
