"""The procedural rules of a body, read from `bodies/<body>/procedure.yml`.

What a motion is called, which goes first, who may withdraw what and until when: all of it is data,
each with its article. A body without the file has drafts, amendments and votes, and no
motions: what is not formalised is refused as such, not guessed.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

import yaml

from hemicycle.bodies.body import Body
from hemicycle.bodies.registry import VARIABLE, load_body
from hemicycle.core.errors import HemicycleError

FILE = "procedure.yml"
#: Reasons that no article gives: a move names what is not there, twice the same, or out of turn.
KNOWN, UNIQUE, TURN, FORM = "log/known", "log/unique", "log/turn", "log/form"
#: What stands where a body's rules are not formalised on a point.
UNCODED = "log/uncoded"


class RulebookError(HemicycleError):
    """A file of procedural rules that is not what it should be."""


@dataclass(frozen=True, slots=True)
class MotionRule:
    """One kind of motion.

    Attributes
    ----------
    kind, article, name : str
        As in the file; `name` is what to call it.
    rank : int
        Its place in the order of precedence, from 1.
    about : str
        `draft` (one before the body), `decided` (one already decided), or empty.
    n_for, n_against : int or None
        Speakers allowed besides the mover; None where the rules do not say.
    question : str
        Which of the body's questions decides it.
    """

    kind: str
    article: str
    name: str
    rank: int
    about: str = ""
    n_for: int | None = None
    n_against: int | None = None
    question: str = ""


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The procedural rules of one body in one chamber.

    Attributes
    ----------
    body, chamber : str
        Whose.
    articles : mapping of str to str
        What a guard rests on -> the article.
    settings : mapping of str to (str, int or bool)
        Values that the guards read.
    questions : mapping of str to str
        Class of a matter -> question of the body's law; `draft`, `motion` and `appeal` are
        the usual ones.
    motions : mapping of str to MotionRule
        By kind, in order of precedence.
    """

    body: str
    chamber: str = ""
    articles: Mapping[str, str] = field(default_factory=dict)
    settings: Mapping[str, str | int | bool] = field(default_factory=dict)
    questions: Mapping[str, str] = field(default_factory=dict)
    motions: Mapping[str, MotionRule] = field(default_factory=dict)

    def article(self, name: str) -> str:
        """Return the article behind a guard, or `log/uncoded`."""
        return self.articles.get(name, UNCODED)

    def has(self, name: str) -> bool:
        """Say whether the body's rules know of something."""
        return name in self.articles

    def is_set(self, name: str) -> bool:
        """Say whether a setting is on."""
        return bool(self.settings.get(name, False))

    def number(self, name: str) -> int:
        """Return a setting that is a number, 0 where there is none."""
        return int(self.settings.get(name, 0))

    def word(self, name: str) -> str:
        """Return a setting that is a word."""
        return str(self.settings.get(name, ""))

    @property
    def ranks(self) -> dict[str, int]:
        """Rank by kind of motion: the lower goes first."""
        return {kind: rule.rank for kind, rule in self.motions.items()}


_KEYS = {"articles", "settings", "questions", "motions", "chambers"}
_CHAMBER_KEYS = {"articles", "settings", "questions", "motions"}


def load(body: str, chamber: str = "") -> Rulebook:
    """Read the procedural rules of a body.

    Parameters
    ----------
    body : str
        Its id, such as `un_ga`.
    chamber : str
        The variant of its rules, such as `main_committee`; empty for the usual one.

    Returns
    -------
    Rulebook
        With nothing but drafts, amendments and votes where the body has no such file.

    Raises
    ------
    RulebookError
        If the file is not what it should be.

    Examples
    --------
    >>> load("un_ga").article("withdrawal"), load("un_ga", "main_committee").article("withdrawal")
    ('un_ga/rop/80', 'un_ga/rop/122')
    >>> list(load("un_sc").motions)[:2]
    ['suspend', 'adjourn']
    """
    return _load(body, chamber, os.environ.get(VARIABLE, ""))


def law(body: str) -> Body:
    """Return the law of a body, read once: it does not change in the course of a sitting.

    Examples
    --------
    >>> law("un_sc").name
    'Security Council'
    """
    return _law(body, os.environ.get(VARIABLE, ""))


@lru_cache(maxsize=64)
def _law(body: str, _places: str) -> Body:
    """Read the law of a body, among the places where bodies are looked for."""
    return load_body(body)


@lru_cache(maxsize=64)
def _load(body: str, chamber: str, _places: str) -> Rulebook:
    """Read a file once."""
    path = law(body).path / FILE
    if not path.is_file():
        return Rulebook(body, chamber, settings={"votes": True})
    return read(body, chamber, yaml.safe_load(path.read_text(encoding="utf-8")) or {})


def read(body: str, chamber: str, told: Mapping[str, Any]) -> Rulebook:
    """Make the rulebook of what a file says.

    Raises
    ------
    RulebookError
        If a key is unknown or a chamber changes a motion that the body does not have.
    """
    _refuse(body, set(told) - _KEYS, _KEYS)
    variant = (told.get("chambers") or {}).get(chamber, {})
    _refuse(body, set(variant) - _CHAMBER_KEYS, _CHAMBER_KEYS)
    motions = {
        kind: MotionRule(kind, rank=rank, **rule)
        for rank, (kind, rule) in enumerate((told.get("motions") or {}).items(), 1)
    }
    for kind, article in (variant.get("motions") or {}).items():
        _refuse(body, {kind} - set(motions), set(motions))
        motions[kind] = replace(motions[kind], article=article)
    return Rulebook(
        body,
        chamber,
        {**(told.get("articles") or {}), **(variant.get("articles") or {})},
        {**(told.get("settings") or {}), **(variant.get("settings") or {})},
        {**(told.get("questions") or {}), **(variant.get("questions") or {})},
        motions,
    )


def _refuse(body: str, strange: set[str], known: set[str]) -> None:
    """Refuse what is not known."""
    if strange:
        raise RulebookError(
            f"The file {FILE} of {body} has names that mean nothing.",
            found=", ".join(sorted(strange)),
            expected="only " + ", ".join(sorted(known)),
        )
