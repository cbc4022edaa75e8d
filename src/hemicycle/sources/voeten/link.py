"""Link Voeten's roll calls to the Library's votes, by symbol, date and vote vector.

A roll call and a vote are the same event when hardly any member's act differs. Symbols
help but do not decide: an amendment bears the symbol of the text it amends, and early
references are pages. What fits two votes alike is ambiguous and left unlinked.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

import numpy as np

from hemicycle.sources.voeten.parse import RollCallOfVoeten, symbol_key

#: Share of members (of those that voted in either) whose act is the same.
_SAME_WITH_SYMBOL = 0.93
_SAME_WITHOUT_SYMBOL = 0.965
#: Without a symbol the best vote must lead the next by this much.
_LEAD = 0.02
#: Below this no vote comes into question, and the roll call is new.
_RIVAL = 0.93
_CODES = {"yes": 1, "abstain": 2, "no": 3}
_OLD = re.compile(r"A/RES/(\d+)\(([A-Z0-9\-]+)\)(.*)")
_NEW = re.compile(r"A/RES/((?:ES-|S-)?\d+)/(\d+)(.*)")

_Matrix = np.ndarray[Any, np.dtype[np.float32]]


class Verdict(StrEnum):
    """What became of one roll call."""

    LINKED = "linked"
    NEW = "new"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True)
class LibraryVote:
    """What linking needs to know of a vote of the Library."""

    vote_event_id: str
    symbol: str | None
    decided_on: date
    options: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Link:
    """How one roll call relates to the Library's votes.

    Attributes
    ----------
    verdict : Verdict
        Linked, new or ambiguous.
    vote_event_id : str or None
        The vote it is linked to, or the likeliest if ambiguous.
    share_same : float
        Share in [0, 1] of members with the same act, with that vote.
    by_symbol : bool
        Whether the symbols agree too.
    """

    verdict: Verdict
    vote_event_id: str | None
    share_same: float
    by_symbol: bool


def link(
    roll_calls: Mapping[int, RollCallOfVoeten], votes: Sequence[LibraryVote]
) -> dict[int, Link]:
    """Link every roll call.

    Parameters
    ----------
    roll_calls : mapping of int to RollCallOfVoeten
        By the file's number.
    votes : sequence of LibraryVote
        The Library's votes with a roll.

    Returns
    -------
    dict of int to Link
        For every roll call; no vote is linked twice.
    """
    by_month: dict[tuple[int, int], list[LibraryVote]] = defaultdict(list)
    for vote in votes:
        by_month[vote.decided_on.year, vote.decided_on.month].append(vote)
    pairs: list[_Pair] = []
    for month, group in _by_month(roll_calls).items():
        pairs += _compare(group, by_month[month])
    pairs += _compare_by_symbol(roll_calls, votes)
    return _settle(roll_calls, pairs)


@dataclass(frozen=True, slots=True)
class _Pair:
    """One roll call beside one vote."""

    rcid: int
    vote_event_id: str
    share_same: float
    by_symbol: bool
    is_flagged: bool


def _by_month(
    roll_calls: Mapping[int, RollCallOfVoeten],
) -> dict[tuple[int, int], list[RollCallOfVoeten]]:
    """Group roll calls by the month that holds them."""
    groups: dict[tuple[int, int], list[RollCallOfVoeten]] = defaultdict(list)
    for roll_call in roll_calls.values():
        groups[roll_call.decided_from.year, roll_call.decided_from.month].append(roll_call)
    return groups


def _compare(group: list[RollCallOfVoeten], votes: list[LibraryVote]) -> list[_Pair]:
    """Compare all roll calls of a month with all votes of that month."""
    if not votes:
        return []
    members = sorted({m for r in group for m in r.options} | {m for v in votes for m in v.options})
    ours = _indicators([roll_call.options for roll_call in group], members)
    theirs = _indicators([vote.options for vote in votes], members)
    same: Any = sum(a @ b.T for a, b in zip(ours, theirs, strict=True))
    present_ours: Any = sum(ours)
    present_theirs: Any = sum(theirs)
    both = present_ours @ present_theirs.T
    either = present_ours.sum(axis=1)[:, None] + present_theirs.sum(axis=1)[None, :] - both
    share = same / np.maximum(either, 1.0)
    pairs = []
    for i, j in zip(*np.nonzero(share >= _RIVAL), strict=True):
        roll_call, vote = group[i], votes[j]
        if roll_call.is_day_known and abs(roll_call.decided_from - vote.decided_on) > _SLACK:
            continue
        key = symbol_key(roll_call.reference)
        pairs.append(
            _Pair(
                roll_call.rcid,
                vote.vote_event_id,
                float(share[i, j]),
                key is not None and key == _key_of(vote.symbol),
                roll_call.is_amendment or roll_call.is_paragraph,
            )
        )
    return pairs


def _compare_by_symbol(
    roll_calls: Mapping[int, RollCallOfVoeten], votes: Sequence[LibraryVote]
) -> list[_Pair]:
    """Compare whole texts of one symbol whose dates differ between the sources."""
    by_key = {_key_of(vote.symbol): vote for vote in votes}
    pairs = []
    for roll_call in roll_calls.values():
        key = symbol_key(roll_call.reference)
        vote = by_key.get(key)
        if key is None or key[0] == "old" or vote is None:
            continue
        if roll_call.is_amendment or roll_call.is_paragraph:
            continue
        if _is_near(roll_call, vote.decided_on):
            continue
        share = _share_same(roll_call.options, vote.options)
        if share >= _RIVAL:
            pairs.append(
                _Pair(roll_call.rcid, vote.vote_event_id, share, by_symbol=True, is_flagged=False)
            )
    return pairs


def _is_near(roll_call: RollCallOfVoeten, day: date) -> bool:
    """Say whether a day lies in the roll call's period, give or take a day."""
    return roll_call.decided_from - _SLACK <= day < roll_call.decided_until + _SLACK


