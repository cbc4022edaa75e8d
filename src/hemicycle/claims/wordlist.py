"""The word lists of this room: YAML beside the code, read once."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any


@cache
def read(name: str) -> dict[str, Any]:
    """Read one list.

    Parameters
    ----------
    name : str
        `gazetteer`, `lexicon` or `topics`.

    Returns
    -------
    dict
        As in the file.

    Examples
    --------
    >>> sorted(read("lexicon"))
    ['parts', 'rows', 'words']
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # safe both, the first one quick
    text = resources.files("hemicycle.claims").joinpath(f"{name}.yml").read_text("utf-8")
    loaded: dict[str, Any] = yaml.load(text, loader)  # noqa: S506 - both loaders are safe
    return loaded


@cache
def words(name: str) -> frozenset[str]:
    """Return one set of words of `lexicon.yml`.

    Parameters
    ----------
    name : str
        A key under `words`.

    Returns
    -------
    frozenset of str
        Lower case.

    Examples
    --------
    >>> "declined" in words("left_undone")
    True
    """
    return frozenset(read("lexicon")["words"][name].split())
