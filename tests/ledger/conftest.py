"""One audit of one small corpus of every kind, and a copy of both for each test that wants to harm them."""

import json
import os
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from audit.cli import main
from audit.ledger.verify import Asked, verify

#: What a name can be: not UTF-8, a line end, an escape code, a bidi control. None may act where it is shown.
HOSTILE = [b"caf\xe9.txt", b"two\nlines.txt", b"\x1b[31mred.txt", "turn\u202eed.txt".encode()]

TOPICS = ["harvest", "weather", "bread", "wool", "salt", "glass", "timber", "copper", "paper", "linen"]


def prose(topic: str) -> str:
    return (
        f"Nobody in the valley speaks about {topic} before noon. When the {topic} comes down the river in May, "
        f"the old people count it twice, and the young ones write down what the {topic} cost the year before.\n"
    )


def make_corpus(root: Path) -> Path:
    root.mkdir()
    for number, topic in enumerate(TOPICS):
        (root / f"{number}-{topic}.txt").write_text(prose(topic))
    for number, name in enumerate(HOSTILE):
        (root / os.fsdecode(name)).write_text(f"Letter {number}. {prose(f'news from harbour {number}')}")
    (root / "copy.txt").write_text(prose("bread"))
    rows = [{"text": prose(f"{topic} of the north"), "author": "A. Writer"} for topic in TOPICS[:3]]
    (root / "shard.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    (root / "sources.toml").write_text('[[source]]\nname = "valley"\n# A comment.\n')
    return root


class Audit(NamedTuple):
    corpus: Path
    out: Path

    def verify(self, target: Path | None = None, **asked):
        """The exit code and the lines."""
        found = verify(target or self.out, Asked(**{"corpus": self.corpus, **asked}), lambda count: None)
        return found.exit_code, found.lines()


def run(corpus: Path, out: Path, *more: str) -> Audit:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(corpus.parent)
        assert main(["run", str(corpus), "--out", str(out), "--quiet", "--as-of", "2026-01-31", *more]) == 0
    return Audit(corpus, out)


@pytest.fixture(scope="session")
def whole(tmp_path_factory):
    """The audit that nobody harms."""
    folder = tmp_path_factory.mktemp("ledger")
    return run(make_corpus(folder / "corpus"), folder / "out")


@pytest.fixture
def audit(whole, tmp_path):
    """A copy of it."""
    return Audit(*(Path(shutil.copytree(part, tmp_path / part.name)) for part in whole))


def flip(path: Path, place: int, bits: int = 1) -> None:
    raw = bytearray(path.read_bytes())
    raw[place] ^= bits
    path.write_bytes(raw)
