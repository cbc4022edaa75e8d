"""What a text says, and what it does not say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hemicycle.claims.document import Span
from hemicycle.claims.kinds.atom import CONTRADICTED, NOT_IN_RECORD, SUPPORTED, Finding
from hemicycle.claims.wider.held import (
    nearby,
    not_found,
    paragraph_row,
    quoted,
    reported,
    supported,
    wordings,
)
from hemicycle.claims.wider.scene import Case, Proposal, Scene
from hemicycle.claims.wider.terms import other_member
from hemicycle.claims.wording import ENOUGH, Wording, covered, lacks, meaning, verbatim

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hemicycle.record.model import VoteEvent

TEXT = r"(?:draft |joint |rival |competing |separate |UN )*(?:resolution|draft|text|proposal)"
#: A text named by its symbol, too: "resolution ES-11/8", "Security Council resolution 2774".
NAMED = (
    rf"\b{TEXT}\b(?: (?:[AS]/(?:RES/)?)?[\w-]*\d[\w/-]*)?(?: \([^)]*\))?"
    r"(?: (?:of|in) the (?:UN |U\.N\. )?(?:Security Council|General Assembly|Human Rights"
    r" Council))?"
)
_SAYS = {
    "condemn": r"condemn(?:s|ed|ing)?", "deplore": r"deplor(?:e|es|ed|ing)",
    "demand": r"demand(?:s|ed|ing)?", "call": r"call(?:s|ed|ing)? (?:for|on)",
    "urge": r"urg(?:e|es|ed|ing)", "reaffirm": r"reaffirm(?:s|ed|ing)?",
    "mourn": r"(?:mourn(?:s|ed|ing)?|express(?:es|ed|ing) regret (?:over|for|at|about))",
    "implore": r"implor(?:e|es|ed|ing)", "welcome": r"welcom(?:e|es|ed|ing)",
    "authorize": r"authori[sz](?:e|es|ed|ing)", "request": r"request(?:s|ed|ing)?",
    "stress": r"(?:stress|emphasi[sz]|underscor|underlin)(?:e|es|ed|ing)?",
    "recognize": r"recogni[sz](?:e|es|ed|ing)", "affirm": r"affirm(?:s|ed|ing)?",
    "express": r"express(?:es|ed|ing) (?:\w+ )?(?:concern|alarm|outrage) (?:over|about|at|that)",
    "declare": r"declar(?:e|es|ed|ing)",
}  # fmt: skip
#: What news says of a text to tell which one it is, not what stands in it.
_ONLY_QUOTED = frozenset({"authorize", "request", "stress", "recognize", "affirm", "declare"})
_SAY = "|".join(f"(?P<{name}>{say})" for name, say in _SAYS.items())
_QUOTE = r"\"[^\"]{3,160}\""
_AGAIN = r"(?:also |strongly |again |further |would |had |has )*"
_UNTIL = (
    r"(?=$|[.;:]|, (?:which|but|and|while|with|in|passed|adopted|approved|was)\b"
    r"| but (?:was|were)\b| and (?:was|were)\b| by \d| with \d)"
)
#: A text that says something: "a resolution condemning …", "the text, which calls for …".
_CONTENT = re.compile(
    rf"{NAMED}(?:,? (?:that|which)| on [^,.;\"]{{3,50}}, which| backed by [^,.;]{{3,40}}"
    rf"|, (?:adopted|approved|passed|tabled|drafted|backed)\b[^,.;]{{3,60}},)?,? "
    rf"{_AGAIN}(?P<say>{_SAY}) (?P<what>(?:{_QUOTE}|[^.;:\"]){{1,140}}?){_UNTIL}",
    re.IGNORECASE,
)
_DOCUMENT = re.compile(
    r"\b(?:document|measure) (?:that )?(?P<say>call(?:s|ed|ing) for|demand(?:s|ed|ing)|"
    rf"condemn(?:s|ed|ing)) (?P<what>(?:{_QUOTE}|[^.;:\"]){{1,140}}?)(?=$|[.;:,])",
    re.IGNORECASE,
)
#: What a body votes to do in words that it quotes is what its text says.
_VOTED_TO = re.compile(
    r"\b(?:vot(?:ed|es|ing) (?:[\w-]+ ){0,2}to|(?:draft )?resolution to"
    r"|vote(?= (?:demanding|condemning|calling|urging|deploring))) "
    rf"(?P<say>{_SAY}) (?P<what>[^.;:\"]{{0,60}}?{_QUOTE}[^.;:\"]{{0,60}}?){_UNTIL}",
    re.IGNORECASE,
)
#: Where what a text says ends: another begins to speak, the main verb of the sentence follows, or
#: it is told where and how often the text was put to the vote.
_NO_MORE = re.compile(
    r",? (?:saying|adding|arguing|noting|stating|explaining|insisting|claiming|stressing|warning|"
    r"declaring|according to|after|where|when|who|as well as by)\b|, (?:\w+ly )?\w+ing\b"
    r"|(?<!that)(?<!which)(?<!who)(?<!what) (?:(?:has|have|had|again|then|also|overwhelmingly|"
    r"narrowly) )*(?:failed|fell|passed|won|received|garnered|gained|secured|drew|was|were|is|are|"
    r"been)\b"
    r"|(?: for the \w+ time)?(?: (?:in|at|by|before) the (?:\d+-\w+ )?"
    r"(?:UN |U\.N\. |United Nations )?(?:Security Council|General Assembly|"
    r"Human Rights Council)\b)| for the \w+ time\b"
    r"|,? on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b",
    re.IGNORECASE,
)
#: What a text does, in the present tense.
DOES_NOW = (
    r"(?:condemns|deplores|demands|urges|reaffirms|mourns|implores|welcomes|authori[sz]es|requests|"
    r"stresses|emphasi[sz]es|underlines|recogni[sz]es|affirms|declares|expresses|decides|imposes|"
    r"extends|renews|invites|appeals|reiterates|rejects|warns|establishes|determines|censures|"
    r"considers|endorses|asks|instructs|forbids|prohibits|directs|insists|commends|regrets|"
    r"(?:calls|names|orders|sets|makes|notes)(?= (?:for|on|upon|the|an?|all|any|its|both|it|up|"
    r"that|to|\"|(?-i:[A-Z]))))"
)
#: Where the next thing that a text does is told.
NEXT = re.compile(
    rf",? (?:and|but|while it)(?: also| further| even| again| merely| not)? {DOES_NOW}\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r'"([^"]{3,160})"')
_LEADING = re.compile(r"^(?:the|a|an|its|their|all|any)\s+", re.IGNORECASE)
_MENTION = (
    r"(?:mention|name|refer to|includ|contain|condemn|call for|blame|acknowledg|cit|us|demand|"
    r"recogni[sz]|describ|criticiz)"
)
_ENDS = r"(?=$|[.;:,)]|\s+(?:and|but|as|or|while|when|because|after|which|that|at all|in its)\b)"
#: What a text may be said not to do, beyond naming something.
_ACT = re.compile(r"condemn|call for|blam|acknowledg|demand|recogni|describ|critici", re.IGNORECASE)
#: "the US draft did not mention Russian aggression", "made no reference to it".
_SILENT = re.compile(
    rf"{NAMED}(?:,? (?:that|which)|, [^,.;]{{3,60}},)? (?:also |notably |however )?"
    rf"(?P<say>(?:did|does|do|would) not {_MENTION}(?:e|s)?|"
    r"(?:makes?|made|contain(?:s|ed)?|had|has) no (?:mention of|reference to)|"
    r"omit(?:s|ted)?(?: any| all)?(?: mention of| references? to)?|fail(?:s|ed) to "
    rf"{_MENTION}(?:e|s)?|(?:that )?(?:avoid(?:s|ed)|leaves out|left out)"
    r"(?: mentioning| any mention of)?) "
    rf"(?P<what>[^.;:,]{{3,70}}?){_ENDS}",
    re.IGNORECASE,
)
_WITHOUT = re.compile(
    rf"{NAMED} (?:[^.;:,]{{0,60}} )?(?P<say>without (?:mention(?:ing)?|naming|any mention of|"
    r"any reference to|reference to|referring to|condemning|blaming|mention of)|"
    r"(?:that )?mak(?:es|ing) no (?:mention of|reference to)|omitting(?: any mention of)?) "
    rf"(?P<what>[^.;:,\"]{{3,70}}?){_ENDS}",
    re.IGNORECASE,
)
_SPEAKS = re.compile(
    rf"{NAMED}(?:,? (?:that|which))? (?:also |explicitly |even )?"
    r"(?P<say>mentions|mentioned|refers to|referred to|includes? the (?:words?|phrase)|"
    r"contains? the (?:words?|phrase)|included the (?:words?|phrase)|uses? the (?:words?|phrase)|"
    r"used the (?:words?|phrase)) "
    r"(?P<what>\"[^\"]{3,120}\"|[^.;:,\"]{3,70}?)(?=$|[.;:,)]|\s+(?:and|but|as|or|while)\b)",
    re.IGNORECASE,
)
#: "the text speaks of a …", "the resolution "implored a swift end"".
_READS = re.compile(
    rf"{NAMED}(?:(?:,? (?:that|which))? (?:also |only |merely |simply )?(?P<say>says?|said(?! to)|"
    r"states?|stated|reads?|speaks? of|spoke of|describes?|affirms?|affirmed|notes?|noted(?! for)|"
    rf"warns?|warned)(?: that)? [^\".;:]{{0,50}}?(?P<what>{_QUOTE})"
    r"| (?P<bare>(?-i:\"[a-z])[^\"]{8,160}\"))",
    re.IGNORECASE,
)
#: Words that others use of it, not the text.
_OTHERS = re.compile(
    r"\b(?:what|so-called|call(?:s|ed)|describ|term(?:s|ed)|dubb|labell?|brand|known as|refer)",
    re.IGNORECASE,
)
_BY_SOMEBODY = re.compile(r"\b(?:said|says|told|argued|called|calls|insisted|added|warned)\b")
_DRAFT = re.compile(
    r"\boriginal(?:ly)?\b|\bdraft(?! (?:resolution|text|amendment))\b|\bunamended\b|"
    r"\bfirst version\b|\btabled\b",
    re.IGNORECASE,
)
_WITH_QUOTES = (_CONTENT, _DOCUMENT, _SPEAKS, _VOTED_TO)
_SHORTEST = 4
_PLAIN = {"mentions": "mention", "mentioned": "mention", "says": "say", "said": "say"}
#: What a text is said to do -> the words of a sentence that says so.
_SPOKEN = {
    "call": "calls for", "calling": "calls for", "called": "calls for", "calls": "calls for",
    "express": "expresses concern over", "authorize": "authorizes", "recognize": "recognizes",
    "spoke": "speaks of", "speaks": "speaks of", "demanding": "demands", "demanded": "demands",
    "condemning": "condemns", "condemned": "condemns", "read": "reads", "referred": "refers to",
    "refers": "refers to", "included": "includes", "contained": "contains", "used": "uses",
    "stated": "states", "described": "describes", "affirmed": "affirms", "noted": "notes",
    "warned": "warns", "stress": "stresses",
}  # fmt: skip
#: What a text is said to do -> beginnings of the words that do it there.
_VERBS = {
    "call": ("call", "urg", "demand", "implor"), "demand": ("demand", "decid", "call"),
    "urge": ("urg", "call"), "express": ("expres", "concern", "alarm"),
    "authorize": ("authori",), "stress": ("stress", "emphas", "undersc", "underl"),
    "recognize": ("recogni", "acknowl"), "affirm": ("affirm", "reaffirm"),
    "mention": ("",), "mentions": ("",), "refer": ("",), "refers": ("",), "referred": ("",),
    "include": ("",), "includes": ("",), "contains": ("",),
}  # fmt: skip
_ADOPTED = re.compile(
    r"\bas amended\b|\bamended (?:version|text|resolution|draft)\b|\bfinal\b", re.IGNORECASE
)


def propose(scene: Scene) -> Iterator[Proposal]:
    """Read what texts say and do not say in a sentence."""
    for pattern in (_CONTENT, _DOCUMENT):
        for match in scene.occurrences(pattern):
            yield from _says(scene, match)
    for match in scene.occurrences(_SPEAKS):
        yield from _says(scene, match)
    if '"' in scene.text:
        for match in scene.occurrences(_VOTED_TO):
            yield from _says(scene, match)
        read = {match["what"] for pattern in _WITH_QUOTES for match in scene.occurrences(pattern)}
        for match in scene.occurrences(_READS):
            if not any((match["what"] or match["bare"]) in what for what in read):
                yield from _says(scene, match)
    yield from _silences(scene)


# -- what a text says ---------------------------------------------------------------------------


def _says(scene: Scene, match: re.Match[str]) -> Iterator[Proposal]:
    """Read what one text is said to say."""
    words = "bare" if "bare" in match.groupdict() and match["bare"] else "what"
    what = match[words].strip()
    if match.re is not _READS:
        what = until_another(what)
    entry = scene.text_at(scene.start + match.start())
    if entry is None or what.startswith("by ") or len(what) < _SHORTEST:
        return
    if words == "bare" and _BY_SOMEBODY.search(scene.text[: match.start()]):
        return  # Wood told the Council that it was a text "divorced from reality"
    quoted = _QUOTED.search(what)
    predicate = _predicate(match)
    if predicate in _ONLY_QUOTED and not quoted:
        return
    content = quoted[1].strip(" ,.") if quoted else _LEADING.sub("", what)
    start = match.start(words) if match["say"] is None else match.start("say")
    begun = match.start(words) + len(match[words]) - len(match[words].lstrip())
    span = Span(scene.start + start, scene.start + begun + len(what))
    judge = judge_content(
        predicate, content, version(scene, match[0]), is_quoted=bool(quoted),
        is_the_texts=(match.re is not _READS or words == "bare")
        and not _OTHERS.search(_QUOTED.sub("", what)),
    )  # fmt: skip
    yield Proposal(
        "text_content", span, _worded(predicate, content, is_quoted=bool(quoted)),
        {"predicate": predicate, "content": content, "quoted": bool(quoted)},
        judge, entry,
    )  # fmt: skip


def _worded(predicate: str, content: str, *, is_quoted: bool) -> str:
    """Write the claim as a sentence: `The text condemns “total occupation”`."""
    verb = _SPOKEN.get(predicate) or (predicate if predicate.endswith("s") else f"{predicate}s")
    return f"The text {verb} {f'“{content}”' if is_quoted else content}"


def until_another(words: str) -> str:
    """Return the words up to where the sentence turns to something else, quotations kept whole."""
    blank = _QUOTED.sub(lambda quoted: "_" * len(quoted[0]), words)
    ends = [match.start() for match in (_NO_MORE.search(blank), NEXT.search(blank)) if match]
    return words[: min(ends)].strip() if ends else words


def _predicate(match: re.Match[str]) -> str:
    """Name what the text is said to do."""
    groups = match.groupdict()
    for name in _SAYS:
        if groups.get(name):
            return name
    word = (match["say"] or "say").split()[0].lower()
    return _PLAIN.get(word, word)


def version(scene: Scene, named: str) -> str:
    """Say which wording is spoken of: the draft's, the adopted one's, or either.

    Parameters
    ----------
    scene : Scene
        The sentence.
    named : str
        The words that name the text.

    Returns
    -------
    str
        `draft`, `adopted`, or empty for either.
    """
    if _ADOPTED.search(scene.text):
        return "adopted"
    is_draft = re.search(r"\b(?:draft|proposal)\b", named, re.IGNORECASE)
    return "draft" if is_draft or _DRAFT.search(scene.text) else ""


def judge_content(
    predicate: str, content: str, which: str, *, is_quoted: bool, is_the_texts: bool
) -> Callable[[Case], Finding]:
    """Return the judge of a content: its words, or the nearest there are.

    Parameters
    ----------
    predicate : str
        What the text is said to do.
    content : str
        What it is said to say.
    which : str
        As `version` gives it.
    is_quoted : bool
        Whether these are its words.
    is_the_texts : bool
        Whether it is surely the text that is quoted, so that words may be denied.

    Returns
    -------
    callable
        Case -> finding.
    """

    def judge(case: Case) -> Finding:
        if case.event is None:
            return Finding(NOT_IN_RECORD, "ambiguous_motion")
        held = wordings(case, which)
        if not held:
            return nearby(case, content)
        if not is_quoted and (other := other_member(case, content, held)) is not None:
            evidence = (paragraph_row(case.event, other[0], other[1]),)
            return Finding(CONTRADICTED, None, (), evidence, f"{other[2]} ({other[0].symbol})")
        found = (
            quoted(case.event, content, held)
            if is_quoted
            else _in_words(case.event, predicate, content, held)
        )
        return found or not_found(case.event, content, held, is_quoted=is_quoted and is_the_texts)

    return judge


def _in_words(
    event: VoteEvent, predicate: str, content: str, held: list[Wording]
) -> Finding | None:
    """Find the paragraph that says the same with nearly the same words: the nearest wording's."""
    if len(meaning(content)) < 2:
        return None
    verbs = _VERBS.get(predicate, (predicate[:6],))
    best: tuple[float, Wording, int] | None = None
    for wording in held:
        fit = [any(verb in text.lower() for verb in verbs) for text in wording.paragraphs]
        said = tuple(
            text if is_fit else "" for text, is_fit in zip(wording.paragraphs, fit, strict=True)
        )
        share, place = covered(content, said)
        if share >= ENOUGH and (best is None or share > best[0]):
            best = share, wording, place
    return supported(event, best[1], best[2], held) if best else None


