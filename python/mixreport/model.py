"""A fitted linear mixed model."""

from __future__ import annotations

import html
import json
import os
import webbrowser
from collections.abc import Mapping, Sequence
from typing import Any, Optional, Union

from . import _options as options
from . import _program as program
from ._data import Data, FileData, FrameData, read
from ._options import ModelOptions, Names
from .report import Fragment, Page, Report

MEANS_COLUMNS = ["estimate", "se", "df", "statistic", "p", "lower", "upper"]
TERM_TEST_COLUMNS = ["term", "statistic", "numeratorDf", "denominatorDf", "p"]


def fit(
    data: Data, formula: str, *, reml: bool = True, weights: Optional[str] = None, categorical: Optional[Names] = None,
    contrasts: Optional[Mapping[str, str]] = None, ordered: Optional[Mapping[str, Sequence[Any]]] = None,
    levels: Optional[Mapping[str, Sequence[Any]]] = None, reference: Optional[Mapping[str, Any]] = None,
    df: str = "satterthwaite", intervals: str = "wald", level: float = 0.95, replicates: Optional[int] = None,
    seed: Optional[int] = None, solver: Optional[str] = None, memory: Optional[str] = None,
    threads: Optional[int] = None, fail_if: Optional[Names] = None, progress: Optional[bool] = None,
) -> "Model":
    """Fit a linear mixed model.

    Args:
        data: A pandas or polars DataFrame, a pyarrow Table, or the path of a CSV or TSV file, plain or gzip. Of a data frame the columns that the
            formula names are copied, so that later changes of the data frame do not change the model.
        formula: The model in lme4's notation, such as ``"Reaction ~ Days + (Days|Subject)"``.
        reml: Whether to fit by REML; by maximum likelihood otherwise.
        weights: The column with prior weights.
        categorical: Columns of numbers to treat as categories.
        contrasts: The coding of categories by column: ``treatment``, ``sum``, ``helmert`` or ``poly``.
        ordered: The categories of ordinal columns in ascending order.
        levels: The categories of columns in order; treatment contrasts compare with the first.
        reference: The reference category of columns with treatment contrasts.
        df: Degrees of freedom: ``satterthwaite``, ``kenward-roger`` or ``none``.
        intervals: ``wald``, ``profile`` or ``bootstrap``.
        level: The confidence level of the intervals.
        replicates: The number of bootstrap replicates.
        seed: The seed of all random numbers.
        solver: ``automatic``, ``direct`` or ``iterative``.
        memory: The most memory that the program may use, such as ``"8G"``.
        threads: The number of threads; results do not depend on it.
        fail_if: Conditions such as ``"not converged"``; one that holds raises ConditionFailure.
        progress: Whether to show progress; None shows it in notebooks and terminals.

    Raises:
        MixReportError: The program refuses the data or the formula; the text says why.
    """
    chosen = ModelOptions(reml, weights, categorical, contrasts, ordered, levels, reference, solver, memory, threads)
    inference = [
        *options.value("--df", df), *options.value("--intervals", intervals), *options.value("--level", level),
        *options.value("--replicates", replicates), *options.value("--seed", seed),
    ]
    source = read(data, [formula], chosen.columns)
    model = Model(source, formula, chosen, inference, progress)
    model._fit(fail_if)
    return model


