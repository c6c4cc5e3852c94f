"""Tests of models of the same data."""

from __future__ import annotations

import json
from typing import Any

from . import _options as options
from ._data import FileData, FrameData, joined
from .model import TERM_TEST_COLUMNS, Model, run_models, table


def anova(*models: Model, drop1: bool = False, ranova: bool = False) -> Any:
    """Likelihood-ratio tests of several models of the same data; of one model, F tests of its terms.

    Args:
        models: Models that `fit` returned for the same data with the same options, in any order.
        drop1: With one model: test each fixed-effects term that no other term contains.
        ranova: With one model: test each random-effects term.

    Returns:
        A data frame with a row per model, sorted by the number of parameters (formula, parameters, AIC, BIC, logLik, statistic, df, p, boundaryP), or
        with a row per term.
    """
    if not models:
        raise TypeError("anova takes at least one model")
    first = models[0]
    for model in models[1:]:
        if model._options.words != first._options.words:
            raise ValueError("the models were fitted with different options; expected the same, so that only the formulas differ")
    data = joined([model._data for model in models])
    text = run_models(
        data, [model.formula for model in models], first._options, first._progress, "anova",
        [*options.flag("--drop1", drop1), *options.flag("--ranova", ranova), *([] if ranova or len(models) > 1 else _degrees_of_freedom(first)), "--json", "-"])
    document = json.loads(text)
    if "termTests" in document:
        return table(data, document["termTests"], TERM_TEST_COLUMNS)
    if ranova:
        return table(data, document["models"], ["dropped", "parameters", "AIC", "logLik", "statistic", "df", "p", "boundaryP"])
    return table(data, document["models"], ["formula", "parameters", "AIC", "BIC", "logLik", "statistic", "df", "p", "boundaryP"])


def _degrees_of_freedom(model: Model) -> list[str]:
    """Of F tests; likelihood-ratio tests have none."""
    words = model._inference
    return [word for name, text in zip(words[::2], words[1::2]) if name == "--df" and text != "none" for word in (name, text)]
