"""What every test may ask for."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from audit import cache, gate
from benchmarks.detectors.labelled import VARIABLE, read_rows

# Machines are shared: how long an example takes says nothing. In CI a change is judged on the same examples each time,
# and on fewer: more of the same find nothing new there.
_CI = bool(os.environ.get("CI"))
settings.register_profile("audit", deadline=None, derandomize=_CI, max_examples=24 if _CI else 100)
settings.load_profile("audit")

ROOT = Path(__file__).parents[1]


def pytest_addoption(parser):
    parser.addoption("--rewrite-golden", action="store_true", help="rewrite the golden outputs; read the diff")


@pytest.fixture(scope="session", autouse=True)
def cached(tmp_path_factory):
    """A cache of our own, so that no test leaves anything in the user's, or finds there what an earlier one left.

    What is the same for every corpus is shared: to make all of it takes half a minute.
    """
    folder = tmp_path_factory.mktemp("cache")
    shared = cache.made()
    shared.mkdir(parents=True, exist_ok=True)
    (folder / "made").symlink_to(shared.absolute(), target_is_directory=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(cache.VARIABLE, str(folder))
        yield folder


@pytest.fixture(scope="module")
def quick_gate():
    """The verdict without Great Expectations, for modules about something else that make many audits.

    It is the same one, which `tests/gate/test_native.py` holds, and takes a tenth of the time. There are no Data Docs.
    """

    def judge(documents, suites, checks, options, docs=None):
        return gate.evaluate(documents, suites, checks, options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gate, "warm_up", lambda: None)
        patch.setattr(gate, "judge", judge)
        yield


@pytest.fixture
def golden(request):
    """Hold a text against a golden file, or rewrite the file."""

    def hold(path, text):
        if request.config.getoption("--rewrite-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8", newline="")
        assert path.read_text("utf-8") == text, f"{path.name} has changed; `make golden` rewrites it"

    return hold


@pytest.fixture(scope="session")
def seeds():
    """The five documents of the user's corpus."""
    return ROOT / "seeds"


@pytest.fixture(scope="session")
def bench():
    """Labelled data to measure on: the folder that AUDIT_BENCH names. Not part of the project."""
    folder = os.environ.get(VARIABLE)
    if not folder or not Path(folder).is_dir():
        pytest.skip(f"{VARIABLE} does not name a folder of labelled data")
    return Path(folder)


@pytest.fixture(scope="session")
def labelled(bench):
    """The rows of one of its JSON Lines files, by the file's path in it."""

    return lambda name: read_rows(bench / name)
