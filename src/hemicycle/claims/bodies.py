"""Which bodies a sentence names on the way.

Courts, groups of states, the other council, the committee that had a text before.
"""

from __future__ import annotations

import re

#: States and courts that a text names on the way: the ASEAN countries, a ruling of the ICJ.
_BY_THE_WAY = frozenset(
    (
        "African Union", "AU", "OAS", "Organization of American States", "OSCE", "GCC", "ASEAN",
        "Gulf Cooperation Council", "Arab League", "League of Arab States",
        "Organization of Islamic Cooperation", "Organisation of Islamic Cooperation",
        "International Criminal Court", "International Court of Justice", "ICJ", "ICC",
        "UNICEF", "UNHCR", "UN Women", "International Monetary Fund", "World Bank",
    )
)  # fmt: skip
#: The other body in which a veto is held, before its name.
_IN_THE_OTHER = re.compile(
    r"\b(?:veto(?:es)? (?:power |right |rights |powers )?(?:in|on|at)|power (?:in|on)|"
    r"unlike (?:\w+ )?in|more powerful)(?: the| UN| U\.N\.)*$"
)
#: A committee that had it before: the passage followed its approval by the First Committee.
_FIRST_STAGE = re.compile(
    r"\b(?:follow(?:ed|s|ing)|after|since|before|subsequent to)\b[^.;]{0,60}"
    r"\b(?:approv|adopt|pass|vote|endors|action)\w*[^.;,]{0,25}$"
    r"|\b(?:tabled|introduced|submitted|presented|debated|discussed|considered)\b[^.;]{0,40}"
    r"\bin (?:the )?$",
    re.IGNORECASE,
)
#: Seats are won by secret ballot, not by resolutions.
_ELECTION = re.compile(
    r"\b(?:secret ballots?|run-?off|elected (?:to|as)"
    r"|(?:first|second|third|final)(?:-| )round(?! of (?!vot|ballot))"
    r"|(?:council|board|court|commission|contested|africa|african|asian|western) seats?"
    r"|seats? on|a seat|the seat)\b",
    re.IGNORECASE,
)
_WON = re.compile(
    r"\b(?:obtain|garner|secur|earn|receiv|manag|won|w[io]n|got|get|gained|polled)\w*\s"
    r"(?:only |just )?\d{1,3}\b(?! of the)",
    re.IGNORECASE,
)
#: Whose plenary it is: the Assembly's, after a committee had the text.
_PLENARY = re.compile(r"\b(?:in (?:the )?plenary|plenary\s*[,:]|the plenary)", re.IGNORECASE)
#: Named in full it is no main committee: the Committee on the Exercise of the Inalienable Rights.
_STANDING = re.compile(r" (?:on|for|against) (?:the )?[A-Z]")
_ON_A_DAY = re.compile(
    r" on (?:the )?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug"
    r"|Sep|Oct|Nov|Dec)"
)
#: Told of in a report or a draft, or closer ties to it: it does not decide.
_TOLD_OF = re.compile(
    r"\b(?:reports?|recommendations?|work|mandate|members(?:hip)?) (?:of|from)"
    r" (?:the |UN |U\.N\. )*$"
    r"|\b(?:closer|ties|links|relations|connection|connexion|access|admission|seats?|sit|role|"
    r"place)\b[^.;,]{0,20}\b(?:to|with|in|on) (?:the |UN |U\.N\. )*$"
)
_TEXT = re.compile(r"\b(?:resolution|draft|text|motion|measure|proposal)s?\b", re.IGNORECASE)
_HAD_DECIDED = re.compile(r"\bhad (?:already |previously |earlier )?\w+(?:ed|sed)\b")


def is_by_the_way(name: str) -> bool:
    """Say whether a name is of states or a court rather than of a body that votes.

    Parameters
    ----------
    name : str
        As it stands, perhaps with its short form in brackets.

    Returns
    -------
    bool
        True for those.

    Examples
    --------
    >>> is_by_the_way("International Court of Justice (ICJ)"), is_by_the_way("Knesset")
    (True, False)
    """
    return name.partition(" (")[0] in _BY_THE_WAY


def is_of_the_other(before: str) -> bool:
    """Say whether what stands before a body makes it the other one: its veto power in the.

    Parameters
    ----------
    before : str
        Lower-case words before the name.

    Returns
    -------
    bool
        True if it decides nothing here.

    Examples
    --------
    >>> is_of_the_other("for using their veto power in the")
    True
    """
    return bool(_IN_THE_OTHER.search(before))


def is_first_stage(before: str) -> bool:
    """Say whether what stands before a committee tells that it had the text before.

    Parameters
    ----------
    before : str
        The sentence up to the name.

    Returns
    -------
    bool
        True if another body decides here.

    Examples
    --------
    >>> is_first_stage("The passage followed the motion's approval by the ")
    True
    """
    return bool(_FIRST_STAGE.search(before))


def had_decided(sentence: str) -> bool:
    """Say whether a sentence tells what had been decided before.

    Parameters
    ----------
    sentence : str
        Its text.

    Returns
    -------
    bool
        True for `had passed the text in November`.

    Examples
    --------
    >>> had_decided("The committee had passed it."), had_decided("The committee passed it.")
    (True, False)
    """
    return bool(_HAD_DECIDED.search(sentence))


def is_election(sentence: str, text: str) -> bool:
    """Say whether a sentence tells the votes for candidates rather than for a text.

    Parameters
    ----------
    sentence : str
        Its text.
    text : str
        What it stands in.

    Returns
    -------
    bool
        True for `Kenya won the seat with 129 votes`.

    Examples
    --------
    >>> is_election("Kenya obtained 129 votes.", "Kenya won the seat. Kenya obtained 129 votes.")
    True
    >>> is_election("The resolution obtained 129 votes.", "It won a seat.")
    False
    """
    if _TEXT.search(sentence):
        return False
    if _ELECTION.search(sentence):
        return True
    return bool(_WON.search(sentence)) and bool(_ELECTION.search(text)) and not _TEXT.search(text)


def is_plenary(sentence: str) -> bool:
    """Say whether a sentence tells what was done in plenary.

    Parameters
    ----------
    sentence : str
        Its text.

    Returns
    -------
    bool
        True for `Plenary: adopted 141-3-34`.

    Examples
    --------
    >>> is_plenary("Adopted in plenary on Wednesday"), is_plenary("a plenary role")
    (True, False)
    """
    return bool(_PLENARY.search(sentence))


def is_standing(after: str) -> bool:
    """Say whether what follows `the Committee` names a standing one, which sends no texts on.

    Parameters
    ----------
    after : str
        The text behind the name.

    Returns
    -------
    bool
        True for `the Committee on the Peaceful Uses of Outer Space`.

    Examples
    --------
    >>> is_standing(" on the Exercise of"), is_standing(" on Friday"), is_standing(" adopted")
    (True, False, False)
    """
    return bool(_STANDING.match(after)) and not _ON_A_DAY.match(after)


def is_told_of(before: str) -> bool:
    """Say whether what stands before a body makes it what a text is about.

    Parameters
    ----------
    before : str
        The sentence up to the name.

    Returns
    -------
    bool
        True for `took note of the report of the`.

    Examples
    --------
    >>> is_told_of("It took note of the report of the "), is_told_of("It was adopted by the ")
    (True, False)
    """
    return bool(_TOLD_OF.search(before))
