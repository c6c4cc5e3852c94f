"""The models that are checked, with their data: examples of the repository, and generated tables with everything that a table can have."""
import csv
import dataclasses
import gzip
import pathlib
import random

EXAMPLES = pathlib.Path(__file__).resolve().parent.parent.parent / "Examples"


@dataclasses.dataclass
class Model:
    title: str
    path: pathlib.Path
    formula: str
    table: str
    # The SQL type of each column, in the order of the file: "integer", "double", "decimal" or "text".
    types: dict
    options: list = dataclasses.field(default_factory=list)


def example(folder, name, types, formula, table):
    """A model of a data file of the repository, unpacked."""
    path = folder / (name.split("/")[-1].removesuffix(".gz"))
    source = EXAMPLES / name
    path.write_bytes(gzip.decompress(source.read_bytes()) if name.endswith(".gz") else source.read_bytes())
    return Model(f"{formula} of {name}", path, formula, table, types)


def generated(folder, name, columns, rows):
    path = folder / name
    with open(path, "w", encoding="utf8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(rows)
    return path


def weighted(folder):
    """Ratings of repeated conditions, with weights, decimals and missing values."""
    source = random.Random(1)
    rows = []
    effects = [source.gauss(0, 1) for _ in range(30)]
    for row in range(3000):
        group, dose = source.randrange(30), source.choice(["0.1", "0.25", "1.0"])
        weight = source.choice([1, 2, 4])
        y = 3 + effects[group] - 0.7 * float(dose) + source.gauss(0, 1.2) / weight ** 0.5
        rows.append([f"g{group}", dose, weight, f"{y:.4f}"])
        if row % 97 == 0:
            rows[-1][row % 4] = ""
    types = {"g": "text", "dose": "decimal", "w": "integer", "y": "decimal"}
    path = generated(folder, "weighted.csv", list(types), rows)
    return Model("weights, decimals and missing values", path, "y ~ dose + (1|g)", "weighted", types, ["--weights", "w"])


def hostile(folder):
    """A table whose name, columns and levels would end a careless query."""
    source = random.Random(2)
    levels = ["it's", 'say "no"', "back\\slash", "semi;colon", "ünï", "--", "/*", "$1", "%s", "a,b"]
    columns = {"y `\"z": "double", "drop table": "text", "select": "text", "x.1": "integer"}
    rows = []
    effects = {level: source.gauss(0, 2) for level in levels}
    for _ in range(1500):
        level, arm, x = source.choice(levels), source.choice(["a'", 'b"', "c"]), source.randrange(4)
        rows.append([repr(effects[level] + ord(arm[0]) % 5 + 0.5 * x + source.gauss(0, 1)), level, arm, x])
    path = generated(folder, "hostile.csv", list(columns), rows)
    formula = "`y \\`\"z` ~ `select` + x.1 + (1|`drop table`)"
    return Model("hostile names", path, formula, 'x"; DROP TABLE "y', columns)


def logged(folder):
    """Response times of subjects and items, of which the logarithm is modelled, with slopes."""
    source = random.Random(3)
    subjects = [(source.gauss(0, 0.2), source.gauss(0, 0.1)) for _ in range(20)]
    items = [source.gauss(0, 0.1) for _ in range(12)]
    rows = []
    for subject, (level, slope) in enumerate(subjects):
        for item, effect in enumerate(items):
            for _ in range(source.choice([1, 3, 6])):
                x = item % 2
                y = 6 + level + effect + (0.1 + slope) * x + source.gauss(0, 0.25)
                rows.append([subject + 1, item + 101, x, repr(2.718281828459045 ** y)])
    types = {"subject": "integer", "item": "integer", "x": "integer", "rt": "double"}
    path = generated(folder, "logged.csv", list(types), rows)
    return Model("a logarithm with random slopes", path, "log(rt) ~ x + (x|subject) + (1|item)", "logged", types)


def nested(folder):
    """Children in classes in schools, where classes have the same names in all schools."""
    source = random.Random(4)
    rows = []
    for school in range(15):
        of_school = source.gauss(0, 1)
        for room in "ABC":
            of_room = source.gauss(0, 0.7)
            for _ in range(source.randrange(4, 30)):
                sex = source.choice(["f", "m"])
                rows.append([of_school + of_room + (sex == "m") * 0.3 + source.gauss(0, 1), sex, school, room])
    types = {"score": "double", "sex": "text", "school": "integer", "room": "text"}
    path = generated(folder, "nested.csv", list(types), rows)
    return Model("nested factors", path, "score ~ sex + (1|school/room)", "nested", types)


def all_models(folder):
    return [
        example(folder, "sleepstudy.csv", {"Reaction": "double", "Days": "integer", "Subject": "integer"},
                "Reaction ~ Days + (Days|Subject)", "sleepstudy"),
        example(folder, "insteval/insteval.csv.gz",
                dict.fromkeys(["s", "d", "studage", "lectage", "service", "dept", "y"], "integer"),
                "y ~ service + (1|dept)", "insteval"),
        weighted(folder), hostile(folder), logged(folder), nested(folder),
    ]
