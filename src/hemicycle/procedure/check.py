"""Check a body's `procedure.yml`: names that no guard reads, and what other files lack."""

from __future__ import annotations

from dataclasses import fields
from difflib import get_close_matches
from typing import TYPE_CHECKING

from hemicycle.bodies.located import Located, Mistake, Place, read
from hemicycle.procedure.rulebook import FILE, MotionRule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from hemicycle.bodies.body import Body

#: What a guard may rest on, or a page may cite.
ARTICLES = frozenset(
    ["amendment", "appeal", "chair_vote", "circulation", "closure", "competing", "division",
     "during_voting", "entitlement", "explanation", "implied_rejection", "intention",
     "non_member_draft", "not_an_amendment", "obligatory_abstention", "order_of_amendments",
     "point_of_order", "precedence", "quorum", "reconsideration", "recorded_vote",
     "reintroduction", "silence", "sponsorship", "suspension", "tie", "withdrawal",
     "without_vote"]
)  # fmt: skip
#: Settings that guards read, and what each may be: a type, or one of some words.
SETTINGS: dict[str, type | tuple[str, ...]] = {
    "additions_first": bool,
    "amendment_ranks_last": bool,
    "circulation_days": int,
    "division_objection": ("vote", "mover_blocks"),
    "oral_amendments": bool,
    "reintroduction_by": ("anyone", "sponsors"),
    "silence_hours": int,
    "sponsor_explains": ("never", "if_amended", "free"),
    "votes": bool,
    "withdrawal_unless_amended": bool,
}
#: Motions that do something once they are carried; others are decided, and no more.
MOTIONS = frozenset(
    ["suspend", "adjourn", "adjourn_to", "adjourn_debate", "close_debate", "competence",
     "division", "reconsider", "priority", "no_vote", "refer", "postpone"]
)  # fmt: skip
QUESTIONS = frozenset(["draft", "amendment", "motion", "appeal"])
_SECTIONS = ("articles", "settings", "questions", "motions")
_RULE = {column.name for column in fields(MotionRule)} - {"kind", "rank"}
_NEEDED = ("name", "article")


def mistakes(path: Path, body: Body) -> list[Mistake]:
    """List every mistake in a body's procedural rules.

    Parameters
    ----------
    path : pathlib.Path
        The body's folder.
    body : Body
        Its law, which is right.

    Returns
    -------
    list of Mistake
        With file, line and place; empty where all is well, or where there is no such file.

    Examples
    --------
    >>> from hemicycle.procedure.rulebook import law
    >>> mistakes(law("un_ga").path, law("un_ga"))
    []
    """
    if not (path / FILE).is_file():
        return []
    told = read(path / FILE)
    if told.mistakes or told.value is None:
        return list(told.mistakes)
    if not isinstance(told.value, dict):
        return [told.mistake((), "no mapping", f"{', '.join(_SECTIONS)} and chambers")]
    found = list(_names(told, (), told.value, {*_SECTIONS, "chambers"}))
    found += _sections(told, (), body)
    for chamber in _mapping(told, ("chambers",)):
        place = ("chambers", chamber)
        found += _names(told, place, _mapping(told, place), set(_SECTIONS))
        found += _sections(told, place, body)
    return sorted(found)


def _sections(told: Located, place: Place, body: Body) -> Iterator[Mistake]:
    """Check the four sections, of the body or of one chamber."""
    articles, settings, questions, motions = ((*place, name) for name in _SECTIONS)
    yield from _names(told, articles, _mapping(told, articles), ARTICLES)
    for name, article in _mapping(told, articles).items():
        yield from _cited(told, (*articles, name), article, body)
    yield from _settings(told, settings)
    # A draft may be of a class of the body's own, such as `important`: only its question must be.
    for name, question in _mapping(told, questions).items():
        yield from _asked(told, (*questions, name), question, body)
    for kind, rule in _mapping(told, motions).items():
        if place:  # a chamber names the article alone
            yield from _names(told, motions, [kind], set(_mapping(told, ("motions",))))
            yield from _cited(told, (*motions, kind), rule, body)
        else:
            yield from _motion(told, (*motions, kind), body)


def _motion(told: Located, place: Place, body: Body) -> Iterator[Mistake]:
    """Check one motion: what it is called, and what its rule says."""
    kind, rule = str(place[-1]), _mapping(told, place)
    if kind not in MOTIONS and (near := get_close_matches(kind, MOTIONS, n=1, cutoff=0.75)):
        yield told.mistake(place, repr(kind), "a motion that does something", _meant(near))
    yield from _names(told, place, rule, _RULE)
    for name in _NEEDED:
        if name not in rule:
            yield told.mistake(place, f"no {name!r}", "name and article")
    if "article" in rule:
        yield from _cited(told, (*place, "article"), rule["article"], body)
    if "question" in rule:
        yield from _asked(told, (*place, "question"), rule["question"], body)
    if rule.get("about", "") not in ("", "draft", "decided"):
        yield told.mistake((*place, "about"), repr(rule["about"]), "draft or decided")


def _settings(told: Located, place: Place) -> Iterator[Mistake]:
    """Check that every setting is one that a guard reads, and of its kind."""
    given = _mapping(told, place)
    yield from _names(told, place, given, set(SETTINGS))
    for name, value in given.items():
        may = SETTINGS.get(str(name))
        if isinstance(may, tuple):
            if value not in may:
                near = get_close_matches(str(value), may, n=1)
                yield told.mistake((*place, name), repr(value), " or ".join(may), _meant(near))
        elif may is not None and type(value) is not may:
            expected = "true or false" if may is bool else "a whole number"
            yield told.mistake((*place, name), repr(value), expected)


def _names(
    told: Located, place: Place, given: Iterable[object], known: set[str] | frozenset[str]
) -> Iterator[Mistake]:
    """Check that names are known."""
    for name in given:
        if name not in known:
            near = get_close_matches(str(name), known, n=1)
            expected = f"one of {', '.join(sorted(known))}"
            yield told.mistake((*place, str(name)), repr(name), expected, _meant(near))


def _cited(told: Located, place: Place, article: object, body: Body) -> Iterator[Mistake]:
    """Check that an article is paraphrased, or at least of a document that the body names."""
    documents = tuple(f"{name}/" for name in body.documents)
    if article not in body.articles and not str(article).startswith(documents):
        near = get_close_matches(str(article), body.articles, n=1)
        expected = f"an article of articles.md, or of {', '.join(body.documents)}"
        yield told.mistake(place, repr(article), expected, _meant(near))


def _asked(told: Located, place: Place, question: object, body: Body) -> Iterator[Mistake]:
    """Check that a question is one of the body's law."""
    if question not in body.questions:
        near = get_close_matches(str(question), body.questions, n=1)
        expected = f"a question of body.yml: {', '.join(body.questions)}"
        yield told.mistake(place, repr(question), expected, _meant(near))


def _meant(near: list[str]) -> str:
    """Suggest the nearest name."""
    return f"did you mean {near[0]!r}?" if near else ""


def _mapping(told: Located, place: Place) -> dict[str, object]:
    """Return what stands at a place; empty where nothing, or no mapping, does."""
    value = told.value
    for step in place:
        value = value.get(step) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else {}
