"""A model and what comes of it, with the program that is installed."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import mixreport
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from conftest import EXAMPLES, SLEEP
from mixreport import _program

# lme4 1.1-31, REML: fixef, sqrt(diag(vcov)) and VarCorr.
LME4_FIXED = {"(Intercept)": (251.40510485, 6.82459699), "Days": (10.46728596, 1.54578973)}


def test_the_estimates_are_those_of_lme4(sleepstudy):
    table = mixreport.fit(sleepstudy, SLEEP).fixed_effects.set_index("term")
    for term, (estimate, error) in LME4_FIXED.items():
        assert table.estimate[term] == pytest.approx(estimate, rel=1e-6)
        assert table.se[term] == pytest.approx(error, rel=1e-4)


def test_pandas_polars_pyarrow_and_a_file_give_the_same_document(sleepstudy):
    def document(data):
        found = dict(mixreport.fit(data, SLEEP).document)
        found.pop("seconds")
        return found

    first = document(sleepstudy)
    assert document(pl.from_pandas(sleepstudy)) == first
    assert document(pa.Table.from_pandas(sleepstudy)) == first
    assert document(str(EXAMPLES / "sleepstudy.csv")) == first
    assert document(EXAMPLES / "sleepstudy.csv") == first


def test_tables_are_of_the_kind_of_the_data(sleepstudy):
    assert isinstance(mixreport.fit(pl.from_pandas(sleepstudy), SLEEP).random_effects, pl.DataFrame)
    assert isinstance(mixreport.fit(pa.Table.from_pandas(sleepstudy), SLEEP).variance_components, pa.Table)
    assert isinstance(mixreport.fit(EXAMPLES / "sleepstudy.csv", SLEEP).term_tests, pd.DataFrame)


def test_a_model_keeps_the_data_that_it_was_fitted_to(sleepstudy):
    data = sleepstudy.copy()
    model = mixreport.fit(data, SLEEP)
    before = model.predict().prediction
    data["Reaction"] = 0.0
    assert (model.predict().prediction == before).all()


def test_a_numeric_variable_is_taken_at_its_mean(sleepstudy):
    model = mixreport.fit(sleepstudy, SLEEP)
    means = model.means("Days")
    assert means.Days[0] == "4.5"
    # The mean response of a balanced design.
    assert means.estimate[0] == pytest.approx(sleepstudy.Reaction.mean(), rel=1e-9)
    assert model.means(slope="Days").estimate[0] == pytest.approx(LME4_FIXED["Days"][0], rel=1e-6)


def test_means_of_categories_can_be_compared():
    model = mixreport.fit(pd.read_csv(EXAMPLES / "penicillin.csv"), "diameter ~ sample + (1|plate)")
    assert list(model.means("sample")["sample"]) == list("ABCDEF")
    pairs = model.means("sample", pairs=True, adjust="holm")
    assert len(pairs) == 15 and pairs.contrast[0] == "A - B"


def test_means_do_not_depend_on_the_reference_category():
    data, formula = pd.read_csv(EXAMPLES / "penicillin.csv"), "diameter ~ sample + (1|plate)"
    model, other = mixreport.fit(data, formula), mixreport.fit(data, formula, reference={"sample": "C"})
    assert list(other.means("sample").estimate) == pytest.approx(list(model.means("sample").estimate), rel=1e-8)
    compared = other.means("sample", reference="A")
    assert len(compared) == 5 and compared.contrast[0] == "B - A"


def test_new_rows_are_predicted_in_their_order(sleepstudy):
    model = mixreport.fit(sleepstudy, SLEEP)
    all_rows = model.predict().prediction
    some = model.predict(sleepstudy.iloc[[5, 3]].drop(columns="Reaction"))
    assert list(some.prediction) == pytest.approx([all_rows[5], all_rows[3]])
    unknown = pd.DataFrame({"Days": [1], "Subject": ["nobody"]})
    with pytest.raises(mixreport.MixReportError, match="nobody"):
        model.predict(unknown)
    assert model.predict(unknown, new_levels="population").prediction[0] == pytest.approx(261.8724, rel=1e-5)


def test_models_of_the_same_data_are_compared(sleepstudy):
    first, second = mixreport.fit(sleepstudy, "Reaction ~ Days + (1|Subject)"), mixreport.fit(sleepstudy, SLEEP)
    table = mixreport.anova(second, first)
    # anova(fm1, fm2, refit = FALSE) of lme4.
    assert table.statistic[1] == pytest.approx(42.8368, rel=1e-4)
    assert mixreport.anova(second).denominatorDf[0] == pytest.approx(17)
    assert len(mixreport.anova(second, ranova=True)) == 2
    with pytest.raises(ValueError, match="different data"):
        mixreport.anova(first, mixreport.fit(sleepstudy.iloc[1:], SLEEP))
    with pytest.raises(ValueError, match="different options"):
        mixreport.anova(first, mixreport.fit(sleepstudy, SLEEP, reml=False))


def test_the_report_is_that_of_the_command(sleepstudy, tmp_path):
    report = mixreport.fit(sleepstudy, SLEEP).report(tmp_path / "here")
    assert report.page.name == "index.html" and report.page.exists()
    subprocess.run([_program.path(), EXAMPLES / "sleepstudy.csv", SLEEP, "-o", tmp_path / "there", "-q"], check=True, stdout=subprocess.DEVNULL)
    there = json.loads((tmp_path / "there/report.json").read_text())
    for key in ("fixedEffects", "varianceComponents", "diagnostics", "verdicts"):
        assert report.document[key] == there[key]
    assert report.document["data"]["file"] == "data.csv"
    assert "/fd/" not in report.summary


def test_the_page_is_a_frame_and_the_model_its_summary(sleepstudy):
    model = mixreport.fit(sleepstudy, SLEEP)
    page = model.page(height=300, simulations=0)._repr_html_()
    assert page.startswith('<iframe srcdoc="&lt;!DOCTYPE') and 'height="300"' in page
    assert "REML criterion 1743.6283" in repr(model) and model._repr_html_().startswith("<pre>")


def test_errors_are_exceptions_with_the_message_of_the_program(sleepstudy):
    with pytest.raises(mixreport.MixReportError) as caught:
        mixreport.fit(sleepstudy, "Reaction ~ Dayz + (1|Subject)")
    assert str(caught.value) == 'data.csv: there is no column "Dayz"; did you mean "Days"?'
    with pytest.raises(mixreport.ConditionFailure, match="rmse > 1"):
        mixreport.fit(sleepstudy, SLEEP, fail_if="rmse > 1")
    with pytest.raises(TypeError, match="pandas or polars"):
        mixreport.fit([1, 2], SLEEP)
    with pytest.raises(mixreport.MixReportError, match="nowhere.csv"):
        mixreport.fit("nowhere.csv", SLEEP)


def test_no_descriptor_and_no_file_is_left_behind(sleepstudy, tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    count = len(os.listdir("/proc/self/fd"))
    model = mixreport.fit(sleepstudy, SLEEP)
    model.report(tmp_path / "report", simulations=0)
    with pytest.raises(mixreport.MixReportError):
        mixreport.fit(sleepstudy, "Reaction ~ nothing + (1|Subject)")
    assert len(os.listdir("/proc/self/fd")) == count
    assert os.listdir(tmp_path / "tmp") == []


def test_progress_is_passed_on_line_by_line(tmp_path, monkeypatch):
    program = tmp_path / "mixreport"
    program.write_text('#!/bin/sh\n[ -t 2 ] || exit 3\nprintf "\\r\\033[Kreading" >&2\nsleep 0.2\nprintf "\\r\\033[Kfitting" >&2\nsleep 0.2\n'
                       'printf "\\r\\033[K" >&2\necho "mixreport: said at last" >&2\nexit 1\n')
    program.chmod(0o755)
    monkeypatch.setenv("MIXREPORT_PROGRAM", str(program))
    lines = []
    with pytest.raises(mixreport.MixReportError, match="^said at last$"):
        _program.run(["fit"], lines.append)
    assert lines == ["reading", "fitting", ""]


def test_a_program_that_is_not_there_is_named(monkeypatch):
    monkeypatch.setenv("MIXREPORT_PROGRAM", "/nowhere/mixreport")
    with pytest.raises(mixreport.ProgramNotFound, match="/nowhere/mixreport"):
        _program.path()


def test_the_program_is_the_one_of_the_package_and_of_its_version():
    path = Path(_program.path())
    shown = subprocess.run([path, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    assert shown == mixreport.__version__


def test_the_program_is_found_next_to_a_package_that_was_installed_to_a_folder(tmp_path, monkeypatch):
    site = tmp_path / "site"
    shutil.copytree(Path(mixreport.__file__).parent, site / "mixreport")
    (site / "bin").mkdir()
    shutil.copyfile(_program.path(), site / "bin/mixreport")
    (site / "bin/mixreport").chmod(0o755)
    monkeypatch.delenv("MIXREPORT_PROGRAM", raising=False)
    script = f"import sys; sys.path.insert(0, {str(site)!r}); sys.modules['importlib.metadata'].files = lambda name: []; " \
        "from mixreport import _program; print(_program.path())"
    found = subprocess.run([sys.executable, "-c", "import importlib.metadata; " + script], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == str(site / "bin/mixreport")


def test_a_fragment_is_a_piece_of_html_that_notebooks_show(sleepstudy):
    piece = mixreport.fit(sleepstudy, SLEEP).fragment(heading_level=2, id_prefix="first", color_scheme="light", simulations=0)
    assert piece.html.startswith('<div class="mixreport mixreport-light"')
    assert "<h2>" in piece.html and 'id="first-verdicts"' in piece.html and "<html" not in piece.html
    assert piece._repr_html_() == str(piece) == piece.html
    with pytest.raises(mixreport.MixReportError, match="heading-level"):
        mixreport.fit(sleepstudy, SLEEP).fragment(heading_level=7)
