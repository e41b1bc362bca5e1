"""Which waivers are not needed as they stand, and what is left of them."""

import pytest

from audit.decide import stand
from audit.errors import SettingsError
from audit.result import Waived
from audit.settings import load_settings
from audit.waivers import fix, stale
from tests.test_decide import ACTIONS, TODAY, documents

HEAD = "# head\nindex = true\n"


def table(document, checks, expires="2026-06-30", more="", name="waivers"):
    return (
        f'\n# of {document}\n[[{name}]]\ndocument = "{document}"\nchecks = {checks}\n'
        f'reason = "seen"\nowner = "Kim"\nexpires = {expires}\n{more}'
    )


NEEDED = table("d0", '["a"]')
STALE = {
    "expired": table("d0", '["b"]', "2026-01-30"),
    "unmatched": table("d9", '["a"]'),
    "changed": table("d0", '["b"]', more=f'sha256 = "{"1" * 64}"\n'),
    "unneeded": table("d1", '["a", "b"]'),
}


def waived(path):
    """What becomes of the waivers of a file where d0 has the flags a, b and c, of which c counts against nobody."""
    waivers = load_settings(path).waivers
    flagged = {"a_flag": True, "b_flag": True, "c_flag": True}
    standing = stand(documents(flagged, {}), ACTIONS, waivers, TODAY)
    return [
        Waived(waiver=waiver, state=state, covers=covers)
        for waiver, state, covers in zip(waivers, standing.waivers, standing.covers, strict=True)
    ]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "audit.toml"


@pytest.mark.parametrize("state", STALE)
def test_each_that_is_stale_is_told_and_goes(path, state):
    path.write_text(HEAD + STALE[state] + NEEDED)
    found = waived(path)
    assert [one.state for one in found] == [state, "applied"]
    (told,) = stale(found)
    assert told.waived is found[0]
    assert told.told.startswith(
        f"waiver {state}: {found[0].waiver.document}, {', '.join(told.checks)} (Kim, until 2026-0"
    )
    assert told.checks == found[0].waiver.checks
    assert fix(path, found) == 1
    assert path.read_text() == HEAD + NEEDED
    assert fix(path, waived(path)) == 0


def test_of_one_that_is_needed_in_part_that_part_stays(path):
    path.write_text(HEAD + table("d0", '["c", "a", "b"]') + table("d0", '["a", "b"]'))
    found = waived(path)
    assert [one.covers for one in found] == [("a", "b"), ()]
    first, second = stale(found)
    assert (first.checks, second.checks) == (("c",), ("a", "b"))
    assert first.told.startswith("waiver unneeded in part: d0, c (Kim")
    assert fix(path, found) == 2
    assert path.read_text() == HEAD + table("d0", '["a", "b"]')


def test_all_at_once_in_pyproject(tmp_path):
    path = tmp_path / "pyproject.toml"
    spelt = [text.replace("[[waivers]]", "[[tool.audit.waivers]]") for text in (*STALE.values(), NEEDED)]
    path.write_text("[tool.audit]\nindex = true\n" + "".join(spelt) + "\n[tool.ruff]\n")
    assert fix(path, waived(path)) == 4
    assert path.read_text() == f"[tool.audit]\nindex = true\n{spelt[-1]}\n[tool.ruff]\n"


def test_what_is_needed_is_not_stale_and_no_file_is_written(path):
    path.write_text(HEAD + NEEDED)
    before = path.stat()
    assert stale(waived(path)) == []
    assert fix(path, waived(path)) == 0
    assert path.stat().st_ino == before.st_ino


def test_a_file_that_holds_other_waivers_by_now_is_refused(path):
    path.write_text(HEAD + STALE["unmatched"] + NEEDED)
    found = waived(path)
    for text in (HEAD + NEEDED, HEAD + NEEDED + STALE["unmatched"], HEAD + NEEDED + NEEDED + NEEDED):
        path.write_text(text)
        with pytest.raises(SettingsError, match="by hand"):
            fix(path, found)
        assert path.read_text() == text


def test_a_hostile_document_is_told_on_one_line(path):
    path.write_text(HEAD + table("x", '["a"]').replace('"x"', r'"x\n\u202ey"'), "utf-8")
    (told,) = stale(waived(path))
    assert "x⟨U+000A⟩⟨U+202E⟩y, a (Kim" in told.told
