"""Columns of every type as the program reads them."""

import datetime
import decimal
import random

import mixreport
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from mixreport._data import grouping_names, names_in, pure_groups, quoted


def rows(count=40, seed=1):
    random.seed(seed)
    return pd.DataFrame({
        "y": [random.gauss(0, 1) for _ in range(count)],
        "g": [f"g{i % 8}" for i in range(count)],
        "x": [random.gauss(0, 1) for _ in range(count)],
    })


def terms(data, formula, **options):
    table = mixreport.fit(data, formula, **options).fixed_effects
    return list(table.term if hasattr(table, "term") else table["term"].to_pylist() if isinstance(table, pa.Table) else table["term"])


def test_categoricals_keep_their_order_and_drop_levels_that_do_not_occur():
    data = rows()
    values = ["low" if i % 3 == 0 else "mid" if i % 3 == 1 else "high, or so" for i in range(len(data))]
    data["f"] = pd.Categorical(values, ["mid", "none", "low", "high, or so"])
    expected = ["(Intercept)", "flow", "fhigh, or so"]
    assert terms(data, "y ~ f + (1|g)") == expected
    enum = pl.DataFrame({"y": data.y.to_list(), "g": data.g.to_list(), "f": values}, schema_overrides={
        "f": pl.Enum(["mid", "none", "low", "high, or so"])})
    assert terms(enum, "y ~ f + (1|g)") == expected
    assert terms(pa.Table.from_pandas(data), "y ~ f + (1|g)") == expected
    # The caller's own order goes first.
    assert terms(data, "y ~ f + (1|g)", levels={"f": ["low", "mid", "high, or so"]}) == ["(Intercept)", "fmid", "fhigh, or so"]


def test_a_level_that_occurs_only_in_incomplete_rows_is_no_error():
    data = rows()
    data["f"] = pd.Categorical(["a", "b"] * 19 + ["c"] * 2, ["c", "b", "a"])
    data.loc[38:, "x"] = None
    assert terms(data, "y ~ f + x + (1|g)") == ["(Intercept)", "fa", "x"]


def test_ordered_categoricals_have_polynomial_contrasts():
    data = rows()
    data["f"] = pd.Categorical(["one", "two", "three", "four"] * 10, ["one", "two", "three", "four"], ordered=True)
    assert terms(data, "y ~ f + (1|g)") == ["(Intercept)", "f.L", "f.Q", "f.C"]
    assert terms(data, "y ~ f + (1|g)", contrasts={"f": "treatment"}) == ["(Intercept)", "ftwo", "fthree", "ffour"]


def test_text_that_looks_like_numbers_stays_text():
    data = rows()
    data["code"] = ["01", "02", "3", "10"] * 10
    assert terms(data, "y ~ code + (1|g)") == ["(Intercept)", "code02", "code3", "code10"]
    data["code"] = ["01", "02", "1", "10"] * 10
    with pytest.raises(ValueError, match="'01' and '1'.*same number"):
        mixreport.fit(data, "y ~ code + (1|g)")
    data["code"] = [1, 2, 3, 4] * 10
    assert terms(data, "y ~ code + (1|g)") == ["(Intercept)", "code"]


@pytest.mark.parametrize("kind", ["bool", "boolean", "object"])
def test_booleans_are_factors_as_in_r(kind):
    data = rows()
    data["flag"] = pd.Series([True, False] * 20).astype(kind)
    assert terms(data, "y ~ flag + (1|g)") == ["(Intercept)", "flagTRUE"]


def test_missing_values_of_every_kind_leave_the_row_out():
    for missing in (None, float("nan"), pd.NA, pd.NaT):
        data = rows()
        column = data["x"].astype(object)
        column[3] = missing
        data["x"] = column
        assert mixreport.fit(data, "y ~ x + (1|g)").nobs == 39
    data = rows()
    data["k"] = pd.array([1, None, 3, 4] * 10, dtype="Int64")
    assert mixreport.fit(data, "y ~ k + (1|g)").nobs == 30
    assert mixreport.fit(pl.from_pandas(data), "y ~ k + (1|g)").nobs == 30


def test_large_integers_are_refused_as_numbers_and_exact_as_groups():
    data = rows()
    data["id"] = [2**53 + i % 8 for i in range(len(data))]
    with pytest.raises(ValueError, match=r"beyond 2\^53"):
        mixreport.fit(data, "y ~ id + (1|g)")
    assert set(mixreport.fit(data, "y ~ 1 + (1|id)").random_effects.level) == {str(2**53 + i) for i in range(8)}


