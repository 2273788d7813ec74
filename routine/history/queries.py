"""What is asked of the history. Each part finds its rows by an index of its own: ten years are never read through."""

from routine.history.rows import COLUMNS

INSERT = f"INSERT INTO event ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING"  # noqa: S608 - made of constants
INSERT_AT = f"INSERT INTO event (row, {COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING"  # noqa: S608 - as above

IDS_BEFORE = "SELECT id FROM event WHERE row < ? ORDER BY row"

# every row that `core.history.recent` could keep
SINCE = f"""
SELECT {COLUMNS} FROM event WHERE row IN (
    SELECT row FROM event WHERE at_utc >= :second
    UNION SELECT row FROM event WHERE at_utc >= :outcomes
        AND kind IN ('done', 'skipped', 'dismissed', 'lapsed', 'snoozed')
    UNION SELECT row FROM event WHERE instr(detail, '"until"')
        AND CASE WHEN json_valid(detail) THEN json_extract(detail, '$.until') END >= :day
    UNION SELECT row FROM event WHERE kind = 'tonight'
        AND CASE WHEN json_valid(detail) THEN json_extract(detail, '$.day') END >= :day
    UNION SELECT row FROM event WHERE kind IN ('undone', 'answered', 'rhythm')
    UNION SELECT row FROM (
        SELECT row FROM event WHERE kind IN ('paused', 'resumed') ORDER BY row DESC LIMIT 100
    )
) ORDER BY row"""  # noqa: S608 - made of constants

HISTORY = f"""
SELECT {COLUMNS} FROM event WHERE row IN (
    SELECT row FROM event WHERE at_utc >= ? UNION SELECT row FROM event WHERE kind IN ({{kinds}})
) ORDER BY row"""  # noqa: S608 - made of constants

OF_KINDS = f"""
SELECT {COLUMNS} FROM event WHERE kind IN ({{kinds}})
    AND row > coalesce((SELECT row FROM event WHERE id = ?), (SELECT min(row) - 1 FROM event)) ORDER BY row
"""  # noqa: S608 - made of constants

DONE = f"SELECT {COLUMNS} FROM event WHERE kind = 'done' AND reminder = ? AND at_utc >= ? ORDER BY row"  # noqa: S608 - as above

LAST_DONE = f"""
SELECT {COLUMNS} FROM event WHERE kind = 'done' AND reminder = ? AND at_utc <= ?
ORDER BY at_utc DESC LIMIT 10"""  # noqa: S608 - as above

PROFILES = f"""
SELECT {COLUMNS} FROM event WHERE kind = 'profile' AND row >= coalesce(
    (SELECT max(row) FROM event WHERE kind = 'profile' AND at_utc < :second), 0
) ORDER BY row"""  # noqa: S608 - made of constants

OF_KIND = f"SELECT {COLUMNS} FROM event WHERE kind = ? ORDER BY row {{order}} LIMIT ?"  # noqa: S608 - made of constants

SINCE_SHOWN = f"""
SELECT {COLUMNS} FROM event WHERE kind IN ({{kinds}})
    AND row >= coalesce((SELECT max(row) FROM event WHERE kind = 'shown'), 0) ORDER BY row"""  # noqa: S608 - made of constants
