"""Words sought in texts: to the letter, nearly so, by what they mean, or the nearest there are.

Pure functions over paragraphs. What may be concluded from words that are not found depends on how
much of the text is held, and from where: that is `Wording.is_decisive`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from hemicycle.claims.document import fold
from hemicycle.claims.index import stems

#: Words that news puts otherwise than a text does.
_SAME = {
    "regret": "mourn", "war": "conflict", "aggression": "invasion", "troops": "forces",
    "pullout": "withdrawal", "halt": "end", "cease-fire": "ceasefire",
    "occupation": "invasion", "total": "full-scale",
}  # fmt: skip
_LEADING = re.compile(r"^(?:the|a|an|its|their|all)\s+", re.IGNORECASE)
#: What a quotation leaves out, and what its writer puts in.
_LEFT_OUT = re.compile(r"\s*(?:\[\s*(?:\.{2,}|…)\s*\]|\(\s*(?:\.{2,}|…)\s*\)|\.{3,}|…)\s*")
_PUT_IN = re.compile(r"\[[^\]]{0,60}\]")
_SIC = re.compile(r"\s*\[\s*sic\s*\]", re.IGNORECASE)
_ENDING = re.compile(r"(?:ings?|ed|es|s|e|ly|al)$")
_WORD = re.compile(r"[a-z0-9]+(?:['-][a-z0-9]+)*")
#: Words that may stand between two words of a quotation that is nearly right.
_GAP = 2
#: Of the meaning of a paraphrase, so much must stand in one paragraph.
ENOUGH = 0.75
_DECISIVE = ("edition", "copy")


@dataclass(frozen=True, slots=True)
class Wording:
    """The words held of one text.

    Attributes
    ----------
    symbol : str
        Symbol of the text.
    extent, basis : str
        As in table `held_text`; `unknown` where a version of the record does not say.
    paragraphs : tuple of str
        The words.
    sources : tuple of str
        Source of each paragraph.
    """

    symbol: str
    extent: str
    basis: str
    paragraphs: tuple[str, ...]
    sources: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing, so that what is not here is not in the text."""
        return self.extent == "whole"

    @property
    def is_decisive(self) -> bool:
        """Whether words may be denied by it: whole, and the text itself, not a report of it."""
        return self.is_whole and self.basis in _DECISIVE

    @property
    def n_words(self) -> int:
        """Number of words held."""
        return sum(len(text.split()) for text in self.paragraphs)


def verbatim(quoted: str, paragraphs: tuple[str, ...]) -> int | None:
    """Find the paragraph that holds a quotation to the letter.

    Case, punctuation and hyphens do not count; an ellipsis leaves words out, brackets put them in.

    Parameters
    ----------
    quoted : str
        The words between quotation marks.
    paragraphs : tuple of str
        Where they are sought.

    Returns
    -------
    int or None
        Place of the paragraph, from 0.

    Examples
    --------
    >>> text = ("Urges a just, lasting and comprehensive peace between both States.",)
    >>> verbatim("a just … peace [between] both states", text), verbatim("a lasting truce", text)
    (0, None)
    """
    parts = [_flat(_LEADING.sub("", part)) for part in _parts(quoted)]
    parts = [part for part in parts if part]
    if not parts:
        return None
    for place, text in enumerate(paragraphs):
        at, flat = 0, _flat(text)
        for part in parts:
            found = flat.find(part, at)
            if found < 0:
                break
            at = found + len(part)
        else:
            return place
    return None


def _parts(quoted: str) -> list[str]:
    """Cut a quotation where it leaves words out or puts its own in."""
    told = _LEFT_OUT.sub("\n", _SIC.sub("", quoted))
    return _PUT_IN.sub("\n", told).split("\n")


def _flat(text: str) -> str:
    """Reduce a text to its letters: `cease-fire`, `cease fire` and `ceasefire` are the same."""
    return "".join(re.findall(r"[a-z0-9]+", fold(text).lower()))


@lru_cache(maxsize=1 << 14)
def _base(word: str) -> str:
    """Return a word without the ending of its tense, number or kind."""
    return _ENDING.sub("", word) if len(word) > 4 else word


def _bases(text: str) -> list[str]:
    """Return the words of a text, in order, without their endings."""
    return [_base(word) for word in _WORD.findall(fold(text).lower())]


def nearly(quoted: str, paragraphs: tuple[str, ...]) -> tuple[int, str] | None:
    """Find words that a quotation gives in another tense, or with a word or two left out.

    Parameters
    ----------
    quoted : str
        The words between quotation marks.
    paragraphs : tuple of str
        Where they are sought.

    Returns
    -------
    tuple of (int, str) or None
        Place of the paragraph and its words.

    Examples
    --------
    >>> nearly("mourned the loss of life", ("Mourning the tragic loss of life in it,",))
    (0, 'Mourning the tragic loss of life')
    >>> nearly("total occupation", ("Mourning the tragic loss of life in it,",)) is None
    True
    """
    wanted = [word for part in _parts(quoted) for word in _bases(_LEADING.sub("", part))]
    if len(wanted) < 2:
        return None
    for place, text in enumerate(paragraphs):
        spans = [match.span() for match in _WORD.finditer(fold(text).lower())]
        words = _bases(text)
        for first, word in enumerate(words):
            if word != wanted[0]:
                continue
            last = _follow(words, first, wanted)
            if last is not None:
                return place, text[spans[first][0] : spans[last][1]]
    return None


