"""Members counted by option: what most payloads hold."""

from typing import TypedDict


class Counts(TypedDict):
    """Members by option; None where unknown."""

    yes: int | None
    no: int | None
    abstain: int | None
    not_voting: int | None
