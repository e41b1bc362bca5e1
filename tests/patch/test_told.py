"""What is said of a check on the terminal: one screen, whatever there is to say."""

from datetime import timedelta

import pytest

from audit.cli import main
from audit.patch import told
from tests.patch.conftest import DAY, MASKED, SPAM
from tests.prose import prose


@pytest.fixture
def command(corpus):
    return lambda *more: main(["check", "corpus", "--as-of", DAY.isoformat(), *more])


def test_each_kind_of_change_is_counted(corpus):
    corpus.write(new=prose(8), **{"2": prose(9)})
    (corpus / "1.txt").unlink()
    (corpus / "1.txt.meta.json").unlink()
    (corpus / "3.txt").rename(corpus / "third.txt")
    assert corpus.check().lines[:2] == [
        "7 documents as accepted in audit.lock.json: 1 new, 1 changed, 1 gone, 1 moved, 1 to be judged again",
        "keep: 3 documents that were looked at",
    ]


def test_of_much_the_first_is_told(corpus, monkeypatch):
    monkeypatch.setattr(told, "_NAMED", 2)
    monkeypatch.setattr(told, "_SPANS", 3)
    corpus.write(**{f"new{number}": prose(20 + number) + SPAM for number in range(5)})
    for number in range(4):
        (corpus / f"bad{number}.txt").symlink_to("nowhere")
    checked = corpus.check()
    assert (len(checked.spans), checked.spans[-1]) == (4, "… and 2 more spans")
    lines = [*checked.lines]
    assert sum(line.startswith("not looked at: bad") for line in lines) == 2
    assert "not looked at: 2 more" in lines
    assert "7 more are not kept" in lines
    assert lines[-1] == "INCOMPLETE"


def test_what_was_unmet_before_is_counted_and_what_is_new_is_said(corpus):
    corpus.write(masked=MASKED.format(2))
    lines = corpus.check().lines
    assert [line for line in lines if line.endswith("unmet, as when this was accepted")] == [
        "warning: 2 rules unmet, as when this was accepted"
    ]
    assert not any(line.startswith("warning: When more than one document in ten is dropped") for line in lines)


def test_the_command_says_it_and_its_code_is_the_answer(command, corpus, capsys):
    assert command() == 0
    first = capsys.readouterr()
    assert first.err == ""
    assert first.out.splitlines()[0] == "10 documents as accepted in audit.lock.json: nothing has changed"
    corpus.write(new=prose(8) + SPAM)
    assert command() == 1
    out = capsys.readouterr().out.splitlines()
    assert out[0].startswith("corpus/new.txt:2:13 spam ")
    assert out[-1] == "FAIL"
    assert command("--quiet") == 1
    assert capsys.readouterr().out.splitlines() == out[1:]
    assert command("--no-cache") == 1
    assert capsys.readouterr().out.splitlines() == out
    assert command("--fail-on", "never") == 0
    assert command("--only", "corpus/3.txt") == 0
    assert command("--only") == 0
    assert command("--locked", "--only") == 1
    (corpus / "new.txt").unlink()
    assert command("--locked") == 0


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--base", "main"], "lies in no repository of git"),
        (["--config", "nowhere.toml"], "nowhere.toml"),
        (["--output", "pdf=x"], "is not FORMAT=FILE"),
    ],
)
def test_words_that_are_wrong_are_refused(command, capsys, words, says, monkeypatch, tmp_path):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    assert command(*words) == 2
    assert says in capsys.readouterr().err


def test_a_corpus_that_is_not_there(capsys):
    assert main(["check", "nowhere"]) == 2
    assert "nowhere: no such folder or file" in capsys.readouterr().err


def test_a_document_that_changes_while_it_is_looked_at(command, corpus, capsys, monkeypatch, memory):
    from audit.patch import looked

    measure = looked.measure

    def slow(ground, names, scratch):
        for name in names["path"]:
            (corpus / name).write_text(prose(30))
        return measure(ground, names, scratch)

    corpus.write(new=prose(8))
    monkeypatch.setattr(looked, "measure", slow)
    assert command() == 3
    assert "new.txt: changed while the corpus was checked" in capsys.readouterr().err
    assert not list(memory.rglob("facts.json"))


def test_an_accepted_document_that_changes_while_it_is_looked_at(command, corpus, capsys, monkeypatch):
    from audit.patch import known

    measure = known.measure

    def slow(ground, names, scratch):
        (corpus / "3.txt").write_text(prose(30))
        return measure(ground, names, scratch)

    corpus.write(new=prose(3))
    monkeypatch.setattr(known, "measure", slow)
    assert command() == 3
    assert "3.txt: changed while the corpus was checked" in capsys.readouterr().err


def test_the_day_is_today_unless_it_is_said(corpus):
    waiver = {"document": "new.txt", "checks": ("spam",), "reason": "r", "owner": "o", "expires": DAY}
    corpus.write(new=prose(8) + SPAM)
    corpus.set(waivers=(waiver,), as_of=DAY)
    assert corpus.check().exit_code == 0
    corpus.set(as_of=DAY + timedelta(1))
    assert corpus.check().exit_code == 1


def test_the_seeds_are_as_they_were_accepted(seeds, capsys, monkeypatch):
    monkeypatch.chdir(seeds.parent)
    assert main(["check", "seeds", "--locked"]) == 0
    assert "5 documents as accepted in audit.lock.json: nothing has changed" in capsys.readouterr().out
