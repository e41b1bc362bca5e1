"""What every test may ask for."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def seeds():
    """The five documents of the user's corpus."""
    return ROOT / "seeds"


@pytest.fixture(scope="session")
def bench():
    """Labelled data to measure on: the folder that AUDIT_BENCH names. Not part of the project."""
    folder = os.environ.get("AUDIT_BENCH")
    if not folder or not Path(folder).is_dir():
        pytest.skip("AUDIT_BENCH does not name a folder of labelled data")
    return Path(folder)