class Model:
    """A linear mixed model, fitted by `fit`.

    Tables are data frames of the kind of the data (pandas where the data are a file), with the names of ``report.json`` as columns.
    """

    def __init__(
        self, data: Union[FileData, FrameData], formula: str, chosen: ModelOptions, inference: list[str], progress: Optional[bool]
    ) -> None:
        self._data = data
        self._options = chosen
        self._inference = inference
        self._progress = progress
        #: The formula as it was given.
        self.formula = formula
        #: Everything that ``mixreport fit --json`` writes, as dictionaries and lists.
        self.document: dict[str, Any] = {}
        self._text: Optional[str] = None

    def _fit(self, fail_if: Optional[Names]) -> None:
        text = self._run("fit", *self._inference, "--json", "-", *options.repeated("--fail-if", fail_if))
        self.document = json.loads(text)

    def _run(self, command: str, *words: Union[str, program.Input], is_read_again: bool = False) -> str:
        return run_models(self._data, [self.formula], self._options, self._progress, command, words, is_read_again)

    def _table(self, key: str, columns: Optional[Sequence[str]] = None) -> Any:
        return table(self._data, self.document.get(key) or [], columns)

    @property
    def fixed_effects(self) -> Any:
        """The fixed effects: term, estimate, se, df, statistic, p, lower, upper."""
        return self._table("fixedEffects", ["term", "estimate", "se", "df", "statistic", "p", "lower", "upper"])

    @property
    def variance_components(self) -> Any:
        """Variances, covariances and the residual variance: group, term1, term2, variance, sd (a correlation where term2 is given), lower, upper."""
        return self._table("varianceComponents", ["group", "term1", "term2", "variance", "sd", "lower", "upper", "determined"])

    @property
    def random_effects(self) -> Any:
        """The conditional modes of all levels with their conditional standard deviations: group, term, level, mode, sd."""
        if not (self.document.get("randomEffectsIn") or {}).get("json", True):
            full = self._run("fit", *self._inference, "--random-effects", "all", "--json", "-")
            self.document["randomEffects"] = json.loads(full)["randomEffects"]
            self.document["randomEffectsIn"]["json"] = True
        return self._table("randomEffects", ["group", "term", "level", "mode", "sd"])

    @property
    def term_tests(self) -> Any:
        """F tests of the terms (type III): term, statistic, numeratorDf, denominatorDf, p, and the same at the means of covariates."""
        return self._table("termTests", TERM_TEST_COLUMNS)

    @property
    def findings(self) -> Any:
        """What was found about the fit: code, severity, text."""
        return self._table("findings", ["code", "severity", "text"])

    @property
    def converged(self) -> bool:
        """Whether the search ended at an optimum."""
        return bool(self.document["converged"])

    @property
    def singular(self) -> bool:
        """Whether a variance or correlation is estimated at its limit."""
        return bool(self.document["singular"])

    @property
    def nobs(self) -> int:
        """The number of rows that the model uses."""
        return int(self.document["n"])

    @property
    def sigma(self) -> float:
        """The residual standard deviation."""
        return float(self.document["sigma"])

    @property
    def loglik(self) -> float:
        """The log-likelihood, or the restricted one."""
        return float(self.document["logLik"])

    @property
    def aic(self) -> float:
        """Akaike's information criterion."""
        return float(self.document["AIC"])

    @property
    def bic(self) -> float:
        """Schwarz' information criterion."""
        return float(self.document["BIC"])

    def summary(self) -> str:
        """The summary of ``mixreport fit``, as text."""
        if self._text is None:
            self._text = self._run("fit", *self._inference)
        return self._text

    def means(
        self, of: Optional[Names] = None, *, by: Optional[Names] = None, at: Optional[Mapping[str, Any]] = None,
        slope: Optional[str] = None, pairs: bool = False, reference: Optional[str] = None,
        contrast: Optional[Names] = None, consecutive: bool = False, polynomial: bool = False, interaction: bool = False,
        adjust: Optional[str] = None, equivalence: Optional[float] = None, weights: Optional[str] = None,
        response: bool = False,
    ) -> Any:
        """Marginal means, slopes, or comparisons of them, as a data frame with a row for each.

        Args:
            of: The variables whose means are wanted. A numeric one that `at` does not have is taken at its mean.
            by: Variables at whose levels the means are formed separately.
            at: Values of numeric variables, or some levels of categorical ones.
            slope: A numeric variable whose slope is estimated in place of means.
            pairs, reference, contrast, consecutive, polynomial, interaction: Comparisons of the means, which are returned in their place.
            adjust: The adjustment for the number of comparisons: ``tukey``, ``dunnett``, ``mvt``, ``holm``, ``sidak``, ``bonferroni``, ``fdr``, ``none``.
            equivalence: Test whether comparisons are smaller than this size.
            weights: ``equal`` or ``proportional``.
            response: Whether to transform back to the scale of the response.
        """
        values = dict(at or {})
        for name in options.names(of or []):
            column = self._data.columns.get(name)
            if column and column.is_number and name not in values and isinstance(self._data, FrameData):
                if not ({name} & self._options.arranged or self._is_category(name)):
                    values[name] = self._data.mean(name)
        compared = pairs or reference is not None or bool(contrast) or consecutive or polynomial or interaction
        text = self._run(
            "means", *options.name_list("--of", of), *options.name_list("--by", by), *options.pairs("--at", values),
            *options.value("--slope", slope), *options.flag("--pairs", pairs), *options.value("--reference", reference),
            *options.repeated("--contrast", contrast), *options.flag("--consecutive", consecutive),
            *options.flag("--polynomial", polynomial), *options.flag("--interaction", interaction),
            *options.value("--adjust", adjust), *options.value("--equivalence", equivalence),
            *options.value("--weights", weights), *options.flag("--response", response),
            *_kept(self._inference, {"--df", "--level", "--seed"}), "--json", "-")
        rows: list[dict[str, Any]] = []
        for query in json.loads(text)["queries"]:
            for row in query["comparisons" if compared else "means"]:
                rows.append({**row.get("levels", {}), **row.get("by", {}), **{key: row[key] for key in row if key not in ("levels", "by")}})
        return table(self._data, rows, [name for name in rows[0] if name not in MEANS_COLUMNS] + MEANS_COLUMNS if rows else None)

    def _is_category(self, name: str) -> bool:
        words = self._options.words
        return any(option in ("--categorical", "--contrasts", "--reference") and name in text for option, text in zip(words, words[1:]))

    def predict(self, new: Optional[Data] = None, *, new_levels: str = "error", population: bool = False) -> Any:
        """Predictions with standard errors and intervals, one row per row of `new` (of the model's own data where it is None).

        Args:
            new: The new rows, of any kind that `fit` takes.
            new_levels: What to do with levels that the model does not have: ``error``, ``population`` or ``missing``.
            population: Whether to use the fixed effects only.
        """
        rows = self._data if new is None else read(new, [self.formula], self._options.columns)
        text = self._run(
            "predict", "--new", rows.input(), "--new-levels", new_levels, *options.flag("--population", population),
            *_kept(self._inference, {"--df", "--level"}))
        lines = text.splitlines()
        names = lines[0].split(",")
        records = [
            {name: None if cell == "" else int(cell) if name == "row" else float(cell) for name, cell in zip(names, line.split(","))}
            for line in lines[1:]
        ]
        return table(rows, records, names)

    def report(
        self, folder: Union[str, "os.PathLike[str]"], *, open: bool = False, title: Optional[str] = None,
        self_contained: bool = False, base_url: Optional[str] = None, simulations: Optional[int] = None,
        variational: bool = False, with_lme4: bool = False, lme4: Optional[str] = None, templates: Optional[str] = None,
        fail_if: Optional[Names] = None,
    ) -> Report:
        """Write the report of the model to a folder: the page, its figures and tables, and ``report.json``.

        Args:
            folder: The folder of the report; an earlier report in it is replaced.
            open: Whether to open the page in a browser.
            title: The title of the report.
            self_contained: Whether to write a single HTML file, `folder` then being its path.
            base_url: The web address where the report will be published.
            simulations: The number of data sets that are simulated for the diagnostics.
            variational: Whether to run variational inference as well.
            with_lme4: Whether to fit the model with lme4 as well, for comparison; needs R.
            lme4: The path of estimates of lme4 to compare with.
            templates: A folder with templates that replace the built-in ones.
            fail_if: Conditions; one that holds raises ConditionFailure after the report is written.
        """
        text = self._run(
            "report", "-o", options.fspath(folder), *options.flag("--self-contained", self_contained), *options.value("--base-url", base_url),
            *self._report_words(title, simulations, variational, with_lme4, lme4, templates, fail_if), is_read_again=True)
        report = Report(text.splitlines()[-1])
        if open:
            webbrowser.open(report.uri)
        return report

    def _report_words(
        self, title: Optional[str], simulations: Optional[int], variational: bool, with_lme4: bool, lme4: Optional[str],
        templates: Optional[str], fail_if: Optional[Names],
    ) -> list[str]:
        """The options of a report, whatever its form."""
        return [
            *options.value("--title", title or self._title()), *options.value("--simulations", simulations),
            *options.flag("--variational", variational), *options.flag("--with-lme4", with_lme4), *options.value("--lme4", lme4),
            *options.value("--templates", templates), *options.repeated("--fail-if", fail_if), *self._inference, "-q",
        ]

    def _title(self) -> Optional[str]:
        """The title of a report whose data have no file name."""
        return self.document["formula"] if isinstance(self._data, FrameData) else None

    def page(self, height: int = 800, **report_options: Any) -> Page:
        """The report as a page in a frame, for notebooks; takes the options of `report`."""
        return Page.made(lambda path: self.report(path, self_contained=True, **report_options), height)

    def fragment(
        self, *, heading_level: Optional[int] = None, id_prefix: Optional[str] = None, color_scheme: str = "host",
        title: Optional[str] = None, simulations: Optional[int] = None, variational: bool = False, with_lme4: bool = False,
        lme4: Optional[str] = None, templates: Optional[str] = None, fail_if: Optional[Names] = None,
    ) -> Fragment:
        """The report as a piece of HTML for a notebook or another document, with its pictures and styles inside.

        Args:
            heading_level: The level of the heading with its title, 1 to 4 (3 where it is None).
            id_prefix: What its ids begin with; None makes one from the model and the data.
            color_scheme: When it is dark: ``host`` (where the document around it is), ``reader`` (where its reader prefers that), ``light`` or ``dark``.
            title, simulations, variational, with_lme4, lme4, templates, fail_if: As for `report`.
        """
        words = [
            "--fragment", *options.value("--heading-level", heading_level), *options.value("--id-prefix", id_prefix),
            "--color-scheme", color_scheme, *self._report_words(title, simulations, variational, with_lme4, lme4, templates, fail_if),
        ]
        return Fragment.made(lambda path: self._run("report", "-o", path, *words, is_read_again=True))

    def __repr__(self) -> str:
        return self.summary().rstrip("\n")

    def _repr_html_(self) -> str:
        return f"<pre>{html.escape(self.summary())}</pre>"


def run_models(
    data: Union[FileData, FrameData], formulas: Sequence[str], chosen: ModelOptions, progress: Optional[bool], command: str,
    words: Sequence[Union[str, program.Input]], is_read_again: bool = False,
) -> str:
    """Run a command for models of the same data."""
    for formula in formulas:
        if not isinstance(formula, str):
            raise TypeError(f"found a formula of type {type(formula).__name__}; expected text")
    # What follows -- is no option, even if it begins with a minus sign.
    return program.run(
        [command, *chosen.words_of(command), *data.options(chosen.arranged), *words, "--", data.input(is_read_again), *formulas],
        program.progress_handler(progress))


def table(data: Union[FileData, FrameData], rows: Sequence[Mapping[str, Any]], columns: Optional[Sequence[str]]) -> Any:
    """A data frame of rows, of the kind of the data; further keys of the rows follow the named columns."""
    names = list(dict.fromkeys([*(columns or []), *(key for row in rows[:1] for key in row)]))
    return data.kind.frame(rows, names)


def _kept(words: Sequence[str], names: set[str]) -> list[str]:
    """Those of the options that a command knows."""
    return [word for name, text in zip(words[::2], words[1::2]) if name in names for word in (name, text)]
