"""The seeds, audited once and held against what was accepted of them."""

import pytest

from audit import pipeline
from audit.result import Result
from audit.settings import load_settings


class Quiet:
    def stage(self, name, total=None): ...

    def advance(self, count): ...


@pytest.fixture(scope="session")
def audited(seeds, tmp_path_factory) -> Result:
    settings = load_settings(seeds.parent / "audit.toml")
    return pipeline.run(seeds, settings, tmp_path_factory.mktemp("audited"), Quiet())
