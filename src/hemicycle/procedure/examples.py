"""The logs that come with the package: finished sittings of a day."""

from importlib.resources import files

from hemicycle.procedure.log import Line, LogError, parse

_PLACE = files("hemicycle") / "data" / "sittings"


def days() -> list[str]:
    """List the days whose sittings are packaged.

    Examples
    --------
    >>> "2025-02-24" in days()
    True
    """
    return sorted(entry.name for entry in _PLACE.iterdir() if entry.is_dir())


def read(day: str) -> list[list[Line]]:
    """Read and verify the logs of a day, in the order of the day.

    Parameters
    ----------
    day : str
        `YYYY-MM-DD`.

    Returns
    -------
    list of list of Line
        One log for each sitting.

    Raises
    ------
    LogError
        If no log of that day is packaged.
    """
    if day not in days():
        raise LogError(
            "No log of that day is packaged.",
            found=repr(day),
            expected=f"one of {', '.join(days())}",
            remedy="A log of your own: hemicycle replay FILE.jsonl",
        )
    entries = sorted((_PLACE / day).iterdir(), key=lambda entry: entry.name)
    return [
        parse(entry.read_text(encoding="utf-8"))
        for entry in entries
        if entry.name.endswith(".jsonl")
    ]
