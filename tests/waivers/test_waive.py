"""`audit waive`: what it writes applies, and what would not apply is refused."""

import json
import shutil
import stat
from datetime import date
from pathlib import Path

import pytest

from audit.cli import main
from audit.settings import load_settings
from tests.waivers.conftest import DAY, MASKED

HOSTILE = 'b\u202e"c\n[[d]].txt'
PII = '[checks.pii]\naction = "review"\n'


def waive(document, *more, reason="read it", owner="Kim", expires="2026-06-30"):
    given = ["--reason", reason, "--owner", owner, "--expires", expires, "--as-of", DAY]
    return main(["waive", document, *given, *more])


def table(document="masked.txt", checks='["placeholder"]', expires="2026-06-30", more=""):
    return (
        f"[[waivers]]\ndocument = {json.dumps(document)}\nchecks = {checks}\n"
        f'reason = "old"\nowner = "Lee"\nexpires = {expires}\n{more}'
    )


def states(folder):
    main(["run", "corpus", "--quiet", "--as-of", DAY, "--fail-on", "never", "--no-index"])
    found = json.loads((folder / "reports" / "report.json").read_text("utf-8"))
    return [(waiver["document"], waiver["state"]) for waiver in found["waivers"]]


def test_what_is_written_applies_to_these_bytes_alone(audited, folder, capsys):
    (folder / "audit.toml").write_text("# ours\nindex = true # as it is\n")
    assert waive("masked.txt", "--check", "placeholder") == 0
    assert waive(str(audited / "corpus" / HOSTILE)) == 0
    told = capsys.readouterr().out
    text = (folder / "audit.toml").read_text("utf-8")
    assert text.startswith("# ours\nindex = true # as it is\n\n[[waivers]]\n")
    assert "\u202e" not in text
    assert told.startswith("audit.toml: a waiver for masked.txt\n\n[[waivers]]\n")
    assert "every check that flags it and is not waived: placeholder\n" in told
    written = [part.strip() for part in told.split("\n\n") if part.startswith("[[")]
    assert all(part.split("\naudit.toml")[0] in text for part in written)
    assert states(folder) == [("masked.txt", "applied"), (HOSTILE, "applied")]
    (folder / "corpus" / "masked.txt").write_text(MASKED.format(7))
    assert states(folder) == [("masked.txt", "changed"), (HOSTILE, "applied")]


def test_unpinned_for_whatever_bytes(folder):
    assert waive("masked.txt", "--unpinned") == 0
    (found,) = load_settings().waivers
    assert (found.sha256, found.checks, found.owner, found.expires) == (
        None,
        ("placeholder",),
        "Kim",
        date(2026, 6, 30),
    )
    (folder / "corpus" / "masked.txt").write_text(MASKED.format(7))
    assert states(folder) == [("masked.txt", "applied")]


def test_the_settings_say_which_flags_count(folder):
    (folder / "audit.toml").write_text(PII)
    assert waive("both.txt", "--check", "pii") == 0
    assert waive("both.txt") == 0
    assert [found.checks for found in load_settings().waivers] == [("pii",), ("placeholder",)]


def test_several_checks_each_once(folder):
    (folder / "audit.toml").write_text(PII)
    assert waive("both.txt", "--check", "placeholder", "--check", "pii", "--check", "placeholder") == 0
    assert [found.checks for found in load_settings().waivers] == [("placeholder", "pii")]


