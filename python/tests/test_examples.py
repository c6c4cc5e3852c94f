"""The lines for Python in the README of each example."""

import re
import shutil
import subprocess
import sys

import pytest
from conftest import EXAMPLES

BLOCKS = {
    readme.parent: block[1]
    for readme in sorted(EXAMPLES.glob("*/README.md")) if (block := re.search(r"```python\n(.*?)```", readme.read_text(), re.DOTALL))
}


def test_there_are_examples():
    assert len(BLOCKS) >= 4


@pytest.mark.parametrize("folder", BLOCKS, ids=lambda folder: folder.name)
def test_the_lines_of_an_example_run(folder, tmp_path):
    copy = tmp_path / folder.name
    shutil.copytree(folder, copy)
    done = subprocess.run([sys.executable, "-c", BLOCKS[folder]], cwd=copy, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() and (copy / "report-python/index.html").stat().st_size > 1000
