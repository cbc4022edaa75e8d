"""Turns of phrase, and how sure a verb is: what the grammar knows of English.

The table is `lexicon.yml`.
"""

import re
from dataclasses import dataclass
from functools import cache

from hemicycle.claims.wordlist import read, words

_PART = re.compile(r"\{([A-Z]+)\}")
_HEDGED = re.compile(
    r"\b(?:if|unless|whether|in case|should|had it|were it)\b[^,;.]*$"
    r"|\b(?:accused|suspected|rumou?red|reportedly|allegedly|expected|planned|poised|likely|set|"
    r"threatened|hoped|feared|wished)\b[^,;.]{0,40}$",
    re.IGNORECASE,
)
_NEEDED = re.compile(
    r"\b(?:(?<!the )needs?|needed|requires?|required|requiring|necessary|short of|threshold)\b"
    r"[^,;.]*$",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:it (?:is|was) (?:not true|untrue|false|wrong|incorrect|a myth) that"
    r"|contrary to claims that|falsely (?:claimed|said|reported) that"
    r"|(?:claims?|reports?|rumou?rs|suggestions?|the idea) that .{0,60}"
    r"\b(?:is|are|was|were) (?:false|untrue|wrong))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """What a turn of phrase means to the grammar.

    Attributes
    ----------
    code : str
        The letter of its kind of item, see `items`.
    value : str
        A position, an outcome, or empty.
    needs_object : bool
        Whether it speaks of a vote only if a text is its object.
    """

    code: str
    value: str = ""
    needs_object: bool = False


@cache
def _table() -> tuple[re.Pattern[str], tuple[Entry, ...]]:
    """Compile the rows: one group a turn of phrase, tried in order."""
    told = read("lexicon")
    patterns: list[str] = []
    entries: list[Entry] = []
    for row in told["rows"]:
        for text in row["say"]:
            while _PART.search(text):
                text = _PART.sub(lambda match: told["parts"][match.group(1)], text)  # noqa: PLW2901
            patterns.append(f"(?P<r{len(entries)}>{text.replace(' ', '[ ]+')})")
            entries.append(Entry(row["code"], row.get("value", ""), row.get("object", False)))
    whole = "(?:" + "|".join(patterns) + r")(?![\w-])"
    return re.compile(whole, re.IGNORECASE), tuple(entries)


def match_at(plain: str, start: int, end: int) -> tuple[re.Match[str], Entry] | None:
    """Match a turn of phrase that begins at a place.

    Parameters
    ----------
    plain : str
        Folded text.
    start, end : int
        Where it begins; where it must have ended.

    Returns
    -------
    tuple of re.Match and Entry, or None
        The first row that matches.

    Examples
    --------
    >>> match_at("France voted against it", 7, 23)[1]
    Entry(code='P', value='no', needs_object=False)
    """
    pattern, entries = _table()
    match = pattern.match(plain, start, end)
    if match is None:
        return None
    return match, entries[int((match.lastgroup or "r0")[1:])]


def is_foiled(verb: str) -> bool:
    """Say whether to vote to do so is not to vote for a text: voted to postpone it.

    Examples
    --------
    >>> is_foiled("reject"), is_foiled("extend")
    (True, False)
    """
    return bool(re.fullmatch(read("lexicon")["parts"]["FOILED"], verb, re.IGNORECASE))


def is_hedged(clause: str) -> bool:
    """Say whether what stands before a verb keeps it from being asserted.

    Examples
    --------
    >>> is_hedged("if France"), is_hedged("France then")
    (True, False)
    """
    return bool(_HEDGED.search(clause))


def is_needed(clause: str) -> bool:
    """Say whether what stands before a number makes it one that is needed, not one that was.

    Examples
    --------
    >>> is_needed("a resolution needs at least"), is_needed("the resolution won")
    (True, False)
    """
    return bool(_NEEDED.search(clause))


def denial(sentence: str) -> re.Match[str] | None:
    """Find words that deny what follows in a sentence.

    Examples
    --------
    >>> denial("It is not true that Hungary backed the text.").group()
    'It is not true that'
    """
    return _DENIED.search(sentence)


def mood(before: list[str], *, is_relative: bool) -> tuple[str, bool]:
    """Judge from the words before a verb whether it is asserted and whether negated.

    Parameters
    ----------
    before : list of str
        Lower-case words of the clause before the verb, in order.
    is_relative : bool
        Whether an infinitive would hang on a number or list of voters: `23 countries to abstain`.

    Returns
    -------
    tuple of str and bool
        `asserted`, `earlier` (had abstained), `possible` or `intended`; and whether negated.

    Examples
    --------
    >>> mood(["france", "could", "have"], is_relative=False)
    ('possible', False)
    >>> mood(["chose", "to"], is_relative=False), mood(["declined", "to"], is_relative=False)
    (('asserted', False), ('asserted', True))
    >>> mood(["urging", "them", "to"], is_relative=False)
    ('intended', False)
    """
    negated = infinitive = earlier = False
    for word in reversed(before):
        earlier = earlier or word in ("had", "hadn't")
        if infinitive:
            if word not in words("done_by") | words("left_undone"):
                return ("asserted" if is_relative else "intended"), negated
            negated ^= word in words("left_undone")
            infinitive = False
        elif word in words("not_done"):
            return "intended", negated
        elif word in words("modals") | words("habits"):
            return "possible", negated ^ (word in words("negations"))
        elif word == "to":
            infinitive = True
        elif word in words("negations"):
            negated = not negated
        elif not _is_light(word):
            break
    if infinitive and not is_relative:
        return "intended", negated
    return ("earlier" if earlier else "asserted"), negated


def _is_light(word: str) -> bool:
    """Say whether a word may stand between a verb and what tells its mood."""
    return word in words("adverbs") | words("auxiliaries") or word.endswith("ly")
