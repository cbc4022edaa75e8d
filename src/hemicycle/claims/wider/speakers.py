"""Who speaks: a name, a role, a State, or whoever spoke last."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hemicycle.claims.document import Span
from hemicycle.claims.wider.scene import FULL_NAME, Scene

_OFFICES = (
    "Vice President|Deputy Prime Minister|Prime Minister|Foreign Minister|Defen[cs]e Minister|"
    "Permanent Representative(?: to the (?:UN|United Nations))?|"
    "(?:Deputy |Acting )?(?:UN |U\\.N\\. )?Ambassador(?: to the (?:UN|United Nations))?|"
    "(?:UN |U\\.N\\. )?Secretary-General|Secretary of State|Foreign Secretary|"
    "(?:UN |U\\.N\\. )?[Ee]nvoy|President|Chancellor|Premier|Minister"
)
NAME = (
    r"[A-Z][\w'-]+(?: (?:de|da|del|della|van|von|bin|al|el|la|[A-Z]\.|[A-Z][\w'-]+))* ?"
    r"(?:[A-Z][\w'-]+)|[A-Z][\w'-]+"
)
#: Somebody behind an office: Foreign Minister Sergei Lavrov.
OFFICE = re.compile(rf"\b(?P<office>{_OFFICES}),? (?P<name>{NAME})")
#: What runs on behind a name: a possessive, a month.
BEHIND_NAME = re.compile(
    r"'s\b.*$|'$| (?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)(?:[a-z]{2,6})?$"
)
_ROLE = re.compile(
    r"\b(?:(?:deputy|acting|permanent|former|then|charge|vice|under|assistant|special|chief|"
    r"senior) ?-?)*(?:(?:foreign|prime|defen[cs]e) minister|ambassador|representative|envoy|"
    r"president|secretary[- ]general|spokes(?:man|woman|person)|minister|secretary of state|"
    r"foreign secretary|secretary|chancellor|premier|diplomats?|officials?|delegates?|analysts?|"
    r"experts?|negotiators?|mission|delegation|government|ministry)\b"
    r"(?: (?:to|at) the (?:UN|U\.N\.|United Nations))?",
    re.IGNORECASE,
)
#: What a text says is no speech; nor is what a body decides.
_IS_TEXT = re.compile(
    r"\b(?:resolution|draft|text|document|proposal|statement|report|amendments?|measure|motion|"
    r"version|article|charter|preamble|paragraph)s?(?: [\w/-]*\d[\w/-]*)?$",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"(?:.*\b)?(?:[Hh]e|[Ss]he|[Tt]hey)(?: (?:also|then|later))?")
_RELATIVE = re.compile(r",? who(?: (?:also|then|later))?$")
#: A clause that another one follows: what stands before is not who speaks.
_CLAUSE = re.compile(
    r"^.*\b(?:and|but|while|after|as|when|because|although|since|where|before)\s+"
    r"(?=(?:the |a |an |its |his |her |their |[A-Z]))"
)
_TITLED = re.compile(rf"^(?:(?:{_OFFICES}|The|Deputy|Acting|Former)\b,?\s*)+")
#: A name behind it is of whom somebody speaks for: a spokesman for the State Department.
_FOR = re.compile(r"\b(?:for|of|at|from|in|to|on) (?:the )?$")
_CAPITAL = re.compile(r"\b[A-Z][\w'-]+\b")
_ALONE = re.compile(r"\b[A-Z][a-z][\w'-]+")
_NOBODY = frozenset(
    "The This That These Those It There Here In On At But And While As After Before Monday Tuesday "
    "Wednesday Thursday Friday Saturday Sunday What Who Which Some Many Most Others All Both If "
    "When Where Why How Yes No Then Now Also However Meanwhile Representative Minister Ambassador "
    "President Secretary Council Assembly Department Office".split()
)
#: A second verb of what was spoken of before: "…, and adds that".
_JOINS = frozenset("and but or which that also then".split())
#: Somebody without a name: "some officials involved in the talks".
_N_ROLE = 9


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who is said to have spoken.

    Attributes
    ----------
    name : str
        As the text names them; a description where it gives no name.
    role : str
        Office or part, in the words of the text; empty if none is told.
    state : str
        Code of the member for which they speak; empty if none is told.
    """

    name: str
    role: str = ""
    state: str = ""

    def slots(self) -> dict[str, object]:
        """Return the slots of a claim that tell who spoke."""
        told = {"speaker": self.name, "role": self.role, "state": self.state}
        return {slot: value for slot, value in told.items() if value}


