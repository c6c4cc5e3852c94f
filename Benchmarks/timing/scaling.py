#!/usr/bin/env python3
"""Times one evaluation of the criterion on nested designs of growing size, on this machine.

Each measurement is a process of its own, and the sizes take turns, so that whatever else the machine does falls on all
of them alike. Needs nothing beyond Python's standard library and the program `scaling` (`make scaling` builds it).
"""

import argparse
import sys
from pathlib import Path

import machine
import measuring
from measuring import RunError

REPOSITORY = Path(__file__).resolve().parent.parent.parent
SHAPES = {
    "balanced": "`(1|a/b/c)`, ten children a parent, levels in the order of their parents",
    "skewed": "`(1|a/b/c)`, families of 1 to 500 children",
    "repeated": "`(1|a/b/c)`, ten children a parent, labels that repeat: all first children, then all second ones",
    "shuffled": "`(1|a/b/c)`, ten children a parent, the children's labels in random order",
    "slopes": "`(x|a/b)`, ten children a parent",
    "crossed": "`(1|a/b/c) + (1|d)`, ten children a parent, 20 levels of d",
}
SIZES = [10_000, 100_000, 1_000_000]


def measure(program, shape, children, seconds):
    """One process: what it printed, and its peak memory in MiB."""
    try:
        process = measuring.run([program, shape, str(children), str(seconds), "fit"], timeout=3600)
    except RunError as error:
        sys.exit(f"scaling: {program} {shape} {children}: {error}")
    return {**process.answer, "peak": process.peak}


def best(runs, key):
    return min(run[key] for run in runs)


def table(shape, runs):
    """A row for each size; the ratios are to proportional growth from the smallest."""
    lines = [f"## {shape}", "", SHAPES[shape] + ".", "",
             "| levels of c | rows | criterion, ms | ns per level | against proportional | with derivatives, ms "
             "| ns per level | against proportional | fit, s | evaluations | structure, MiB | peak memory, MiB |",
             "|" + "---|" * 12]
    for children in sorted(runs):
        own = runs[children]
        row = [f"{children}", f"{own[0]['rows']}"]
        for key in ("evaluation", "derivatives"):
            time, base = best(own, key), best(runs[min(runs)], key)
            row += [f"{time:.2f}", f"{time / children * 1e6:.1f}", f"{time / base * min(runs) / children:.2f}"]
        row += [f"{best(own, 'fit') / 1e3:.3f}", f"{own[0]['evaluations']}", f"{own[0]['bytes'] / 2**20:.1f}",
                f"{max(run['peak'] for run in own):.0f}"]
        lines.append("| " + " | ".join(row) + " |")
    return lines + [""]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=str(REPOSITORY / ".build" / "release" / "scaling"))
    parser.add_argument("--rounds", type=int, default=3, metavar="K", help="processes per size (default 3)")
    parser.add_argument("--seconds", type=float, default=2, metavar="S", help="of evaluations in each (default 2)")
    parser.add_argument("--shapes", default=",".join(SHAPES), help="which, with commas (default %(default)s)")
    parser.add_argument("--output", type=Path, metavar="FILE", help="where to write the table, besides printing it")
    options = parser.parse_args()
    lines = ["# Growth with the number of levels", "",
             "One evaluation of the REML criterion, alone and with its derivatives, four rows per level: "
             f"`make scaling`, {options.rounds} processes per size in turn, {options.seconds:g} s of evaluations in each; "
             "the least times. "
             "\"Against proportional\" is the time per level over that of the smallest design; 1.20 is 20 per cent more. "
             "\"Fit\" is the whole fit with cross-products and the check of convergence.", "",
             f"- Machine: {machine.description()}.", f"- {machine.swift_version()}.", ""]
    for shape in options.shapes.split(","):
        runs = {size: [] for size in SIZES}
        for _ in range(options.rounds):
            for size in SIZES:
                runs[size].append(measure(options.program, shape, size, options.seconds))
                print(f"{shape} {size}: {runs[size][-1]['evaluation']:.3f} ms", file=sys.stderr, flush=True)
        lines += table(shape, runs)
    text = "\n".join(lines)
    print(text)
    if options.output:
        options.output.write_text(text)


if __name__ == "__main__":
    main()
