"""The evening on the phone, though the computer is off."""
