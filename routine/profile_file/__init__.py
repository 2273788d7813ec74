"""`profile.toml`: read it, check it with line and column, edit it and keep every comment. SPEC section 6.

What writes is loaded when it is first asked for: a command that only reads does without (3 ms).
"""

from importlib import import_module
from typing import TYPE_CHECKING

from routine.profile_file.check import LoadedProfile, check_text, is_there, load_profile

if TYPE_CHECKING:
    from routine.profile_file.change import Edit
    from routine.profile_file.store import (
        Edited,
        ProfileBusyError,
        between_edits,
        edit_profile,
        replace_text,
        write_first_profile,
    )

__all__ = [
    "Edit",
    "Edited",
    "LoadedProfile",
    "ProfileBusyError",
    "between_edits",
    "check_text",
    "edit_profile",
    "is_there",
    "load_profile",
    "replace_text",
    "write_first_profile",
]


def __getattr__(name: str) -> object:
    """One of the names above that is not loaded yet."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{'change' if name == 'Edit' else 'store'}"), name)
