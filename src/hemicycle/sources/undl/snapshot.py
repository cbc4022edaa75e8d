"""The Library's votes as public compilations hold them, in Parquet."""

from collections.abc import Iterator
from pathlib import Path

from hemicycle.core.errors import SourceError
from hemicycle.record.facts import Facts, Roll
from hemicycle.record.frames import read_columns
from hemicycle.sources.undl.event import OPTION_BY_CODE, SOURCE_ID, LibraryHeader, event_row

_HEADER_COLUMNS = (
    "undl_id", "symbol", "date", "session", "meeting", "title", "agenda", "subjects",
    "decision_type", "has_rollcall", "official_yes", "official_no", "official_abstain",
    "official_nonvoting", "yes", "no", "abstain", "nonvoting", "undl_link",
)  # fmt: skip
_VOTE_COLUMNS = ("undl_id", "iso3", "country", "date", "vote")
#: (body, decisions, votes)
_FILES = (
    ("un_ga", "ga_resolutions.parquet", "ga_votes.parquet"),
    ("un_sc", "sc_resolutions.parquet", "sc_votes.parquet"),
)
_COUNTS = ("n_yes", "n_no", "n_abstain", "n_not_voting")

#: Name as listed and the dates of the votes that list it: (member, name) -> (first, last).
Listings = dict[tuple[str, str], tuple[str, str]]


def read(directory: Path, facts: Facts) -> tuple[list[Path], Listings]:
    """Read the Library's decisions and votes into facts.

    Parameters
    ----------
    directory : pathlib.Path
        Holds `ga_resolutions`, `ga_votes`, `sc_resolutions` and `sc_votes`.
    facts : Facts
        Filled with vote events, rolls, sources and disagreements.

    Returns
    -------
    list of pathlib.Path
        The files read.
    Listings
        Every name under which a member is listed, with its first and last day.

    Raises
    ------
    SourceError
        If a vote has a code or a record number that is not known.
    """
    listings: Listings = {}
    blank: set[str] = set()
    for body, decisions, votes in _FILES:
        for header, counted, link in _headers(body, directory / decisions):
            facts.rows["vote_event"].append(event_row(header))
            facts.add(
                "vote_event_source",
                vote_event_id=header.vote_event_id,
                source_id=SOURCE_ID,
                external_id=header.record,
                locator=link,
            )
            if header.is_blank:
                blank.add(header.vote_event_id)
            _note_totals(facts, header, counted)
        _read_rolls(directory / votes, facts, listings)
    for event_id in blank:
        facts.rolls.pop(event_id, None)
    return [directory / name for _, *names in _FILES for name in names], listings


def _headers(
    body: str, path: Path
) -> Iterator[tuple[LibraryHeader, tuple[int | None, ...], str | None]]:
    """Yield each decision with the totals that the compiler counted and its link."""
    for row in read_columns(path, _HEADER_COLUMNS):
        values = dict(zip(_HEADER_COLUMNS, row, strict=True))
        header = LibraryHeader(
            record=str(values["undl_id"]),
            body=body,
            symbol=values["symbol"] or "",
            decided_on=values["date"],
            session=values["session"],
            meeting=values["meeting"],
            title=values["title"],
            agenda=values["agenda"],
            subjects=values["subjects"],
            kind=values["decision_type"],
            is_recorded=values["has_rollcall"],
            totals=tuple(
                values[f"official_{name}"] for name in ("yes", "no", "abstain", "nonvoting")
            ),
        )
        counted = tuple(values[name] for name in ("yes", "no", "abstain", "nonvoting"))
        yield header, counted, values["undl_link"]


def _note_totals(facts: Facts, header: LibraryHeader, counted: tuple[int | None, ...]) -> None:
    """Keep every announced total that the rows do not add up to."""
    for column, announced, sum_of_rows in zip(_COUNTS, header.totals, counted, strict=True):
        if announced is None or sum_of_rows is None or announced == sum_of_rows:
            continue
        facts.add(
            "disagreement",
            vote_event_id=header.vote_event_id,
            field=column,
            preferred_value=announced,
            preferred_source_id=SOURCE_ID,
            value=sum_of_rows,
            source_id=SOURCE_ID,
            note="announced total against the sum of the Library's own rows",
        )


def _read_rolls(path: Path, facts: Facts, listings: Listings) -> None:
    """Read the votes of one body into rolls."""
    for record, member, name, day, code in read_columns(path, _VOTE_COLUMNS):
        option = OPTION_BY_CODE.get(code)
        if option is None:
            raise SourceError(
                "A vote has a code that is not known.",
                file=path.name,
                column="vote",
                value=str(code),
                expected=", ".join(OPTION_BY_CODE),
            )
        event_id = f"undl/{record}"
        roll = facts.rolls.get(event_id)
        if roll is None:
            roll = facts.rolls[event_id] = Roll(SOURCE_ID, {})
        roll.options[member] = option
        first, last = listings.get((member, name), (day, day))
        listings[member, name] = (min(first, day), max(last, day))
