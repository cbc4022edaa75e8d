"""What counts told of a vote weigh for and against a vote event."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hemicycle.claims.facts import Facts
    from hemicycle.claims.index import Head

_COUNTED = {"yes": 3.0, "no": 2.5, "abstain": 2.5, "not_voting": 2.0}
#: A thing voted for is voted against with the text that would end it.
TURNED = {"yes": "no", "no": "yes"}
#: A count of no more than that many votes have by chance.
SMALL = 15


def weigh_counts(head: Head, facts: Facts) -> dict[str, float]:
    """Weigh each stated count.

    Parameters
    ----------
    head : Head
        A vote event.
    facts : Facts
        What a text claims.

    Returns
    -------
    dict of str to float
        `tally:yes`… -> weight; negative where the record has another count.
    """
    parts: dict[str, float] = {}
    for slot, claimed in facts.counts.items():
        known = head.counts(slot)
        if not known or slot not in _COUNTED:
            continue
        weight = _COUNTED[slot]
        if claimed & set(known):
            small = max(claimed & set(known)) <= SMALL
            parts[f"tally:{slot}"] = weight * (0.5 if small else 1.0)
        else:
            parts[f"tally:{slot}"] = -2.0
    return _things(head, facts) | _pairs(head, facts) | parts


def _things(head: Head, facts: Facts) -> dict[str, float]:
    """Weigh counts told of a thing: those of the text, or the other way round."""
    parts: dict[str, float] = {}
    for slot, claimed in facts.things.items():
        known = set(head.counts(slot)) if slot in _COUNTED else set()
        turned = set(head.counts(TURNED.get(slot, slot)))
        if claimed & known:
            small = max(claimed & known) <= SMALL
            parts[f"tally:{slot}"] = _COUNTED[slot] * (0.5 if small else 1.0)
        elif known and turned and not claimed & turned:
            parts[f"tally:{slot}"] = -1.0
    return parts


def _pairs(head: Head, facts: Facts) -> dict[str, float]:
    """Weigh counts for and against that are told in either order: rejected by 8 to 93."""
    yes, no = set(head.counts("yes")), set(head.counts("no"))
    if not facts.pairs or not yes or not no:
        return {}
    if any((a in yes and b in no) or (b in yes and a in no) for a, b in facts.pairs):
        return {f"tally:{slot}": _COUNTED[slot] for slot in ("yes", "no")}
    return dict.fromkeys(("tally:yes", "tally:no"), -2.0)


def weigh_outcome(head: Head, facts: Facts) -> float:
    """Weigh what is said to have come of a text."""
    weight = 0.0
    if facts.results & {"adopted", "adopted_without_vote"} and head.outcome != "adopted":
        weight -= 2.0
    if "rejected" in facts.results:
        weight += 1.0 if head.outcome in ("rejected", "vetoed") else -0.5
    return weight


def weigh_veto(head: Head, facts: Facts) -> float:
    """Weigh who is said to have vetoed a text."""
    if not facts.vetoes:
        return 0.0
    if head.outcome != "vetoed":
        return -3.0
    if facts.vetoes & head.vetoed_by:
        return 4.0
    return 1.0 if head.vetoed_by else 3.0  # another cast it
