"""Errors that say what was found, what was expected and what to do."""

from collections.abc import Sequence
from pathlib import Path


class HemicycleError(Exception):
    """Stop with a message a person can act on.

    Parameters
    ----------
    message : str
        What went wrong, in one sentence.
    found, expected, remedy : str, optional
        What was met, what should have been there, and what to do about it.

    Examples
    --------
    >>> print(HemicycleError("The date cannot be read.", found="'2025-13'",
    ...                      expected="YYYY-MM-DD", remedy="Correct the month."))
    The date cannot be read.
      found:    '2025-13'
      expected: YYYY-MM-DD
      to do:    Correct the month.
    """

    def __init__(
        self,
        message: str,
        *,
        found: str | None = None,
        expected: str | None = None,
        remedy: str | None = None,
    ) -> None:
        self.message = message
        self.found = found
        self.expected = expected
        self.remedy = remedy
        super().__init__(message)

    def __str__(self) -> str:
        """Return the message with its particulars, a line each."""
        particulars = (
            ("found:   ", self.found),
            ("expected:", self.expected),
            ("to do:   ", self.remedy),
        )
        lines = [self.message]
        lines += [f"  {label} {text}" for label, text in particulars if text]
        return "\n".join(lines)


def _or_list(names: Sequence[str]) -> str | None:
    """Join names as a reader would, or None when there are none."""
    return ", ".join(names) if names else None


class UnknownSymbolError(HemicycleError):
    """A document symbol that the record does not hold; carries the nearest ones."""

    def __init__(
        self, symbol: str, nearest: Sequence[str] = (), *, remedy: str | None = None
    ) -> None:
        self.symbol = symbol
        self.nearest = list(nearest)
        near = f"Nearest: {_or_list(self.nearest)}" if nearest else "Try `hemicycle search`."
        super().__init__(
            f"No vote event in the record has the symbol {symbol!r}.",
            expected="a symbol such as A/RES/ES-11/7, ES-11/7, S/RES/2774 or 2774",
            remedy=remedy or near,
        )


class AmbiguousSymbolError(HemicycleError):
    """A shortened symbol that fits several vote events; carries the candidates."""

    def __init__(self, symbol: str, candidates: Sequence[str]) -> None:
        self.symbol = symbol
        self.candidates = list(candidates)
        super().__init__(
            f"{symbol!r} may mean several vote events.",
            expected="one of these\n    " + "\n    ".join(self.candidates),
            remedy="Give the whole symbol, in quotes, or the id before it.",
        )


class UnknownMemberError(HemicycleError):
    """A name or code that no member bears or bore; carries the nearest ones."""

    def __init__(
        self, text: str, nearest: Sequence[str] = (), *, remedy: str | None = None
    ) -> None:
        self.text = text
        self.nearest = list(nearest)
        near = f"Nearest: {_or_list(self.nearest)}" if nearest else None
        super().__init__(
            f"No member has the name or code {text!r}.",
            expected="an ISO 3166-1 alpha-3 code such as FRA, or a name of the member",
            remedy=remedy or near,
        )


class UnknownNameError(HemicycleError):
    """A grouping, series or body that the record does not hold; carries those it holds."""

    def __init__(self, kind: str, text: str, known: Sequence[str] = ()) -> None:
        self.kind = kind
        self.text = text
        self.known = list(known)
        super().__init__(f"No {kind} is called {text!r}.", expected=f"one of {', '.join(known)}")


class DateError(HemicycleError):
    """A date or period that cannot be read."""


class SourceError(HemicycleError):
    """A publisher's file that is not what it should be; carries the place.

    Parameters
    ----------
    message : str
        What went wrong, in one sentence.
    file : pathlib.Path or str, optional
        The file read.
    line : int, optional
        Line of the file, from 1.
    column, value : str, optional
        The column and what stood in it.
    found, expected, remedy : str, optional
        As in `HemicycleError`.
    """

    def __init__(
        self,
        message: str,
        *,
        file: Path | str | None = None,
        line: int | None = None,
        column: str | None = None,
        value: str | None = None,
        found: str | None = None,
        expected: str | None = None,
        remedy: str | None = None,
    ) -> None:
        self.file = file
        self.line = line
        self.column = column
        self.value = value
        place = [str(file)] if file is not None else []
        place += [f"line {line}"] if line is not None else []
        place += [f"column {column}"] if column is not None else []
        if found is None and value is not None:
            found = repr(value)
        where = ", ".join(place)
        super().__init__(
            f"{message} ({where})" if where else message,
            found=found,
            expected=expected,
            remedy=remedy,
        )


class RecordError(HemicycleError):
    """A version of the record that is missing, broken or not what its manifest says."""