@pytest.mark.parametrize(
    ("words", "given", "says"),
    [
        (["maskd.txt"], {}, "no document of the audit in 'reports'\nHint: did you mean 'masked.txt'?"),
        (["nothing like it"], {}, "is no document of the audit in 'reports'\n"),
        (["masked.txt", "--check", "placeholdr"], {}, "unknown check 'placeholdr'\nHint: did you mean placeholder?"),
        (["masked.txt", "--check", "spam"], {}, "spam does not flag 'masked.txt'\nHint: placeholder, quality does"),
        (["masked.txt", "--check", "placeholder", "--check", "quality"], {}, "its action is keep"),
        (["both.txt", "--check", "pii"], {}, "its action is keep"),
        (["1.txt"], {}, "no check's flag counts against '1.txt'"),
        (["copy.txt"], {}, "its decision is drop, and what counts against it is duplicate"),
        (["nul.txt"], {}, "what counts against it is binary"),
        (["masked.txt"], {"expires": "2026-01-30"}, "2026-01-30 is past\nHint: a waiver holds until a day that is not"),
        (["masked.txt"], {"reason": " \n"}, "--reason: says nothing"),
        (["masked.txt"], {"owner": ""}, "--owner: says nothing"),
        (["masked.txt"], {"reason": "caf\udce9"}, "--reason: is not text"),
        (["masked.txt", "--out", "corpus"], {}, "corpus: is no finished audit"),
        (["masked.txt", "--config", "none.toml"], {}, "none.toml"),
    ],
    ids=lambda value: " ".join(map(str, value)) if isinstance(value, list) else "",
)
def test_what_would_not_apply_is_refused(folder, capsys, words, given, says):
    assert waive(*words, **given) == 2
    assert says in capsys.readouterr().err
    assert not (folder / "audit.toml").exists()


@pytest.mark.parametrize("left_out", ["--reason", "--owner", "--expires"])
def test_reason_owner_and_day_are_required(folder, capsys, left_out):
    words = {"--reason": "r", "--owner": "o", "--expires": "2026-06-30"}
    with pytest.raises(SystemExit) as end:
        main(["waive", "masked.txt", *(word for pair in words.items() if pair[0] != left_out for word in pair)])
    assert end.value.code == 2
    assert left_out in capsys.readouterr().err


def test_the_last_day_is_still_one_on_which_it_holds(folder):
    assert waive("masked.txt", expires=DAY) == 0
    assert states(folder) == [("masked.txt", "applied")]


@pytest.mark.parametrize("words", [[], ["--check", "placeholder"]])
def test_what_is_waived_already_is_refused(folder, capsys, words):
    text = table().replace('"old"', r'"old\nand seen"')
    (folder / "audit.toml").write_text(text)
    assert waive("masked.txt", *words) == 2
    said = capsys.readouterr().err
    assert "has a waiver of placeholder that applies: old⟨U+000A⟩and seen (Lee, until 2026-06-30)\n" in said
    assert (folder / "audit.toml").read_text() == text


@pytest.mark.parametrize("stale", [{"expires": "2026-01-30"}, {"more": f'sha256 = "{"0" * 64}"\n'}])
def test_a_stale_one_makes_room(folder, capsys, stale):
    others = table("1.txt", '["spam"]')
    (folder / "audit.toml").write_text(f"# head\n\n# of it\n{table(**stale)}\n{others}")
    assert waive("masked.txt") == 0
    assert "in place of the waiver of Lee, until 2026-0" in capsys.readouterr().out
    assert (folder / "audit.toml").read_text().startswith(f"# head\n\n{others}\n[[waivers]]\n")
    assert [found.owner for found in load_settings().waivers] == ["Lee", "Kim"]


def test_what_a_stale_one_covered_besides_is_still_told(folder):
    (folder / "audit.toml").write_text(table(checks='["spam", "placeholder"]', expires="2026-01-30"))
    assert waive("masked.txt") == 0
    assert [(found.owner, found.checks) for found in load_settings().waivers] == [
        ("Lee", ("spam",)),
        ("Kim", ("placeholder",)),
    ]


def test_in_pyproject_beside_what_others_say(folder):
    text = '[project]\nname = "x"\n\n[tool.audit]\nindex = true\n\n# of ruff\n[tool.ruff]\nline-length = 99\n'
    (folder / "pyproject.toml").write_text(text)
    assert waive("masked.txt") == 0
    head, tail = text.split("# of ruff")
    told = (folder / "pyproject.toml").read_text()
    assert told.startswith(f"{head}[[tool.audit.waivers]]\n")
    assert told.endswith(f"\n\n# of ruff{tail}")
    assert states(folder) == [("masked.txt", "applied")]
    assert not (folder / "audit.toml").exists()


