"""Texts as paragraphs with stable ids, and the exact operations that amend them.

An operation either fits to the letter or is refused: the words it names stand exactly once in the
paragraph it names, or nothing happens. There is no approximate patching of a legal text.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Literal

from hemicycle.core.errors import HemicycleError

Kind = Literal["preambular", "operative"]
#: What became of a run of words in a redline.
Mark = Literal["kept", "deleted", "inserted"]
_WORDS = re.compile(r"\s+|\w+(?:[-'’]\w+)*|[^\w\s]")


class TextError(HemicycleError):
    """An operation that does not fit the text to the letter."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a text.

    Parameters
    ----------
    id : str
        Stable: it stays with the paragraph whatever is put before or after it. By custom `pp1`
        for a preambular and `op1` for an operative paragraph.
    kind : {"preambular", "operative"}
        Which part of the text it belongs to.
    text : str
        The words, without the number.
    """

    id: str
    kind: Kind
    text: str


#: A whole text, in order.
Text = tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class ReplaceWords:
    """Put `new` where `old` stands in a paragraph; `old` must stand there exactly once."""

    paragraph: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class InsertParagraph:
    """Put a paragraph after another, or first where `after` is empty."""

    after: str
    id: str
    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class DeleteParagraph:
    """Take a paragraph out."""

    paragraph: str


Operation = ReplaceWords | InsertParagraph | DeleteParagraph


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a redline with what became of them."""

    mark: Mark
    text: str


def paragraphs(preambular: Iterable[str], operative: Iterable[str]) -> Text:
    """Give ids to the paragraphs of a new text.

    Parameters
    ----------
    preambular, operative : iterable of str
        The words of each paragraph, in order.

    Returns
    -------
    tuple of Paragraph
        With the ids `pp1`, `pp2`… and `op1`, `op2`…

    Examples
    --------
    >>> [part.id for part in paragraphs(["Recalling the Charter,"], ["Calls for peace."])]
    ['pp1', 'op1']
    """
    first = [Paragraph(f"pp{n}", "preambular", text) for n, text in enumerate(preambular, 1)]
    second = [Paragraph(f"op{n}", "operative", text) for n, text in enumerate(operative, 1)]
    return (*first, *second)


def amend(text: Text, operations: Iterable[Operation]) -> Text:
    """Apply operations, in order, to the letter.

    Parameters
    ----------
    text : tuple of Paragraph
        The text before.
    operations : iterable of Operation
        Each is applied to what the one before left.

    Returns
    -------
    tuple of Paragraph
        The text after; paragraphs that were not touched keep their ids and words.

    Raises
    ------
    TextError
        If a paragraph is missing, an id is taken, or words do not stand exactly once.

    Examples
    --------
    >>> draft = paragraphs([], ["Urges a lasting peace."])
    >>> amend(draft, [ReplaceWords("op1", "lasting", "just, lasting")])[0].text
    'Urges a just, lasting peace.'
    >>> amend(draft, [ReplaceWords("op1", "swift", "rapid")])
    Traceback (most recent call last):
    ...
    hemicycle.procedure.text.TextError: The words do not stand exactly once in paragraph op1.
      found:    'swift', 0 times in 'Urges a lasting peace.'
      expected: once, as whole words
      to do:    Name more of the words around them, or the paragraph as it reads now.
    """
    for operation in operations:
        text = _apply(text, operation)
    return text


def _place(text: Text, paragraph: str) -> int:
    """Find a paragraph."""
    for place, part in enumerate(text):
        if part.id == paragraph:
            return place
    raise TextError(
        "The text has no such paragraph.",
        found=repr(paragraph),
        expected="one of " + ", ".join(part.id for part in text),
    )


def occurrences(text: str, words: str) -> int:
    """Count where words stand as whole words, to the letter.

    Examples
    --------
    >>> occurrences("peace and peaceful", "peace"), occurrences("a, b", "a,")
    (1, 1)
    """
    return len(_finds(text, words))


def _finds(text: str, words: str) -> list[re.Match[str]]:
    """Find words that neither begin nor end inside a longer word."""
    if not words.strip():
        return []
    before = r"(?<!\w)" if words[0].isalnum() else ""
    after = r"(?!\w)" if words[-1].isalnum() else ""
    return list(re.finditer(before + re.escape(words) + after, text))


def _replace(text: Text, operation: ReplaceWords) -> Text:
    """Replace words that stand exactly once."""
    place = _place(text, operation.paragraph)
    part = text[place]
    found = _finds(part.text, operation.old)
    if len(found) != 1:
        raise TextError(
            f"The words do not stand exactly once in paragraph {part.id}.",
            found=f"{operation.old!r}, {len(found)} times in {part.text!r}",
            expected="once, as whole words",
            remedy="Name more of the words around them, or the paragraph as it reads now.",
        )
    (match,) = found
    words = part.text[: match.start()] + operation.new + part.text[match.end() :]
    return (*text[:place], replace(part, text=words), *text[place + 1 :])


