"""The encoder and its table: read once for all tests of this room."""

import pytest

from audit.duplicates.translation.encoders import default_encoder
from audit.duplicates.translation.reading import Speech
from audit.duplicates.translation.table import Table


@pytest.fixture(scope="session")
def encoder():
    """The default encoder."""
    found = default_encoder()
    assert found is not None
    return found


@pytest.fixture(scope="session")
def table(encoder):
    """Its table: made in half a minute the first time, and kept in the user's cache."""
    return Table(encoder, lambda done, total: None)


@pytest.fixture(scope="session")
def speech(encoder, table):
    return Speech(encoder, table)
