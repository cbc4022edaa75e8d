"""How titles are written, in a terminal as on a page."""


def title(text: str | None) -> str:
    """Write a title on one line, without the space that catalogues put before a colon.

    Examples
    --------
    >>> title("Towards a world  : steps"), title(None)
    ('Towards a world: steps', '')
    """
    return " ".join((text or "").split()).replace(" : ", ": ").replace(" ; ", "; ")


def cut(text: str | None, most: int) -> str:
    """Write a title on one line, cut at a word where it is long.

    Examples
    --------
    >>> cut("The  path to peace", 100), cut("The path to peace", most=12), cut(None, 9)
    ('The path to peace', 'The path to …', '')
    """
    written = title(text)
    return written if len(written) <= most else written[:most].rsplit(" ", 1)[0] + " …"
