"""A record kept in memory: for programs that answer many questions about one version.

Every answer is the one that `Record` gives; only the way to it is shorter. Opening takes about a
second and 60 MB, after which a vote event with all its votes is at hand in tens of microseconds.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np

from hemicycle.core.symbols import readings
from hemicycle.record import find
from hemicycle.record.model import as_held, holds
from hemicycle.record.query import _LISTS, _ORDER, Record, _event

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from hemicycle.record.model import VoteEvent
    from hemicycle.record.rollcall import RollCall
    from hemicycle.record.version import Version

_FIRST = ("resolution", "decision")


class WarmRecord(Record):
    """One version of the record, read once and kept.

    Parameters
    ----------
    version : Version
        Where the tables are.

    Examples
    --------
    >>> import hemicycle
    >>> warm = WarmRecord.of(hemicycle.open())
    >>> warm.vote_event("A/RES/ES-11/8").votes["USA"]
    'abstain'
    """

    def __init__(self, version: Version) -> None:
        super().__init__(version)
        self._rolls: dict[str, RollCall] = {}
        self._lock = Lock()
        self._read_heads()
        self._read_votes()
        self._read_parts()

    @classmethod
    def of(cls, record: Record) -> WarmRecord:
        """Return a version that is open already, kept in memory.

        Parameters
        ----------
        record : Record
            The version; returned itself where it is kept already.

        Returns
        -------
        WarmRecord
            The same version.
        """
        return record if isinstance(record, cls) else cls(record._version)  # noqa: SLF001

    @property
    def directory(self) -> Path:
        """Where the tables of the version are, a Parquet file each."""
        return self._version.directory

    # -- reading --------------------------------------------------------------------------

    def _read_heads(self) -> None:
        """Read every vote event without its votes, and index them by symbol."""
        rows = self._store.dicts(f"from vote_event order by {_ORDER}")
        self._rows = {row["vote_event_id"]: row for row in rows}
        self._heads = {key: _event(row, {}) for key, row in self._rows.items()}
        self._ordered = list(self._heads.values())
        self._days = [head.decided_from for head in self._ordered]
        by_symbol: dict[str, dict[str, list[VoteEvent]]] = {
            "symbol": defaultdict(list),
            "draft_symbol": defaultdict(list),
        }
        self._moved: dict[str, list[str]] = defaultdict(list)
        for head in self._heads.values():
            for column, index in by_symbol.items():
                if symbol := getattr(head, column):
                    index[symbol].append(head)
            if head.amends:
                self._moved[head.amends].append(head.vote_event_id)
        self._by_symbol = {
            column: {symbol: _ranked(heads) for symbol, heads in index.items()}
            for column, index in by_symbol.items()
        }

    @cached_property
    def _by_stem(self) -> dict[str, list[str]]:
        """Symbols without their session or part -> ids, as `find.by_stem` finds them."""
        index: dict[str, list[str]] = defaultdict(list)
        named = ((head.question not in _FIRST, head.symbol, head.vote_event_id)
                 for head in self._ordered if head.symbol)  # fmt: skip
        for _, symbol, event_id in sorted(named):
            for stem in find.stems(symbol):
                index[stem].append(event_id)
        return dict(index)

    def _read_votes(self) -> None:
        """Read every vote into arrays; each vote event is one stretch of them."""
        names: dict[str, list[str]] = {}
        for column in ("member", "option"):
            found = self._store.rows(f"select distinct {column} from vote order by all")
            # Python's own strings, shared: a roll is then a dictionary of references.
            names[column] = [name for (name,) in found]
        self._voter_names, self._option_names = names["member"], names["option"]
        codes = self._store.relation(
            "select m.code as member, o.code as option from vote "
            "join (select member, (row_number() over (order by member) - 1)::smallint as code "
            "from (select distinct member from vote)) m using (member) "
            "join (select option, (row_number() over (order by option) - 1)::tinyint as code "
            "from (select distinct option from vote)) o using (option) "
            "order by vote_event_id, vote.member"
        ).fetchnumpy()
        self._voter, self._option = codes["member"], codes["option"]
        self._spans: dict[str, tuple[int, int]] = {}
        start = 0
        for event_id, n in self._store.rows(
            "select vote_event_id, count(*) from vote group by 1 order by 1"
        ):
            self._spans[event_id] = (start, start + n)
            start += n

    def _read_parts(self) -> None:
        """Read what else belongs to vote events."""
        self._series_of: dict[str, list[str]] = defaultdict(list)
        found_by_series: dict[str, list[str]] = defaultdict(list)
        for event_id, series in self._store.rows(
            "select vote_event_id, series from series_entry order by all"
        ):
            self._series_of[event_id].append(series)
            found_by_series[series].append(event_id)
        self._events_of = {
            series: [self._heads[event_id] for event_id in self._in_order(ids)]
            for series, ids in found_by_series.items()
        }
        self._lists: dict[str, dict[str, list[dict[str, Any]]]] = {}
        for key, table in _LISTS:
            found: dict[str, list[dict[str, Any]]] = defaultdict(list)
            for row in self._store.dicts(f"from {table} order by all"):
                found[row.pop("vote_event_id")].append(row)
            self._lists[key] = dict(found)
        self._sources = super().sources()
        self._paragraphs: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for row in self._store.dicts("from paragraph order by symbol, position"):
            self._paragraphs[row["symbol"]].append(row)
        self._held = {r["symbol"]: as_held(r) for r in self._store.dicts("from held_text")}
        self._groupings = [
            super(WarmRecord, self).grouping(name)
            for (name,) in self._store.rows("select grouping from grouping order by grouping")
        ]
        #: Grouping, members without dates, memberships with them.
        self._belonging = [_belonging(grouping) for grouping in self._groupings]
        self._series_rows = super().series_list()

    # -- vote events ----------------------------------------------------------------------

    def find(self, text: str, *, or_nearest: bool = True) -> list[str]:
        """Find the vote events that a symbol stands for; as `Record.find`."""
        if found := self._known(text):
            return found
        with self._lock:
            if found := find.by_tail(self._store, text):
                return found
        for reading in readings(text):
            if reading in self._by_stem:
                return [*self._by_stem[reading]]
        if not or_nearest:
            return []
        with self._lock:
            return find.vote_events(self._store, text)  # which says what is near

    def _known(self, text: str) -> list[str]:
        """Look up an id or a whole symbol in any form."""
        if text in self._heads:
            return [text]
        for index in self._by_symbol.values():
            for reading in readings(text):
                if heads := index.get(reading):
                    return [head.vote_event_id for head in heads]
        return []

    def get(self, vote_event_ids: list[str], *, whole: bool = True) -> list[VoteEvent]:
        """Return vote events by id, in the order given; as `Record.get`."""
        known = [event_id for event_id in vote_event_ids if event_id in self._rows]
        if not whole:
            return [self._heads[event_id] for event_id in known]
        return [_event(self._rows[event_id], self._parts_of(event_id)) for event_id in known]

    def _parts_of(self, event_id: str) -> dict[str, Any]:
        """Return what belongs to one vote event."""
        start, end = self._spans.get(event_id, (0, 0))
        voters, options = self._voter_names, self._option_names
        head = self._heads[event_id]
        moved = [
            moved
            for symbol in dict.fromkeys((head.symbol, head.draft_symbol))
            if symbol
            for moved in self._moved.get(symbol, ())
        ]
        return {
            "votes": {
                voters[voter]: options[option]
                for voter, option in zip(
                    self._voter[start:end].tolist(), self._option[start:end].tolist(), strict=True
                )
            },
            "series": list(self._series_of.get(event_id, ())),
            "amendments": self._in_order(moved),
            **{
                key: [dict(row) for row in found[event_id]]
                for key, found in self._lists.items()
                if event_id in found
            },
        }

    def _in_order(self, ids: Sequence[str]) -> list[str]:
        """Order vote events as they were decided."""
        return sorted(dict.fromkeys(ids), key=lambda event_id: _when(self._heads[event_id]))

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
        """Return vote events without their votes, in order; as `Record.heads`."""
        if text is not None:
            with self._lock:
                return super().heads(
                    body=body, since=since, until=until, series=series, question=question, text=text
                )
        body, question = find.filters(self._bodies, body, question)
        if series is not None:
            series = str(self.series(series)["series"])
        found = self._candidates(series, since, until)
        is_all = since is None and until is None if series is not None else True
        if is_all and body is None and question is None:
            # Days have been looked at already.
            return list(found)
        return [
            head
            for head in found
            if (body is None or head.body == body)
            and (since is None or head.decided_from >= since)
            and (until is None or head.decided_from < until)
            and (question is None or head.question == question)
        ]

    def _candidates(
        self, series: str | None, since: date | None, until: date | None
    ) -> Sequence[VoteEvent]:
        """Return the vote events among which to look, in order."""
        if series is not None:
            return self._events_of.get(series, ())
        first = bisect_left(self._days, since) if since else 0
        last = bisect_left(self._days, until) if until else len(self._days)
        return self._ordered[first:last]

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
        """Find vote events by words, newest first; as `Record.search`."""
        with self._lock:
            return super().search(
                words, body=body, since=since, until=until, series=series, limit=limit
            )

    # -- the rest -------------------------------------------------------------------------

    def groupings(self, *, on: date | None = None) -> dict[str, set[str]]:
        """Return the members of every grouping; as `Record.groupings`."""
        found: dict[str, set[str]] = {}
        for name, always, dated in self._belonging:
            codes = {row["member"] for row in dated if on is None or holds(row, on)} | always
            if codes:
                found[name] = codes
        return found

    def grouping(self, text: str) -> dict[str, Any]:
        """Return a grouping's row with its memberships; as `Record.grouping`."""
        for row in self._groupings:
            if text == row["grouping"]:
                return dict(row)
        with self._lock:
            return super().grouping(text)

    def series_list(self) -> list[dict[str, Any]]:
        """Return every series; as `Record.series_list`."""
        return [dict(row) for row in self._series_rows]

    def series(self, text: str) -> dict[str, Any]:
        """Return one series' row; as `Record.series`."""
        row = find.series(self._series_rows, text)
        return {key: value for key, value in row.items() if key != "n_vote_events"}

    def _bodies(self) -> list[str]:
        """List the bodies of which there are vote events, from memory: the lock may be held."""
        return list({head.body for head in self._ordered})

    def paragraphs(self, symbol: str) -> list[dict[str, Any]]:
        """Return the paragraphs of a text; as `Record.paragraphs`."""
        return [dict(row) for row in self._paragraphs.get(symbol, ())]

    def held_text(self, symbol: str) -> dict[str, Any] | None:
        """Return how much of a text is held; as `Record.held_text`."""
        row = self._held.get(symbol)
        return dict(row) if row else None

    def sources(self) -> list[dict[str, Any]]:
        """Return every source in order of precedence; as `Record.sources`."""
        return [dict(row) for row in self._sources]

    def roll_call(
        self,
        *,
        body: str = "un_ga",
        since: date | None = None,
        until: date | None = None,
        series: str | None = None,
        question: str | None = None,
    ) -> RollCall:
        """Return the votes of members as a matrix; as `Record.roll_call`."""
        body = find.filters(self._bodies, body, question)[0] or body
        if body not in self._rolls:
            with self._lock:
                self._rolls[body] = super().roll_call(body=body)
        roll = self._rolls[body]
        if since is None and until is None and series is None and question is None:
            return roll
        kept = {
            head.vote_event_id
            for head in self.heads(
                body=body, since=since, until=until, series=series, question=question
            )
        }
        chosen = roll.select(np.array([name in kept for name in roll.vote_event_ids], np.bool_))
        return _without_empty_rows(chosen)


