"""The programs that are timed: how each is called, and what its answer says."""

import importlib.metadata
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import cases
from cases import Case
from machine import first_line
from measuring import BenchmarkError, Process

WORKERS = Path(__file__).resolve().parent / "workers"


@dataclass(frozen=True)
class Fit:
    """What a program says of its fit; times in seconds."""

    # The optimisation, and all that lies between the table in memory and the fitted model.
    fit: float
    with_setup: float
    evaluations: str
    # The REML criterion, or the deviance.
    criterion: float
    sigma: float
    # By group, the covariance matrix of its random effects.
    covariances: dict[str, list[list[float]]]


@dataclass(frozen=True)
class Contender:
    """A program with its settings."""

    name: str
    # What it minimises: "REML" or "ML".
    method: str
    command: Callable[[Case, Path], list[str]]
    fit: Callable[[Process], Fit]


def all_contenders(mixreport: str, rscript: str) -> dict[str, Contender]:
    def ours(name, method, *options):
        def command(case, data):
            categorical = ["--categorical", case.categorical] if case.categorical else []
            return [mixreport, "fit", str(data), case.formula, "--json", "-", "--quiet", *categorical, *options]
        return Contender(name, method, command, mixreport_fit)

    def lme4(name, check):
        return Contender(
            name, "REML",
            lambda case, data: [rscript, str(WORKERS / "lme4.R"), str(data), case.formula, case.factors, check],
            worker_fit)

    def python(name, method, worker, request):
        return Contender(
            name, method,
            lambda case, data: [sys.executable, str(WORKERS / worker),
                                json.dumps({"data": str(data), "formula": case.fixed, **request(case)})],
            worker_fit)

    everyone = [
        ours(cases.MIXREPORT, "REML"),
        ours(cases.MIXREPORT_DIRECT, "REML", "--solver", "direct"),
        ours(cases.MIXREPORT_ML, "ML", "--ml"),
        lme4(cases.LME4, "TRUE"),
        lme4(cases.LME4_UNCHECKED, "FALSE"),
        python(cases.GPBOOST, "ML", "gpboost_fit.py", lambda case: {"groups": case.groups, "solver": "default"}),
        python(cases.GPBOOST_CHOLESKY, "ML", "gpboost_fit.py",
               lambda case: {"groups": case.groups, "solver": "cholesky"}),
        python(cases.STATSMODELS, "REML", "statsmodels_fit.py", lambda case: {"random": case.statsmodels}),
    ]
    return {contender.name: contender for contender in everyone}


def mixreport_fit(process: Process) -> Fit:
    answer = process.answer
    covariances: dict[str, list[list[float]]] = {}
    places: dict[str, list[str]] = {}
    rows = [row for row in answer["varianceComponents"] if row["group"] != "Residual"]
    for row in rows:
        if row["term2"] is None:
            places.setdefault(row["group"], []).append(row["term1"])
    for row in rows:
        terms = places[row["group"]]
        matrix = covariances.setdefault(row["group"], [[0.0] * len(terms) for _ in terms])
        i, j = terms.index(row["term1"]), terms.index(row["term2"] or row["term1"])
        matrix[i][j] = matrix[j][i] = row["variance"]
    seconds = answer["seconds"]
    return Fit(seconds["fit"], seconds["build"] + seconds["fit"], str(answer["evaluations"]), answer["criterion"],
               answer["sigma"], covariances)


def worker_fit(process: Process) -> Fit:
    answer = process.answer
    return Fit(answer["fit"], answer["withSetup"], str(answer["evaluations"]), answer["criterion"], answer["sigma"],
               answer["covariances"])


def find_programs(mixreport: str) -> tuple[str, str]:
    """The paths of mixreport and Rscript, after a look at whether all that is compared with is there."""
    path = shutil.which(mixreport)
    if path is None:
        raise BenchmarkError(f"{mixreport} is not there: `make build` makes it")
    rscript = shutil.which("Rscript")
    if rscript is None:
        raise BenchmarkError("Rscript is not on the PATH: the benchmark compares with R's lme4 "
                             "(Debian: apt-get install r-cran-lme4)")
    if subprocess.run([rscript, "-e", "library(lme4)"], capture_output=True, check=False).returncode != 0:
        raise BenchmarkError("R is there, but not its package lme4 (Debian: apt-get install r-cran-lme4; "
                             "elsewhere, in R: install.packages(\"lme4\"))")
    for package in ("gpboost", "statsmodels"):
        try:
            importlib.metadata.version(package)
        except importlib.metadata.PackageNotFoundError:
            raise BenchmarkError(f"{sys.executable} has no {package}: `make bench` installs it, "
                                 "from requirements.txt next to this program") from None
    return path, rscript


def versions(mixreport: str, rscript: str) -> list[str]:
    """A line for each program; says so where R does not use OpenBLAS, without which lme4 is slower than it could be."""
    answer = json.loads(subprocess.run([rscript, str(WORKERS / "versions.R")], capture_output=True, check=True).stdout)
    blas, lapack = (Path(answer[key] or "unknown").resolve().name for key in ("blas", "lapack"))
    packages = [f"{name} {importlib.metadata.version(name)}" for name in ("gpboost", "statsmodels", "numpy", "scipy")]
    lines = [
        f"mixreport {first_line([mixreport, '--version']).removeprefix('mixreport ')}",
        f"R {answer['R']}, lme4 {answer['lme4']}; BLAS {blas}, LAPACK {lapack}",
        f"Python {sys.version.split()[0]}, {', '.join(packages)}",
    ]
    if "openblas" not in (answer["blas"] + answer["lapack"]).lower():
        lines.append("**R does not use OpenBLAS here: lme4 is slower than it could be**")
    return lines
