"""Strict at the door: every field of a source is used, ignored by name, or an alarm.

A row is read destructively. What `take` has not read and `finish` is not told to ignore
stops the reading, so a publisher cannot add a column without somebody deciding what it
means.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from hemicycle.core.errors import SourceError

_COUNT = re.compile(r"(\d{1,4})(?:\.0)?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Row:
    """One row of a source, to be read once, column by column.

    Parameters
    ----------
    values : mapping of str to str
        Column name -> text as published.
    file : pathlib.Path or str
        Where the row stands.
    line : int
        Line of the file, from 1.

    Examples
    --------
    >>> row = Row({"vote": "Y", "note": ""}, file="votes.csv", line=2)
    >>> row.take("vote")
    'Y'
    >>> finish(row, ignore=["note"])
    """

    __slots__ = ("_left", "_read", "file", "line")

    def __init__(self, values: Mapping[str, str], *, file: Path | str, line: int) -> None:
        self._left = dict(values)
        self._read: set[str] = set()
        self.file = file
        self.line = line

    @property
    def unread(self) -> dict[str, str]:
        """The columns nobody has read yet."""
        return dict(self._left)

    def take(self, column: str) -> str:
        """Read a column whose value must not be empty.

        Raises
        ------
        SourceError
            If the column is missing, was read before, or is empty.
        """
        value = self.take_optional(column)
        if value is None:
            raise self.alarm("A value is missing.", column, "", expected="any text")
        return value

    def take_optional(self, column: str) -> str | None:
        """Read a column whose value may be empty; None if it is.

        Raises
        ------
        SourceError
            If the column is missing or was read before.
        """
        if column not in self._left:
            known = ", ".join(self._left) or "no other column"
            raise SourceError(
                "A column was read twice." if column in self._read else "A column is missing.",
                file=self.file,
                line=self.line,
                column=column,
                found=known,
                expected=column,
            )
        self._read.add(column)
        return self._left.pop(column).strip() or None

    def take_count(self, column: str) -> int | None:
        """Read a count of members; None if empty.

        Raises
        ------
        SourceError
            If the text is not a whole number of at most four digits. `93.0` is one: tools
            that hold a gap in a column write whole numbers so.
        """
        value = self.take_optional(column)
        if value is None:
            return None
        match = _COUNT.fullmatch(value)
        if match is None:
            raise self.alarm("A count cannot be read.", column, value, expected="a whole number")
        return int(match.group(1))

    def take_day(self, column: str) -> date:
        """Read a day.

        Raises
        ------
        SourceError
            If the text is not `YYYY-MM-DD` or no such day exists.
        """
        value = self.take(column)
        try:
            if not _DAY.fullmatch(value):
                raise ValueError(value)
            return date.fromisoformat(value)
        except ValueError as error:
            raise self.alarm(
                "A date cannot be read.",
                column,
                value,
                expected="YYYY-MM-DD",
                remedy="Spreadsheets rewrite dates when they save: use the file as published.",
            ) from error

    def take_choice(self, column: str, meanings: Mapping[str, str]) -> str:
        """Read a value of a closed list and return what it means.

        Parameters
        ----------
        column : str
            The column.
        meanings : mapping of str to str
            Every text that may stand there -> its meaning. There is no other case.

        Raises
        ------
        SourceError
            If the text is not in the list.
        """
        value = self.take(column)
        if value not in meanings:
            raise self.alarm(
                "A value is not in its closed list.", column, value, expected=", ".join(meanings)
            )
        return meanings[value]

    def alarm(
        self, message: str, column: str, value: str, *, expected: str, remedy: str | None = None
    ) -> SourceError:
        """Make an error that names this row.

        Examples
        --------
        >>> print(Row({}, file="votes.csv", line=7).alarm("A code is not known.", "vote", "Q",
        ...                                                expected="Y, N or A"))
        A code is not known. (votes.csv, line 7, column vote)
          found:    'Q'
          expected: Y, N or A
        """
        return SourceError(
            message,
            file=self.file,
            line=self.line,
            column=column,
            value=value,
            expected=expected,
            remedy=remedy,
        )


def finish(row: Row, ignore: Iterable[str] = ()) -> None:
    """End the reading of a row: nothing may be left over.

    Parameters
    ----------
    row : Row
        Read as far as it is used.
    ignore : iterable of str
        Columns left unread on purpose. Naming a column that the row has not got is
        harmless; naming one that was read is a mistake of the reader.

    Raises
    ------
    SourceError
        If a column was neither read nor ignored by name, or was both.

    Examples
    --------
    >>> finish(Row({"vote": "Y"}, file="v.csv", line=2))
    Traceback (most recent call last):
    ...
    hemicycle.core.errors.SourceError: The file has a column that nothing reads. (..., column vote)
      found:    'Y'
      expected: no column beyond those read
      to do:    Decide what it means: read it, or ignore it by name.
    """
    ignored = set(ignore)
    both = sorted(ignored & row._read)  # noqa: SLF001 - the two are one mechanism
    if both:
        raise SourceError(
            "A column is both read and ignored.", file=row.file, line=row.line, column=both[0]
        )
    for column, value in row.unread.items():
        if column not in ignored:
            raise row.alarm(
                "The file has a column that nothing reads.",
                column,
                value,
                expected="no column beyond those read",
                remedy="Decide what it means: read it, or ignore it by name.",
            )


@dataclass(slots=True)
class Alarms:
    """Values that are not known, gathered so that all can be reported at once.

    Equal values in one column are one alarm, with the first line and the number of rows.

    Attributes
    ----------
    file : str
        The file they stand in.
    n_shown : int
        Alarms that a message lists before it only counts.
    hint : str
        What may be behind them, for the message.

    Examples
    --------
    >>> alarms = Alarms("votes.csv")
    >>> alarms.add(2, "vote", "Q", "none of Y, N, A")
    >>> alarms.add(9, "vote", "Q", "none of Y, N, A")
    >>> alarms.stop("Nothing was imported.")
    Traceback (most recent call last):
    ...
    hemicycle.core.errors.SourceError: The file has 1 value that is not known. (votes.csv)
      line 2 and 1 more, column vote: 'Q': none of Y, N, A
      to do:    Nothing was imported.
    """

    file: str
    n_shown: int = 20
    hint: str = ""
    _rows: dict[tuple[str, str, str], tuple[int, int]] = field(default_factory=dict)

    def __len__(self) -> int:
        """Count the different alarms."""
        return len(self._rows)

    def add(self, line: int, column: str, value: str, why: str) -> None:
        """Note one value.

        Parameters
        ----------
        line : int
            Line of the file, from 1.
        column, value : str
            Where, and what stood there.
        why : str
            What is wrong with it.
        """
        first, n_rows = self._rows.get((column, value, why), (line, 0))
        self._rows[column, value, why] = (min(first, line), n_rows + 1)

    def add_error(self, error: SourceError) -> None:
        """Note the value that a `Row` stopped at."""
        why = error.message.rsplit(" (", 1)[0]
        if error.expected:
            why = f"{why} Expected: {error.expected}"
        value = error.found if error.value is None else error.value
        self.add(error.line or 0, error.column or "", value or "", why)

    def values(self) -> list[str]:
        """Return the different values, in the order of the file."""
        ordered = sorted(self._rows.items(), key=lambda item: (item[1][0], item[0]))
        return list(dict.fromkeys(value for (_, value, _), _ in ordered))

    def lines(self) -> list[str]:
        """Return one line an alarm, in the order of the file, at most `n_shown` and a count."""
        ordered = sorted(self._rows.items(), key=lambda item: (item[1][0], item[0]))
        shown = [
            f"line {first}{f' and {n_rows - 1} more' if n_rows > 1 else ''}, "
            f"column {column}: {value!r}: {why}"
            for (column, value, why), (first, n_rows) in ordered[: self.n_shown]
        ]
        n_left = len(ordered) - len(shown)
        return [*shown, f"and {n_left} more of the kind"] if n_left else shown

    def stop(self, remedy: str) -> None:
        """Raise one error for all alarms; do nothing if there are none.

        Raises
        ------
        SourceError
            If there is any alarm.
        """
        if not self._rows:
            return
        n = len(self._rows)
        what = "1 value that is not known" if n == 1 else f"{n} values that are not known"
        listed = "".join(f"\n  {line}" for line in self.lines())
        raise SourceError(
            f"The file has {what}. ({self.file}){listed}",
            remedy=f"{remedy} {self.hint}".rstrip(),
        )
