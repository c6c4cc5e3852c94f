"""The measurements as Markdown."""

import statistics
from dataclasses import dataclass, field

from cases import MIXREPORT, MIXREPORT_ML, Case
from contenders import Contender, Fit
from measuring import Process

# A criterion this far above the best of its kind is marked: about a hundredth of what makes models differ.
MARKED_GAP = 0.01


@dataclass
class Runs:
    """What one program did with one model: its runs, or why there are none (or no more)."""

    contender: Contender
    processes: list[Process] = field(default_factory=list)
    failure: str | None = None

    @property
    def fits(self) -> list[Fit]:
        return [self.contender.fit(process) for process in self.processes]


TIMES = {
    "fit": lambda runs: [fit.fit for fit in runs.fits],
    "with set-up": lambda runs: [fit.with_setup for fit in runs.fits],
    "whole process": lambda runs: [process.wall for process in runs.processes],
}


def section(case: Case, rounds: int, all_runs: list[Runs], judged: dict[str, float]) -> list[str]:
    """The heading of a model, its table, and what was not run."""
    times = [head for name in TIMES for head in (f"{name}, s", "ratio")]
    heads = ["", *times, "evaluations", "criterion reported", "above the best", "peak memory, MiB"]
    lines = [f"## {case.name}", "", f"`{case.formula}`: {case.about}; {counted(rounds)}.", "",
             "| " + " | ".join(heads) + " |", "|---" * len(heads) + "|"]
    by_name = {runs.contender.name: runs for runs in all_runs}
    for runs in all_runs:
        if runs.processes:
            lines.append("| " + " | ".join(row(runs, rounds, by_name, all_runs, judged)) + " |")
    notes = [f"- {runs.contender.name}: {'after that, ' if runs.processes else 'did not fit: '}{runs.failure}."
             for runs in all_runs if runs.failure]
    notes += [f"- {name}: {reason}." for name, reason in case.absent.items()]
    return lines + ([""] + notes if notes else []) + [""]


def counted(rounds: int) -> str:
    return "1 round" if rounds == 1 else f"{rounds} rounds"


def row(
    runs: Runs, rounds: int, by_name: dict[str, Runs], all_runs: list[Runs], judged: dict[str, float]
) -> list[str]:
    method, first = runs.contender.method, runs.fits[0]
    # Compared is the same work: the likelihood with the likelihood.
    base = by_name.get(MIXREPORT_ML if method == "ML" else MIXREPORT)
    done = len(runs.processes)
    cells = [runs.contender.name + (f" ({counted(done)})" if done < rounds else "")]
    for time in TIMES.values():
        cells += [spread(time(runs)), ratio(time(runs), time(base) if base else [])]
    cells += [first.evaluations, f"{method} {first.criterion:.4f}", gap(runs, all_runs, judged),
              f"{max(process.peak for process in runs.processes):.0f}"]
    return cells


def spread(values: list[float]) -> str:
    """The median, with the least and the greatest where there are several."""
    median = digits(statistics.median(values))
    return median if len(values) == 1 else f"{median} ({digits(min(values))} to {digits(max(values))})"


def digits(value: float) -> str:
    return f"{value:.{4 if value < 0.1 else 3 if value < 1 else 2 if value < 100 else 0}f}"


def ratio(values: list[float], base: list[float]) -> str:
    if not base:
        return "–"
    quotient = statistics.median(values) / statistics.median(base)
    return f"{quotient:.{0 if quotient >= 100 else 1 if quotient >= 10 else 2}f}"


def gap(runs: Runs, all_runs: list[Runs], judged: dict[str, float]) -> str:
    """How far the criterion at these estimates is above the least that any program reached."""
    if runs.contender.name not in judged:
        return "–"
    rivals = [judged[other.contender.name] for other in all_runs
              if other.contender.method == runs.contender.method and other.contender.name in judged]
    difference = judged[runs.contender.name] - min(rivals)
    text = "0" if not difference else f"{difference:.1e}" if difference < MARKED_GAP else f"{difference:.2f}"
    return f"**{text}**" if difference > MARKED_GAP else text


def growth(measured: list[tuple[Case, Runs]]) -> list[str]:
    """How mixreport's time grows over the designs of the series."""
    lines = ["## Growth with the rows", "",
             "mixreport on the crossed designs above; the times are medians. The last column is 1.00 where an "
             "evaluation takes time in proportion to the rows.", "",
             "| rows | whole process, s | fit, s | evaluations | per evaluation, s | per row, ns | ratio "
             "| peak memory, MiB | peak memory per row, bytes |", "|---" * 9 + "|"]
    first = None
    for case, runs in measured:
        fit = statistics.median(each.fit for each in runs.fits)
        evaluation = fit / int(runs.fits[0].evaluations)
        row_time = evaluation / case.series_rows
        first = first or row_time
        peak = max(process.peak for process in runs.processes)
        lines.append("| " + " | ".join([
            f"{case.series_rows}", digits(statistics.median(process.wall for process in runs.processes)), digits(fit),
            runs.fits[0].evaluations, digits(evaluation), f"{row_time * 1e9:.1f}", f"{row_time / first:.2f}",
            f"{peak:.0f}", f"{peak * 2**20 / case.series_rows:.0f}"]) + " |")
    return lines + [""]


EXPLANATION = """\
The programs take turns, each run in a process of its own. Times are medians, with the least and the greatest; a ratio
is that of the medians to mixreport's, by the same criterion: GPBoost maximises the likelihood and has no REML, so that
it is compared with `mixreport --ml`.

- "fit" is the optimisation with the conditional modes, standard errors and standard deviations for mixreport
  (`seconds.fit` of its JSON), and `fit()` for the Python packages. "With set-up" adds all that lies between the table
  in memory and the fitted model: mixreport's design matrices and cross-products, GPBoost's `GPModel()`, statsmodels'
  `from_formula()`. `lmer()` does both at once, so that its time stands in both columns.
- "Whole process" is from the start of the program to its end, with reading the data; the start of R or Python and of
  their packages is in it, and for mixreport the tests, degrees of freedom and intervals after the fit.
- "evaluations" are those of the objective, or the iterations where a program tells these.
- The criterion is the REML criterion or the deviance (-2 log L, with all constants) as the program reports it. "Above
  the best" is exact: lme4's own function, evaluated at the covariances that each program found, less the least of these
  by the same criterion. What ended more than 0.01 above the others is in bold.
- `calc.derivs = FALSE` leaves out the check by finite differences with which `lmer()` ends by default, and which the
  evaluations do not count. GPBoost's default for several grouping factors is conjugate gradients with stochastic
  traces; "Cholesky" is its `matrix_inversion_method = "cholesky"`. Both optimise by L-BFGS and stop where the objective
  changes by less than a millionth, its defaults; on InstEval its Fisher scoring took half as many iterations but
  several times as long.
"""