# -- what a text does not say -------------------------------------------------------------------


def _silences(scene: Scene) -> Iterator[Proposal]:
    """Read what a text is said not to mention."""
    for pattern in (_SILENT, _WITHOUT):
        for match in scene.occurrences(pattern):
            entry = scene.text_at(scene.start + match.start())
            quoted = _QUOTED.search(match["what"])
            content = quoted[1] if quoted else _LEADING.sub("", match["what"].strip())
            if entry is None or not meaning(content):
                continue
            act = _ACT.search(match["say"])
            span = Span(scene.start + match.start("say"), scene.start + match.end("what"))
            yield Proposal(
                "text_content", span, f"The text does not {act[0] if act else 'mention'} {content}",
                {
                    "predicate": act[0].lower() if act else "mention", "content": content,
                    "negated": True,
                },
                _judge_silence(content, act[0].lower() if act else "", version(scene, match[0])),
                entry,
            )  # fmt: skip


def _judge_silence(content: str, act: str, which: str) -> Callable[[Case], Finding]:
    """Return the judge of what a text leaves out: only a whole text can bear that out."""

    def judge(case: Case) -> Finding:
        if case.event is None:
            return Finding(NOT_IN_RECORD, "ambiguous_motion")
        held = wordings(case, which)
        if not held:
            return Finding(NOT_IN_RECORD, "no_text")
        silent = [one for one in held if one.is_whole and _is_silent(one, content, act)]
        if silent and silent[0] is not held[0]:
            told = f"{held[0].symbol} may mention it, {silent[0].symbol} does not"
            return Finding(NOT_IN_RECORD, "reading", ("as_amended",), (), told)
        if silent:
            wording = silent[0]
            _, place = covered(content, wording.paragraphs)
            is_apart = len(silent) < len(held)
            nuance = (*(("as_amended",) if is_apart else ()), *reported(wording))
            return Finding(SUPPORTED, None, nuance, (paragraph_row(case.event, wording, place),))
        places = [(one, verbatim(content, one.paragraphs)) for one in held]
        spoken = [(one, place) for one, place in places if place is not None]
        evidence = tuple(paragraph_row(case.event, one, place) for one, place in spoken)
        said = f"it is mentioned in {spoken[0][0].symbol}" if spoken else None
        if spoken and not act and len(spoken) == len(held) and _is_decisive(held):
            return Finding(CONTRADICTED, None, (), evidence, said)
        if not all(one.is_whole for one in held):
            return Finding(NOT_IN_RECORD, "text_in_part", (), evidence, said)
        return Finding(NOT_IN_RECORD, "reading", ("reading",), evidence, said)

    return judge


def _is_silent(wording: Wording, content: str, act: str) -> bool:
    """Say whether a whole text does not name something, or does nothing of the kind to it."""
    is_done = any(act in text.lower() for text in wording.paragraphs)
    return lacks(content, wording.paragraphs) or (bool(act) and not is_done)


def _is_decisive(held: list[Wording]) -> bool:
    """Say whether every wording is the document itself, whole."""
    return all(one.is_decisive for one in held)
