"""Waivers in a change: what is excused passes, and an excuse that covers nothing fails until it is taken out."""

from datetime import timedelta

import pytest

from audit.cli import main
from tests.patch.conftest import DAY, MASKED, SPAM, said
from tests.prose import prose

FLAG = {"reason": "a joke", "owner": "kim", "expires": DAY}


def waiver(document, *checks, **more):
    return {**FLAG, "document": document, "checks": checks, **more}


def stale(checked):
    return [line for line in checked.lines if line.startswith(said("critical", "no_waiver_is_stale", ""))]


def test_what_is_waived_passes(corpus):
    corpus.write(new=prose(8) + SPAM)
    corpus.set(waivers=(waiver("new.txt", "spam"),))
    checked = corpus.check(whole=True)
    assert (checked.exit_code, checked.spans, stale(checked)) == (0, [], [])
    assert checked.result.documents["waived"].to_list() == [["spam"]]


@pytest.mark.parametrize(
    ("told", "says"),
    [
        (waiver("new.txt", "spam", expires=DAY - timedelta(1)), "waiver expired: new.txt, spam"),
        (waiver("nobody.txt", "spam"), "waiver unmatched: nobody.txt, spam"),
        (waiver("new.txt", "spam", sha256="0" * 64), "waiver changed: new.txt, spam"),
        (waiver("2.txt", "spam"), "waiver unneeded: 2.txt, spam"),
        (waiver("new.txt", "pii"), "waiver unneeded: new.txt, pii"),
    ],
)
def test_what_covers_nothing_fails_and_what_is_to_be_done_is_said(corpus, told, says):
    corpus.limit("")
    corpus.write(new=prose(8) + SPAM)
    corpus.set(waivers=(waiver("new.txt", "spam"), told) if "new" not in says or "pii" in says else (told,))
    checked = corpus.check()
    assert checked.exit_code == 1
    (line,) = stale(checked)
    assert f"{says} (kim, until 20" in line
    assert "take it out" in line


def test_one_that_is_needed_in_part_fails_as_well(corpus):
    corpus.write(new=prose(8) + SPAM)
    corpus.set(waivers=(waiver("new.txt", "spam", "pii"),))
    (line,) = stale(corpus.check())
    assert "waiver unneeded in part: new.txt, pii (kim" in line


def test_a_waiver_for_what_was_accepted_is_taken_into_account(corpus):
    corpus.set(waivers=(waiver("masked.txt", "placeholder", "quality", "language"),))
    checked = corpus.check(whole=True)
    (row,) = checked.result.documents.select("doc_id", "decision", "waived").rows()
    assert row[0] == "masked.txt"
    assert "placeholder" in row[2]
    needed = tuple(row[2])
    corpus.set(waivers=(waiver("masked.txt", *needed),))
    checked = corpus.check(whole=True)
    assert (checked.exit_code, stale(checked)) == (0, [])
    assert checked.result.documents.select("doc_id", "decision").rows() == [("masked.txt", "keep")]
    assert checked.lines[0].endswith("1 to be judged again")


def test_waivers_alone_leave_the_lock_as_current_as_it_was(corpus):
    corpus.set(waivers=(waiver("masked.txt", "placeholder"),))
    assert not [line for line in corpus.check().lines if "lock_is_current" in line]


def test_one_that_is_taken_out_has_its_document_judged_again(corpus):
    corpus.write(new=prose(8) + SPAM)
    corpus.set(waivers=(waiver("new.txt", "spam"),))
    corpus.accept()
    corpus.set(waivers=())
    corpus.limit("")
    checked = corpus.check(whole=True)
    assert checked.lines[0].endswith("1 to be judged again")
    assert checked.result.documents.select("doc_id", "decision").rows() == [("new.txt", "review")]
    # It was kept, and is not any more: what is new is judged like that, too.
    assert checked.exit_code == 1
    assert any(line.startswith("critical: patch: ") and "new.txt" in line for line in checked.lines)


def test_one_for_a_document_that_was_not_asked_for_is_left_alone(corpus):
    corpus.write(new=prose(8) + SPAM, other=prose(9))
    corpus.set(waivers=(waiver("new.txt", "spam"),))
    checked = corpus.check(only=(corpus / "other.txt",), whole=True)
    assert (checked.exit_code, stale(checked)) == (0, [])
    corpus.set(waivers=(waiver("new.txt", "spam"), waiver("gone.txt", "spam")))
    (line,) = stale(corpus.check(only=(corpus / "other.txt",)))
    assert "gone.txt" in line
    assert "new.txt" not in line


SETTINGS = """\
# Ours.
[[waivers]]
document = "new.txt"
checks = ["spam"]
reason = "a joke"
owner = "kim"
expires = 2026-01-31

# Nobody knows why.
[[waivers]]
document = "gone.txt"
checks = ["spam"]
reason = "?"
owner = "kim"
expires = 2026-01-31
"""


@pytest.fixture
def command(corpus):
    """`audit check`, in a folder with settings of which half is stale."""
    corpus.write(new=prose(8) + SPAM, other=prose(9))
    (corpus.path.parent / "audit.toml").write_text(SETTINGS)
    return lambda *more: main(["check", "corpus", "--as-of", DAY.isoformat(), *more])


def test_the_command_takes_out_what_is_stale(command, corpus, capsys):
    assert command() == 1
    assert "waiver unmatched: gone.txt, spam" in capsys.readouterr().out
    path = corpus.path.parent / "audit.toml"
    assert path.read_text() == SETTINGS
    assert command("--fix-stale") == 0
    assert path.read_text() == SETTINGS[: SETTINGS.index("\n# Nobody")]
    assert command() == 0
    assert command("--fix-stale") == 0


def test_the_command_leaves_waivers_of_others_where_it_looks_at_some(command, corpus):
    assert command("--fix-stale", "--only", "corpus/other.txt") == 0
    assert 'document = "new.txt"' in (corpus.path.parent / "audit.toml").read_text()


def test_the_command_changes_nothing_where_nobody_would_keep_it(command, corpus, capsys, monkeypatch):
    monkeypatch.setenv("CI", "true")
    assert command("--fix-stale") == 2
    assert "--fix-stale: changes the settings, which nobody would keep here: CI is set" in capsys.readouterr().err
    assert (corpus.path.parent / "audit.toml").read_text() == SETTINGS
    assert command() == 1


def test_what_is_flagged_otherwise_is_no_excuse(corpus):
    corpus.write(masked=MASKED.format(2))
    corpus.set(waivers=(waiver("masked.txt", "spam"),))
    assert corpus.check().exit_code == 1