def _insert(text: Text, operation: InsertParagraph) -> Text:
    """Insert a paragraph under an id of its own."""
    if any(part.id == operation.id for part in text):
        raise TextError(
            "The id of the new paragraph is taken.",
            found=repr(operation.id),
            expected="an id that no paragraph of the text bears",
        )
    place = _place(text, operation.after) + 1 if operation.after else 0
    new = Paragraph(operation.id, operation.kind, operation.text)
    return (*text[:place], new, *text[place:])


def _delete(text: Text, operation: DeleteParagraph) -> Text:
    """Take a paragraph out."""
    place = _place(text, operation.paragraph)
    return (*text[:place], *text[place + 1 :])


def _apply(text: Text, operation: Operation) -> Text:
    """Apply one operation."""
    if isinstance(operation, ReplaceWords):
        return _replace(text, operation)
    if isinstance(operation, InsertParagraph):
        return _insert(text, operation)
    return _delete(text, operation)


def fits(text: Text, operations: Iterable[Operation]) -> str | None:
    """Say why operations do not fit a text, or None where they do.

    Examples
    --------
    >>> fits(paragraphs([], ["Urges peace."]), [DeleteParagraph("op1")]) is None
    True
    """
    try:
        amend(text, operations)
    except TextError as error:
        return f"{error.message} Found: {error.found}."
    return None


def as_text(operations: Sequence[Operation]) -> Text:
    """Write the words that operations bring in as a text, so that they can be amended in turn.

    Parameters
    ----------
    operations : sequence of Operation
        Of one amendment.

    Returns
    -------
    tuple of Paragraph
        One for each operation, with the ids `w1`, `w2`…; empty words for a deletion.

    Examples
    --------
    >>> as_text([ReplaceWords("op1", "conflict", "conflict, and its causes")])[0].id
    'w1'
    """
    return tuple(
        Paragraph(f"w{place}", "operative", _words(operation))
        for place, operation in enumerate(operations, 1)
    )


def _words(operation: Operation) -> str:
    """Return the words that an operation brings in."""
    if isinstance(operation, ReplaceWords):
        return operation.new
    return operation.text if isinstance(operation, InsertParagraph) else ""


def amend_operations(
    operations: Sequence[Operation], sub_amendment: Sequence[Operation]
) -> tuple[Operation, ...]:
    """Apply a sub-amendment to the words that an amendment brings in.

    Parameters
    ----------
    operations : sequence of Operation
        Of the amendment.
    sub_amendment : sequence of Operation
        `ReplaceWords` or `DeleteParagraph` on the ids of `as_text`.

    Returns
    -------
    tuple of Operation
        The amendment as sub-amended.

    Raises
    ------
    TextError
        If the sub-amendment does not fit to the letter, or inserts a paragraph.

    Examples
    --------
    >>> first = [ReplaceWords("op1", "conflict", "conflict, and its causes")]
    >>> amend_operations(first, [ReplaceWords("w1", "causes", "root causes")])[0].new
    'conflict, and its root causes'
    """
    if any(isinstance(operation, InsertParagraph) for operation in sub_amendment):
        raise TextError(
            "A sub-amendment changes the words of its amendment.",
            found="a new paragraph",
            expected="words replaced, or a part of the amendment taken out",
            remedy="Table the new paragraph as an amendment of its own.",
        )
    after = {part.id: part.text for part in amend(as_text(operations), sub_amendment)}
    kept: list[Operation] = []
    for place, operation in enumerate(operations, 1):
        words = after.get(f"w{place}")
        if words is None:
            continue
        if isinstance(operation, ReplaceWords):
            kept.append(replace(operation, new=words))
        elif isinstance(operation, InsertParagraph):
            kept.append(replace(operation, text=words))
        else:
            kept.append(operation)
    return tuple(kept)


def described(operations: Iterable[Operation]) -> str:
    """Say what operations do, in words.

    Examples
    --------
    >>> described([ReplaceWords("op1", "conflict", "war"), DeleteParagraph("op2")])
    'op1: "conflict" becomes "war"; op2 is taken out'
    """
    return "; ".join(map(_described, operations))


def _described(operation: Operation) -> str:
    """Say what one operation does."""
    if isinstance(operation, ReplaceWords):
        return f'{operation.paragraph}: "{operation.old}" becomes "{operation.new}"'
    if isinstance(operation, DeleteParagraph):
        return f"{operation.paragraph} is taken out"
    place = f"after {operation.after}" if operation.after else "first"
    return f'new paragraph {operation.id} {place}: "{operation.text}"'