def _share_same(ours: Mapping[str, str], theirs: Mapping[str, str]) -> float:
    """Return the share of members, of those that voted in either, with the same act."""
    cast = {member for member, option in theirs.items() if option in _CODES}
    either = cast | ours.keys()
    same = sum(ours.get(member) == theirs.get(member) for member in either)
    return same / max(len(either), 1)


#: Sources differ by a day where a meeting ran past midnight.
_SLACK = timedelta(days=1)


def _indicators(options: list[Any], members: list[str]) -> list[_Matrix]:
    """Return one 0/1 matrix (n_items, n_members) for each of yes, abstain, no."""
    index = {member: i for i, member in enumerate(members)}
    matrix = np.zeros((len(options), len(members)), dtype=np.int8)
    for row, acts in enumerate(options):
        for member, option in acts.items():
            matrix[row, index[member]] = _CODES.get(option, 0)
    return [(matrix == code).astype(np.float32) for code in _CODES.values()]


def _key_of(symbol: str | None) -> tuple[str, int, str] | None:
    """Reduce a Library symbol to the form that `symbol_key` gives."""
    bare = (symbol or "").replace("[", "").replace("]", "")
    old = _OLD.fullmatch(bare)
    if old:
        return ("old", int(old.group(1)), old.group(3))
    new = _NEW.fullmatch(bare)
    return (new.group(1), int(new.group(2)), new.group(3)) if new else None


def _settle(roll_calls: Mapping[int, RollCallOfVoeten], pairs: list[_Pair]) -> dict[int, Link]:
    """Give each vote to the roll call that fits it best; never one vote to two."""
    taken: dict[str, int] = {}
    links: dict[int, Link] = {}
    rivals: dict[int, list[_Pair]] = defaultdict(list)
    for pair in pairs:
        rivals[pair.rcid].append(pair)
    # Whole texts first: a flagged amendment or paragraph may not take its text's vote.
    order = sorted(pairs, key=lambda p: (p.is_flagged, not p.by_symbol, -p.share_same, p.rcid))
    for pair in order:
        if pair.rcid in links or pair.vote_event_id in taken:
            continue
        if _is_sure(pair, rivals[pair.rcid], taken):
            taken[pair.vote_event_id] = pair.rcid
            links[pair.rcid] = Link(
                Verdict.LINKED, pair.vote_event_id, pair.share_same, pair.by_symbol
            )
    for rcid in roll_calls:
        if rcid not in links:
            links[rcid] = _unlinked(rivals[rcid], taken)
    return links


def _is_sure(pair: _Pair, rivals: list[_Pair], taken: dict[str, int]) -> bool:
    """Say whether a pair may be linked."""
    if pair.by_symbol and not pair.is_flagged:
        return pair.share_same >= _SAME_WITH_SYMBOL
    free = [p for p in rivals if p.vote_event_id not in taken and p is not pair]
    lead = pair.share_same - max((p.share_same for p in free), default=0.0)
    return pair.share_same >= _SAME_WITHOUT_SYMBOL and lead >= _LEAD


def _unlinked(rivals: list[_Pair], taken: dict[str, int]) -> Link:
    """Say whether an unlinked roll call is new or could be one of several free votes."""
    free = [p for p in rivals if p.vote_event_id not in taken]
    if not free:
        return Link(Verdict.NEW, None, 0.0, by_symbol=False)
    best = max(free, key=lambda p: p.share_same)
    return Link(Verdict.AMBIGUOUS, best.vote_event_id, best.share_same, best.by_symbol)
