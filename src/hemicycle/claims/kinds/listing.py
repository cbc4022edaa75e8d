"""`listing`: that members are among those who took a position; judged as `vote_cast` is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hemicycle.claims.kinds.atom import Atom
    from hemicycle.claims.raw import RawClaim


def slots(claim: RawClaim, chosen: Sequence[Atom], motion: str | None) -> dict[str, Any]:
    """Return the slots of the report."""
    return {
        "motion": motion,
        "position": claim.position,
        "members": [atom.key for atom in chosen],
        "mode": claim.mode,
    }
