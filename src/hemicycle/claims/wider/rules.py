"""What the law of the organs says: the force of resolutions, the veto, two thirds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hemicycle.claims.document import Span
from hemicycle.claims.kinds.atom import (
    CONTRADICTED,
    NOT_IN_RECORD,
    SUPPORTED,
    Finding,
    tally_row,
)
from hemicycle.claims.wider.scene import Case, Proposal, Scene

if TYPE_CHECKING:
    from collections.abc import Iterator

_NOT_BINDING = re.compile(
    r"\b(?:not|n't)\s+(?:\w+ )?(?:legally )?binding\b|\bnon-?binding\b|n't (?:legally )?binding",
    re.IGNORECASE,
)
#: Only so plain a sentence is held against the Charter.
_BINDING = re.compile(
    r"\bAssembly(?:'s)? resolutions? (?:is|are) (?:always |legally )?binding\b|"
    r"\bresolutions of the (?:UN )?(?:General )?Assembly\b(?:,? (?:such as|like) [^.;]{3,50}?)?,? "
    r"(?:is|are) (?:always |legally )?binding\b",
    re.IGNORECASE,
)
_VETO_RIGHT = re.compile(
    r"\b(?:has|have|holds?|wields?|enjoys?|with) (?:the |a )?(?:right of veto|right to veto|"
    r"veto(?: power| right)?s?)\b(?! (?:over|against|on|to)\b)",
    re.IGNORECASE,
)
_PERMANENT = frozenset({"CHN", "FRA", "GBR", "RUS", "USA"})
#: "the US has no veto in the General Assembly", "where no one wields a veto".
_NO_VETO = re.compile(
    r"\b(?:(?:has|have|holds?|wields?|enjoys?) no (?:right of )?veto|there (?:is|are) no vetoe?s?|"
    r"(?:does|do) not (?:have|hold|wield|enjoy) (?:the |a |any )?(?:right of )?veto|"
    r"(?:no one|nobody|no (?:state|country|member|one)) (?:has|holds|wields|enjoys|can cast) "
    r"(?:the |a )?(?:right of )?veto|veto(?: power)? does not (?:apply|exist))"
    r"(?: power| right)?s?\b",
    re.IGNORECASE,
)
_IN_ASSEMBLY = re.compile(r"\bin the (?:UN |U\.N\. )?(?:General )?Assembly\b|\bAssembly, where\b")
#: "passed with the necessary two-thirds majority".
_TWO_THIRDS = re.compile(
    r"\b(?:with|by|won|reached|secured|got|achieved|obtained|received|cleared) "
    r"(?:the |a |more than a |more than the |well over a )?(?:necessary |required |needed )?"
    r"(?:two-thirds|two thirds|2/3) (?:majority|threshold|vote)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:not|n't|without|never|fail\w*|short|if|needs?|could|would)\b", re.IGNORECASE
)


def propose(scene: Scene) -> Iterator[Proposal]:
    """Read rules in a sentence."""
    yield from _force(scene)
    yield from _vetoes(scene)
    yield from _two_thirds(scene)


def _force(scene: Scene) -> Iterator[Proposal]:
    """Read what is said of the force of resolutions: of the Assembly's, or of one text."""
    text = scene.text
    if re.search(r"\bAssembly\b", text) and "Council" not in text:
        for pattern, is_true in ((_NOT_BINDING, True), (_BINDING, False)):
            for match in list(scene.occurrences(pattern))[:1]:
                yield _rule(
                    scene, match, "GA resolutions binding",
                    "un_charter/10 and 14: recommendations", is_true=is_true,
                )  # fmt: skip
        return
    for match in list(scene.occurrences(_NOT_BINDING))[:1]:
        entry = scene.text_at(scene.start + match.end())
        if entry is not None:
            yield Proposal(
                "rule", scene.span(match), "GA resolutions binding (un_charter/10 and 14)",
                {"rule": "GA resolutions binding"}, _judge_force, entry, place="",
            )  # fmt: skip


def _judge_force(case: Case) -> Finding:
    """Bear out that a text does not bind where it is the Assembly's; the Council's may."""
    if case.event is None:
        return Finding(NOT_IN_RECORD, "ambiguous_motion")
    if case.event.body == "un_ga":
        return Finding(SUPPORTED, nuance=("by_the_charter",))
    return Finding(NOT_IN_RECORD, "reading")


def _vetoes(scene: Scene) -> Iterator[Proposal]:
    """Read who has a veto, and that nobody has one in the Assembly."""
    text = scene.text
    for match in scene.occurrences(_VETO_RIGHT):
        who = scene.actors(Span(scene.start, scene.start + match.start()))
        if not who or any(one.startswith("group:") for one in who):
            continue
        if not set(who) <= _PERMANENT and "Council" not in text:
            continue
        if re.search(
            r"\b(?:no|not|never|without|n't|should|would|could)\b",
            text[: match.end()], re.IGNORECASE,
        ):  # fmt: skip
            continue
        yield _rule(
            scene, match, f"{' and '.join(who)} hold a veto in the UNSC",
            "un_charter/23.1 and 27.3: only the five permanent members",
            is_true=set(who) <= _PERMANENT,
        )  # fmt: skip
    for match in list(scene.occurrences(_NO_VETO))[:1]:
        if _IN_ASSEMBLY.search(text):
            yield _rule(
                scene, match, "no veto in the GA", "un_charter/18: each member has one vote",
                is_true=True,
            )  # fmt: skip


def _two_thirds(scene: Scene) -> Iterator[Proposal]:
    """Read that a text had two thirds of those voting behind it."""
    for match in scene.occurrences(_TWO_THIRDS):
        entry = scene.text_at(scene.start + match.start())
        if entry is not None and not _DENIED.search(scene.text[: match.start()][-40:]):
            yield Proposal(
                "rule", scene.span(match), "two thirds of those voting for or against were for it",
                {"rule": "two-thirds majority"}, _judge_two_thirds, entry,
            )  # fmt: skip


def _judge_two_thirds(case: Case) -> Finding:
    """Count two thirds of the votes for and against, as the Charter does in article 18."""
    if case.event is None:
        return Finding(NOT_IN_RECORD, "ambiguous_motion")
    tally = case.event.tally
    if tally.n_yes is None or tally.n_no is None:
        return Finding(NOT_IN_RECORD, "no_tally")
    evidence = (tally_row(case.event),)
    if 3 * tally.n_yes >= 2 * (tally.n_yes + tally.n_no):
        return Finding(SUPPORTED, evidence=evidence)
    return Finding(NOT_IN_RECORD, "description_does_not_fit", (), evidence)


def _rule(
    scene: Scene, match: re.Match[str], rule: str, article: str, *, is_true: bool
) -> Proposal:
    """Propose a claim about the law, judged by the Charter."""

    def judge(_case: Case) -> Finding:
        if is_true:
            return Finding(SUPPORTED, nuance=("by_the_charter",))
        return Finding(CONTRADICTED, None, ("by_the_charter",), (), article)

    return Proposal("rule", scene.span(match), f"{rule} ({article})", {"rule": rule}, judge)
