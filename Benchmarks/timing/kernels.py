#!/usr/bin/env python3
"""Times the library's kernels on this machine and writes a table.

Needs nothing beyond Python's standard library and the program `kernels` (`make kernels` builds it).
"""

import argparse
import datetime
import json
import subprocess
import sys
from pathlib import Path

import machine

REPOSITORY = Path(__file__).resolve().parents[2]
INSTEVAL = REPOSITORY / "Examples" / "insteval" / "insteval.csv.gz"


def row(kernel):
    if "value" in kernel:
        return f"| {kernel['name']} | {kernel['value']} | | | | | |"
    each = per_unit(kernel) if "count" in kernel else ""
    times = " | ".join(f"{kernel[key]:.3g}" for key in ("least", "median", "greatest"))
    return f"| {kernel['name']} | | {times} | {each} | {kernel['runs']} |"


def per_unit(kernel):
    nanoseconds = kernel["least"] / kernel["count"] * 1e6
    amount = f"{nanoseconds / 1e3:.0f} µs" if nanoseconds >= 1e4 else f"{nanoseconds:.3g} ns"
    return f"{amount} per {kernel['unit']}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=str(REPOSITORY / ".build" / "release" / "kernels"))
    parser.add_argument("--seconds", type=float, default=1, metavar="S", help="for each kernel (default 1)")
    parser.add_argument("--output", type=Path, metavar="FILE", help="where to write the table, besides printing it")
    options = parser.parse_args()
    command = [options.program, str(INSTEVAL), "--seconds", str(options.seconds), "--threads", str(machine.cores())]
    process = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    if process.returncode != 0:
        sys.exit(f"kernels: {options.program} ended with code {process.returncode}")
    lines = ["# Kernels", "",
             "The parts of a fit, each alone in one process: `make kernels`. The model is InstEval's, "
             "`y ~ service + (1|s) + (1|d) + (1|dept)`, where no other is named.", "",
             f"- {datetime.date.today().isoformat()}.", f"- Machine: {machine.description()}.",
             f"- {machine.swift_version()}.", "",
             "| what | count | least, ms | median, ms | greatest, ms | least, each | runs |", "|" + "---|" * 7]
    lines += [row(json.loads(line)) for line in process.stdout.splitlines()]
    text = "\n".join([*lines, ""])
    print(text)
    if options.output:
        options.output.write_text(text)


if __name__ == "__main__":
    main()