def _belonging(grouping: dict[str, Any]) -> tuple[str, set[str], list[dict[str, Any]]]:
    """Tell the members of a grouping that always belong from those that come and go."""
    rows = grouping["memberships"]
    dated = [row for row in rows if row["valid_from"] or row["valid_until"]]
    return grouping["grouping"], {r["member"] for r in rows if r not in dated}, dated


def _without_empty_rows(roll: RollCall) -> RollCall:
    """Leave out members of whom nothing is known in the vote events chosen."""
    from hemicycle.record.rollcall import RollCall

    known = np.asarray((roll.options > 0).any(axis=1))
    return RollCall(
        roll.options[known],
        tuple(member for member, keep in zip(roll.members, known.tolist(), strict=True) if keep),
        roll.vote_event_ids,
        roll.names,
        roll.titles,
        roll.sessions,
        roll.decided_on,
    )


def _ranked(heads: list[VoteEvent]) -> list[VoteEvent]:
    """Order vote events of one symbol as `find` does: texts first, then the newest."""
    return sorted(
        heads,
        key=lambda head: (
            head.question not in _FIRST,
            -head.decided_from.toordinal(),
            99 if head.position is None else head.position,
            head.vote_event_id,
        ),
    )


def _when(head: VoteEvent) -> tuple[object, ...]:
    """Say where a vote event stands in the order of decision."""
    place = 99 if head.position is None else head.position
    return (head.decided_from, head.body, place, head.vote_event_id)
