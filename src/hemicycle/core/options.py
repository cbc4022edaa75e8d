"""The closed lists: what a member may do, what may be asked, how, and what came of it."""

from enum import StrEnum


class Option(StrEnum):
    """What one member did in one vote event (Popolo: option).

    What a source cannot tell apart stays the wider word, `not_voting`.

    Examples
    --------
    >>> Option("yes").is_cast, Option("abstain").is_cast
    (True, False)
    """

    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"
    NOT_VOTING = "not_voting"
    ABSENT = "absent"
    NOT_PARTICIPATING = "not_participating"
    SUSPENDED = "suspended"
    OBLIGED_TO_ABSTAIN = "obliged_to_abstain"
    NOT_ENTITLED = "not_entitled"

    @property
    def is_cast(self) -> bool:
        """Whether the member counts as present and voting (un_ga/rop/86): yes or no."""
        return self in (Option.YES, Option.NO)


class Question(StrEnum):
    """What was put to the vote, or decided without one."""

    RESOLUTION = "resolution"
    DECISION = "decision"
    AMENDMENT = "amendment"
    PARAGRAPH = "paragraph"
    MOTION = "motion"
    ELECTION = "election"
    STATEMENT = "statement"


class Manner(StrEnum):
    """How the question was decided, in the words of the verbatim records."""

    RECORDED = "recorded"
    ROLL_CALL = "roll_call"
    NON_RECORDED = "non_recorded"
    WITHOUT_VOTE = "without_vote"
    SILENCE = "silence"


class OutcomeKind(StrEnum):
    """What became of the question."""

    ADOPTED = "adopted"
    REJECTED = "rejected"
    VETOED = "vetoed"
    WITHDRAWN = "withdrawn"
    NOT_PRESSED = "not_pressed"
    NOT_AGREED = "not_agreed"


class Status(StrEnum):
    """Whether the fact comes from the body's own record or from others who reported it."""

    OFFICIAL = "official"
    REPORTED = "reported"
