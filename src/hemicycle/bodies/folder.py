"""A body's folder as read: documents with their lines, and every mistake in them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from hemicycle.bodies import articles
from hemicycle.bodies.articles import Article
from hemicycle.bodies.files import OPTIONAL, SHAPES
from hemicycle.bodies.located import Located, Mistake, read


@dataclass(frozen=True, slots=True)
class Folder:
    """The files of a body.

    Attributes
    ----------
    path : pathlib.Path
        The folder.
    documents : dict of str to Located
        File name -> document.
    articles : dict of str to Article
        As in `articles.md`.
    mistakes : list of Mistake
        Form: grammar, shapes, headings. What the files say of each other is for `validate`.
    """

    path: Path
    documents: dict[str, Located]
    articles: dict[str, Article]
    mistakes: list[Mistake]


def open_folder(path: Path) -> Folder:
    """Read all files of a folder, and check their form.

    Parameters
    ----------
    path : pathlib.Path
        The folder.

    Returns
    -------
    Folder
        With every mistake of form.
    """
    documents = {
        name: read(path / name)
        for name in SHAPES
        if name not in OPTIONAL or (path / name).is_file()
    }
    mistakes: list[Mistake] = []
    for name, document in documents.items():
        mistakes += document.mistakes
        if not document.mistakes:
            mistakes += SHAPES[name].check(document.value, (), document)
    file = path / "articles.md"
    if not file.is_file():
        missing = Mistake("articles.md", 0, "", "no such file", "the rules in your own words")
        return Folder(path, documents, {}, [*mistakes, missing])
    found, faults = articles.parse(file.read_text("utf-8"))
    return Folder(path, documents, found, [*mistakes, *faults])
