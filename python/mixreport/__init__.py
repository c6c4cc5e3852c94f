"""Linear mixed models with lme4's formulas, and reports of their diagnostics.

    import mixreport
    model = mixreport.fit(data, "Reaction ~ Days + (Days|Subject)")
    model.fixed_effects
    model.report("out")
"""

from importlib import metadata as _metadata

from .comparison import anova
from .errors import ConditionFailure, MixReportError, ProgramNotFound
from .model import Model, fit
from .report import Fragment, Page, Report

try:
    __version__ = _metadata.version("mixreport")
except _metadata.PackageNotFoundError:  # The package is used from its sources.
    __version__ = "0"

__all__ = ["ConditionFailure", "Fragment", "MixReportError", "Model", "Page", "ProgramNotFound", "Report", "anova", "fit"]
