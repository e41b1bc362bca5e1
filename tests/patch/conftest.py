"""One small corpus, audited and accepted once; each test has a copy of it in its working folder, and a cache."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from audit import cache, patch, pipeline
from audit.checks import load_checks
from audit.gate import write_suites
from audit.ledger.accept import accept
from audit.patch.rules import NOTES
from audit.settings import Settings
from tests.duplicates.translation.corpora import FERRY, told
from tests.prose import prose

DAY = date(2026, 1, 31)

#: A check flags it, so that it waits for review.
MASKED = "会议由××市×××局长主持，×月×日在××县召开，×××同志出席并讲话。第{}号。\n"
SPAM = "Great talk. Sign up now for a free trial!\n"


def said(severity, rule, seen):
    """How a rule of ours is told that is unmet, and what was seen of it."""
    return f"{severity}: accepted: {NOTES[rule].rstrip('.')}: {seen}"


class Silent:
    """Told of progress, says nothing."""

    def stage(self, name, total=None): ...

    def advance(self, count): ...


class Corpus:
    """A corpus in its folder, with the settings that it is audited by."""

    def __init__(self, path, **settings):
        self.path = path
        self.settings = Settings(**{"as_of": DAY, "workers": 1, **settings})

    def __truediv__(self, name):
        return self.path / name

    def write(self, **texts):
        """Write documents, by their names without an ending."""
        for name, text in texts.items():
            (self.path / f"{name}.txt").write_text(text, "utf-8")

    def set(self, **settings):
        self.settings = Settings(**{**dict(self.settings), **settings})

    def limit(self, text, missing="fail"):
        """Limits of a change: that nothing new may be not kept, and these."""
        folder = self.path.parent / "rules"
        if not folder.exists():
            write_suites(folder, load_checks())
            self.set(expectations=folder)
        (folder / "gate.toml").write_text(f'missing = "{missing}"\n[[patch]]\nof = "not kept"\nmost = 0\n{text}')

    def check(self, **asked):
        return patch.check(self.path, self.settings, patch.Asked(**asked), Silent())

    def result(self, **asked):
        """The same with what it was found from."""
        return self.check(whole=True, **asked).result

    def accept(self, *, force=False):
        out = self.path.parent / "out"
        pipeline.run(self.path, self.settings, out, Silent())
        return accept(out, None, lambda count: None, force=force)


@pytest.fixture(scope="session")
def accepted(tmp_path_factory):
    """The corpus that nobody harms: some of it dropped, one waiting for review, a pair in two languages."""
    folder = tmp_path_factory.mktemp("accepted") / "corpus"
    folder.mkdir()
    corpus = Corpus(folder)
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.chdir(folder.parent)
        corpus.write(**{str(number): prose(number) for number in range(1, 7)}, copy=prose(1), masked=MASKED.format(1))
        corpus.write(ferry=told(FERRY, "en"), zferry=told(FERRY, "zh-Hans"))
        (folder / "1.txt.meta.json").write_text('{"author": "A. Writer"}')
        corpus.accept()
    return folder


@pytest.fixture(autouse=True)
def memory(tmp_path, monkeypatch, cached, quick_gate):
    """An empty cache, but for what is shared."""
    folder = tmp_path / "cache"
    folder.mkdir()
    (folder / "made").symlink_to((cached / "made").resolve(), target_is_directory=True)
    monkeypatch.setenv(cache.VARIABLE, str(folder))
    monkeypatch.delenv("CI", raising=False)
    return folder


@pytest.fixture
def corpus(accepted, tmp_path, monkeypatch):
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    return Corpus(Path(shutil.copytree(accepted, "corpus")))


@pytest.fixture
def blind(monkeypatch):
    """From here on nothing may be judged: whatever is said is remembered."""

    def nobody(held, progress):
        raise AssertionError("judged anew")

    return lambda: monkeypatch.setattr("audit.patch.judge.judge", nobody)
