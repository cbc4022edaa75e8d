"""One thing worth telling, with the rows that prove it."""

from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal[
    "tally",
    "outcome",
    "sponsor_vote",
    "crossing",
    "split",
    "first_since",
    "trend",
    "shift",
    "amendment",
    "same_day",
]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What proves a finding.

    Attributes
    ----------
    query : str
        The question to the record that gives the rows, in Python.
    rows : list of dict
        Its answer, or the part that matters.
    """

    query: str
    rows: list[dict[str, Any]]

    def to_dict(self) -> dict[str, Any]:
        """Return plain data."""
        return {"query": self.query, "rows": self.rows}


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence of an account.

    Attributes
    ----------
    kind : str
        What sort of thing it is.
    text : str
        The sentence.
    evidence : list of Evidence
        Never empty.
    surprise : float
        In bits: minus log2 of how often such a thing happened before. Orders the account.
    about : tuple of str
        Symbols of the vote events it speaks of.
    """

    kind: Kind
    text: str
    evidence: list[Evidence]
    surprise: float
    about: tuple[str, ...] = field(default=())

    def to_dict(self) -> dict[str, Any]:
        """Return plain data: kind, text, surprise in bits, evidence."""
        return {
            "kind": self.kind,
            "text": self.text,
            "surprise": round(self.surprise, 2),
            "about": list(self.about),
            "evidence": [item.to_dict() for item in self.evidence],
        }
