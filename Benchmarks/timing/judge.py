"""Evaluates lme4's own criterion at everyone's estimates.

Programs stop at different places, and some report their objective with a Monte Carlo error. lme4's deviance function
says exactly, and by the code of neither, how good the covariances are that each one found.
"""

import tempfile
from pathlib import Path

import measuring
from cases import Case
from contenders import WORKERS, Contender, Fit


def criteria(rscript: str, case: Case, data: Path, fits: list[tuple[Contender, Fit]]) -> dict[str, float]:
    """The REML criterion or the deviance, as the program minimises the one or the other, by the programs' names."""
    with tempfile.NamedTemporaryFile("w", suffix=".tsv") as file:
        for contender, fit in fits:
            for group, covariance in fit.covariances.items():
                factor = relative_factor(covariance, fit.sigma)
                file.write("\t".join([contender.name, contender.method, group, ",".join(map(repr, factor))]) + "\n")
        file.flush()
        command = [rscript, str(WORKERS / "judge.R"), str(data), case.formula, case.factors, file.name]
        return measuring.run(command, case.timeout).answer


def relative_factor(covariance: list[list[float]], sigma: float) -> list[float]:
    """The lower triangle, by columns, of the Cholesky factor of the covariance over sigma squared.

    A singular covariance has one as well.
    """
    size = len(covariance)
    factor = [[0.0] * size for _ in range(size)]
    for j in range(size):
        for i in range(j, size):
            rest = covariance[i][j] / sigma**2 - sum(factor[i][k] * factor[j][k] for k in range(j))
            if i == j:
                # What rounding leaves of a variance of 0 may be below it.
                factor[j][j] = max(rest, 0.0) ** 0.5
            elif factor[j][j] > 0:
                factor[i][j] = rest / factor[j][j]
    return [factor[i][j] for j in range(size) for i in range(j, size)]
