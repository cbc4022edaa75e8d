"""The kinds of claims that are read now, one module each: what it says, and what settles it.

A module gives `atoms`, which cuts a claim into its smallest judged parts, and `judge`, which
holds one part against one vote event. `KINDS` lists them; a new kind is a new module and a row.
"""

from hemicycle.claims.kinds import (
    completeness,
    listing,
    outcome,
    tally,
    unanimity,
    veto,
    vote_cast,
    vote_with,
)
from hemicycle.claims.kinds.atom import Kind

KINDS: dict[str, Kind] = {
    "tally": Kind(tally.atoms, tally.judge, tally.slots, tally.wording),
    "vote_cast": Kind(vote_cast.atoms, vote_cast.judge, vote_cast.slots, vote_cast.wording),
    "listing": Kind(vote_cast.atoms, vote_cast.judge, listing.slots, vote_cast.wording),
    "vote_with": Kind(vote_with.atoms, vote_with.judge, vote_with.slots, vote_with.wording),
    "outcome": Kind(outcome.atoms, outcome.judge, outcome.slots, outcome.wording),
    "veto": Kind(veto.atoms, veto.judge, veto.slots, veto.wording),
    "completeness": Kind(
        completeness.atoms, completeness.judge, completeness.slots, completeness.wording
    ),
    "unanimity": Kind(unanimity.atoms, unanimity.judge, unanimity.slots, unanimity.wording),
}