def test_a_pyproject_of_others_is_left_alone(folder):
    (folder / "pyproject.toml").write_text("[tool.other]\n")
    assert waive("masked.txt") == 0
    assert (folder / "pyproject.toml").read_text() == "[tool.other]\n"
    assert [found.document for found in load_settings(Path("audit.toml")).waivers] == ["masked.txt"]


def test_where_no_table_can_stand_the_lines_are_told(folder, capsys):
    text = '[tool]\naudit = { fail_on = "never" }\n'
    (folder / "pyproject.toml").write_text(text)
    assert waive("masked.txt") == 2
    told = capsys.readouterr().err
    assert "Hint: the file is as it was; put these lines into it by hand:\n[[tool.audit.waivers]]\n" in told
    assert (folder / "pyproject.toml").read_text() == text


def test_a_pyproject_that_is_named_gets_its_section(folder):
    (folder / "pyproject.toml").write_text("[project]\n")
    assert waive("masked.txt", "--config", "pyproject.toml") == 0
    assert (folder / "pyproject.toml").read_text().startswith("[project]\n\n[[tool.audit.waivers]]\n")
    assert [found.document for found in load_settings().waivers] == ["masked.txt"]


def test_among_very_many_documents_none_is_proposed(folder, capsys, monkeypatch):
    monkeypatch.setattr("audit.waivers.new._COMPARED", 2)
    assert waive("maskd.txt") == 2
    assert "Hint" not in capsys.readouterr().err


def test_settings_that_do_not_load_are_not_touched(folder, capsys):
    (folder / "audit.toml").write_text("exlude = []\n")
    assert waive("masked.txt") == 2
    assert "did you mean 'exclude'" in capsys.readouterr().err
    assert (folder / "audit.toml").read_text() == "exlude = []\n"


def test_line_ends_mode_and_link_stay(folder):
    (folder / "shared").mkdir()
    real = folder / "shared" / "ours.toml"
    real.write_bytes(b"# ours\r\nindex = true\r\n")
    real.chmod(0o640)
    (folder / "audit.toml").symlink_to("shared/ours.toml")
    assert waive("masked.txt") == 0
    assert (folder / "audit.toml").is_symlink()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    told = real.read_bytes()
    assert told.count(b"\n") == told.count(b"\r\n") == 10
    assert [path.name for path in (folder / "shared").iterdir()] == ["ours.toml"]


def test_a_disk_that_is_full_leaves_the_file_as_it_was(folder, monkeypatch, capsys):
    def full(*_):
        raise OSError(28, "No space left on device", "audit.toml")

    (folder / "audit.toml").write_text("# ours\n")
    monkeypatch.setattr("audit.waivers.file.os.fsync", full)
    assert waive("masked.txt") == 3
    assert capsys.readouterr().err == "audit: audit.toml: No space left on device\n"
    assert (folder / "audit.toml").read_text() == "# ours\n"
    assert not list(folder.glob(".audit.toml*"))


def test_an_audit_that_knows_less_than_the_settings_ask(folder, capsys):
    import polars as pl

    manifest = folder / "reports" / "manifest.parquet"
    pl.read_parquet(manifest).drop("spam_flag").write_parquet(manifest)
    assert waive("masked.txt") == 2
    assert "the audit knows no check 'spam'\nHint: run the audit again" in capsys.readouterr().err


def test_an_audit_that_was_not_finished(folder, capsys):
    (folder / "reports" / "run.json").unlink()
    assert waive("masked.txt") == 2
    assert "is no finished audit" in capsys.readouterr().err
    shutil.rmtree(folder / "reports")
    assert waive("masked.txt") == 2
