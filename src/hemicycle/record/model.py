"""What queries hand out: vote events and members as plain frozen values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hemicycle.core.tally import Tally

_SIDES = (("yes", "in favour"), ("no", "against"), ("abstain", "abstaining"))


@dataclass(frozen=True, slots=True)
class VoteEvent:
    """One question put to the vote, with what belongs to it.

    Attributes
    ----------
    vote_event_id, body, symbol, draft_symbol, session, meeting, question, manner, title : str
        As in table `vote_event`; None where unknown.
    decided_on : datetime.date or None
        Day; None where only `decided_from` up to `decided_until` (half open) is known.
    announced, counted, corrected : Tally
        As announced; as the rows of the roll add up; after a later correction. Unknown counts
        are None.
    votes : dict of str to str
        Member code -> option; empty where no roll is known.
    sources, disagreements, sponsors : list of dict
        Rows of the tables of those names.
    series : list of str
        Series to which it belongs.
    amendments : list of str
        Ids of the vote events on amendments to it and on motions about it.
    """

    vote_event_id: str
    body: str
    symbol: str | None
    symbol_as_published: str | None
    draft_symbol: str | None
    session: str | None
    meeting: str | None
    decided_on: date | None
    decided_from: date
    decided_until: date
    position: int | None
    question: str
    manner: str | None
    title: str | None
    subjects: str | None
    agenda: str | None
    outcome: str | None
    outcome_basis: str | None
    announced: Tally
    counted: Tally
    corrected: Tally
    requirement: str | None
    amends: str | None
    content: str | None
    vetoed_by: tuple[str, ...]
    source_id: str
    status: str
    note: str | None
    votes: dict[str, str] = field(default_factory=dict)
    sources: list[dict[str, Any]] = field(default_factory=list)
    disagreements: list[dict[str, Any]] = field(default_factory=list)
    sponsors: list[dict[str, Any]] = field(default_factory=list)
    series: list[str] = field(default_factory=list)
    amendments: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The symbol to call it by: of the text, else of the draft, else its id."""
        return self.symbol or self.draft_symbol or self.vote_event_id

    @property
    def tally(self) -> Tally:
        """The tally that rules: as announced where published, else as counted."""
        return self.announced if self.announced.is_known else self.counted

    @property
    def has_whole_roll(self) -> bool:
        """Whether what every member did is known, absence included."""
        return self.counted.n_not_voting is not None

    def members(self, option: str) -> list[str]:
        """List the members that chose an option, by code."""
        return sorted(member for member, chosen in self.votes.items() if chosen == option)

    def __str__(self) -> str:
        """Return the symbol, day, tally and title on one line."""
        when = self.decided_on or f"{self.decided_from:%Y-%m}"
        tally = f", {self.tally}" if self.tally.is_known else ""
        return f"{self.name} ({when}, {self.outcome or 'outcome unknown'}{tally}): {self.title}"

    def __rich__(self) -> str:
        """Return the line with the symbol and outcome set off."""
        when = self.decided_on or f"{self.decided_from:%Y-%m}"
        tally = f" {self.tally}" if self.tally.is_known else ""
        return f"[bold]{self.name}[/] {when} [b]{self.outcome or '?'}[/]{tally}\n{self.title}"

    def _repr_html_(self) -> str:
        """Draw the event for a notebook."""
        from html import escape

        rows = "".join(
            f"<tr><th>{label}</th><td>{getattr(self.tally, f'n_{option}')}</td>"
            f"<td>{escape(', '.join(self.members(option)))}</td></tr>"
            for option, label in _SIDES
        )
        return (
            f"<p><b>{escape(self.name)}</b> {self.decided_on or ''} "
            f"{escape(self.outcome or 'outcome unknown')}<br>{escape(self.title or '')}</p>"
            f"<table>{rows}</table>"
        )


@dataclass(frozen=True, slots=True)
class Member:
    """One seat holder.

    Attributes
    ----------
    member : str
        ISO 3166-1 alpha-3 code, 3166-3 era code for former States.
    name, short_name : str
        In running text; in tables (16 characters at most).
    names : tuple of str
        Every name under which it was listed.
    regional_group, successor, note : str or None
        As in table `member`.
    valid_from, valid_until : datetime.date or None
        First listing; day after the last, None if it still votes.
    """

    member: str
    name: str
    short_name: str
    names: tuple[str, ...]
    iso2: str | None
    regional_group: str | None
    valid_from: date | None
    valid_until: date | None
    successor: str | None
    note: str | None

    def __str__(self) -> str:
        """Return name and code."""
        return f"{self.name} ({self.member})"


def holds(row: dict[str, Any], day: date) -> bool:
    """Say whether an interval holds on a day; where no dates are known, the list holds always.

    Examples
    --------
    >>> joined = {"valid_from": date(2020, 3, 27), "valid_until": None}
    >>> holds(joined, date(2020, 3, 26)), holds(joined, date(2020, 3, 27))
    (False, True)
    """
    since, until = row["valid_from"], row["valid_until"]
    return (since is None or since <= day) and (until is None or until > day)


def as_held(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row of `held_text` with the texts that it is made of told apart.

    Examples
    --------
    >>> as_held({"made_of": "L.1 | L.2"}), as_held({"made_of": None})
    ({'made_of': ['L.1', 'L.2']}, {'made_of': []})
    """
    return {**row, "made_of": row["made_of"].split(" | ") if row["made_of"] else []}
