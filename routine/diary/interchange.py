"""Events as JSON and as CSV, both ways, without loss. SPEC section 5.

JSON holds one event a line. A CSV cell that a spreadsheet could take for a formula begins with an apostrophe, which
is taken away again on the way in.
"""

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from io import StringIO
from typing import TypeVar, cast

from routine.errors import RoutineError
from routine.i18n import N_, _, ngettext
from routine.model.events import KINDS, Event, Kind, is_name, parse_about, parse_instant, stamp, unfit

Parsed = TypeVar("Parsed")

SCHEMA = 1
FIELDS = ("id", "at", "kind", "reminder", "occurrence", "detail")
FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")
"""A cell that begins so is made safe; the apostrophe itself too, so that it can be told apart."""

SHOWN = 5
ACCEPTED = N_("Accepted is what this writes, as JSON or CSV: {routine} data export")

_HEAD = re.compile(r'\s*\{\s*"schema"\s*:\s*(\d{1,9})\s*,\s*"events"\s*:\s*\[\s*')
_BETWEEN = re.compile(r"\s*,\s*")
_TAIL = re.compile(r"\s*\]\s*\}\s*")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


class NoEventError(ValueError):
    """What is wrong with the fields, as a sentence."""


class UnreadableExportError(RoutineError):
    """A file that is to be brought in holds something else than events; nothing of it was taken.

    Args:
        name: of the file.
        problems: line -> what is wrong there.

    Attributes:
        problems: the same.
    """

    def __init__(self, name: str, problems: Mapping[int, str]) -> None:
        lines = [f"{name}:{line}: {problem}" for line, problem in list(problems.items())[:SHOWN]]
        rest = len(problems) - SHOWN
        more = [ngettext("And {n} line more.", "And {n} lines more.", rest)] if rest > 0 else []
        none = " ".join([_("Nothing was brought in."), _(ACCEPTED)])
        super().__init__("\n".join([*lines, *more, none]))
        self.problems = problems


def json_lines(events: Iterable[Event]) -> Iterator[str]:
    """The events as JSON, line by line, each with its end."""
    return lines_of((*_cells(event), dict(event.detail)) for event in events)


