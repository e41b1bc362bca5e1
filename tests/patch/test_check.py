"""A change, and what is said of it."""

import pytest

from audit.errors import CorpusError
from tests.duplicates.test_template import PAID, RENT
from tests.duplicates.translation.corpora import FERRY, told
from tests.patch.conftest import MASKED, SPAM, said
from tests.prose import prose


def decided(checked):
    return {row[0]: row[1:] for row in checked.result.documents.select(
        "doc_id", "decision", "duplicate_kind", "duplicate_of").iter_rows()}  # fmt: skip


def test_nothing_has_changed(corpus):
    checked = corpus.check()
    assert checked.exit_code == 0
    assert checked.spans == []
    first, *_, outcome = checked.lines
    assert first == "10 documents as accepted in audit.lock.json: nothing has changed"
    assert outcome in ("PASS", "PASS WITH WARNINGS")


def test_a_clean_document_may_be_added(corpus):
    corpus.write(new=prose(8))
    checked = corpus.check(whole=True)
    assert checked.exit_code == 0
    assert checked.lines[:2] == [
        "10 documents as accepted in audit.lock.json: 1 new",
        "keep: 1 document that was looked at",
    ]
    assert decided(checked) == {"new.txt": ("keep", None, None)}


def test_spam_may_not_and_its_place_is_named(corpus):
    corpus.write(new=prose(8) + SPAM)
    checked = corpus.check()
    assert checked.exit_code == 1
    assert checked.lines[-1] == "FAIL"
    assert "corpus/new.txt:2:13 spam offer 'Sign up now for a free trial'" in "\n".join(checked.spans)
    seen = "critical: patch: not kept, of new documents: 1 of 1 document (100 %), at most 0 (new.txt)"
    assert seen in checked.lines


@pytest.mark.parametrize(
    ("text", "kind", "keeper"),
    [
        (prose(3), "exact", "3.txt"),
        (prose(3).replace(" in the year", "In the year", 1) + "\n", "exact", "3.txt"),
        (prose(3).replace("lantern", "candle", 1), "near", "3.txt"),
        (told(FERRY, "de"), "translation", "ferry.txt"),
    ],
)
def test_a_copy_of_what_was_accepted_names_who_stays(corpus, text, kind, keeper):
    corpus.write(new=text)
    checked = corpus.check(whole=True)
    assert checked.exit_code == 1
    assert decided(checked) == {"new.txt": ("drop", kind, keeper)}
    assert f"drop: new.txt (duplicate): {kind} of {keeper}" in checked.lines


def test_a_filled_form_is_no_copy(corpus):
    corpus.write(new=RENT)
    corpus.accept(force=True)
    corpus.write(filled=PAID)
    result = corpus.result()
    assert result.pairs.select("left", "right", "kind").rows() == [("filled.txt", "new.txt", "template")]
    assert result.documents["duplicate_of"].to_list() == [None]


def test_what_is_called_otherwise_is_as_it_was_unless_it_is_locked(corpus):
    (corpus / "2.txt").rename(corpus / "second.txt")
    checked = corpus.check()
    assert (checked.exit_code, checked.lines[0]) == (
        0,
        "10 documents as accepted in audit.lock.json: 1 moved",
    )
    locked = corpus.check(locked=True)
    assert locked.exit_code == 1
    assert said("critical", "corpus_is_as_accepted", "1 moved (second.txt)") in locked.lines


def test_a_locked_corpus_that_is_as_it_was_passes(corpus):
    assert corpus.check(locked=True).exit_code == 0


def test_a_keeper_is_known_by_its_new_name(corpus):
    (corpus / "1.txt").rename(corpus / "first.txt")
    (corpus / "1.txt.meta.json").rename(corpus / "first.txt.meta.json")
    (corpus / "3.txt").rename(corpus / "a third.txt")
    corpus.write(new=prose(3))
    assert decided(corpus.check(whole=True))["new.txt"] == ("drop", "exact", "a third.txt")


def test_an_edit_is_judged_as_what_is_new(corpus):
    corpus.write(**{"2": prose(2) + SPAM})
    checked = corpus.check()
    assert (checked.exit_code, checked.lines[0][-9:]) == (1, "1 changed")
    corpus.write(**{"2": prose(8)})
    assert corpus.check().exit_code == 0


