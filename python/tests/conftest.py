from pathlib import Path

import pytest

EXAMPLES = Path(__file__).resolve().parents[2] / "Examples"
SLEEP = "Reaction ~ Days + (Days|Subject)"


@pytest.fixture(scope="session")
def sleepstudy():
    pandas = pytest.importorskip("pandas")
    return pandas.read_csv(EXAMPLES / "sleepstudy.csv")