def lines_of(rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Rows with the cells of `FIELDS` as JSON, line by line, each with its end."""
    yield f'{{"schema": {SCHEMA}, "events": [\n'
    separator = ""
    for row in rows:
        yield f"{separator}{json.dumps(dict(zip(FIELDS, row, strict=True)))}"
        separator = ",\n"
    yield "\n]}\n" if separator else "]}\n"


def csv_lines(events: Iterable[Event]) -> Iterator[str]:
    """The events as CSV (RFC 4180), line by line, each with its end."""
    writer = csv.writer(_Lines(), lineterminator="\r\n")
    yield writer.writerow(FIELDS)
    for event in events:
        yield writer.writerow([*map(_safe, _cells(event)), json.dumps(dict(event.detail))])


class _Lines:
    """Gives each line back: `writerow` returns what `write` does."""

    def write(self, line: str) -> str:
        return line


def _cells(event: Event) -> tuple[str | None, ...]:
    """Everything but the detail."""
    occurrence = str(event.occurrence) if event.occurrence else None
    return event.id, stamp(event.at), event.kind, event.reminder, occurrence


def _safe(cell: str | None) -> str:
    return f"'{cell}" if cell and cell.startswith(FORMULA) else cell or ""


def parse_events(text: str, name: str) -> tuple[Event, ...]:
    """The events that an export holds, in their order.

    Args:
        text: the whole file, JSON or CSV.
        name: of the file, for what is said about it.

    Raises:
        UnreadableExportError: it is no export, or holds events that cannot be; every such line is named.
    """
    problems: dict[int, str] = {}
    events: list[Event] = []
    parts = _json_parts if text.lstrip().startswith("{") else _csv_parts
    try:
        for line, fields in parts(text, problems):
            try:
                events.append(event_of(fields))
            except NoEventError as wrong:
                problems[line] = str(wrong)
    except RecursionError:
        problems[1] = _("It is nested too deeply.")
    if problems:
        raise UnreadableExportError(name, problems)
    return tuple(events)


def _json_parts(text: str, problems: dict[int, str]) -> Iterator[tuple[int, Mapping[str, object]]]:
    """Each event with its line; what ends the reading is noted as a problem."""
    head = _HEAD.match(text)
    if head is None or int(head[1]) != SCHEMA:
        problems[1] = _("It does not begin with {beginning}.", beginning=f'{{"schema": {SCHEMA}, "events": [')
        return
    decoder, place, end = json.JSONDecoder(), head.end(), _TAIL.fullmatch(text, head.end())
    line, counted = 1, 0
    while end is None:
        line, counted = line + text.count("\n", counted, place), place
        try:
            fields, place = decoder.raw_decode(text, place)
        except json.JSONDecodeError as wrong:
            problems[wrong.lineno] = _("This is no JSON: {why}.", why=wrong.msg)
            return
        except ValueError:
            problems[line] = _("A number in it is too long.")
            return
        yield line, fields if isinstance(fields, dict) else {}
        end = _TAIL.fullmatch(text, place)
        comma = _BETWEEN.match(text, place)
        if end is None and comma is None:
            line += text.count("\n", counted, place)
            problems[line] = _("A comma or the end of the list is missing after it.")
            return
        place = comma.end() if comma else place


def _csv_parts(text: str, problems: dict[int, str]) -> Iterator[tuple[int, Mapping[str, object]]]:
    csv.field_size_limit(max(len(text), csv.field_size_limit()))
    reader = csv.reader(StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    line = 1
    try:
        if (head := next(reader, None)) != list(FIELDS):
            found, expected = quoted(",".join(head or [])), ",".join(FIELDS)
            problems[1] = _("It begins with {found} instead of {expected}.", found=found, expected=expected)
            return
        line = reader.line_num + 1
        for cells in reader:
            if len(cells) == len(FIELDS):
                yield line, dict(zip(FIELDS, (cell.removeprefix("'") or None for cell in cells), strict=True))
            elif cells:
                problems[line] = ngettext(
                    "It has {n} cell instead of {expected}.",
                    "It has {n} cells instead of {expected}.",
                    len(cells),
                    expected=len(FIELDS),
                )
            line = reader.line_num + 1
    except csv.Error as wrong:
        problems[line] = _("This is no CSV: {why}.", why=wrong)


def event_of(fields: Mapping[str, object]) -> Event:
    """The event that these fields are.

    Raises:
        NoEventError: they are none.
    """
    if set(fields) != set(FIELDS):
        raise NoEventError(_("It is no event: an event has {fields}.", fields=", ".join(FIELDS)))
    kind, about, detail = fields["kind"], fields["occurrence"], _detail(fields["detail"])
    if not isinstance(kind, str) or kind not in KINDS:
        kinds = ", ".join(sorted(KINDS))
        raise NoEventError(_("{found} is no kind of event. There are: {kinds}.", found=quoted(kind), kinds=kinds))
    _check_detail(kind, detail)
    no_occurrence = N_("{found} is no occurrence, such as stretch@2026-02-01T21:45:00Z.")
    return Event(
        at=_parsed(parse_instant, fields["at"], N_("{found} is no instant. Write it like 2026-02-01T06:30:00Z.")),
        kind=cast("Kind", kind),
        reminder=_name(fields["reminder"], "reminder") if fields["reminder"] is not None else None,
        occurrence=None if about is None else _parsed(parse_about, about, no_occurrence),
        detail=detail,
        id=_name(fields["id"], "id"),
    )


def _detail(value: object) -> Mapping[str, object]:
    """The detail, from JSON as it stands, from CSV as JSON in a cell."""
    try:
        detail = json.loads(value) if isinstance(value, str) else value
    except ValueError:
        detail = None
    if not isinstance(detail, dict):
        raise NoEventError(_("The detail {found} is no JSON object, such as {{}}.", found=quoted(value)))
    return detail


def _name(value: object, field: str) -> str:
    if is_name(value):
        return value
    # Translators: {field} is a name in the file, as it stands there: id, reminder.
    raise NoEventError(_("{found} is no {field}.", found=quoted(value), field=field))


def _parsed(parse: Callable[[object], Parsed], value: object, wrong: str) -> Parsed:
    try:
        return parse(value)
    except (ValueError, OverflowError):
        raise NoEventError(_(wrong, found=quoted(value))) from None


def _check_detail(kind: str, detail: Mapping[str, object]) -> None:
    for key in unfit(kind, detail):
        if detail.get(key) is None:
            raise NoEventError(_("The detail of {kind} lacks {field}.", kind=kind, field=key))
        raise NoEventError(_("The detail has {found} as its {field}.", found=quoted(detail[key]), field=key))


def quoted(value: object) -> str:
    """What stands there, short and safe to print."""
    text = _CONTROL.sub("?", str(value))
    return f'"{text[:40]}{"…" if len(text) > 40 else ""}"'
