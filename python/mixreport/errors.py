"""The errors of this package."""

from __future__ import annotations


class MixReportError(Exception):
    """The program refused its input or could not finish; the text is the program's message."""


class ConditionFailure(MixReportError):
    """A condition of `fail_if` holds."""


class ProgramNotFound(MixReportError):
    """There is no program `mixreport`."""
