"""Data of a model: a file, or the columns of a data frame that the model uses."""

from __future__ import annotations

import copy
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Optional, Union

from ._columns import Column
from ._frames import Kind, available_kind
from ._program import Input

#: A pandas or polars data frame, a pyarrow table, or the path of a CSV file.
Data = Any

_NAME = re.compile(r"`((?:[^`\\]|\\.)*)`|([^\W\d_][\w.]*|\.(?!\d)[\w.]*)", re.UNICODE)
_ROWS_PER_PIECE = 1 << 14


class FileData:
    """A file that the program reads by itself."""

    columns: dict[str, Column] = {}

    def __init__(self, path: Union[str, "os.PathLike[str]"]) -> None:
        self.path = os.path.abspath(os.fspath(path))
        self.name = os.path.basename(self.path)

    @property
    def kind(self) -> Kind:
        """The kind of the results."""
        return available_kind()

    def input(self, is_read_again: bool = False) -> Input:
        """The argument of a run."""
        return Input(self.path, self.name)

    def options(self, given: Iterable[str]) -> list[str]:
        """The options that keep the meaning of columns: none, as a file has no types."""
        return []


class FrameData:
    """The columns of a data frame that a model uses, as they were when the model was fitted."""

    def __init__(self, frame: Any, names: Optional[Iterable[str]] = None, groups: Iterable[str] = ()) -> None:
        self.kind = Kind.of(frame)
        self.name = "data.csv"
        present = self.kind.column_names(frame)
        repeated = sorted({name for name in present if present.count(name) > 1})
        if repeated:
            raise ValueError(f"the data frame has several columns of the name {repeated[0]!r}; expected different names")
        wanted = present if names is None else [name for name in present if name in set(names)]
        self.groups = set(groups)
        self.columns = {name: self._column(frame, name, name in self.groups) for name in wanted}
        self.row_count = self.kind.row_count(frame)
        # A model that uses no known column is refused by the program, which names the columns that are there.
        self._names = present
        self._unused: list[str] = []
        self.leave_out_unused()

    def leave_out_unused(self) -> None:
        """Find the names of the columns that are not sent."""
        self._unused = [name for name in self._names if name not in self.columns]

    def _column(self, frame: Any, name: str, is_group: bool) -> Column:
        values, categories, is_ordered = self.kind.values(frame, name)
        return Column(name, values, categories, is_ordered, is_group)

    def input(self, is_read_again: bool = False) -> Input:
        """The argument of a run."""
        return Input(self._pieces, self.name, is_read_again)

    def _pieces(self) -> Iterator[bytes]:
        """The rows as CSV. Columns that are not used are there by name, for the program's messages."""
        names = list(self.columns) + self._unused
        yield (",".join('"' + name.replace('"', '""') + '"' for name in names) + "\n").encode()
        cells = [column.cells for column in self.columns.values()]
        blank = "," * len(self._unused)
        if not cells:
            yield (blank[1:] + "\n").encode() * self.row_count
            return
        for start in range(0, self.row_count, _ROWS_PER_PIECE):
            rows = zip(*(column[start:start + _ROWS_PER_PIECE] for column in cells))
            yield "".join(",".join(row) + blank + "\n" for row in rows).encode()

    def options(self, given: Iterable[str]) -> list[str]:
        """The options that keep the order of categories, and text as text; `given` are columns whose coding the caller chose."""
        words = []
        for name, column in self.columns.items():
            # The order of a grouping factor's levels does not matter, and there may be more of them than a command line takes.
            if name in given or name in self.groups:
                continue
            if column.levels is not None:
                if column.levels:
                    option = "--ordered" if column.is_ordered and len(column.levels) > 1 else "--levels"
                    words += [option, f"{quoted(name)}={','.join(map(quoted, column.levels))}"]
            elif column.is_text and _looks_numeric(column.cells):
                words += ["--categorical", quoted(name)]
        return words

    def mean(self, name: str) -> float:
        """The mean of a numeric column over the rows that have a value in all columns."""
        lists = [column.cells for column in self.columns.values()]
        position = list(self.columns).index(name)
        values = [float(row[position]) for row in zip(*lists) if all(row)]
        return sum(values) / len(values)


def read(data: Data, formulas: Sequence[str], used: Iterable[str] = ()) -> Union[FileData, FrameData]:
    """The data of models; `used` are columns besides those of the formulas."""
    if isinstance(data, (str, os.PathLike)):
        return FileData(data)
    Kind.of(data)
    names = set(used)
    groups: set[str] = set()
    for formula in formulas:
        if "." in re.findall(r"[^\s~+*:()|-]+", formula):
            return FrameData(data, None, pure_groups(formula))
        names |= set(names_in(formula))
        groups |= pure_groups(formula)
    return FrameData(data, names, groups)


def pure_groups(formula: str) -> set[str]:
    """The names that a formula has in grouping factors only."""
    everywhere, grouping = names_in(formula), grouping_names(formula)
    return {name for name in grouping if everywhere.count(name) == grouping.count(name)}


def names_in(formula: str) -> list[str]:
    """The names in a formula as often as they occur, those of functions included."""
    return [re.sub(r"\\(.)", r"\1", quoted) if quoted else plain for quoted, plain in _NAME.findall(formula)]


def grouping_names(formula: str) -> list[str]:
    """The names in the grouping factors of a formula: what follows a bar up to the closing parenthesis."""
    bare = _NAME.sub(lambda match: match.group().replace("|", " ") if not match[1] else f"`{match[1].encode().hex()}`", formula)
    names: list[str] = []
    for factor in re.findall(r"\|([^|]*)", bare):
        depth = 0
        for position, character in enumerate(factor):
            depth += {"(": 1, ")": -1}.get(character, 0)
            if depth < 0:
                factor = factor[:position]
                break
        for hidden, plain in _NAME.findall(factor):
            names.append(re.sub(r"\\(.)", r"\1", bytes.fromhex(hidden).decode()) if hidden else plain)
    return names


def quoted(text: str) -> str:
    """A name or category as an option has it: in double quotes where it contains a separator."""
    if text and not set(text) & set(',="') and text == text.strip():
        return text
    return '"' + text.replace('"', '""') + '"'


def _looks_numeric(cells: Iterable[str]) -> bool:
    try:
        for cell in cells:
            if cell:
                float(cell.strip('"'))
    except ValueError:
        return False
    return True


def joined(sources: Sequence[Union[FileData, FrameData]]) -> Union[FileData, FrameData]:
    """The data of several models, with the columns of all; they have to be the same data."""
    first = sources[0]
    different = ValueError("the models were fitted to different data; expected the same data frame or file")
    if isinstance(first, FileData):
        if any(not isinstance(other, FileData) or other.path != first.path for other in sources):
            raise different
        return first
    result = copy.copy(first)
    result.columns = dict(first.columns)
    for other in sources[1:]:
        if not isinstance(other, FrameData) or other.row_count != first.row_count:
            raise different
        for name, column in other.columns.items():
            if name in result.columns and result.columns[name].cells != column.cells:
                raise different
            result.columns.setdefault(name, column)
        # What is a number or category in one model needs its options, even if it only groups in another one.
        result.groups = result.groups & other.groups | (result.groups - set(other.columns)) | (other.groups - set(first.columns))
    result.leave_out_unused()
    return result
