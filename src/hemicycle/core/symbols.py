"""Document symbols of the United Nations, as published and as people type them.

The record keeps symbols verbatim but for one thing: the year that the Library writes
after a Security Council resolution, `S/RES/2774 (2025)`, is dropped from the key.
"""

import re

_COUNCIL_YEAR = re.compile(r"^(S/RES/\d+)\s*\(\d{4}\)$")
_SPACES = re.compile(r"\s+")
#: What a shortened symbol may stand for, tried in this order.
_PREFIXES = ("", "A/RES/", "S/RES/", "A/", "S/", "A/DEC/")
#: What people write before a number: UNSC resolution 2774, GA res. 3379, res/es-11/7.
_WORDS = re.compile(r"^(?:UN)?(?P<organ>SC|GA|S|A)?RES(?:OLUTION)?[./]?(?=[\dE])")
_ORGANS = {"SC": "S/RES/", "S": "S/RES/", "GA": "A/RES/", "A": "A/RES/"}
#: A letter of a part between number and session, as in 217 A (III), or at the end, as in 46/36 L.
_LETTERED = re.compile(r"^(.*\d)([A-Z])(\([A-Z\-\d]+\))?$")
_SHORT = re.compile(r"^(?:ES-\d+/|S-\d+/|\d+/)?L?\.?\d+[A-Z]?(?:\([IVXL]+\))?(?:\[?[A-Z]\]?)?$")
_WHOLE = re.compile(r"^[AS]/[A-Z0-9./\-()\[\] ]+$")


def canonical(text: str) -> str:
    """Write a symbol in the record's form.

    Parameters
    ----------
    text : str
        A symbol in any case, with or without the year of a Council resolution.

    Returns
    -------
    str
        Upper case, single form of dashes, no spaces, no year after a Council resolution.

    Examples
    --------
    >>> canonical("s/res/2774 (2025)"), canonical(" a/res/es-11/7 ")
    ('S/RES/2774', 'A/RES/ES-11/7')
    >>> canonical("A/RES/377(V)")
    'A/RES/377(V)'
    """
    bare = _SPACES.sub("", text.translate(_DASHES)).upper()
    match = _COUNCIL_YEAR.match(bare)
    return match.group(1) if match else bare


_DASHES = str.maketrans({"\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2212": "-"})


def readings(text: str) -> list[str]:
    """List what a symbol, perhaps shortened, may stand for, likeliest first.

    Parameters
    ----------
    text : str
        `ES-11/7`, `2774`, `res 2774`, `a/res/es-11/7`, `L.11`…

    Returns
    -------
    list of str
        Canonical symbols to look for.

    Examples
    --------
    >>> readings("ES-11/7")[:2]
    ['ES-11/7', 'A/RES/ES-11/7']
    >>> "A/RES/217(III)[A]" in readings("217 A (III)")
    True
    """
    organ, bare = _without_words(canonical(text))
    if not bare:
        return []
    prefixes = (organ,) if organ else _PREFIXES
    found = [prefix + bare for prefix in prefixes]
    if lettered := _LETTERED.match(bare):
        number, letter, session = lettered.groups(default="")
        found += [f"{prefix}{number}{session}[{letter}]" for prefix in prefixes]
    return found


def _without_words(symbol: str) -> tuple[str, str]:
    """Take off what people write before a number; return the organ's prefix, if said, and it.

    Examples
    --------
    >>> _without_words("GARESOLUTION2758"), _without_words("RES/ES-11/7")
    (('A/RES/', '2758'), ('', 'ES-11/7'))
    """
    match = _WORDS.match(symbol)
    if match is None:
        return "", symbol
    return _ORGANS.get(match["organ"] or "", ""), symbol[match.end() :]


def is_symbol(text: str) -> bool:
    """Say whether a text has the form of a symbol, whole or shortened.

    Examples
    --------
    >>> is_symbol("A/ES-11/L.11"), is_symbol("2774"), is_symbol("Ukraine")
    (True, True, False)
    """
    bare = canonical(text)
    return bool(_WHOLE.match(bare) or _SHORT.match(bare))
