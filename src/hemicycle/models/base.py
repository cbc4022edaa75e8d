"""What every estimator of this floor keeps to: scikit-learn's contract, without scikit-learn.

Options are given to the constructor and kept under their own names; `fit` returns the estimator;
what was learnt ends in `_`. So `sklearn.base.clone` and grid searches work, and nothing here needs
them.
"""

from __future__ import annotations

import inspect
from importlib import import_module
from typing import TYPE_CHECKING, Any, Self

from hemicycle.core.errors import HemicycleError

if TYPE_CHECKING:
    from types import ModuleType


class ModelError(HemicycleError):
    """Options or votes that an estimator cannot work with."""


class NotFittedError(ModelError):
    """A result that was asked for before `fit`."""


class ConvergenceWarning(UserWarning):
    """An estimation that stopped before it had settled."""


class Estimator:
    """Keep options as attributes, and give and take them by name."""

    @classmethod
    def _names(cls) -> list[str]:
        """List the options of the constructor."""
        return [name for name in inspect.signature(cls.__init__).parameters if name != "self"]

    def get_params(self, deep: bool = True) -> dict[str, Any]:  # noqa: ARG002
        """Return the options by name.

        Parameters
        ----------
        deep : bool, optional
            Taken because scikit-learn passes it; no option holds an estimator with options.

        Returns
        -------
        dict
            Name to value, as given.
        """
        return {name: getattr(self, name) for name in self._names()}

    def set_params(self, **options: Any) -> Self:  # noqa: ANN401 - any option may be given
        """Change options; what was fitted stays until `fit` is called again.

        Parameters
        ----------
        **options
            Names and values.

        Returns
        -------
        Estimator
            Itself.

        Raises
        ------
        ModelError
            If there is no such option.
        """
        for name, value in options.items():
            if name not in self._names():
                raise ModelError(
                    f"{type(self).__name__} has no option {name!r}.",
                    expected=f"one of {', '.join(self._names())}",
                )
            setattr(self, name, value)
        return self

    def _check_fitted(self, name: str) -> None:
        """Refuse where `fit` has not made an attribute yet."""
        if not hasattr(self, name):
            raise NotFittedError(
                f"This {type(self).__name__} is not fitted yet.",
                remedy="Call fit(roll_call) first.",
            )

    def __repr__(self) -> str:
        """Return the call that makes the same estimator, without what is at its default."""
        signature = inspect.signature(type(self).__init__).parameters
        told = [
            f"{name}={value!r}"
            for name, value in self.get_params().items()
            if repr(value) != repr(signature[name].default)
        ]
        return f"{type(self).__name__}({', '.join(told)})"


def needed(module: str, extra: str, purpose: str) -> ModuleType:
    """Import a library that an extra brings.

    Parameters
    ----------
    module : str
        Name to import.
    extra : str
        The extra of this package that brings it.
    purpose : str
        What needs it, to stand at the beginning of a sentence.

    Returns
    -------
    module
        The library.

    Raises
    ------
    ModelError
        If it is not installed.

    Examples
    --------
    >>> needed("json", "models", "Writing").__name__
    'json'
    """
    try:
        return import_module(module)
    except ImportError as error:
        missing = error.name or module
        raise ModelError(
            f"{purpose} needs {missing}, which is not installed.",
            remedy=f'pip install "hemicycle[{extra}]"',
        ) from error
