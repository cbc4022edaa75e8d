"""Small sittings of several bodies, and a way to act in them."""

from collections.abc import Callable

import pytest

from hemicycle.procedure import events as e
from hemicycle.procedure import moves, verdict
from hemicycle.procedure import text as t
from hemicycle.procedure.state import State

COUNCIL = tuple("CHN DNK DZA FRA GBR GRC GUY KOR PAK PAN RUS SLE SOM SVN USA".split())
ASSEMBLY = tuple("BRA CHN EGY FRA GBR GHA IND JPN MEX RUS USA".split())
DRAFT = t.paragraphs(
    ["Mourning the loss of life,"],
    ["Urges a lasting peace.", "Requests a report.", "Decides to remain seized of the matter."],
)


class Room:
    """A sitting in the making.

    Parameters
    ----------
    body, chamber : str
        Whose.
    members : tuple of str
        Who sits.
    **more
        As in `SittingOpened`.
    """

    def __init__(
        self, body: str, members: tuple[str, ...], chamber: str = "", **more: object
    ) -> None:
        self.events: list[e.Event] = []
        self.state: State
        self._before: State | None = None
        self.do(e.SittingOpened("room", body, "2025-02-24", members, chamber=chamber, **more))  # type: ignore[arg-type]

    def do(self, *events: e.Event) -> State:
        """Do what the rules allow."""
        for event in events:
            self._before = self.state = moves.make(self._before, event)
            self.events.append(event)
        return self.state

    def reasons(self, event: e.Event) -> list[tuple[str, str]]:
        """Return article and reason of each refusal; the state stays as it was."""
        before = self.state.to_bytes()
        found = [(reason.article, reason.reason) for reason in moves.refusals(self.state, event)]
        assert self.state.to_bytes() == before
        return found

    def articles(self, event: e.Event) -> list[str]:
        """Return the articles of the refusals."""
        return [article for article, _ in self.reasons(event)]

    def draft(self, symbol: str = "L.1", by: str = "USA", **more: object) -> None:
        """Table a draft."""
        self.do(e.DraftTabled(symbol, by, DRAFT, **more))  # type: ignore[arg-type]

    def amendment(self, symbol: str, by: str, old: str, new: str, target: str = "L.1") -> None:
        """Table an amendment to the first operative paragraph."""
        self.do(e.AmendmentTabled(symbol, target, by, (t.ReplaceWords("op1", old, new),)))

    def vote(self, question: str, about: str, yes: int, no: int = 0, **options: str) -> str:
        """Vote: the first members yes, the next no, the rest abstaining, some as named."""
        name = f"v{len(self.state.votes) + 1}"
        self.do(e.VoteOpened(name, question, about))
        voters = [
            m for m in self.state.sitting.members
            if m not in options and m not in self.state.sitting.not_entitled
        ]  # fmt: skip
        counts = list(options.values())
        n_yes, n_no = yes - counts.count("yes"), no - counts.count("no")
        words = ["yes"] * n_yes + ["no"] * n_no
        words += ["abstain"] * (len(voters) - len(words))
        self.do(e.RollRecorded(name, {**dict(zip(voters, words, strict=True)), **options}))
        self.do(e.VoteClosed(name))
        book = moves.rules_of(self.state)
        self.do(verdict.declaration(self.state, self.state.votes[name], book))
        return self.state.votes[name].outcome


@pytest.fixture
def council() -> Room:
    """Return the Security Council of 2025."""
    return Room("un_sc", COUNCIL)


@pytest.fixture
def plenary() -> Room:
    """Return a small plenary of the General Assembly."""
    return Room("un_ga", ASSEMBLY)


@pytest.fixture
def committee() -> Room:
    """Return a small main committee, Brazil in the chair."""
    return Room("un_ga", ASSEMBLY, "main_committee", chair="BRA")


@pytest.fixture
def room() -> Callable[..., Room]:
    """Return the maker of rooms."""
    return Room
