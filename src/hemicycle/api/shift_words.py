"""Who moved, in a few sentences: the same in the terminal and on the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hemicycle.api.moved_payloads import Looked, ShiftRow, Shifts

_N_TOLD = 6
#: What the sentence begins with that names members.
MOVED = "Moved: "


def sentences(payload: Shifts) -> list[str]:
    """Say in a few sentences who moved, and who is only seen to have met other texts.

    Parameters
    ----------
    payload : Shifts
        As `hemicycle.api.shifts` returns it.

    Returns
    -------
    list of str
        The first begins with `MOVED` where members moved.
    """
    if not any(row["n"] for row in payload["looked"]):
        series = payload["series"]
        where = f' (hemicycle search "" --series {series})' if series else ""
        return [f"Too few votes to say who moved. The votes themselves say more{where}."]
    lines = [_members(payload)]
    looked = {
        (row["kind"], row["reading"]): row
        for row in payload["looked"]
        if row["measure"] == "agreement"
    }
    whole, again = looked["member", "all_votes"], looked["member", "recurring_titles"]
    if whole["n"] and whole["n_found"] > again["n_found"]:
        rest = (
            "The rest met other texts, or it stays open."
            if again["detectable"] is not None
            else "So few recur that as a rule not even the largest change would be found on them: "
            "it stays open who moved and who met other texts."
        )
        lines.append(
            f"Over all votes the agreement of {whole['n_found']:,} of {whole['n']:,} members with "
            f"the others is another; on the titles that recur, that of {again['n_found']:,}. {rest}"
        )
    pairs = looked["pair", "recurring_titles"]
    if pairs["n"] and not pairs["n_found"]:
        lines.append("No two members are shown to stand closer, or further apart, than before.")
    elif pairs["n"]:
        lines.append(
            f"On the titles that recur {pairs['n_found']:,} of {pairs['n']:,} pairs stand closer, "
            "or further apart, than before."
        )
    return lines


def _members(payload: Shifts) -> str:
    """Name the members that moved."""
    moved: dict[str, str] = {}
    for row in payload["rows"]:
        if row["kind"] == "member" and row["verdict"] == "moved":
            moved.setdefault(row["who"][0], _reason(row))
    told = [f"{payload['names'][code]} ({why})" for code, why in list(moved.items())[:_N_TOLD]]
    if len(moved) > _N_TOLD:
        told.append(f"{len(moved) - _N_TOLD} more below")
    return f"{MOVED}{'; '.join(told)}." if told else "No member is shown to have moved."


def _reason(row: ShiftRow) -> str:
    """Say by what a member is found to have moved."""
    before, after = row["before"] or 0.0, row["after"] or 0.0
    if row["measure"] == "foretold":
        return f"did as its company foretells in {after:.0%} of votes, {before:.0%} before"
    if row["measure"] == "switched":
        n = row["n_titles"]
        return f"otherwise than the last time on {round(after * n)} of {n} recurring titles"
    if row["measure"] == "position":
        return f"by {row['change']:+.2f} along the line of a model"
    return f"agreement with the others {before:.2f}, then {after:.2f}"


#: Where something was looked for, in words.
WHERE = {
    "all_votes": "over all votes",
    "recurring_titles": "on recurring titles",
    "company": "against their company",
    "bridged": "by the model",
}


def could_be_seen(looked: Sequence[Looked], kind: str, measure: str) -> str:
    """Say how small a change could have been found of one measure; nothing if none was looked for.

    Parameters
    ----------
    looked : sequence of Looked
        Of all kinds, measures and readings.
    kind, measure : str
        Which of them.

    Returns
    -------
    str
        A sentence.

    Examples
    --------
    >>> row = {"kind": "member", "measure": "switched", "reading": "recurring_titles", "n": 190,
    ...        "n_titles": 7, "share_below_5": 0.04, "n_found": 0, "detectable": 5 / 7}
    >>> could_be_seen([row], "member", "switched")
    'A member with a vote on all 7 titles had to do otherwise on 5 to be found.'
    """
    rows = [r for r in looked if (r["kind"], r["measure"]) == (kind, measure) and r["n"]]
    if measure == "switched":
        return " ".join(_switches_to_be_found(row) for row in rows)
    parts = []
    for row in rows:
        where = WHERE[row["reading"]]
        if row["reading"] == "recurring_titles":
            where = f"on {row['n_titles']:,} recurring title{'s' if row['n_titles'] != 1 else ''}"
        size = row["detectable"]
        parts.append(f"{where} {'none, however large' if size is None else f'{size:.2f}'}")
    return f"Least change found four times in five: {', '.join(parts)}." if parts else ""


def _switches_to_be_found(row: Looked) -> str:
    """Say how often a member had to do otherwise."""
    n = row["n_titles"]
    if row["detectable"] is None:
        return "So few titles recur that doing otherwise on all of them would not be found."
    needed = round(row["detectable"] * n)
    return f"A member with a vote on all {n:,} titles had to do otherwise on {needed} to be found."
