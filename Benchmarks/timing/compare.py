#!/usr/bin/env python3
"""Times mixreport against R's lme4, GPBoost and statsmodels on this machine.

The programs take turns, each in a process of its own, so that whatever else the machine does falls on all of them
alike. Needs R with lme4, and the packages of requirements.txt (`make bench` installs them).
"""

import argparse
import datetime
import os
import sys
from pathlib import Path

import contenders
import judge
import machine
import measuring
import tables
from cases import CASES, LARGE_CASES, MIXREPORT, REPOSITORY, Case
from measuring import BenchmarkError, RunError
from tables import Runs


def measure(case: Case, data: Path, everyone: dict, rounds: int) -> list[Runs]:
    """Runs all programs in turn, round after round; one that fails is left out from then on."""
    all_runs = [Runs(everyone[name]) for name in case.contenders]
    for round_number in range(rounds):
        for runs in all_runs:
            contender = runs.contender
            if runs.failure or round_number >= case.fewer_rounds.get(contender.name, rounds):
                continue
            try:
                process = measuring.run(contender.command(case, data), case.timeout)
            except RunError as error:
                runs.failure = str(error)
                say(f"  {round_number + 1}/{rounds}  {contender.name}: {error}")
                continue
            runs.processes.append(process)
            say(f"  {round_number + 1}/{rounds}  {contender.name}: fit {contender.fit(process).fit:.4f} s, "
                f"process {process.wall:.3f} s")
    return all_runs


def judged(rscript: str, case: Case, data: Path, all_runs: list[Runs]) -> dict[str, float]:
    if not case.judged:
        return {}
    try:
        fits = [(runs.contender, runs.fits[0]) for runs in all_runs if runs.processes]
        return judge.criteria(rscript, case, data, fits)
    except RunError as error:
        say(f"  lme4's criterion at everyone's estimates: {error}")
        return {}


def heading(command: str, versions: list[str], load: float) -> list[str]:
    lines = ["# Results", "", f"mixreport and other programs for the same models: `{command}`.", "",
             f"- {datetime.date.today().isoformat()}, with {load:.2f} processes running on average before the start.",
             f"- Machine: {machine.description()}.",
             f"- {machine.swift_version()}.", *(f"- {version}." for version in versions)]
    settings = [f"{name}={value}" for name, value in sorted(os.environ.items())
                if name.startswith("OPENBLAS_") or name == "OMP_NUM_THREADS"]
    lines.append(f"- All programs may use {machine.cores()} threads"
                 + (f"; set for all of them: {', '.join(settings)}." if settings else "."))
    return lines + ["", tables.EXPLANATION]


def say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def arguments() -> argparse.Namespace:
    names = [case.name for case in CASES + LARGE_CASES]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mixreport", default=str(REPOSITORY / ".build" / "release" / "mixreport"), metavar="PROGRAM")
    parser.add_argument("--rounds", type=int, metavar="K", help="rounds at most (default: as the case says, 3 or 5)")
    parser.add_argument("--cases", metavar="NAMES", help=f"which, with commas, of: {', '.join(names)} "
                        "(default: all)")
    parser.add_argument("--quick", action="store_true", help="no designs of more than a million rows")
    parser.add_argument("--output", type=Path, metavar="FILE", help="where to write the tables, besides printing them")
    options = parser.parse_args()
    if options.rounds is not None and options.rounds < 1:
        parser.error("--rounds must be at least 1")
    options.chosen = CASES if options.quick else CASES + LARGE_CASES
    if options.cases:
        wanted = options.cases.split(",")
        if unknown := set(wanted) - set(names):
            parser.error(f"no case {', '.join(sorted(unknown))}; there are {', '.join(names)}")
        options.chosen = [case for case in CASES + LARGE_CASES if case.name in wanted]
    return options


def command_line(options: argparse.Namespace) -> str:
    """What makes the same tables again."""
    changed = [f"--cases '{options.cases}'"] if options.cases else []
    changed += [f"--rounds {options.rounds}"] if options.rounds else []
    if not changed:
        return "make bench-quick" if options.quick else "make bench"
    return " ".join(["compare.py", *(["--quick"] if options.quick else []), *changed])


def main() -> None:
    options = arguments()
    load = os.getloadavg()[0]
    try:
        mixreport, rscript = contenders.find_programs(options.mixreport)
        everyone = contenders.all_contenders(mixreport, rscript)
        command = command_line(options)
        lines = heading(command, contenders.versions(mixreport, rscript), load)
        series = []
        for case in options.chosen:
            say(f"{case.name}: {case.about}")
            data = case.data()
            rounds = min(case.rounds, options.rounds or case.rounds)
            all_runs = measure(case, data, everyone, rounds)
            lines += tables.section(case, rounds, all_runs, judged(rscript, case, data, all_runs))
            series += [(case, runs) for runs in all_runs
                       if case.series_rows and runs.contender.name == MIXREPORT and runs.processes]
            # After each case, so that a run that is broken off leaves what it has.
            text = "\n".join(lines + (tables.growth(series) if len(series) > 1 else []))
            if options.output:
                options.output.write_text(text)
    except BenchmarkError as error:
        sys.exit(f"bench: {error}")
    print(text)


if __name__ == "__main__":
    main()
