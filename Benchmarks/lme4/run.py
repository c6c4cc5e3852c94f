#!/usr/bin/env python3
"""Times mixreport against R's lme4 by REML on four models, on this machine.

The programs take turns, each in a process of its own, so that whatever else the machine does falls on all of them
alike. Needs nothing beyond Python's standard library, R and lme4.
"""

import argparse
import json
import os
import platform
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from nested import write_nested

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parent.parent
CASES = REPOSITORY / "Tests" / "Fixtures" / "cases"
NESTED_CHILDREN = 100_000
# Simulated data are kept between runs.
SIMULATED = REPOSITORY / ".build" / "benchmarks"


class BenchmarkError(Exception):
    """Something that keeps the benchmark from running, in words for its user."""


@dataclass(frozen=True)
class Model:
    """A model to be fitted: its data, its formula and the columns that are factors."""

    name: str
    about: str
    data: Path
    formula: str
    factors: str
    # The factors among the fixed effects, which mixreport has to be told of.
    categorical: str = ""


MODELS = [
    Model("sleepstudy", "180 rows, 18 subjects with two coefficients each",
          CASES / "sleepstudy-correlated-reml" / "data.csv",
          "Reaction ~ Days + (Days|Subject)", "Subject"),
    Model("penicillin", "144 rows, 24 plates crossed with 6 samples", CASES / "penicillin-crossed-reml" / "data.csv",
          "diameter ~ 1 + (1|plate) + (1|sample)", "plate,sample"),
    Model("nested", "400 000 rows, 100 000 levels in 10 000 in 1 000", SIMULATED / f"nested-{NESTED_CHILDREN}.csv",
          "y ~ x + (1|a/b/c)", "a,b,c"),
    Model("InstEval", "73 421 rows, 2 972 students crossed with 1 128 instructors and 14 departments",
          REPOSITORY / "Examples" / "insteval" / "insteval.csv.gz", "y ~ service + (1|s) + (1|d) + (1|dept)",
          "service,s,d,dept", categorical="service"),
]


@dataclass(frozen=True)
class Run:
    """One process: what it said, its wall time in seconds and its peak memory in MiB."""

    answer: dict
    wall: float
    peak: float


@dataclass(frozen=True)
class Contender:
    """A program to be timed, and how to read its answer."""

    name: str
    command: list[str]
    # From the JSON: the seconds of the fit alone, and of all that lies between the table and the answer.
    fit: Callable[[dict], float]
    whole_fit: Callable[[dict], float]

    def run(self):
        with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
            start = time.perf_counter()
            process = subprocess.Popen(self.command, stdout=output, stderr=errors)
            _, status, usage = os.wait4(process.pid, 0)
            wall = time.perf_counter() - start
            process.returncode = os.waitstatus_to_exitcode(status)
            output.seek(0)
            errors.seek(0)
            if process.returncode != 0:
                words = errors.read().decode(errors="replace").strip()
                raise BenchmarkError(f"{shlex.join(self.command)}\nended with code {process.returncode}: {words}")
            try:
                answer = json.load(output)
            except ValueError as error:
                raise BenchmarkError(f"{shlex.join(self.command)}\ndid not print JSON: {error}") from error
        # Linux counts the peak in KiB, macOS in bytes.
        unit = 2**20 if sys.platform == "darwin" else 2**10
        return Run(answer, wall, usage.ru_maxrss / unit)


def contenders(model, mixreport, rscript):
    ours = Contender(
        "mixreport",
        [mixreport, "fit", str(model.data), model.formula, "--json", "-"]
        + (["--categorical", model.categorical] if model.categorical else []),
        lambda answer: answer["seconds"]["fit"],
        lambda answer: sum(answer["seconds"][stage] for stage in ("build", "fit")),
    )
    def lme4(name, check):
        command = [rscript, str(HERE / "lme4.R"), str(model.data), model.formula, model.factors, check]
        return Contender(name, command, lambda answer: answer["seconds"], lambda answer: answer["seconds"])

    return [ours, lme4("lme4", "TRUE"), lme4("lme4 with calc.derivs = FALSE", "FALSE")]


def find_programs(mixreport):
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
    return path, rscript


def measure(programs, repetitions):
    """Runs all programs in turn, `repetitions` times over: a list of runs for each."""
    runs = {program.name: [] for program in programs}
    for repetition in range(repetitions):
        for program in programs:
            run = program.run()
            runs[program.name].append(run)
            print(f"{repetition + 1}/{repetitions}  {program.name}: fit {program.fit(run.answer):.4f} s, "
                  f"process {run.wall:.3f} s", file=sys.stderr, flush=True)
    return runs


def spread(values, form):
    """The median, with the least and the greatest."""
    return f"{statistics.median(values):{form}} ({min(values):{form}} to {max(values):{form}})"


def table(programs, runs):
    heads = ["", "fit, s", "fit with set-up, s", "whole process, s", "evaluations", "criterion",
             "peak memory, MiB"]
    rows = ["| " + " | ".join(heads) + " |", "|---" * len(heads) + "|"]
    for program in programs:
        own = runs[program.name]
        answers = [run.answer for run in own]
        rows.append("| " + " | ".join([
            program.name,
            spread([program.fit(answer) for answer in answers], ".4f"),
            spread([program.whole_fit(answer) for answer in answers], ".4f"),
            spread([run.wall for run in own], ".3f"),
            str(answers[0]["evaluations"]),
            f"{answers[0]['criterion']:.6f}",
            f"{max(run.peak for run in own):.0f}",
        ]) + " |")
    return rows


