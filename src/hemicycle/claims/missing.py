"""What exactly the record lacks for a claim that is not in it, in words of the case at hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hemicycle.claims.report import NOT_HELD, REASONS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hemicycle.claims.index import Index
    from hemicycle.claims.report import Claim, Question
    from hemicycle.record.model import VoteEvent

_BODIES = {
    "un_ga": "the General Assembly", "un_sc": "the Security Council",
    "un_hrc": "the Human Rights Council", "g7": "the G7",
}  # fmt: skip
_PREFIXES = (("A/HRC/", "un_hrc"), ("A/", "un_ga"), ("S/", "un_sc"))
_ANCHORS = {
    "body": "the body", "date": "the day", "same_day": "the day", "tally": "the counts",
    "same_text": "what else the text tells of it",
    "roll": "who voted how", "topic": "the subject", "sponsor": "the sponsor",
    "nickname": "what it is called", "symbol": "the symbol", "veto": "the veto",
    "failed": "that it failed", "parent": "the text it would change",
}  # fmt: skip
#: Kinds that stand outside a record of votes, each with what it would take.
_OUTSIDE = {
    "attribution": "the record holds votes, not who reported what",
    "lobbying": "the record holds votes, not what anybody asked of others",
    "event": "the record holds votes, not what was discussed without one",
    "background": "the record holds votes, not the news of the time",
}
#: Slots in which a claim names its text.
_PLACES = ("motion", "at", "subject", "left")
#: A body of which so few votes are held is not covered by its last day.
_FEW = 50


def told(index: Index, claims: Sequence[Claim], questions: Sequence[Question]) -> list[Claim]:
    """Say of every claim that is not in the record what exactly is missing.

    Parameters
    ----------
    index : Index
        Vote events of the record, and the texts held.
    claims : sequence of Claim
        As judged.
    questions : sequence of Question
        The register of the text.

    Returns
    -------
    list of Claim
        The same in the same order, those not in the record with `missing`.
    """
    bodies = {question.body for question in questions if question.body in _BODIES}
    only = next(iter(bodies)) if len(bodies) == 1 else ""
    return [
        replace(claim, missing=_Case(index, claim, only or "").told())
        if claim.verdict == "not_in_record"
        else claim
        for claim in claims
    ]


class _Case:
    """One claim that is not in the record."""

    def __init__(self, index: Index, claim: Claim, body: str) -> None:
        self._index = index
        self._claim = claim
        ids = [claim.vote_event_id] if claim.vote_event_id else []
        self._event: VoteEvent | None = next(iter(index.events(ids)), None)
        named = (claim.slots.get(place) for place in _PLACES)
        symbol = next((str(name) for name in named if name), "")
        self._symbol = symbol or (self._event.name if self._event else "")
        by_symbol = next((b for start, b in _PREFIXES if self._symbol.startswith(start)), "")
        self._body = self._event.body if self._event else by_symbol or body

    def told(self) -> str:
        """Say what is missing; the general meaning of the reason where nothing is known of it."""
        reason = self._claim.reason or ""
        if reason in NOT_HELD:
            kind = self._claim.type if reason == "outside" else ""
            return _OUTSIDE.get(kind, NOT_HELD[reason])
        tellers: dict[str, Callable[[], str]] = {
            "out_of_coverage": self._coverage,
            "no_such_vote": self._no_vote,
            "no_text": self._no_text,
            "text_in_part": self._in_part,
            "no_such_wording": self._in_part,
            "no_sponsors": self._sponsors,
            "no_sponsor_list": self._sponsors,
            "no_series": self._series,
            "ambiguous_motion": self._ambiguous,
            "too_few_anchors": self._anchors,
            "no_amendments": lambda: f"the record holds no amendment to {self._symbol}",
            "no_rollcall": lambda: f"of {self._symbol} only counts are held, not who voted how",
            "no_tally": lambda: f"the record holds no such count of {self._symbol}",
        }
        general = REASONS.get(reason, reason.replace("_", " "))
        needs_symbol = reason in ("no_amendments", "no_rollcall", "no_tally")
        if reason not in tellers or (needs_symbol and not self._symbol):
            return general
        return tellers[reason]() or general

    def _coverage(self) -> str:
        """Say until when, or of what, the votes of the body are held."""
        name = _BODIES.get(self._body)
        if name is None:
            return f"votes end on {self._index.last}"
        mine = [head for head in self._index.heads if head.body == self._body]
        if len(mine) < _FEW:
            return f"only {len(mine)} decisions of {name} are held"
        last = self._index.last_of[self._body]
        symbol = f"no {self._symbol} is held; " if self._symbol and self._event is None else ""
        return f"{symbol}votes of {name} end on {last}"

    def _no_vote(self) -> str:
        """Say where none was found."""
        name = _BODIES.get(self._body)
        return f"no vote of {name} fits all that is said of it" if name else ""

    def _no_text(self) -> str:
        """Say of which text no words are held."""
        return f"no paragraph of {self._symbol} is held" if self._symbol else ""

    def _in_part(self) -> str:
        """Say how much of a text is held."""
        held = self._event
        names = dict.fromkeys(filter(None, (held.symbol, held.draft_symbol) if held else ()))
        parts = []
        for name in names or [self._symbol]:
            about, rows = self._index.held(name)
            if not rows:
                continue
            extent = (about or {}).get("extent", "unknown")
            n = f"{len(rows)} paragraph{'s' * (len(rows) != 1)} of {name}"
            parts.append(f"all {n}" if extent == "whole" else f"only {n}")
        if not parts:
            return ""
        return f"{' and '.join(parts)} {'is' if parts == ['only 1'] else 'are'} held, without it"

    def _sponsors(self) -> str:
        """Say whom the record names as sponsors."""
        if self._event is None:
            return ""
        named = [str(row["sponsor"]) for row in self._event.sponsors]
        if not named:
            return f"the record names no sponsor of {self._symbol}"
        return f"of {self._symbol} the record names {', '.join(named)}, and no more"

    def _series(self) -> str:
        """Say which series there are."""
        series = self._event.series if self._event else ()
        if self._event is None:
            return ""
        if not series:
            return f"{self._symbol} is in no series of the record"
        return f"not so in the series of {self._symbol} ({', '.join(series)})"

    def _ambiguous(self) -> str:
        """Say which votes may be meant."""
        rivals = [name for name in self._claim.rivals if name != self._symbol]
        if self._symbol and rivals:
            return f"{' or '.join([self._symbol, *rivals])} may be meant"
        return f"too little tells that {self._symbol} is meant" if self._symbol else ""

    def _anchors(self) -> str:
        """Say what alone points to the vote."""
        named = dict.fromkeys(_ANCHORS.get(a, a.replace("_", " ")) for a in self._claim.anchors)
        if not named or not self._symbol:
            return ""
        return f"only {' and '.join(named)} point to {self._symbol}, too little to contradict"
