"""Options of the program from keyword arguments."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Optional, Union

from ._data import quoted

#: One name, or several.
Names = Union[str, Sequence[str]]


def names(value: Names) -> list[str]:
    """One name or several as a list."""
    return [value] if isinstance(value, str) else list(value)


def name_list(option: str, value: Optional[Names]) -> list[str]:
    """An option that takes names, separated by commas."""
    return [] if not value else [option, ",".join(quoted(name) for name in names(value))]


def pairs(option: str, value: Optional[Mapping[str, Any]]) -> list[str]:
    """An option that is given once per column: column=value or column=a,b,c."""
    words = []
    for name, chosen in (value or {}).items():
        items = [chosen] if isinstance(chosen, (str, int, float)) else list(chosen)
        words += [option, f"{quoted(name)}={','.join(quoted(str(item)) for item in items)}"]
    return words


def value(option: str, chosen: Any) -> list[str]:
    """An option with a value; nothing where it is None."""
    return [] if chosen is None else [option, str(chosen)]


def flag(option: str, is_set: bool) -> list[str]:
    """An option without a value."""
    return [option] if is_set else []


def repeated(option: str, chosen: Optional[Union[str, Iterable[str]]]) -> list[str]:
    """An option that may be given several times."""
    items = [] if chosen is None else [chosen] if isinstance(chosen, str) else list(chosen)
    return [word for item in items for word in (option, item)]


class ModelOptions:
    """What all commands know of a model: how it is fitted and how its columns are coded."""

    def __init__(
        self, reml: bool, weights: Optional[str], categorical: Optional[Names], contrasts: Optional[Mapping[str, str]],
        ordered: Optional[Mapping[str, Sequence[Any]]], levels: Optional[Mapping[str, Sequence[Any]]],
        reference: Optional[Mapping[str, Any]], solver: Optional[str], memory: Optional[str], threads: Optional[int],
    ) -> None:
        self.weights = weights
        self.threads = threads
        #: The columns whose levels the caller has put in order.
        self.arranged = {*(ordered or {}), *(levels or {})}
        #: The columns that options name, besides those of the formula.
        self.columns = {*([weights] if weights else []), *names(categorical or []), *(contrasts or {}), *self.arranged, *(reference or {})}
        self._reference = pairs("--reference", reference)
        self._others = [
            *flag("--ml", not reml), *value("--weights", weights), *name_list("--categorical", categorical),
            *pairs("--contrasts", contrasts), *pairs("--ordered", ordered), *pairs("--levels", levels),
            *value("--solver", solver), *value("--memory", memory), *value("--threads", threads),
        ]

    @property
    def words(self) -> list[str]:
        return [*self._others, *self._reference]

    def words_of(self, command: str) -> list[str]:
        """The options as a command takes them: means do not depend on reference categories, and `--reference` of ``means`` is a level to compare with."""
        return self._others if command == "means" else self.words


def fspath(path: Union[str, "os.PathLike[str]"]) -> str:
    """A path as an argument that cannot be taken for an option."""
    text = os.fspath(path)
    return os.path.join(".", text) if text.startswith("-") else text