def speaker_of(scene: Scene, span: Span, *, is_subject: bool = False) -> Speaker | None:
    """Find who speaks in the words before, or after, a verb of saying.

    Parameters
    ----------
    scene : Scene
        The sentence.
    span : Span
        Words of it that name who speaks, with what else stands there.
    is_subject : bool
        Whether more of the sentence follows the name: `Haley criticised the text, saying`.

    Returns
    -------
    Speaker or None
        None where the words name a text, a body or nobody.
    """
    plain = scene.document.plain
    words = plain[span.start : span.end].strip(' ,"')
    if _PRONOUN.fullmatch(words):
        told = scene.speaker
        return Speaker(told) if told else None
    words = _RELATIVE.sub("", words)
    if not words or (_IS_TEXT.search(words) and not is_subject):
        return None
    role = next((m[0].strip() for m in reversed(list(_ROLE.finditer(words)))), "")
    name = _name(scene, span, words, is_subject=is_subject)
    states = [one for one in scene.actors(_wide(scene, span)) if not one.startswith("group:")]
    state = states[-1] if states else ""
    if name is not None:
        scene.speaker = name
        return Speaker(name, role, state)
    described = _described(words)
    if described is None or is_subject or (not role and _ends_with_body(scene, span, words)):
        return None
    if not role and not state and described.split()[-1] in _NOBODY:
        return None
    return Speaker(re.sub(r"^whose ", "", described), "", state)


def _wide(scene: Scene, span: Span) -> Span:
    """Return the words with room for a name's last letters."""
    return Span(max(scene.start, span.start - 1), span.end + 1)


def _ends_with_body(scene: Scene, span: Span, words: str) -> bool:
    """Say whether what is said to speak is a body, which decides rather than says."""
    last = [f for f in scene.names if f.span.within(_wide(scene, span)) and f.name.kind == "body"]
    return any(words.endswith(scene.document.plain[f.span.start : f.span.end]) for f in last)


def _name(scene: Scene, span: Span, words: str, *, is_subject: bool) -> str | None:
    """Return the full name of a person in some words, the last of several."""
    plain = scene.document.plain
    others = [f.span for f in scene.names if f.span.meets(span)]

    full = list(FULL_NAME.finditer(plain, span.start, span.end))
    others += [
        Span(*m.span())
        for m in full
        if _FOR.search(plain[max(0, m.start() - 12) : m.start()])
        and not any(other.meets(Span(*m.span())) for other in others)
    ]

    def is_free(match: re.Match[str]) -> bool:
        """Say whether a name is none of a State, a body or an outlet, nor what a role is for."""
        return not any(other.meets(Span(*match.span())) for other in others)

    names = [_untitled(match) for match in full if is_free(match)]
    for bare, is_titled in names if is_subject else reversed(names):
        if " " in bare:
            return full_name(scene, bare)
        if bare in scene.people or is_titled:
            return scene.people.get(bare, bare)
    known = [
        scene.people[match[0]]
        for match in _CAPITAL.finditer(plain, span.start, span.end)
        if match[0] in scene.people and match[0] not in _NOBODY and is_free(match)
    ]
    if known:
        return known[0 if is_subject else -1]
    bare = re.sub(rf"^(?:.*\b)?(?:{_OFFICES})\b,?\s*", "", words)
    if bare != words and (last := re.findall(r"\b[A-Z][\w'-]+\b", bare)):
        return str(last[-1])
    alone = list(_ALONE.finditer(plain, span.start, span.start + len(words) + 1))
    if alone and alone[-1][0] not in _NOBODY and is_free(alone[-1]):
        at_end = plain[alone[-1].end() : span.end].strip(" ,") in ("", "who", "also")
        return alone[-1][0] if at_end else None
    return None


def _untitled(match: re.Match[str]) -> tuple[str, bool]:
    """Return a name without the titles before it, and whether there were any."""
    bare = _TITLED.sub("", match[0])
    return bare, bare != match[0]


def full_name(scene: Scene, text: str) -> str:
    """Return the full name of somebody who is named shortly here, in the letters of the text."""
    name = text.strip()
    last = name.rsplit(" ", 1)[-1]
    if " " in name:
        place = scene.document.plain.find(name)
        shown = scene.document.text[place : place + len(name)] if place >= 0 else name
        scene.people.setdefault(last, shown)
        return shown
    return scene.people.get(last, name)


def _described(words: str) -> str | None:
    """Return who speaks where no name is given: `some officials involved in the talks`."""
    told = _CLAUSE.sub("", words.rpartition(",")[2] or words).strip()
    told = told.rpartition(",")[2].strip() or told
    if (
        told.lower() in _JOINS
        or not 0 < len(told.split()) <= _N_ROLE
        or not re.search(r"[A-Za-z]", told)
    ):
        return None
    return told
