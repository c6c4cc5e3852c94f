"""Columns of data frames as cells of a CSV file, with the options of the program that keep their meaning."""

from __future__ import annotations

import datetime
import decimal
import math
import numbers
from collections.abc import Iterable, Sequence
from typing import Any, Callable, Optional

#: What the program reads as a missing value.
MISSING_TEXTS = frozenset({"", "NA", "NaN"})
#: The largest integer up to which a double has every integer.
LARGEST_EXACT = 1 << 53
EPOCH = datetime.date(1970, 1, 1)


class Column:
    """A column: its cells as text, and the levels where it is categorical.

    `levels` are those that occur, in order, or None where the program is to find them. `is_text` says that the cells are categories even where all
    of them look like numbers. `reason` says why the column cannot be used.
    """

    def __init__(
        self, name: str, values: Sequence[Any], categories: Optional[Sequence[Any]] = None, is_ordered: bool = False,
        is_group: bool = False,
    ) -> None:
        self.name = name
        self.is_ordered = is_ordered
        self.levels: Optional[list[str]] = None
        self.is_text = False
        self.is_number = False
        if categories is not None:
            used = {value for value in set(values) if not is_missing(value)}
            self.levels = [_text(name, category) for category in categories if category in used]
            self.is_text = True
            self.cells = _memoised(values, lambda value: _quoted(_text(name, value)))
        else:
            self.cells = self._plain(values, is_group)

    def _plain(self, values: Sequence[Any], is_group: bool) -> list[str]:
        # Most columns have one type, and may have millions of values.
        if set(map(type, values)) <= {float, type(None)}:
            self.is_number = True
            return self._floats(values)
        present = [value for value in values if not is_missing(value)]
        if all(isinstance(value, str) for value in present):
            self.is_text = bool(present)
            self._check_numbers(set(present))
            return _memoised(values, lambda value: _quoted(_text(self.name, value)))
        if all(_is_bool(value) for value in present):
            return _memoised(values, lambda value: "TRUE" if value else "FALSE")
        if all(isinstance(value, numbers.Integral) and not _is_bool(value) for value in present):
            self.is_number = True
            if not is_group:
                self._check_size(present)
            return ["" if is_missing(value) else str(int(value)) for value in values]
        if all(isinstance(value, (numbers.Real, decimal.Decimal)) and not _is_bool(value) for value in present):
            self.is_number = True
            self._refuse_infinite(present)
            return ["" if is_missing(value) else str(value) if isinstance(value, decimal.Decimal) else repr(float(value)) for value in values]
        if all(isinstance(value, datetime.date) for value in present):
            if is_group:
                return _memoised(values, lambda value: _quoted(value.isoformat()))
            self.is_number = True
            return _memoised(values, lambda value: repr(_time(value)))
        kinds = sorted({type(value).__name__ for value in present})
        raise TypeError(
            f"column {self.name!r} has values of type {', '.join(kinds)}; expected text, numbers, booleans, dates or categories, of one kind")

    def _floats(self, values: Sequence[Optional[float]]) -> list[str]:
        cells = ["" if value is None or value != value else repr(value) for value in values]
        self._refuse_infinite(value for value in values if value is not None)
        return cells

    def _refuse_infinite(self, values: Iterable[Any]) -> None:
        if any(map(math.isinf, values)):
            raise ValueError(
                f"column {self.name!r} has an infinite value; expected finite numbers, or None or NaN where a value is missing")

    def _check_numbers(self, texts: set[str]) -> None:
        """Refuse texts that are the same number, such as 1 and 01, which the program takes for one level."""
        numbers_of: dict[float, str] = {}
        for text in sorted(texts):
            try:
                number = float(text)
            except ValueError:
                return
            if number in numbers_of:
                raise ValueError(
                    f"column {self.name!r} has the texts {numbers_of[number]!r} and {text!r}, which mixreport reads as the same number; "
                    "put a letter before them")
            numbers_of[number] = text

    def _check_size(self, present: Sequence[Any]) -> None:
        large = next((value for value in present if abs(int(value)) > LARGEST_EXACT), None)
        if large is not None:
            raise ValueError(
                f"column {self.name!r} has the integer {large}, and numbers beyond 2^53 are not exact as floating-point numbers; "
                "convert the column to float to accept rounding, or to text if its values are names")


def is_missing(value: Any) -> bool:
    """Whether a value of a data frame is missing: None, NaN, pandas' NA or NaT."""
    if value is None:
        return True
    if isinstance(value, float):
        return math.isnan(value)
    return type(value).__name__ in ("NAType", "NaTType") or (isinstance(value, decimal.Decimal) and value.is_nan())


def _is_bool(value: Any) -> bool:
    return isinstance(value, bool) or type(value).__name__ in ("bool_", "bool")


def _time(value: datetime.date) -> float:
    """Days since 1970-01-01 of a date, seconds of a date with a time (in UTC where it has no zone), as R has them."""
    if isinstance(value, datetime.datetime):
        zoned = value if value.tzinfo else value.replace(tzinfo=datetime.timezone.utc)
        return zoned.timestamp()
    return (value - EPOCH).days


def _text(column: str, value: Any) -> str:
    if _is_bool(value):
        return "TRUE" if value else "FALSE"
    text = value.isoformat() if isinstance(value, datetime.date) else str(value)
    if text in MISSING_TEXTS:
        raise ValueError(
            f"column {column!r} contains the text {text!r}, which mixreport reads as a missing value; "
            "use None where a value is missing, and another text where it is not")
    return text


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _memoised(values: Iterable[Any], cell: Callable[[Any], str]) -> list[str]:
    known: dict[Any, str] = {}
    cells = []
    for value in values:
        found = known.get(value)
        if found is None:
            if is_missing(value):
                found = ""
            else:
                found = known[value] = cell(value)
        cells.append(found)
    return cells
