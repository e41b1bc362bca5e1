"""`--fail-on new`: what the accepted audit told already fails nothing, and whatever is new and not kept does."""

import pytest

from audit.cli import main
from tests.prose import prose

pytestmark = pytest.mark.usefixtures("quick_gate")

MASKED = "会议由××市×××局长主持，×月×日在××县召开，×××同志出席并讲话。第{}号。"


@pytest.fixture(autouse=True)
def corpus(tmp_path, monkeypatch):
    """A corpus with a fault and a copy, of which both are accepted."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "corpus"
    folder.mkdir()
    for number in range(1, 8):
        (folder / f"{number}.txt").write_text(prose(number))
    (folder / "copy.txt").write_text(prose(1))
    (folder / "masked.txt").write_text(MASKED.format(1))
    return folder


def code():
    return main(["run", "corpus", "--quiet", "--as-of", "2026-01-31", "--fail-on", "new"])


def accepted():
    assert main(["run", "corpus", "--quiet", "--as-of", "2026-01-31"]) == 0
    assert main(["accept", "corpus"]) == 0


def test_without_an_accepted_audit_all_is_new(corpus):
    assert code() == 1
    (corpus / "copy.txt").unlink()
    (corpus / "masked.txt").unlink()
    assert code() == 0


def test_only_what_is_new_fails(corpus):
    accepted()
    assert code() == 0
    (corpus / "8.txt").write_text(prose(8))
    (corpus / "masked.txt").rename(corpus / "moved.txt")
    (corpus / "5.txt").unlink()
    assert code() == 0
    (corpus / "second.txt").write_text(MASKED.format(2))
    assert code() == 1
    accepted()
    assert code() == 0


def test_new_bytes_are_new(corpus):
    accepted()
    (corpus / "masked.txt").write_text(MASKED.format(3))
    assert code() == 1


def test_a_copy_of_what_was_there_is_new(corpus):
    accepted()
    (corpus / "zz.txt").write_text(prose(3))
    assert code() == 1


def test_a_document_that_was_kept_and_is_not_any_more(corpus):
    accepted()
    (corpus / "audit.toml").write_text("")
    (corpus.parent / "audit.toml").write_text(
        '[checks.language]\nexpected = ["zh"]\n\n[checks.quality]\naction = "keep"\n'
    )
    assert code() == 1


def test_an_accepted_audit_that_cannot_be_read_excuses_nothing(corpus):
    accepted()
    (corpus / "audit.manifest.jsonl").write_text("")
    assert code() == 1