def touched(operations: Iterable[Operation]) -> set[str]:
    """Name the paragraphs that operations change, put in or take out.

    Examples
    --------
    >>> sorted(touched([DeleteParagraph("op2"), ReplaceWords("op1", "a", "b")]))
    ['op1', 'op2']
    """
    return {
        operation.id if isinstance(operation, InsertParagraph) else operation.paragraph
        for operation in operations
    }


def is_addition_or_deletion(operations: Sequence[Operation]) -> bool:
    """Say whether an amendment only adds to, or only deletes from, the text (un_sc/rop/36).

    Examples
    --------
    >>> is_addition_or_deletion([ReplaceWords("op1", "conflict", "conflict, including its causes")])
    True
    >>> is_addition_or_deletion([ReplaceWords("op1", "conflict", "full-scale invasion")])
    False
    """

    def only(operation: Operation) -> bool:
        if not isinstance(operation, ReplaceWords):
            return True
        return operation.old in operation.new or operation.new in operation.old

    return all(only(operation) for operation in operations)


def redline(before: Text, after: Text) -> list[tuple[str, list[Run]]]:
    """Show what became of each paragraph, word by word.

    Parameters
    ----------
    before, after : tuple of Paragraph
        Two states of one text.

    Returns
    -------
    list of (str, list of Run)
        Paragraph id and runs, in the order of the text after, paragraphs taken out where
        they stood. Kept and inserted runs make up the text after; kept and deleted ones
        the text before.

    Examples
    --------
    >>> old = paragraphs([], ["Urges a lasting peace."])
    >>> new = amend(old, [ReplaceWords("op1", "lasting", "just and lasting")])
    >>> marked(redline(old, new)[0][1])
    'Urges a[+ just and+] lasting peace.'
    """
    old = {part.id: part.text for part in before}
    new = {part.id: part.text for part in after}
    order = [part.id for part in after]
    for place, part in enumerate(before):
        if part.id not in new:
            earlier = [other.id for other in before[:place]]
            at = max((order.index(name) for name in earlier if name in order), default=-1)
            order.insert(at + 1, part.id)
    return [(name, _runs(old.get(name, ""), new.get(name, ""))) for name in order]


def _runs(old: str, new: str) -> list[Run]:
    """Compare two paragraphs word by word."""
    first, second = _WORDS.findall(old), _WORDS.findall(new)
    runs: list[Run] = []
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    for _, a_from, a_to, b_from, b_to in matcher.get_opcodes():
        if first[a_from:a_to] == second[b_from:b_to]:
            runs.append(Run("kept", "".join(first[a_from:a_to])))
            continue
        if a_to > a_from:
            runs.append(Run("deleted", "".join(first[a_from:a_to])))
        if b_to > b_from:
            runs.append(Run("inserted", "".join(second[b_from:b_to])))
    return runs


#: Share of words in common from which two paragraphs are one, changed.
_ALIKE = 0.5


def compared(before: Sequence[str], after: Sequence[str]) -> list[list[Run]]:
    """Show what became of each paragraph where paragraphs have no ids: the likest are one.

    Parameters
    ----------
    before, after : sequence of str
        The paragraphs of a draft, and of the text adopted, in order.

    Returns
    -------
    list of list of Run
        As of `redline`: in the order of the text after, paragraphs taken out where they stood.

    Examples
    --------
    >>> old = ["Recalling the Charter,", "Urges a lasting peace."]
    >>> new = ["Recalling the Charter,", "Noting the war,", "Urges a just and lasting peace."]
    >>> [marked(runs) for runs in compared(old, new)]
    ['Recalling the Charter,', '[+Noting the war,+]', 'Urges a[+ just and+] lasting peace.']
    """
    pairs: list[tuple[float, int, int]] = []
    for i, first in enumerate(before):
        for j, second in enumerate(after):
            likeness = SequenceMatcher(None, first.split(), second.split(), autojunk=False).ratio()
            if likeness >= _ALIKE:
                pairs.append((-likeness, i, j))
    met: dict[int, int] = {}
    for _, i, j in sorted(pairs):
        if i not in met.values() and j not in met:
            met[j] = i
    texts: list[Text] = [
        tuple(Paragraph(f"b{i}", "operative", text) for i, text in enumerate(before)),
        tuple(
            Paragraph(f"b{met[j]}" if j in met else f"a{j}", "operative", text)
            for j, text in enumerate(after)
        ),
    ]
    return [runs for _, runs in redline(*texts)]


_BRACKETS = {"kept": ("", ""), "deleted": ("[-", "-]"), "inserted": ("[+", "+]")}


def marked(runs: Iterable[Run]) -> str:
    """Write a redline in plain characters: `[-taken out-]`, `[+put in+]`."""
    return "".join(run.text.join(_BRACKETS[run.mark]) for run in runs)
