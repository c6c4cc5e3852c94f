"""Compares fits of cells that DuckDB, PostgreSQL and Spark form with fits of the rows.

    python scripts/check-engines --program .build/release/mixreport [--engine NAME ...]

Each model's data are loaded into each engine. `mixreport sql` writes the queries, the engine runs them, and the cells are fitted. The criterion has to be that of the rows to 1e-10
relative, every coefficient, standard error, degree of freedom, p-value and variance component to 1e-6 of itself or 1e-8 of its scale. PostgreSQL runs as a server of its own on a socket in a
folder that is removed again; Spark as local[2]. Exits with 1 where a number differs or an engine fails.
"""
import argparse
import json
import math
import pathlib
import subprocess
import sys
import tempfile

import engines
import models

CRITERION_TOLERANCE = 1e-10
TOLERANCE = 1e-6


def run(words, source=None):
    result = subprocess.run(words, input=source, capture_output=True, check=False)
    if result.returncode != 0:
        raise RuntimeError(f"{' '.join(map(str, words[:3]))} …: {result.stderr.decode('utf8', 'replace').strip()}")
    return result.stdout


def differences(rows, cells):
    """What differs between two fits, as texts."""
    found = []

    def compare(name, left, right, tolerance, scale=0.0):
        if left is None or right is None:
            if left is not right:
                found.append(f"{name}: {left} and {right}")
        elif not math.isclose(left, right, rel_tol=tolerance, abs_tol=tolerance * scale * 1e-2):
            found.append(f"{name}: {left!r} and {right!r}")

    compare("criterion", rows["criterion"], cells["criterion"], CRITERION_TOLERANCE, 1)
    compare("n", rows["n"], cells["n"], 0)
    for left, right in zip(rows["fixedEffects"], cells["fixedEffects"], strict=True):
        if left["term"] != right["term"]:
            found.append(f"term {left['term']} and {right['term']}")
        for key in ("estimate", "se", "df", "statistic", "p"):
            compare(f"{left['term']} {key}", left.get(key), right.get(key), TOLERANCE, left.get("se") or 0)
    for left, right in zip(rows["varianceComponents"], cells["varianceComponents"], strict=True):
        compare(f"SD of {left['group']} {left['term1']}", left.get("sd"), right.get("sd"), TOLERANCE, 1)
    return found


def fit(program, data, formula, options):
    words = [program, "fit", data, formula, "--json", "-", *options]
    return json.loads(run(words))


def check(program, engine, model, folder):
    """What differs between the fit of a model's rows and that of the engine's cells."""
    rows = fit(program, model.path, model.formula, model.options)
    engine.load(model)
    words = [program, "sql", model.formula, "--table", engine.name_of(model.table), "--dialect", engine.dialect,
             "--json", "-", *model.options]
    asked = json.loads(run(words))
    engine.query(asked["profile"])
    path = folder / "cells.csv"
    path.write_bytes(engine.query(asked["cells"]))
    cells = fit(program, path, asked["formula"],
                ["--count", asked["count"], "--within-ss", asked["withinSumOfSquares"], *model.options])
    return differences(rows, cells)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", default=".build/release/mixreport", help="the program to check")
    parser.add_argument("--engine", action="append", choices=list(engines.ALL), help="an engine (default: all)")
    arguments = parser.parse_args()
    failures = 0
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        folder.chmod(0o755)
        tried = models.all_models(folder)
        for name in arguments.engine or engines.ALL:
            with engines.ALL[name](folder) as engine:
                for model in tried:
                    try:
                        found = check(arguments.program, engine, model, folder)
                    except RuntimeError as error:
                        found = [str(error)]
                    print(f"{name}: {model.title}: {'same' if not found else 'DIFFERS'}", flush=True)
                    for difference in found[:8]:
                        print(f"    {difference}")
                    failures += bool(found)
    print(f"{failures} differ" if failures else "all agree")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