def ratios(programs, runs):
    """How many times as long as mixreport each of the others took."""
    ours, *others = programs
    lines = []
    for other in others:
        for label, own_time in (("the fit alone", ours.fit), ("with set-up", ours.whole_fit)):
            mine = [own_time(run.answer) for run in runs[ours.name]]
            theirs = [other.fit(run.answer) for run in runs[other.name]]
            ratio = statistics.median(theirs) / statistics.median(mine)
            pairs = [b / a for a, b in zip(mine, theirs)]
            lines.append(f"- {other.name} took {ratio:.1f} times as long as mixreport, {label} "
                         f"({min(pairs):.1f} to {max(pairs):.1f} over the rounds).")
        gap = runs[ours.name][0].answer["criterion"] - runs[other.name][0].answer["criterion"]
        lines.append(f"- mixreport's criterion less that of {other.name}: {gap:+.2e} (less is better).")
    return lines


def first_line(command):
    if shutil.which(command[0]) is None:
        return "unknown"
    lines = subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip().splitlines()
    return lines[0] if lines else "unknown"


def cpu_model():
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    except OSError:
        pass
    return platform.processor() or "unknown"


def conditions(mixreport, lme4_answer):
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    threads = os.environ.get("OPENBLAS_NUM_THREADS", "not set")
    version = first_line([mixreport, "--version"]).removeprefix("mixreport ")
    return [
        f"- Machine: {cores} cores, {cpu_model()}; {platform.system()} {platform.release()}.",
        f"- mixreport {version}; {first_line(['swift', '--version'])}.",
        f"- R {lme4_answer['R']}, lme4 {lme4_answer['lme4']}; BLAS {Path(lme4_answer['blas'] or 'unknown').resolve().name}, "
        f"LAPACK {Path(lme4_answer['lapack'] or 'unknown').resolve().name}; OPENBLAS_NUM_THREADS {threads}.",
    ]


def section(model, programs, runs, repetitions):
    return [f"## {model.name}", "", f"`{model.formula}`: {model.about}; {repetitions} rounds.", "",
            *table(programs, runs), "", *ratios(programs, runs), ""]


EXPLANATION = (
    "\"Fit\" is the optimisation with the conditional modes, standard errors and standard deviations for mixreport "
    "(`seconds.fit` of its JSON), and `lmer()` for lme4, from the data frame to the fitted model. \"With set-up\" adds "
    "mixreport's design matrices and cross-products, which `lmer()` makes as well. The second derivatives at the "
    "optimum, which mixreport computes after the fit to check it and for Satterthwaite's degrees of freedom, are in "
    "\"whole process\" alone. By default `lmer()` ends with a check by finite differences, which `calc.derivs = FALSE` "
    "leaves out and the evaluations do not count. \"Whole process\" is from the start of the program to its end, with "
    "reading the data; R's own start and packages are in it. A criterion that is less is better."
)


def results(sections, lme4_answer, mixreport, command):
    lines = ["# Results", "",
             f"mixreport against lme4 by REML: `{command}`, the programs in turn. Medians, with the least and the "
             "greatest.", ""]
    lines += conditions(mixreport, lme4_answer) + [""]
    for part in sections:
        lines += part
    lines += [EXPLANATION, ""]
    if "openblas" not in (lme4_answer["blas"] + lme4_answer["lapack"]).lower():
        lines += ["**R does not use OpenBLAS here: lme4 is slower than it could be.**", ""]
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mixreport", default=str(REPOSITORY / ".build" / "release" / "mixreport"), metavar="PROGRAM")
    parser.add_argument("--repetitions", type=int, default=5, metavar="K", help="rounds (default 5)")
    parser.add_argument("--models", default=",".join(model.name for model in MODELS), metavar="NAMES",
                        help="which models, with commas (default all: %(default)s)")
    parser.add_argument("--output", type=Path, metavar="FILE", help="where to write the table, besides printing it")
    options = parser.parse_args()
    if options.repetitions < 1:
        parser.error("--repetitions must be at least 1")
    names = options.models.split(",")
    unknown = set(names) - {model.name for model in MODELS}
    if unknown:
        parser.error(f"no model {', '.join(sorted(unknown))}; there are {', '.join(m.name for m in MODELS)}")
    try:
        mixreport, rscript = find_programs(options.mixreport)
        sections = []
        for model in MODELS:
            if model.name not in names:
                continue
            if model.data.parent == SIMULATED and not model.data.exists():
                write_nested(model.data, NESTED_CHILDREN)
            print(f"{model.name}: {model.about}", file=sys.stderr)
            programs = contenders(model, mixreport, rscript)
            runs = measure(programs, options.repetitions)
            sections.append(section(model, programs, runs, options.repetitions))
            lme4_answer = runs[programs[1].name][0].answer
        command = "make bench" if len(sections) == len(MODELS) else f"run.py --models {options.models}"
        text = results(sections, lme4_answer, mixreport, command)
    except BenchmarkError as error:
        sys.exit(f"bench: {error}")
    print(text)
    if options.output:
        options.output.write_text(text)


if __name__ == "__main__":
    main()
