"""The parts of the page, in the order of its head. One line a part."""

from routine.ui.web.pages.check import CHECK
from routine.ui.web.pages.day import DAY
from routine.ui.web.pages.doctor import DOCTOR
from routine.ui.web.pages.help import HELP
from routine.ui.web.pages.nights import NIGHTS
from routine.ui.web.pages.stretch import STRETCHING
from routine.ui.web.pages.today import TODAY

PARTS = (TODAY, NIGHTS, DAY, DOCTOR, HELP, STRETCHING, CHECK)
