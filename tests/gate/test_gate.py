"""The door: imported late, once, in the background, and never silently."""

import subprocess
import sys

import pytest

from audit import gate


def run(code):
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


def test_great_expectations_is_not_imported_with_the_gate():
    done = run("import sys, audit.gate, audit.gate.suites; sys.exit('great_expectations' in sys.modules)")
    assert done.returncode == 0, done.stderr


def test_a_run_that_ends_early_does_not_wait_for_the_import_or_trip_over_it():
    done = run("import sys; from audit import gate; gate.warm_up(); gate.warm_up(); sys.exit(2)")
    assert (done.returncode, done.stdout, done.stderr) == (2, "", "")


def test_warming_up_twice_imports_once():
    gate.warm_up()
    assert gate._validation() is gate._validation()


def test_what_the_import_raised_is_raised_by_judge():
    code = (
        "import sys; sys.modules['great_expectations'] = None\n"
        "import polars as pl; from audit import gate; gate.warm_up()\n"
        "try: gate.judge(pl.DataFrame(), [], {}, {})\n"
        "except ImportError as error: print('raised', error.name)"
    )
    done = run(code)
    assert done.stdout == "raised great_expectations\n", done.stderr
    assert done.stderr == ""


@pytest.mark.parametrize("name", gate.__all__)
def test_public_names_exist(name):
    assert getattr(gate, name)
