"""Ready-made sittings, for Model UN above all: a body, a chamber and who sits."""

from dataclasses import dataclass
from importlib.resources import files

import yaml

from hemicycle.core.errors import HemicycleError

_PLACE = files("hemicycle.procedure") / "presets"


@dataclass(frozen=True, slots=True)
class Preset:
    """A ready-made sitting.

    Attributes
    ----------
    id, name, body, chamber, title : str
        What it is called, and under which rules it sits.
    members : tuple of str
        Who sits.
    """

    id: str
    name: str
    body: str
    chamber: str
    title: str
    members: tuple[str, ...]


def names() -> list[str]:
    """List the presets.

    Examples
    --------
    >>> "mun_committee" in names()
    True
    """
    found = (entry.name for entry in _PLACE.iterdir() if entry.name.endswith(".yml"))
    return sorted(name.removesuffix(".yml") for name in found)


def load(name: str) -> Preset:
    """Read a preset.

    Parameters
    ----------
    name : str
        One of `names`.

    Returns
    -------
    Preset
        Body, chamber and members.

    Raises
    ------
    HemicycleError
        If there is none of that name.

    Examples
    --------
    >>> len(load("mun_committee").members)
    30
    """
    if name not in names():
        raise HemicycleError(
            "There is no such preset.", found=repr(name), expected=f"one of {', '.join(names())}"
        )
    told = yaml.safe_load((_PLACE / f"{name}.yml").read_text(encoding="utf-8"))
    return Preset(name, **{**told, "members": tuple(told["members"])})
