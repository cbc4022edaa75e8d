"""The text as read: sentences, quotations and its day of publication.

Every offset in this room counts characters of the text as it came. What is matched is a
folded copy of the same length, so that an offset into one is an offset into the other.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

_PAIRS = {
    "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'", "\u2032": "'", "\u02bc": "'",
    "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u201f": '"', "\u00ab": '"', "\u00bb": '"',
    "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-",
    "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\u2007": " ", "\t": " ",
}  # fmt: skip
_FOLDED = str.maketrans(_PAIRS)

_BOUNDARY = re.compile(r"[.!?]+[\"')\]]*(?=\s+[\"'(\[]*[A-Z0-9])|\n+|[.!?]+[\"')\]]*\s*$")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Gen|Sen|Rep|Gov|Lt|Col|Prof|No|Nos|vs|cf|approx|Ltd|Inc|etc|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|[Rr]es|Doc|Rev|Art|Amb|"
    r"JAN|FEB|MAR|APR|AUG|SEPT?|OCT|NOV|DEC)"
    r"|(?<![A-Za-z])(?:[A-Za-z]\.)*[A-Z])\.$"
)
_ENDS_ITSELF = re.compile(r"\b(?:U\.S|U\.N|U\.K|U\.A\.E|E\.U)\.$")
_STARTS_SENTENCE = re.compile(
    r"\s+(?:The|This|That|These|Those|It|He|She|They|We|But|And|In|On|At|As|A|An|While|When|"
    r"After|Before|However|Britain|China|Russia|France|Only|No|All|Both)\b"
)
#: `73 abstained\u2014including Ukraine`, `seven opposed\u2014Russia, Mali`: no hyphen.
_DASHED = re.compile(r"(?<=[a-z])\u2014(?=[A-Za-z])|(?<=[A-Z])\u2014(?=[a-z])")
_QUOTED = re.compile(r'"[^"\n]{1,1500}"')
_LONGEST_QUOTE = 1500
_CAPITALS = re.compile(r"[A-Z]+(?:'[A-Z]+)?")
_ACRONYMS = frozenset(
    "US USA UK UN EU UAE DPRK DRC NATO UNGA UNSC BRICS OIC ICC ICJ AP AFP BBC USSR USG "
    "FRG GDR UAR PRC PNG CAR".split()
)
_SMALL_WORDS = frozenset(
    "A AN AND AS AT BUT BY FOR FROM IN IT ITS NO NOT OF ON OR THAT THE TO WAS WERE WHICH WHILE WHO "
    "WITH VOTE VOTED VOTES VOTING AGAINST FAVOUR FAVOR ABSTAIN ABSTAINED ABSTENTIONS RESOLUTION "
    "DRAFT ADOPTED REJECTED APPROVED OPPOSED SUPPORTED BACKED COUNTRIES STATES MEMBERS VETOED "
    "AMONG INCLUDING ABSTAINING ABSTAINS ABSTENTION CAST CASTS OPPOSING OPPOSES SUPPORTING "
    "SUPPORTS BACKING BACKS BACK VETOES VETO VETOING NEGATIVE AFFIRMATIVE NONE ALONE DID ALSO TOO "
    "NAYS AYES YEAS NOES ADOPTS REJECTS APPROVES PASSED PASSES CARRIED JOINED JOINING ONLY "
    "WHEREAS OTHERS OTHER BOTH".split()
)
_ADVERB = re.compile(r"(?:ING|ED|AL|OUS|IVE)LY$")
_SHOUTED = 4
_N_SHORT_QUOTE_WORDS = 4
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY = rf"(?:\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}} {_MONTH},? \d{{4}}|{_MONTH} \d{{1,2}},? \d{{4}})"
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,? )?"
_DATELINE = re.compile(
    rf"^(?:[A-Z][A-Z ./]{{2,40}}, (?P<a>{_DAY})(?=[ ,]*[-(])"
    rf"|(?:(?:Published|Posted|Updated|Date|Issued)(?: on| at)?:? )?{_WEEKDAY}"
    rf"(?P<b>{_DAY})(?:[ ,|-]+\d{{1,2}}[:.]\d{{2}}[^\n]{{0,20}})?\s*$)",
    re.MULTILINE,
)
_N_HEAD_LINES = 4
_N_HEADLINES = 3
_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` up to, not including, `end` of the text as read.

    Examples
    --------
    >>> Span(2, 5).within(Span(0, 5)), Span(2, 5).meets(Span(5, 9))
    (True, False)
    """

    start: int
    end: int

    def within(self, other: "Span") -> bool:
        """Say whether it lies inside another."""
        return other.start <= self.start and self.end <= other.end

    def meets(self, other: "Span") -> bool:
        """Say whether it shares a character with another."""
        return self.start < other.end and other.start < self.end

    def to_dict(self) -> dict[str, int]:
        """Return the offsets by name."""
        return {"start": self.start, "end": self.end}


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its place in the order of the text, from 1, and its span."""

    number: int
    span: Span


@dataclass(frozen=True, slots=True)
class Document:
    """A text laid out for reading.

    Attributes
    ----------
    text : str
        As read.
    plain : str
        Same length; curly quotes, dashes, spaces and accents folded.
    sentences : tuple of Sentence
        In order; a line break always ends one.
    quotations : tuple of Span
        What stands between quotation marks, marks included, longer than a few words.
    published_on : datetime.date or None
        Day against which relative dates are resolved.
    published_basis : str or None
        `given`, or `dateline` where the text says so itself.
    """

    text: str
    plain: str
    sentences: tuple[Sentence, ...]
    quotations: tuple[Span, ...]
    published_on: date | None
    published_basis: str | None

    def slice(self, span: Span) -> str:
        """Return the folded text of a span."""
        return self.plain[span.start : span.end]


def read_document(text: str, published_on: date | None = None) -> Document:
    """Lay a text out in sentences and quotations.

    Parameters
    ----------
    text : str
        The article.
    published_on : datetime.date, optional
        Its day of publication; looked for in a dateline if None.

    Returns
    -------
    Document
        With offsets into `text`.

    Examples
    --------
    >>> doc = read_document("The U.S. draft passed. It won 93 votes.")
    >>> [doc.text[s.span.start : s.span.end] for s in doc.sentences]
    ['The U.S. draft passed.', 'It won 93 votes.']
    """
    plain = fold(_DASHED.sub(_opened, text) if "\u2014" in text else text)
    basis = "given" if published_on else None
    if published_on is None:
        published_on = _dateline(plain)
        basis = "dateline" if published_on else None
    quotations = tuple(
        Span(*match.span())
        for match in _QUOTED.finditer(plain)
        if len(match.group().split()) > _N_SHORT_QUOTE_WORDS
    )
    return Document(text, plain, tuple(_sentences(plain)), quotations, published_on, basis)


def fold(text: str) -> str:
    """Fold quotes, dashes, spaces and accents, a character for a character.

    Examples
    --------
    >>> fold("Türkiye – “no”")
    'Turkiye - "no"'
    """
    folded = text.translate(_FOLDED)
    if not folded.isascii():
        folded = "".join(letter if letter.isascii() else _base(letter) for letter in folded)
    n_upper = sum(map(str.isupper, folded[:4000]))
    n_lower = sum(map(str.islower, folded[:4000]))
    return _calmed(folded) if n_upper > _SHOUTED * (n_lower + 10) else folded


def _opened(match: re.Match[str]) -> str:
    """Write a dash without spaces, which joins no words, as the stop that it stands for."""
    return "," if match.string[match.end() : match.end() + 1].islower() else ":"


def _calmed(text: str) -> str:
    """Write a text in capitals as others are written, so that names are still names."""
    return _CAPITALS.sub(lambda match: _calm(match.group()), text)


def _calm(word: str) -> str:
    """Write one word as it stands within a sentence; any word may be a name."""
    if word in _ACRONYMS:
        return word
    is_small = word in _SMALL_WORDS or _ADVERB.search(word)
    return word.lower() if is_small else word.capitalize()


def _base(letter: str) -> str:
    """Return the letter under an accent, or the letter."""
    base = unicodedata.normalize("NFD", letter)[0]
    return base if base.isalpha() else letter


def _sentences(plain: str) -> list[Sentence]:
    """Split at stops and line breaks, but not after abbreviations."""
    found: list[Sentence] = []
    start = 0
    for match in _BOUNDARY.finditer(plain):
        if not match.group().startswith("\n") and (
            _is_abbreviation(plain, start, match.end()) or _is_left_out(plain, start, match)
        ):
            continue
        _append(found, plain, start, match.end())
        start = match.end()
    _append(found, plain, start, len(plain))
    return found


def _is_abbreviation(plain: str, start: int, end: int) -> bool:
    """Say whether the stop that ends at `end` belongs to an abbreviation."""
    before = plain[max(start, end - 12) : end]
    if plain[end:].strip() == "" or not _ABBREVIATION.search(before):
        return False
    return not (_ENDS_ITSELF.search(before) and _STARTS_SENTENCE.match(plain, end))


def _is_left_out(plain: str, start: int, match: re.Match[str]) -> bool:
    """Say whether the dots stand for words left out of a quotation that goes on."""
    if not match.group().startswith("..") or plain.count('"', start, match.start()) % 2 == 0:
        return False
    line = plain[match.end() : match.end() + _LONGEST_QUOTE].partition("\n")[0]
    return '"' in line


def _append(found: list[Sentence], plain: str, start: int, end: int) -> None:
    """Add what lies between two places, stripped, if anything does."""
    stripped = plain[start:end].strip()
    if stripped:
        start += len(plain[start:end]) - len(plain[start:end].lstrip())
        found.append(Sentence(len(found) + 1, Span(start, start + len(stripped))))


def headlines(document: Document) -> frozenset[int]:
    r"""Find the lines without a stop that stand above a text.

    Parameters
    ----------
    document : Document
        The text laid out.

    Returns
    -------
    frozenset of int
        Numbers of their sentences.

    Examples
    --------
    >>> sorted(headlines(read_document("UN votes on Cuba\nThe Assembly voted. It adopted it.")))
    [1]
    """
    found: list[int] = []
    for sentence in document.sentences[:_N_HEADLINES]:
        text = document.slice(sentence.span)
        if text.endswith((".", "!", "?", '."', ":")):
            break
        if not document.plain.startswith("\n", sentence.span.end):
            break
        found.append(sentence.number)
    return frozenset(found)


def _dateline(plain: str) -> date | None:
    """Find the day of publication in the first lines, where one stands by itself."""
    head = "\n".join(plain[:1200].split("\n")[:_N_HEAD_LINES])
    match = _DATELINE.search(head)
    return parse_written_day(match.group("a") or match.group("b")) if match else None


def parse_written_day(text: str) -> date | None:
    """Read a day as articles write it, year included.

    Parameters
    ----------
    text : str
        `24 February 2025`, `Feb. 24, 2025` or `2025-02-24`.

    Returns
    -------
    datetime.date or None
        None if there is no such day.

    Examples
    --------
    >>> parse_written_day("Feb. 24, 2025")
    datetime.date(2025, 2, 24)
    """
    numbers = [int(digits) for digits in re.findall(r"\d+", text)]
    word = re.search(r"[A-Za-z]{3}", text)
    try:
        if word is None:
            return date(*numbers)
        day, year = (numbers[0], numbers[1])
        return date(year, _MONTHS[word.group().lower()], day)
    except (ValueError, KeyError, IndexError, TypeError):
        return None
