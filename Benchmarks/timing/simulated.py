"""Simulated data, made once and kept between runs. The same version writes the same bytes."""

import csv
import random
import subprocess
from pathlib import Path

from measuring import BenchmarkError

REPOSITORY = Path(__file__).resolve().parents[2]
FOLDER = REPOSITORY / ".build" / "benchmarks"
RATINGS_PROGRAM = REPOSITORY / ".build" / "release" / "crossed"


def nested(children: int, seed: int = 20) -> Path:
    """y, x, a, b, c with ten c in each b, ten b in each a and four rows in each c.

    Levels of b and c have the labels 1 to 10 in each of their parents. The standard deviations of a, b, c and the
    residuals are 0.5, 0.7, 0.6 and 1.
    """

    def rows():
        source = random.Random(seed)
        effects = {}
        for child in range(children):
            a, b, c = child // 100, child // 10 % 10, child % 10
            if c == 0:
                if b == 0:
                    effects["a"] = source.gauss(0, 0.5)
                effects["b"] = source.gauss(0, 0.7)
            effect = effects["a"] + effects["b"] + source.gauss(0, 0.6)
            for _ in range(4):
                x = source.uniform(-2, 2)
                y = 5 + 0.3 * x + effect + source.gauss(0, 1)
                yield [f"{y:.6f}", f"{x:.6f}", a + 1, b + 1, c + 1]

    return _written(f"nested-{children}.csv", ["y", "x", "a", "b", "c"], rows)


def maximal(subjects: int, items: int, seed: int = 20) -> Path:
    """y, a, b, subject, item: every subject sees every item once, in one cell of a two by two design.

    The factors a and b are coded -0.5 and 0.5, and the cells rotate over subjects and items as in a Latin square.
    Intercepts, both effects and their interaction vary, with correlations, over subjects and over items.
    """

    def rows():
        source = random.Random(seed)

        def coefficients(*deviations):
            """Correlated draws: half of each variance is common to all four coefficients."""
            common = source.gauss(0, 1)
            return [s * (common + source.gauss(0, 1)) / 2**0.5 for s in deviations]

        by_subject = [coefficients(0.6, 0.3, 0.25, 0.3) for _ in range(subjects)]
        by_item = [coefficients(0.4, 0.2, 0.25, 0.3) for _ in range(items)]
        for subject, own in enumerate(by_subject):
            for item, other in enumerate(by_item):
                cell = (subject + item) % 4
                a, b = (cell % 2 - 0.5, cell // 2 - 0.5)
                fixed = (5, 0.2, -0.3, 0.1)
                y = sum((f + s + i) * x for f, s, i, x in zip(fixed, own, other, (1, a, b, a * b)))
                yield [f"{y + source.gauss(0, 1):.6f}", a, b, subject + 1, item + 1]

    return _written(f"maximal-{subjects}-{items}.csv", ["y", "a", "b", "subject", "item"], rows)


def ratings(rows: int, users: int, items: int, seed: int = 1) -> Path:
    """y, x, user, item: crossed data like MovieLens's, by the program `crossed`."""
    path = FOLDER / f"ratings-{rows}-{users}-{items}-{seed}.csv"
    if not path.exists():
        if not RATINGS_PROGRAM.exists():
            raise BenchmarkError(f"{RATINGS_PROGRAM} is not there: swift build -c release --product crossed makes it")
        FOLDER.mkdir(parents=True, exist_ok=True)
        subprocess.run([RATINGS_PROGRAM, "--rows", str(rows), "--users", str(users), "--items", str(items),
                        "--seed", str(seed), "--output", path], check=True)
    return path


def _written(name: str, header: list[str], rows) -> Path:
    path = FOLDER / name
    if not path.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(".partial")
        with partial.open("w", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(header)
            writer.writerows(rows())
        partial.rename(path)
    return path
