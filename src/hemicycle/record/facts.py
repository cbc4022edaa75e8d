"""What publishers hand over: rows and rolls, not yet written, in plain Python.

`sources` fills a `Facts`; `record.write` turns it into tables. Nothing here reads or
writes a file.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

from hemicycle.core.errors import RecordError
from hemicycle.core.options import Option
from hemicycle.record.tables import TABLES

#: One row: column name -> value (text, int, date as ISO text, or None).
Row = dict[str, object]

_COUNTED = (
    ("n_yes_counted", (Option.YES,)),
    ("n_no_counted", (Option.NO,)),
    ("n_abstain_counted", (Option.ABSTAIN,)),
    ("n_not_voting_counted", (Option.NOT_VOTING, Option.ABSENT, Option.NOT_PARTICIPATING)),
)


@dataclass(slots=True)
class Roll:
    """Who did what in one vote event, from one source.

    Parameters
    ----------
    source_id : str
        The source that gives the roll.
    options : dict of str to str
        Member code -> option.
    covers : str
        `all` members, only those that `cast` a vote or abstained, or only `some`; counted
        totals mean something but for the last.
    """

    source_id: str
    options: dict[str, str]
    covers: str = "all"


@dataclass(slots=True)
class Facts:
    """Everything a version of the record will say.

    Attributes
    ----------
    rows : dict of str to list of Row
        Rows by table, for every table but `vote`.
    rolls : dict of str to Roll
        Roll by vote event id.

    Examples
    --------
    >>> facts = Facts()
    >>> facts.add("series", series="x", name="X", why="an example", definition="none")
    >>> len(facts.rows["series"])
    1
    """

    rows: dict[str, list[Row]] = field(
        default_factory=lambda: {name: [] for name in TABLES if name != "vote"}
    )
    rolls: dict[str, Roll] = field(default_factory=dict)

    def add(self, table: str, **values: object) -> None:
        """Add one row; columns left out are null.

        Raises
        ------
        RecordError
            If a column is not one of the table's.
        """
        unknown = values.keys() - set(TABLES[table].column_names)
        if unknown:
            raise RecordError(
                f"Table {table} has no such column.",
                found=", ".join(sorted(unknown)),
                expected=", ".join(TABLES[table].column_names),
            )
        self.rows[table].append(values)

    def events(self) -> dict[str, Row]:
        """Index the rows of `vote_event` by their id."""
        return {str(row["vote_event_id"]): row for row in self.rows["vote_event"]}

    def fill_periods(self) -> None:
        """Give every vote event whose day is known the period of that day."""
        for row in self.rows["vote_event"]:
            if row.get("decided_on") is not None:
                day = date.fromisoformat(str(row["decided_on"]))
                row["decided_from"] = day.isoformat()
                row["decided_until"] = (day + timedelta(days=1)).isoformat()

    def count_rolls(self) -> None:
        """Fill the counted columns of every vote event that has a whole roll."""
        for event_id, row in self.events().items():
            roll = self.rolls.get(event_id)
            if roll is None or roll.covers == "some":
                continue
            given = list(roll.options.values())
            for column, options in _COUNTED:
                row[column] = sum(given.count(option) for option in options)
            if roll.covers == "cast":
                row["n_not_voting_counted"] = None
