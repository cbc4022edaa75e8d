"""Questions to the record, asked in Python."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from hemicycle.core.errors import UnknownNameError
from hemicycle.core.tally import Tally
from hemicycle.record import find
from hemicycle.record.model import Member, VoteEvent, as_held
from hemicycle.record.store import Store
from hemicycle.record.tables import TABLES, VOTE_EVENT

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

    from hemicycle.record.rollcall import RollCall
    from hemicycle.record.version import Manifest, Version

_TALLIES = {"announced": "", "counted": "_counted", "corrected": "_corrected"}
_COUNTS = ("n_yes", "n_no", "n_abstain", "n_not_voting")
_PLAIN = tuple(
    name for name in VOTE_EVENT.column_names if not name.startswith("n_") and name != "vetoed_by"
)
_ORDER = "decided_from, body, coalesce(position, 99), vote_event_id"


class Record:
    """One version of the record, opened for reading.

    Parameters
    ----------
    version : Version
        Where the tables are; see `hemicycle.open`.

    Examples
    --------
    >>> import hemicycle
    >>> record = hemicycle.open()
    >>> str(record.vote_event("S/RES/2774").tally)
    '10-0-5'
    """

    def __init__(self, version: Version) -> None:
        self._version = version
        self._store = Store(version.directory)

    def __repr__(self) -> str:
        """Return the version and how much it holds."""
        return f"Record({self.version}, {self.n_rows('vote_event')} vote events)"

    @property
    def version(self) -> str:
        """Name of the version."""
        return self._version.name

    @property
    def directory(self) -> Path:
        """Where the version lies."""
        return self._version.directory

    @property
    def manifest(self) -> Manifest:
        """Hashes of every input and table."""
        return self._version.manifest

    def table(self, name: str) -> duckdb.DuckDBPyRelation:
        """Return a whole table.

        Parameters
        ----------
        name : str
            One of `hemicycle.record.tables.TABLES`.

        Returns
        -------
        duckdb.DuckDBPyRelation
            With `.df()`, `.pl()`, `.arrow()`, `.fetchall()`, `.filter()`…

        Raises
        ------
        UnknownNameError
            If there is no such table.
        """
        if name not in TABLES:
            raise UnknownNameError("table", name, list(TABLES))
        return self._store.relation(f"from {name}")

    def n_rows(self, table: str) -> int:
        """Count the rows of a table."""
        return int(self._store.rows(f"select count(*) from {TABLES[table].name}")[0][0])

    def coverage(self) -> tuple[date, date]:
        """Return the first and the last day on which anything was decided."""
        first, last = self._store.rows("select min(decided_on), max(decided_on) from vote_event")[0]
        return first, last

    def neighbours(self, day: date) -> tuple[date | None, date | None]:
        """Return the last day of decision before a day and the first after it.

        Parameters
        ----------
        day : datetime.date
            The day itself is not counted.

        Returns
        -------
        tuple of (datetime.date or None)
            None where the record has no decision on that side.
        """
        before, after = self._store.rows(
            "select max(decided_on) filter (decided_on < ?), min(decided_on) filter "
            "(decided_on > ?) from vote_event",
            [day, day],
        )[0]
        return before, after

    # -- vote events ------------------------------------------------------------------

    def find(self, text: str, *, or_nearest: bool = True) -> list[str]:
        """Find the vote events that a symbol, perhaps shortened, stands for.

        Parameters
        ----------
        text : str
            `A/RES/ES-11/7`, `ES-11/7`, `2774`, `A/ES-11/L.11`, a vote event id…
        or_nearest : bool, optional
            Whether to look for what is near and raise where nothing is called so; else it is [].

        Returns
        -------
        list of str
            Vote event ids, the adopted text before its amendments.

        Raises
        ------
        UnknownSymbolError
            If nothing is called so; carries the nearest symbols.

        Examples
        --------
        >>> import hemicycle
        >>> hemicycle.open().find("es-11/7")
        ['undl/4076672']
        """
        return (find.vote_events if or_nearest else find.exact)(self._store, text)

    def vote_event(self, text: str) -> VoteEvent:
        """Return one vote event with its votes, sources, sponsors and amendments.

        Parameters
        ----------
        text : str
            As for `find`.

        Returns
        -------
        VoteEvent
            The first that `find` gives.

        Raises
        ------
        UnknownSymbolError
            If nothing is called so.

        Examples
        --------
        >>> import hemicycle
        >>> event = hemicycle.open().vote_event("A/RES/ES-11/8")
        >>> str(event.tally), event.votes["USA"]
        ('93-8-73 (19 not voting)', 'abstain')
        """
        return self.get([self.find(text)[0]])[0]

    def get(self, vote_event_ids: list[str], *, whole: bool = True) -> list[VoteEvent]:
        """Return vote events by id, in the order given.

        Parameters
        ----------
        vote_event_ids : list of str
            Ids.
        whole : bool, optional
            Whether to load votes, sources and the rest too; without, only the head.

        Returns
        -------
        list of VoteEvent
            Ids that are not in the record are left out.
        """
        heads = self._store.dicts(
            "from vote_event where vote_event_id in (select unnest(?))", [vote_event_ids]
        )
        parts = self._parts(vote_event_ids, heads) if whole and heads else {}
        events = {
            head["vote_event_id"]: _event(head, parts.get(head["vote_event_id"], {}))
            for head in heads
        }
        return [events[event_id] for event_id in vote_event_ids if event_id in events]

    def _parts(self, ids: list[str], heads: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
        """Load what belongs to vote events, a table at a time."""
        parts: dict[str, dict[str, Any]] = {
            head["vote_event_id"]: {"votes": {}, "series": [], "amendments": []} for head in heads
        }
        for event_id, member, option in self._store.rows(
            "select vote_event_id, member, option from vote "
            "where vote_event_id in (select unnest(?)) order by all",
            [ids],
        ):
            parts[event_id]["votes"][member] = option
        for event_id, series in self._store.rows(
            "select vote_event_id, series from series_entry "
            "where vote_event_id in (select unnest(?)) order by all",
            [ids],
        ):
            parts[event_id]["series"].append(series)
        for key, table in _LISTS:
            for row in self._store.dicts(
                f"from {table} where vote_event_id in (select unnest(?)) order by all", [ids]
            ):
                parts[row.pop("vote_event_id")].setdefault(key, []).append(row)
        self._load_amendments(parts, heads)
        return parts

    def _load_amendments(
        self, parts: dict[str, dict[str, Any]], heads: list[dict[str, Any]]
    ) -> None:
        """Find what was moved on a text: by the symbol of the text or of its draft."""
        by_symbol: dict[str, list[str]] = defaultdict(list)
        for head in heads:
            for symbol in {head["symbol"], head["draft_symbol"]} - {None}:
                by_symbol[symbol].append(head["vote_event_id"])
        for amendment, amends in self._store.rows(
            "select vote_event_id, amends from vote_event where amends in (select unnest(?)) "
            f"order by {_ORDER}",
            [list(by_symbol)],
        ):
            for event_id in by_symbol[amends]:
                if amendment not in parts[event_id]["amendments"]:
                    parts[event_id]["amendments"].append(amendment)

    def heads(
        self,
        *,
        body: str | None = None,
        since: date | None = None,
        until: date | None = None,
        series: str | None = None,
        question: str | None = None,
        text: str | None = None,
    ) -> list[VoteEvent]:
        """Return vote events without their votes, in order of decision.

        Parameters
        ----------
        body, series, question : str, optional
            Keep only these.
        since, until : datetime.date, optional
            Half-open interval of decision.
        text : str, optional
            Words that all occur in title, content or subjects.

        Returns
        -------
        list of VoteEvent
            With empty `votes`.
        """
        where, parameters = self._filter(body, since, until, series, question, text)
        rows = self._store.dicts(f"from vote_event where {where} order by {_ORDER}", parameters)
        return [_event(row, {}) for row in rows]

    def vote_events(
        self,
        *,
        body: str | None = None,
        since: date | None = None,
        until: date | None = None,
        series: str | None = None,
        question: str | None = None,
        text: str | None = None,
    ) -> duckdb.DuckDBPyRelation:
        """Return vote events as a relation; parameters as for `heads`."""
        where, parameters = self._filter(body, since, until, series, question, text)
        return self._store.relation(f"from vote_event where {where} order by {_ORDER}", parameters)

    def votes(
        self,
        *,
        body: str | None = None,
        since: date | None = None,
        until: date | None = None,
        series: str | None = None,
        question: str | None = None,
        text: str | None = None,
    ) -> duckdb.DuckDBPyRelation:
        """Return votes with body, symbol, day and title beside them; parameters as for `heads`."""
        where, parameters = self._filter(body, since, until, series, question, text)
        return self._store.relation(
            "select vote_event_id, body, coalesce(symbol, draft_symbol) as symbol, decided_on, "
            "title, member, option, vote.source_id from vote "
            f"join (from vote_event where {where}) using (vote_event_id) "
            "order by decided_from, vote_event_id, member",
            parameters,
        )

    def _bodies(self) -> list[str]:
        """List the bodies of which there are vote events."""
        return [body for (body,) in self._store.rows("select distinct body from vote_event")]

    def _filter(
        self,
        body: str | None,
        since: date | None,
        until: date | None,
        series: str | None,
        question: str | None,
        text: str | None,
    ) -> tuple[str, list[object]]:
        """Write the conditions that both relations and heads share."""
        body, question = find.filters(self._bodies, body, question)
        if series is not None:
            series = str(self.series(series)["series"])
        conditions: list[tuple[str, object]] = [
            ("body = ?", body),
            ("decided_from >= ?", since),
            ("decided_from < ?", until),
            (
                "vote_event_id in (select vote_event_id from series_entry where series = ?)",
                series,
            ),
            ("question = ?", question),
        ]
        for word in (text or "").split():
            conditions.append((f"contains({_SEARCHED}, ?)", find.fold(word)))
        used = [(clause, value) for clause, value in conditions if value is not None]
        where = " and ".join(clause for clause, _ in used) or "true"
        return where, [value for _, value in used]

    def search(
        self,
        words: str,
        *,
        body: str | None = None,
        since: date | None = None,
        until: date | None = None,
        series: str | None = None,
        limit: int = 20,
    ) -> list[VoteEvent]:
        """Find vote events by words, newest first.

        Parameters
        ----------
        words : str
            All must occur in title, subjects, agenda or content; case and accents ignored.
        body, series : str, optional
            Keep only these.
        since, until : datetime.date, optional
            Half-open interval of decision.
        limit : int, optional
            At most so many.

        Returns
        -------
        list of VoteEvent
            Without votes.
        """
        where, parameters = self._filter(body, since, until, series, None, words)
        rows = self._store.dicts(
            f"from vote_event where {where} "
            "order by question not in ('resolution', 'decision'), decided_from desc, "
            f"vote_event_id limit {int(limit)}",
            parameters,
        )
        return [_event(row, {}) for row in rows]

    # -- members and groupings ----------------------------------------------------------

    @cached_property
    def _members(self) -> dict[str, Member]:
        """Load every member once."""
        names: dict[str, list[str]] = defaultdict(list)
        for member, name in self._store.rows(
            "select member, name from member_name order by member, valid_from"
        ):
            names[member].append(name)
        return {
            row["member"]: Member(
                names=tuple(dict.fromkeys(names[row["member"]])),
                **{key: value for key, value in row.items() if key not in ("cow_code", "gw_code")},
            )
            for row in self._store.dicts("from member order by member")
        }

    def members(self, *, body: str | None = None, on: date | None = None) -> dict[str, Member]:
        """Return members by code.

        Parameters
        ----------
        body : str, optional
            Only those with a seat in the body.
        on : datetime.date, optional
            Only those with the seat on that day; needs `body`.

        Returns
        -------
        dict of str to Member
            Ascending by code.
        """
        if body is None:
            return dict(self._members)
        rows = self._store.rows(
            "select distinct member from membership where body = ? and (?::date is null or "
            "(valid_from <= ?::date and (valid_until is null or valid_until > ?::date))) "
            "order by member",
            [body, on, on, on],
        )
        return {member: self._members[member] for (member,) in rows}

    def member(self, text: str) -> Member:
        """Return the member that a code or a name stands for.

        Parameters
        ----------
        text : str
            ISO code of two or three letters, or any present or former name.

        Returns
        -------
        Member
            The one meant.

        Raises
        ------
        UnknownMemberError
            If none is called so; carries the nearest.

        Examples
        --------
        >>> import hemicycle
        >>> hemicycle.open().member("Upper Volta").member
        'BFA'
        """
        return find.member(self._members, text)

    def memberships(self, member: str) -> list[dict[str, Any]]:
        """Return a member's seats: body, valid_from, valid_until, seat, basis."""
        return self._store.dicts(
            "from membership where member = ? order by body, valid_from", [member]
        )

    def groupings(self, *, on: date | None = None) -> dict[str, set[str]]:
        """Return the members of every grouping.

        Parameters
        ----------
        on : datetime.date, optional
            On that day; where no dates are known, the present list holds. Without it, all
            that ever belonged.

        Returns
        -------
        dict of str to set of str
            Grouping id -> member codes.
        """
        found: dict[str, set[str]] = defaultdict(set)
        for grouping, member in self._store.rows(
            "select grouping, member from grouping_membership where ?::date is null or "
            "((valid_from is null or valid_from <= ?::date) and "
            "(valid_until is null or valid_until > ?::date)) order by all",
            [on, on, on],
        ):
            found[grouping].add(member)
        return dict(found)

    def grouping(self, text: str) -> dict[str, Any]:
        """Return a grouping's row with its memberships.

        Parameters
        ----------
        text : str
            Id or name, in any case.

        Returns
        -------
        dict
            Columns of `grouping`, and `memberships`: rows of `grouping_membership`.

        Raises
        ------
        UnknownNameError
            If none is called so.
        """
        rows = self._store.dicts("from grouping order by grouping")
        wanted = find.fold(text).replace(" ", "_").replace("-", "_")
        for row in rows:
            if wanted in (row["grouping"], find.fold(row["name"]).replace(" ", "_")):
                row["memberships"] = self._store.dicts(
                    "from grouping_membership where grouping = ? order by member, valid_from",
                    [row["grouping"]],
                )
                return row
        raise UnknownNameError("grouping", text, [row["grouping"] for row in rows])

    # -- series, texts, sources ----------------------------------------------------------

    def series_list(self) -> list[dict[str, Any]]:
        """Return every series: id, name, why, definition, number of vote events."""
        return self._store.dicts(
            "select series.*, count(vote_event_id) as n_vote_events from series "
            "left join series_entry using (series) group by all order by series"
        )

    def series(self, text: str) -> dict[str, Any]:
        """Return one series' row.

        Raises
        ------
        UnknownNameError
            If none is called so.
        """
        return find.series(self._store.dicts("from series order by series"), text)

    def paragraphs(self, symbol: str) -> list[dict[str, Any]]:
        """Return the paragraphs of a text; empty if it is not at hand."""
        return self._store.dicts("from paragraph where symbol = ? order by position", [symbol])

    def held_text(self, symbol: str) -> dict[str, Any] | None:
        """Return how much of a text is held and where from; None if nothing is known of it."""
        rows = self._store.dicts("from held_text where symbol = ?", [symbol])
        return as_held(rows[0]) if rows else None

    def sources(self) -> list[dict[str, Any]]:
        """Return every source in order of precedence."""
        return self._store.dicts("from source order by precedence")

    # -- matrices -------------------------------------------------------------------------

    def roll_call(
        self,
        *,
        body: str = "un_ga",
        since: date | None = None,
        until: date | None = None,
        series: str | None = None,
        question: str | None = None,
    ) -> RollCall:
        """Return the votes of members as a matrix.

        Parameters
        ----------
        body : str, optional
            The organ.
        since, until : datetime.date, optional
            Half-open interval of decision.
        series, question : str, optional
            Keep only these.

        Returns
        -------
        RollCall
            Vote events with a roll, in order of decision.

        Examples
        --------
        >>> import hemicycle
        >>> hemicycle.open().roll_call(series="cuba_embargo").shape[1] > 30
        True
        """
        from hemicycle.record import matrix

        where, parameters = self._filter(body, since, until, series, question, None)
        return matrix.roll_call(self._store, where, _ORDER, parameters)


_LISTS = (
    ("sources", "vote_event_source"),
    ("disagreements", "disagreement"),
    ("sponsors", "sponsorship"),
)
_SEARCHED = (
    "lower(strip_accents(concat_ws(' ', symbol, draft_symbol, title, subjects, agenda, content)))"
)


def _event(head: dict[str, Any], parts: dict[str, Any]) -> VoteEvent:
    """Make a vote event of its row and its parts."""
    tallies = {
        name: Tally(*(head[f"{count}{suffix}"] for count in _COUNTS))
        for name, suffix in _TALLIES.items()
    }
    vetoed_by = tuple(head["vetoed_by"].split(" | ")) if head["vetoed_by"] else ()
    plain = {name: head[name] for name in _PLAIN}
    values: dict[str, Any] = {**plain, **tallies, **parts}
    return VoteEvent(vetoed_by=vetoed_by, **values)
