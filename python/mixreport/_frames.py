"""The kinds of data frames that go in and come out. None of their packages is imported before it is needed."""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping, Sequence
from typing import Any, Optional

#: The values of a column, its categories in order or None, and whether these are ordered.
Values = tuple[Sequence[Any], Optional[Sequence[Any]], bool]


class Kind:
    """A package of data frames."""

    @staticmethod
    def of(frame: Any) -> "Kind":
        """The package that a data frame is from."""
        module = type(frame).__module__.split(".")[0]
        kind = {"pandas": Pandas, "polars": Polars, "pyarrow": PyArrow}.get(module)
        if kind is None or not hasattr(frame, "columns"):
            raise TypeError(
                f"found data of type {type(frame).__name__}; expected a pandas or polars DataFrame, a pyarrow Table, or the path of a CSV file")
        if type(frame).__name__ == "LazyFrame":
            raise TypeError("found a LazyFrame; expected a DataFrame: call collect() first")
        return kind()

    def column_names(self, frame: Any) -> list[str]:
        """The names of the columns; all have to be text."""
        raise NotImplementedError

    def row_count(self, frame: Any) -> int:
        """The number of rows."""
        return len(frame)

    def values(self, frame: Any, name: str) -> Values:
        """The values of a column as Python's own types."""
        raise NotImplementedError

    def frame(self, rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> Any:
        """A data frame of rows, which have a value or None for each column."""
        raise NotImplementedError


class Pandas(Kind):
    def column_names(self, frame: Any) -> list[str]:
        for name in frame.columns:
            if not isinstance(name, str):
                raise TypeError(f"found a column with the name {name!r} of type {type(name).__name__}; expected names that are text")
        return list(frame.columns)

    def values(self, frame: Any, name: str) -> Values:
        column = frame[name]
        if hasattr(column, "cat"):
            return column.astype(object).tolist(), column.cat.categories.tolist(), bool(column.cat.ordered)
        return column.tolist(), None, False

    def frame(self, rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> Any:
        import pandas

        return pandas.DataFrame({name: [row.get(name) for row in rows] for name in columns}, columns=list(columns))


class Polars(Kind):
    def column_names(self, frame: Any) -> list[str]:
        return list(frame.columns)

    def values(self, frame: Any, name: str) -> Values:
        column = frame[name]
        if type(column.dtype).__name__ == "Enum":
            return column.to_list(), column.dtype.categories.to_list(), False
        return column.to_list(), None, False

    def frame(self, rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> Any:
        import polars

        return polars.DataFrame({name: [row.get(name) for row in rows] for name in columns}, strict=False)


class PyArrow(Kind):
    def column_names(self, frame: Any) -> list[str]:
        return list(frame.column_names)

    def row_count(self, frame: Any) -> int:
        return int(frame.num_rows)

    def values(self, frame: Any, name: str) -> Values:
        column = frame.column(name)
        if type(column.type).__name__ == "DictionaryType":
            column = column.unify_dictionaries()
            categories = column.chunk(0).dictionary.to_pylist() if column.num_chunks else []
            return column.to_pylist(), categories, bool(column.type.ordered)
        return column.to_pylist(), None, False

    def frame(self, rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> Any:
        import pyarrow

        return pyarrow.table({name: [row.get(name) for row in rows] for name in columns})


def available_kind() -> Kind:
    """The kind of the results where the data are a file: the first package that is installed."""
    for name, kind in (("pandas", Pandas), ("polars", Polars), ("pyarrow", PyArrow)):
        if importlib.util.find_spec(name):
            return kind()
    raise ImportError("results are data frames; install pandas, polars or pyarrow")