def test_what_was_flagged_and_is_as_it_was_fails_nothing(corpus):
    corpus.write(new=prose(8))
    assert corpus.check().exit_code == 0
    corpus.write(masked=MASKED.format(2))
    assert corpus.check().exit_code == 1


def test_what_goes_fails_nothing_and_whom_it_stood_for_is_kept(corpus):
    corpus.limit("")
    (corpus / "5.txt").unlink()
    assert corpus.check().exit_code == 0
    (corpus / "1.txt").unlink()
    (corpus / "1.txt.meta.json").unlink()
    checked = corpus.check(whole=True)
    assert checked.exit_code == 0
    assert checked.lines[0].endswith("2 gone, 1 to be judged again")
    assert decided(checked) == {"copy.txt": ("keep", None, None)}


def test_a_keeper_that_changes_lets_go_of_its_copy(corpus):
    corpus.write(**{"1": prose(9)})
    assert decided(corpus.check(whole=True)) == {"1.txt": ("keep", None, None), "copy.txt": ("keep", None, None)}


def test_a_sidecar_that_changes_changes_its_document(corpus):
    (corpus / "2.txt.meta.json").write_text('{"author": "B. Writer"}')
    checked = corpus.check(whole=True)
    assert (checked.exit_code, checked.lines[0][-9:]) == (0, "1 changed")
    assert checked.result.documents.select("doc_id", "author").rows() == [("2.txt", "B. Writer")]
    (corpus / "1.txt.meta.json").unlink()
    assert corpus.check().lines[0].endswith("2 changed, 1 to be judged again")


def test_that_sources_are_declared_otherwise_is_told(corpus):
    (corpus / "sources.toml").write_text('[[source]]\nname = "valley"\n')
    checked = corpus.check()
    assert checked.exit_code == 0
    assert any(line.startswith(said("info", "files_are_as_accepted", "sources.toml: ")) for line in checked.lines)
    assert corpus.check(locked=True).exit_code == 1


def test_what_cannot_be_read_is_not_remembered(corpus, memory):
    (corpus / "new.txt").symlink_to("nowhere")
    checked = corpus.check()
    assert checked.exit_code == 3
    assert checked.lines[-1] == "INCOMPLETE"
    assert any(line.startswith("not looked at: new.txt (a link that leads nowhere") for line in checked.lines)
    assert not list(memory.rglob("facts.json"))
    (corpus / "new.txt").unlink()
    assert corpus.check().exit_code == 0


def test_only_some_are_judged(corpus):
    corpus.write(new=prose(8), spam=SPAM * 3)
    checked = corpus.check(
        only=(corpus / "new.txt", corpus / "3.txt", corpus.path.parent / "elsewhere.txt"), whole=True
    )
    assert checked.exit_code == 0
    assert decided(checked) == {"new.txt": ("keep", None, None)}
    assert "not asked for, and not looked at: 1 new document" in checked.lines
    assert corpus.check(only=(corpus / "spam.txt",)).exit_code == 1
    assert corpus.check(only=()).exit_code == 0


def test_only_a_link_within_the_corpus(corpus):
    (corpus / "link.txt").symlink_to("3.txt")
    assert decided(corpus.check(only=(corpus / "link.txt",), whole=True)) == {"link.txt": ("drop", "exact", "3.txt")}


def test_only_what_a_sidecar_speaks_of(corpus):
    (corpus / "2.txt.meta.json").write_text('{"author": "B. Writer"}')
    corpus.write(other=prose(9))
    assert [*decided(corpus.check(only=(corpus / "2.txt.meta.json",), whole=True))] == ["2.txt"]


def test_a_corpus_that_is_not_there(corpus):
    corpus.path = corpus / "nowhere"
    with pytest.raises(CorpusError, match="no such folder"):
        corpus.check()


def test_nothing_is_written(corpus):
    corpus.write(new=prose(8) + SPAM, copy2=prose(3))

    def seen():
        return {
            path: (path.read_bytes() if path.is_file() else b"", path.stat().st_mtime_ns)
            for path in [corpus.path.parent, *corpus.path.parent.rglob("*")]
        }

    before = seen()
    corpus.check()
    corpus.check(only=(), remember=False)
    assert seen() == before
    assert [path.name for path in corpus.path.parent.iterdir()] == ["corpus"]
