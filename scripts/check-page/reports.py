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


def make(program, repository, folder, templates):
    """Runs the program for each report; returns their names."""
    hostile_data(folder / "hostile.csv")
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
