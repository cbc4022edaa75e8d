"""The payloads of texts that are held, typed; `payloads` has them with all the others."""

from typing_extensions import TypedDict


class HeldParagraph(TypedDict):
    """One paragraph held; `kind` is heading, preambular, operative or other."""

    position: int
    kind: str
    text: str
    source_id: str


class HeldText(TypedDict):
    """What is held of one text.

    `extent` is whole, extracted (by a program, not checked), partial, or effect (what an amendment
    does); `basis` is edition, copy, report or construction: put together from the texts of
    `made_of`.
    """

    symbol: str
    extent: str
    basis: str
    made_of: list[str]
    source_id: str
    title: str
    locator: str | None
    note: str | None
    paragraphs: list[HeldParagraph]


class WordRun(TypedDict):
    """Words of a paragraph with what became of them: kept, deleted or inserted."""

    mark: str
    text: str


class Texts(TypedDict):
    """The words held of a vote event's texts: what `hemicycle show SYMBOL --text` prints.

    `change` has the paragraphs of draft and adopted text, word by word, where they differ.
    """

    vote_event_id: str
    symbol: str | None
    title: str | None
    texts: list[HeldText]
    change: list[list[WordRun]]
