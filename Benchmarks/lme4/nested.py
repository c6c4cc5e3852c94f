"""Simulated data of a nested design, for timing."""

import csv
import random
from pathlib import Path


def write_nested(path: Path, children: int, seed: int = 20) -> None:
    """Writes y, x, a, b, c with ten c in each b, ten b in each a and four rows in each c.

    Levels of b and c have the labels 1 to 10 in each of their parents. The standard deviations of a, b, c and the
    residuals are 0.5, 0.7, 0.6 and 1.
    """
    source = random.Random(seed)
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".partial")
    with partial.open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["y", "x", "a", "b", "c"])
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
                rows.writerow([f"{y:.6f}", f"{x:.6f}", a + 1, b + 1, c + 1])
    partial.rename(path)
