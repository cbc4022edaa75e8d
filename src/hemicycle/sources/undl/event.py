"""A decision as the Library describes it, turned into a row of the record.

Shared by the packaged snapshot and by the Library's own exports, so that both read
titles, symbols and outcomes alike.
"""

import re
from dataclasses import dataclass

from hemicycle.core.dates import parse_day
from hemicycle.core.options import Manner, OutcomeKind, Question, Status
from hemicycle.core.symbols import canonical
from hemicycle.record.facts import Row

SOURCE_ID = "undl"

#: The Library's letters and what they mean; "non-voting" cannot be told apart further.
OPTION_BY_CODE = {"Y": "yes", "N": "no", "A": "abstain", "X": "not_voting", "absent": "not_voting"}

#: Said of an adopted text on which the Library lists no vote of any member.
BLANK = (
    "The Library lists 0-0-0 and {n} members not voting: "
    "no vote was taken, or its listing has lost the votes."
)

#: The tail that the cataloguers add, with the slips that occur in it.
_TAIL = re.compile(
    r"\s*[:;/]?\s*(?:resolutions?|decisions?)?\s*/?\s*(?:add?op?ted|submitted)?\s*by the "
    r"General\s+Ass?em[a-z]*\.?\s*$"
    r"|\s*:?\s*resolutions?\s*/\s*adopted by the General\s*$",
    re.IGNORECASE,
)
_COUNCIL_TITLE = re.compile(r"^Security Council resolution \d+ \(\d{4}\)\s*\[(.+)\]\s*$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class LibraryHeader:
    """One decision as the Library catalogues it; None where the Library is silent.

    Attributes
    ----------
    record : str
        The Library's record number.
    body : str
        `un_ga` or `un_sc`.
    totals : tuple of (int or None)
        Announced yes, no, abstain and non-voting.
    """

    record: str
    body: str
    symbol: str
    decided_on: str
    session: str | None = None
    draft_symbol: str | None = None
    meeting: str | None = None
    title: str | None = None
    agenda: str | None = None
    subjects: str | None = None
    kind: str = "resolution"
    is_recorded: bool = True
    totals: tuple[int | None, int | None, int | None, int | None] = (None, None, None, None)

    @property
    def vote_event_id(self) -> str:
        """Id of the vote event: giver and record number."""
        return f"undl/{self.record}"

    @property
    def is_blank(self) -> bool:
        """Whether the Library says that nobody voted on a text that was adopted."""
        return self.kind != "draft_or_amendment" and self.totals[:3] == (0, 0, 0)


def event_row(header: LibraryHeader) -> Row:
    """Turn a Library header into a row of `vote_event`.

    Parameters
    ----------
    header : LibraryHeader
        As read from a file of the Library.

    Returns
    -------
    Row
        Without counted totals, which come from the roll.

    Raises
    ------
    DateError
        If the date is not a day.

    Examples
    --------
    >>> row = event_row(LibraryHeader("4077111", "un_sc", "S/RES/2774(2025)", "2025-02-24"))
    >>> row["symbol"], str(row["outcome"]), row["session"]
    ('S/RES/2774', 'adopted', None)
    """
    day = parse_day(header.decided_on)
    is_adopted = header.kind != "draft_or_amendment"
    # No text is adopted by no votes: none was taken, or the listing has lost them.
    totals = (None,) * 4 if header.is_blank else header.totals
    n_yes, n_no, n_abstain, n_not_voting = totals
    return {
        "vote_event_id": header.vote_event_id,
        "body": header.body,
        "symbol": canonical(header.symbol) if is_adopted else None,
        "symbol_as_published": header.symbol or None,
        "draft_symbol": header.draft_symbol or (None if is_adopted else canonical(header.symbol)),
        "session": header.session or None,
        "meeting": header.meeting or None,
        "decided_on": day.isoformat(),
        "question": Question.DECISION if header.kind == "decision" else Question.RESOLUTION,
        "manner": Manner.RECORDED if header.is_recorded and not header.is_blank else None,
        "title": plain_title(header.title),
        "subjects": header.subjects or None,
        "agenda": header.agenda or None,
        # The Library compiles adopted texts only, so being in it is the announcement.
        "outcome": OutcomeKind.ADOPTED if is_adopted else None,
        "outcome_basis": "announced" if is_adopted else None,
        "n_yes": n_yes,
        "n_no": n_no,
        "n_abstain": n_abstain,
        "n_not_voting": n_not_voting,
        "source_id": SOURCE_ID,
        "status": Status.OFFICIAL,
        "note": BLANK.format(n=header.totals[3]) if header.is_blank else None,
    }


def plain_title(title: str | None) -> str | None:
    """Drop the cataloguers' tail from a title.

    Examples
    --------
    >>> plain_title("The path to peace : resolution / adopted by the General Assembly")
    'The path to peace'
    >>> plain_title("Security Council resolution 2774 (2025) [on Ukraine]")
    'On Ukraine'
    """
    if not title:
        return None
    match = _COUNCIL_TITLE.match(title)
    bare = match.group(1) if match else _TAIL.sub("", title)
    bare = " ".join(bare.split()).strip(" :;/")
    return bare[:1].upper() + bare[1:] if bare else None


def is_library(source_id: str) -> bool:
    """Say whether a source is the Library: its snapshot, or one of its own exports.

    Examples
    --------
    >>> is_library("undl"), is_library("undl_0a1b2c3d"), is_library("voeten")
    (True, True, False)
    """
    return source_id == SOURCE_ID or source_id.startswith(f"{SOURCE_ID}_")
