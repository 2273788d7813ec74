"""`profile.toml`: read it, check it with line and column, edit it and keep every comment. SPEC section 6."""

from routine.profile_file.change import Edit
from routine.profile_file.check import LoadedProfile, check_text, load_profile
from routine.profile_file.store import Edited, between_edits, edit_profile, replace_text, write_first_profile

__all__ = [
    "Edit",
    "Edited",
    "LoadedProfile",
    "between_edits",
    "check_text",
    "edit_profile",
    "load_profile",
    "replace_text",
    "write_first_profile",
]
