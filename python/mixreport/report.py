"""Reports that were written, and pages in notebooks."""

from __future__ import annotations

import html
import json
import os
import tempfile
from pathlib import Path
from typing import Any, Callable


class Report:
    """A report on disk."""

    def __init__(self, page: str) -> None:
        #: The path of the page.
        self.page = Path(page).resolve()

    @property
    def folder(self) -> Path:
        """The folder of the report."""
        return self.page.parent

    @property
    def uri(self) -> str:
        """The address of the page for a browser."""
        return self.page.as_uri()

    @property
    def document(self) -> dict[str, Any]:
        """The numbers of ``report.json``."""
        found: dict[str, Any] = json.loads((self.folder / "report.json").read_text(encoding="utf-8"))
        return found

    @property
    def summary(self) -> str:
        """The main results as Markdown."""
        return (self.folder / "summary.md").read_text(encoding="utf-8")

    def __fspath__(self) -> str:
        return str(self.page)

    def __repr__(self) -> str:
        return f"Report({str(self.page)!r})"


class Page:
    """A page in a frame of a notebook."""

    def __init__(self, text: str, height: int) -> None:
        self.html = text
        self._height = height

    @classmethod
    def made(cls, write: Callable[[str], Report], height: int) -> "Page":
        """The page that `write` writes to the path that it is given."""
        with tempfile.TemporaryDirectory() as folder:
            report = write(os.path.join(folder, "page.html"))
            return cls(report.page.read_text(encoding="utf-8"), height)

    def _repr_html_(self) -> str:
        return f'<iframe srcdoc="{html.escape(self.html)}" width="100%" height="{self._height}" style="border:0"></iframe>'


class Fragment:
    """A report as a piece of HTML, which notebooks show as it is."""

    def __init__(self, text: str) -> None:
        self.html = text

    @classmethod
    def made(cls, write: Callable[[str], Any]) -> "Fragment":
        """The piece that `write` writes to the path that it is given."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "fragment.html")
            write(str(path))
            return cls(path.read_text(encoding="utf-8"))

    def __str__(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return f"<a report of {len(self.html)} characters of HTML>"

    def _repr_html_(self) -> str:
        return self.html
