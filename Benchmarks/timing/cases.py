"""The models that are fitted, and which programs fit them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import simulated

REPOSITORY = Path(__file__).resolve().parents[2]
FIXTURES = REPOSITORY / "Tests" / "Fixtures" / "cases"
INSTEVAL = REPOSITORY / "Examples" / "insteval" / "insteval.csv.gz"

NO_CORRELATIONS = "not run: its random coefficients are independent of each other, which is another model"


@dataclass(frozen=True)
class Case:
    """A model to be fitted: its data, its formula, and who takes part."""

    name: str
    about: str
    # Simulated data are made when they are wanted.
    data: Callable[[], Path]
    formula: str
    # All factors, with commas, and those that mixreport has to be told of.
    factors: str
    # The programs, by their names in contenders.py, in the order in which they take turns.
    contenders: tuple[str, ...]
    categorical: str = ""
    # The fixed effects as patsy writes them, and the columns that make up each grouping factor, by lme4's names.
    fixed: str = ""
    groups: dict[str, list[str]] = field(default_factory=dict)
    # The random effects as statsmodels' MixedLM takes them.
    statsmodels: dict = field(default_factory=dict)
    rounds: int = 5
    # The rounds of those that are too slow for `rounds`.
    fewer_rounds: dict[str, int] = field(default_factory=dict)
    # Why a program takes no part.
    absent: dict[str, str] = field(default_factory=dict)
    # After how many seconds a program is stopped.
    timeout: float = 300
    # Whether lme4's criterion is evaluated at everyone's estimates.
    judged: bool = True
    # The number of rows, for designs of the series that shows how time grows.
    series_rows: int | None = None


MIXREPORT, MIXREPORT_DIRECT, MIXREPORT_ML = "mixreport", "mixreport --solver direct", "mixreport --ml"
LME4, LME4_UNCHECKED = "lme4", "lme4, calc.derivs = FALSE"
GPBOOST, GPBOOST_CHOLESKY = "GPBoost", "GPBoost, Cholesky"
STATSMODELS = "statsmodels"


def dense(levels: int) -> str:
    """The size of the lower triangle of a matrix with so many rows."""
    return f"{levels * levels / 2 * 8 / 2**30:.0f} GiB"


def spaced(number: int) -> str:
    return f"{number:,}".replace(",", " ")


def crossed(name: str, rows: int, users: int, items: int, **others) -> Case:
    return Case(
        name=name,
        about=f"{spaced(rows)} rows, {spaced(users)} users crossed with {spaced(items)} items",
        data=lambda: simulated.ratings(rows, users, items), formula="y ~ x + (1|user) + (1|item)",
        factors="user,item", fixed="y ~ x", groups={"user": ["user"], "item": ["item"]}, series_rows=rows, **others)


CASES = [
    Case(
        name="sleepstudy", about="180 rows, 18 subjects with two coefficients each",
        data=lambda: FIXTURES / "sleepstudy-correlated-reml" / "data.csv",
        formula="Reaction ~ Days + (Days|Subject)", factors="Subject", contenders=(MIXREPORT, LME4, STATSMODELS),
        fixed="Reaction ~ Days", statsmodels={"groups": "Subject", "re_formula": "~Days"},
        absent={GPBOOST: NO_CORRELATIONS}),
    Case(
        name="penicillin", about="144 rows, 24 plates crossed with 6 samples",
        data=lambda: FIXTURES / "penicillin-crossed-reml" / "data.csv",
        formula="diameter ~ 1 + (1|plate) + (1|sample)", factors="plate,sample",
        contenders=(MIXREPORT, LME4, STATSMODELS, MIXREPORT_ML, GPBOOST, GPBOOST_CHOLESKY),
        fixed="diameter ~ 1", groups={"plate": ["plate"], "sample": ["sample"]},
        statsmodels={"vc_formula": {"plate": "0 + C(plate)", "sample": "0 + C(sample)"}}),
    Case(
        name="maximal", about="2 400 rows, 60 subjects crossed with 40 items, four correlated coefficients for each",
        data=lambda: simulated.maximal(60, 40), formula="y ~ a * b + (1 + a * b|subject) + (1 + a * b|item)",
        factors="subject,item", contenders=(MIXREPORT, LME4, LME4_UNCHECKED), rounds=3,
        absent={GPBOOST: NO_CORRELATIONS,
                STATSMODELS: "not run: its crossed factors are variance components, which have no correlations"}),
    Case(
        name="nested", about="400 000 rows, 100 000 levels in 10 000 in 1 000",
        data=lambda: simulated.nested(100_000), formula="y ~ x + (1|a/b/c)", factors="a,b,c",
        contenders=(MIXREPORT, LME4, LME4_UNCHECKED, MIXREPORT_ML, GPBOOST, GPBOOST_CHOLESKY),
        fixed="y ~ x", groups={"c:(b:a)": ["a", "b", "c"], "b:a": ["a", "b"], "a": ["a"]}, rounds=3,
        fewer_rounds={GPBOOST_CHOLESKY: 1},
        absent={STATSMODELS: "not run: a fiftieth of the rows took it a minute and a half"}),
    Case(
        name="InstEval", about="73 421 rows, 2 972 students crossed with 1 128 instructors and 14 departments",
        data=lambda: INSTEVAL, formula="y ~ service + (1|s) + (1|d) + (1|dept)", factors="service,s,d,dept",
        contenders=(MIXREPORT, LME4, LME4_UNCHECKED, MIXREPORT_ML, GPBOOST, GPBOOST_CHOLESKY),
        categorical="service", fixed="y ~ C(service)", groups={"s": ["s"], "d": ["d"], "dept": ["dept"]},
        absent={STATSMODELS: "not run: crossed factors make one group of all rows, whose covariance matrix would be "
                f"{dense(73_421)} and more"}),
    Case(
        name="InstEval by department",
        about="73 421 rows, 2 972 students crossed with 1 128 instructors; 28 fixed effects",
        data=lambda: INSTEVAL, formula="y ~ service * dept + (1|s) + (1|d)", factors="service,s,d,dept",
        contenders=(MIXREPORT, LME4, MIXREPORT_ML, GPBOOST, GPBOOST_CHOLESKY),
        categorical="service,dept", fixed="y ~ C(service) * C(dept)", groups={"s": ["s"], "d": ["d"]}, rounds=3,
        absent={STATSMODELS: "not run, as above"}),
    crossed(
        "ratings 1M", 1_000_209, 6040, 3706,
        contenders=(MIXREPORT, MIXREPORT_DIRECT, LME4, MIXREPORT_ML, GPBOOST), rounds=5,
        fewer_rounds={MIXREPORT_DIRECT: 1, LME4: 1, GPBOOST: 3}, timeout=300,
        absent={GPBOOST_CHOLESKY: "not run: it had not ended after 600 s",
                STATSMODELS: "not run: it would need matrices of the rows squared"}),
]

# Not run with --quick: hundreds of megabytes of data, and minutes a fit.
LARGE_CASES = [
    crossed("ratings 4M", 4_000_000, 25_000, 10_500, contenders=(MIXREPORT, MIXREPORT_ML, GPBOOST), rounds=3,
            fewer_rounds={GPBOOST: 1}, timeout=1800, judged=False,
            absent={LME4: "not run: its work grows with the cube of the items"}),
    crossed("ratings 16M", 16_000_000, 100_000, 42_000, contenders=(MIXREPORT,), rounds=3, timeout=1800, judged=False,
            absent={LME4: f"not run: its factor of the items alone would be {dense(42_000)}",
                    GPBOOST: "not run: by its growth from 1 to 4 million rows it would need 10 GiB"}),
    crossed("ratings 32M", 32_000_000, 200_948, 84_432, contenders=(MIXREPORT,), rounds=3, timeout=3600, judged=False,
            absent={LME4: f"not run: its factor of the items alone would be {dense(84_432)}",
                    GPBOOST: "not run: by its growth from 1 to 4 million rows it would need 20 GiB"}),
]
