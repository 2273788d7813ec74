"""One file a schedule kind: its value, its keys and bounds, when it is due, its words. Pure."""

from routine.schedule.kind import Kind
from routine.schedule.kinds.at import AtTimes
from routine.schedule.kinds.every import Every
from routine.schedule.kinds.sitting import AfterSitting
from routine.schedule.kinds.times import TimesADay

KINDS: tuple[type[Kind], ...] = (AtTimes, Every, TimesADay, AfterSitting)
"""Every kind, in the order in which they are listed. A new one is named here, and nowhere else."""