def _follow(words: list[str], first: int, wanted: list[str]) -> int | None:
    """Return where wanted words end that follow one another with small gaps."""
    at, n_between = first, 0
    for word in wanted[1:]:
        ahead = words[at + 1 : at + 2 + _GAP]
        if word not in ahead:
            return None
        n_between += ahead.index(word)
        at += ahead.index(word) + 1
    return at if n_between <= max(1, len(wanted) // 2) else None


def meaning(text: str) -> frozenset[str]:
    """Return the stems of a text, with words of the news put as texts put them.

    Examples
    --------
    >>> meaning("total occupation") == meaning("full-scale invasion")
    True
    """
    return frozenset().union(*map(_meant, re.findall(r"[\w-]+", fold(text).lower())))


@lru_cache(maxsize=1 << 14)
def _meant(word: str) -> frozenset[str]:
    """Return the stems of one word; one with a hyphen may have several."""
    return stems(_SAME.get(word, word).replace("-", " "))


def as_texts_put_it(text: str) -> str:
    """Put words of the news as texts put them.

    Examples
    --------
    >>> as_texts_put_it("total occupation")
    'full-scale invasion'
    """
    return re.sub(r"[\w-]+", lambda match: _SAME.get(match[0].lower(), match[0]), text)


def covered(content: str, paragraphs: tuple[str, ...]) -> tuple[float, int]:
    """Say how much of what is meant stands in one paragraph at best.

    Parameters
    ----------
    content : str
        What a text is said to say.
    paragraphs : tuple of str
        Where it is sought.

    Returns
    -------
    tuple of (float, int)
        Share in [0, 1], and the place of that paragraph.

    Examples
    --------
    >>> covered("loss of life", ("Recalling the Charter,", "Mourning the loss of life,"))
    (1.0, 1)
    """
    wanted = meaning(content)
    shares = [len(wanted & meaning(text)) / len(wanted) if wanted else 0.0 for text in paragraphs]
    best = max(shares, default=0.0)
    return best, shares.index(best) if shares else 0


def lacks(content: str, paragraphs: tuple[str, ...]) -> bool:
    """Say whether a word of what is meant stands nowhere, and little of it in one place.

    Examples
    --------
    >>> lacks("Russian aggression", ("Mourning losses in the Russia-Ukraine conflict,",))
    True
    >>> lacks("Ukraine", ("Mourning losses in the Russia-Ukraine conflict,",))
    False
    """
    wanted = meaning(content)
    if not wanted:
        return False
    everywhere = meaning(" ".join(paragraphs))
    share, _ = covered(content, paragraphs)
    return not wanted <= everywhere and share <= (0.0 if len(wanted) == 1 else 2 / 3)


def nearest(content: str, texts: list[tuple[str, str]]) -> tuple[float, int, str] | None:
    """Find the phrase that comes nearest.

    Parameters
    ----------
    content : str
        What is sought.
    texts : list of (str, str)
        Symbol and words of each paragraph.

    Returns
    -------
    tuple of (float, int, str) or None
        How near, from 0 to 2; the place in `texts`; the phrase, whole where it is a unit of the
        text.

    Examples
    --------
    >>> text = [("X", "Noting that the full-scale invasion of Ukraine has persisted for years,")]
    >>> nearest("total occupation", text)[2]
    'full-scale invasion of Ukraine'
    """
    from rapidfuzz import fuzz

    best: tuple[float, int, str] | None = None
    n_words = max(4, len(content.split()) + 2)
    wanted = meaning(content)
    told = [[(word, wanted & meaning(word)) for word in text.split()] for _, text in texts]
    is_any = any(met for row in told for _, met in row)
    for place, row in enumerate(told):
        for i in range(max(1, len(row) - n_words + 1)):
            window = row[i : i + n_words]
            met = frozenset[str]().union(*(found for _, found in window))
            if is_any and not met:
                continue
            phrase = " ".join(word for word, _ in window)
            score = fuzz.token_sort_ratio(content.lower(), phrase.lower()) / 100
            score += len(met) / max(1, len(wanted)) + _STARTS_WELL * bool(window and window[0][1])
            if best is None or score > best[0]:
                best = (score, place, phrase)
    return best and (best[0], best[1], _whole(best[2], texts[best[1]][1]))


#: A phrase that begins with a word sought is told before one that begins between words.
_STARTS_WELL = 0.25
_LOOSE_START = re.compile(
    r"^(?:(?:the|a|an|of|that|and|in|by|for|to|on|at|its|not only)\s+)+", re.IGNORECASE
)
_LOOSE_END = re.compile(
    r"(?:\s+(?:the|a|an|of|that|and|in|by|for|to|on|at|has|have|its|is))+$", re.IGNORECASE
)


def _whole(phrase: str, text: str) -> str:
    """Leave out loose words at both ends; run on through `of X by the Y` where the text does."""
    start = text.find(phrase) if phrase in text else -1
    shown = _LOOSE_END.sub("", _LOOSE_START.sub("", phrase.strip(' ,.";'))).strip(' ,.";')
    if start < 0:
        return shown
    at = text.find(shown, start) + len(shown)
    more = re.match(r"(?: (?:of|by|in) (?:the )?(?:[A-Z][\w-]+ ?)+)+", text[at:])
    return shown + more[0].rstrip() if more else shown
