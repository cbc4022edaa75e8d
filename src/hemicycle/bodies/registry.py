"""Find the folders of bodies, and load them.

Folders come from the package, from every directory named in the environment variable
`HEMICYCLE_BODIES` (separated as in PATH), and from packages that declare the entry point
group `hemicycle.bodies`. A later one may not take the id of an earlier one.
"""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from hemicycle.bodies.body import Body
from hemicycle.bodies.build import build
from hemicycle.bodies.model import BodyError

GROUP = "hemicycle.bodies"
VARIABLE = "HEMICYCLE_BODIES"
_PACKAGED = Path(__file__).parent


def folders() -> dict[str, Path]:
    """Return the folder of every body at hand, by id.

    Raises
    ------
    BodyError
        If a directory named in `HEMICYCLE_BODIES` does not exist, or two folders share an id.
    """
    found: dict[str, Path] = {}
    for root in (_PACKAGED, *_named(), *_declared()):
        for folder in _bodies_in(root):
            if folder.name in found and found[folder.name] != folder:
                raise BodyError(
                    f"Two folders hold a body called {folder.name!r}.",
                    found=f"{found[folder.name]} and {folder}",
                    expected="an id of its own for each body",
                    remedy="Rename the folder, and `body` in its body.yml.",
                )
            found[folder.name] = folder
    return found


def _bodies_in(root: Path) -> list[Path]:
    """List the bodies of a directory, which may itself be one."""
    if (root / "body.yml").is_file():
        return [root]
    return sorted(path.parent for path in root.glob("*/body.yml"))


def _named() -> list[Path]:
    """List the directories that the environment names."""
    roots = [Path(part) for part in os.environ.get(VARIABLE, "").split(os.pathsep) if part]
    for root in roots:
        if not root.is_dir():
            raise BodyError(
                f"{VARIABLE} names a directory that is not there.",
                found=str(root),
                expected="a body's folder, or a directory of such folders",
            )
    return roots


@lru_cache(maxsize=1)
def _declared() -> tuple[Path, ...]:
    """List the directories that installed packages declare: modules next to their folders."""
    from importlib.metadata import entry_points  # it knows of sockets, which the law must not

    roots = []
    for point in entry_points(group=GROUP):
        module = point.load()
        roots.append(Path(module.__file__).parent)
    return tuple(roots)


def available_bodies() -> list[str]:
    """List the ids of the bodies at hand.

    Examples
    --------
    >>> "un_sc" in available_bodies()
    True
    """
    return sorted(folders())


def load_body(body_id: str) -> Body:
    """Load a body.

    Parameters
    ----------
    body_id : str
        Name of its folder: un_ga, un_sc, g7…

    Returns
    -------
    Body
        Its law, on every day.

    Raises
    ------
    BodyError
        If there is no such body, or its files have mistakes; all of them are told.

    Examples
    --------
    >>> from datetime import date
    >>> load_body("un_sc").parameter("votes_needed", on=date(1950, 1, 1)).value
    7
    """
    found = folders()
    if body_id not in found:
        raise BodyError(
            f"There is no body called {body_id!r}.",
            expected=f"one of {', '.join(sorted(found))}",
            remedy=f"A body of your own: put its folder in a directory named by {VARIABLE}.",
        )
    return load_folder(found[body_id])


def load_folder(folder: Path) -> Body:
    """Load a body from a folder; read again only where a file has changed."""
    stamp = tuple(
        path.stat().st_mtime_ns
        for path in sorted(folder.iterdir())
        if path.suffix in (".yml", ".md")
    )
    return _load(folder, stamp)


@lru_cache(maxsize=64)
def _load(folder: Path, stamp: tuple[int, ...]) -> Body:  # noqa: ARG001 - part of the key
    """Load a body as its files are now."""
    return build(folder)
