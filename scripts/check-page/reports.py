"""The reports that are checked: examples of this repository, and data whose every name means harm."""

import csv
import random
import subprocess

LEVELS = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", '=HYPERLINK("http://x.invalid")', "+1+1",
    "@SUM(A1)", "../../x", "\x1b[31mred\x1b]0;title\x07", "abc\u202efed", "a|b`c`*d*_e_", "{{title}}{{{title}}}",
    "line\nbreak", "it's; $(touch pwned) `touch pwned`", "long" * 2500, "</style></title></textarea>",
    "x\" onload=\"alert(1)", "javascript:alert(1)", "![x](http://x.invalid/x.png)", "wide" * 15,
]
RESPONSE = "<svg onload=alert(1)>"
PREDICTOR = "\"><img src=x onerror=alert(1)>"
CATEGORY = "=cmd|' /C calc'!A0"
WIDE_RESPONSE = "Change of the score after six months"
TREATMENTS = [
    "Standard of care", "Standard of care plus placebo", "Standard of care plus the new treatment in two doses per day"]
GROUP = "../../\u202e<script>alert(1)</script>"


def hostile_data(path):
    """Random slopes, a numeric predictor, a category and levels, all with names that do harm if not taken for text."""
    generator = random.Random(1)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow([RESPONSE, PREDICTOR, CATEGORY, GROUP])
        for number, level in enumerate(LEVELS):
            shift, slope = generator.gauss(0, 1), generator.gauss(0, 0.3)
            for row in range(12):
                x = row + generator.random()
                y = shift + (1 + slope) * x + generator.gauss(0, 1)
                writer.writerow([y, x, LEVELS[(row + number) % 3], level])


def wide_data(path):
    """Long names, twenty predictors, a factor of forty levels, and rows of a size that is drawn point by point."""
    generator = random.Random(2)
    predictors = [f"Measurement number {number} of the blood pressure in the morning" for number in range(1, 20)]
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow([WIDE_RESPONSE, "Hospital", "Treatment", *predictors])
        for row in range(1200):
            hospital, x = row % 40, [generator.gauss(120, 10) for _ in predictors]
            treatment = TREATMENTS[generator.randrange(3)]
            y = 0.1 * hospital + 0.05 * x[0] + TREATMENTS.index(treatment) + generator.gauss(0, 2)
            writer.writerow([y, f"University hospital of the city with number {hospital}", treatment, *x])
    return [f"`{name}`" for name in predictors]


def make(program, repository, folder, templates):
    """Runs the program for each report; returns their names."""
    hostile_data(folder / "hostile.csv")
    predictors = wide_data(folder / "wide.csv")
    examples = repository / "Examples"
    runs = {
        "sleepstudy": [examples / "sleepstudy.csv", "Reaction ~ Days + (Days|Subject)", "--intervals", "profile"],
        "penicillin": [examples / "penicillin.csv", "diameter ~ 1 + (1|plate) + (1|sample)"],
        "insteval": [
            examples / "insteval/insteval.csv.gz", "y ~ service + (1|s) + (1|d) + (1|dept)",
            "--variational", "--lme4", examples / "insteval/lme4", "--title", "InstEval: ratings of lectures",
        ],
        "hostile": [
            "hostile.csv", f"`{RESPONSE}` ~ `{PREDICTOR}` + `{CATEGORY}` + (`{PREDICTOR}`|`{GROUP}`)",
            "--title", "</title><script>alert(1)</script> {{formula}}",
        ],
        "wide": ["wide.csv", f"`{WIDE_RESPONSE}` ~ Treatment * {' + '.join(predictors)} + (1|Hospital)"],
    }
    common = ["--quiet", *(["--templates", templates.resolve()] if templates else [])]
    for name, arguments in runs.items():
        subprocess.run(
            [program, *map(str, [*arguments, *common]), "-o", name], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    # Pages of other commands: what changed between two reports, and the list of all of them.
    changes = [examples / "sleepstudy.csv", "Reaction ~ Days + (1|Subject)"]
    subprocess.run(
        [program, *map(str, [*changes, *common]), "-o", "intercepts"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    for command in [["compare", "intercepts", "sleepstudy", "-o", "compare"], ["compare", "hostile", "hostile", "-o", "same"]]:
        subprocess.run([program, *command, *common[1:]], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return [*runs, "compare", "same"]
