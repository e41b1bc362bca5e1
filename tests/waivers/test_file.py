"""A settings file is put in place only where it says what it should, and nothing else than before."""

from datetime import date

import pytest

from audit.errors import SettingsError
from audit.settings import Waiver
from audit.waivers.edit import added
from audit.waivers.file import Change, rewrite

WAIVER = Waiver(document="a", checks=("x",), reason="r", owner="o", expires=date(2027, 6, 30))
TEXT = "index = true\n"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("index = true\n", "not written in a way that can be changed"),
        (added("index = false\n", WAIVER, ()), "not written in a way that can be changed"),
        (added("", WAIVER, ()), "not written in a way that can be changed"),
        (added("indeks = true\n", WAIVER, ()), "unknown key 'indeks'"),
        ("[[waivers]\n", "audit.toml: "),
    ],
)
def test_what_would_say_something_else_is_not_put_in_place(tmp_path, text, says):
    path = tmp_path / "audit.toml"
    path.write_text(TEXT)
    with pytest.raises(SettingsError) as error:
        rewrite(path, Change(lambda _: text, [], [WAIVER]), "do it")
    assert says in str(error.value)
    assert str(error.value).endswith("\nHint: the file is as it was; do it")
    assert [(one.name, one.read_text()) for one in tmp_path.iterdir()] == [("audit.toml", TEXT)]


def test_numbers_that_are_none_are_equal_to_themselves(tmp_path):
    path = tmp_path / "pyproject.toml"
    path.write_text("[tool.other]\nx = nan\n")
    rewrite(path, Change(lambda text: added(text, WAIVER, ("tool", "audit")), [], [WAIVER]), "do it")
    assert path.read_text().startswith("[tool.other]\nx = nan\n\n[[tool.audit.waivers]]\n")


def test_bytes_that_are_no_text(tmp_path):
    path = tmp_path / "audit.toml"
    path.write_bytes(b"# \xff\n")
    with pytest.raises(SettingsError, match=r"audit\.toml"):
        rewrite(path, Change(str, [], []), "do it")