def test_dates_are_days_and_times_are_seconds():
    data = rows()
    days = [datetime.date(2024, 1, 1) + datetime.timedelta(days=i) for i in range(len(data))]
    data["day"] = days
    data["number"] = [(day - datetime.date(1970, 1, 1)).days for day in days]
    expected = mixreport.fit(data, "y ~ number + (1|g)").fixed_effects.estimate[1]
    assert mixreport.fit(data, "y ~ day + (1|g)").fixed_effects.estimate[1] == pytest.approx(expected)
    assert mixreport.fit(pl.from_pandas(data), "y ~ day + (1|g)").fixed_effects["estimate"][1] == pytest.approx(expected)
    data["time"] = pd.to_datetime(data["day"])
    assert mixreport.fit(data, "y ~ time + (1|g)").fixed_effects.estimate[1] * 86400 == pytest.approx(expected)
    data["day"] = [days[i % 5] for i in range(len(data))]
    assert "2024-01-05" in set(mixreport.fit(data, "y ~ 1 + (1|day)").random_effects.level)


def test_numbers_arrive_with_all_their_digits():
    data = rows(400)
    data["x"] = [random.uniform(-1, 1) * 10 ** random.randint(-12, 12) for _ in range(400)]
    direct = mixreport.fit(data, "y ~ x + (1|g)").document["fixedEffects"]
    exact = mixreport.fit(data.assign(x=[decimal.Decimal(value) for value in data.x]), "y ~ x + (1|g)").document["fixedEffects"]
    assert direct == exact


@pytest.mark.parametrize("name", ["a b", 'quo"te', "tick`", "co,mma", "eq=ual", "ü", "new\nline", "back\\slash", "(Intercept)", "-o", "if"])
def test_columns_may_have_any_name(name):
    data = rows().rename(columns={"x": name, "g": f"g{name}"})
    data["f"] = pd.Categorical(["b", "a"] * 20, ["b", "a"])
    data = data.rename(columns={"f": f"f{name}"})

    def in_formula(text):
        return "`" + text.replace("\\", "\\\\").replace("`", "\\`") + "`"

    plain = mixreport.fit(rows().assign(f=pd.Categorical(["b", "a"] * 20, ["b", "a"])), "y ~ x + f + (1|g)")
    model = mixreport.fit(data, f"y ~ {in_formula(name)} + {in_formula('f' + name)} + (1|{in_formula('g' + name)})")
    assert list(model.fixed_effects.estimate) == pytest.approx(list(plain.fixed_effects.estimate))


@pytest.mark.parametrize("text", ["", "NA", "NaN"])
def test_text_that_reads_as_missing_is_refused(text):
    data = rows()
    data["f"] = ["a", text] * 20
    with pytest.raises(ValueError, match="missing value"):
        mixreport.fit(data, "y ~ f + (1|g)")
    # Columns that the formula does not name do not matter.
    mixreport.fit(data, "y ~ x + (1|g)")


def test_columns_that_cannot_be_used_are_named():
    data = rows()
    data["many"] = [[1, 2]] * len(data)
    with pytest.raises(TypeError, match="'many'.*list"):
        mixreport.fit(data, "y ~ many + (1|g)")
    data["x"] = np.inf
    with pytest.raises(ValueError, match="'x'.*infinite"):
        mixreport.fit(data, "y ~ x + (1|g)")
    with pytest.raises(ValueError, match="several columns"):
        mixreport.fit(pd.concat([rows(), rows()], axis=1), "y ~ x + (1|g)")
    with pytest.raises(TypeError, match="names that are text"):
        mixreport.fit(rows().rename(columns={"x": 3}), "y ~ 1 + (1|g)")


def test_a_grouping_factor_may_have_more_levels_than_a_command_line_takes():
    data = pd.concat([rows(40, seed) for seed in range(1000)], ignore_index=True)
    data["g"] = pd.Categorical([f"a group with a long name {i // 2}" for i in range(len(data))])
    assert mixreport.fit(data, "y ~ x + (1|g)").document["groups"][0]["levels"] == 20000


def test_a_long_data_frame_passes_through_the_pipe():
    data = pd.concat([rows(40, seed) for seed in range(2000)], ignore_index=True)
    assert mixreport.fit(data, "y ~ x + (1|g)").nobs == 80000


def test_names_are_found_in_formulas():
    assert set(names_in("log(y) ~ `a b`*x.1 + (1 + t|g/h) + offset(.o)")) == {"log", "y", "a b", "x.1", "t", "g", "h", "offset", ".o"}
    assert grouping_names("y ~ a + (t||g/h) + (1 | `k|`) + (x|factor(day))") == ["g", "h", "k|", "factor", "day"]
    assert pure_groups("y ~ day + (1|day:g) + (1|g)") == {"g"}
    assert quoted('a,"b') == '"a,""b"' and quoted("plain name") == "plain name" and quoted("") == '""'
