"""What is said of an import."""

from routine.i18n import ngettext


def brought_in(given: int, taken: int) -> str:
    """How many of the rows that were given came, and how many were here already."""
    here = given - taken
    if here and not taken:
        return ngettext(
            "Nothing new: the one entry was already here.", "Nothing new: all {n} entries were already here.", here
        )
    told = [ngettext("{n} row brought in.", "{n} rows brought in.", taken)]
    if here:
        told.append(ngettext("{n} row here already.", "{n} rows here already.", here))
    return " ".join(told)
