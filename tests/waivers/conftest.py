"""One audit of a small corpus, made once; each test has a copy of it in its working folder."""

import shutil

import pytest

from audit.cli import main
from tests.prose import prose

MASKED = "会议由××市×××局长主持，×月×日在××县召开，×××同志出席并讲话。第{}号。\n"
DAY = "2026-01-31"


@pytest.fixture(scope="package")
def audited(tmp_path_factory):
    """A corpus with three masked documents, one of them with a hostile name and one with an address, audited."""
    folder = tmp_path_factory.mktemp("audited")
    corpus = folder / "corpus"
    corpus.mkdir()
    for number in range(1, 4):
        (corpus / f"{number}.txt").write_text(prose(number))
    (corpus / "copy.txt").write_text(prose(1))
    (corpus / "masked.txt").write_text(MASKED.format(1))
    (corpus / 'b\u202e"c\n[[d]].txt').write_text(MASKED.format(2))
    (corpus / "both.txt").write_text(MASKED.format(3) + "联系：kim@example.org，+44 20 7946 0958。\n")
    (corpus / "nul.txt").write_bytes(bytes(range(256)) * 9)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        main(["run", "corpus", "--quiet", "--as-of", DAY])
    return folder


@pytest.fixture
def folder(audited, tmp_path, monkeypatch):
    shutil.copytree(audited, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path
