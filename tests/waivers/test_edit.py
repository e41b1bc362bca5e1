"""Waivers put into a text and taken out of it: what is meant, and that every other byte stays."""

import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.settings import Waiver, parse_settings
from audit.waivers.edit import added, lines, shrunk

AUDIT, TOOL = (), ("tool", "audit")
DAY = date(2027, 6, 30)


def waiver(document="n", checks=("x",), reason="read it", owner="kim", **more):
    return Waiver(document=document, checks=checks, reason=reason, owner=owner, expires=DAY, **more)


def table(document, checks='["x"]', header="[[waivers]]"):
    rest = 'reason = "r"\nowner = "o"\nexpires = 2027-06-30\n'
    return f'{header}\ndocument = "{document}"\nchecks = {checks}\n{rest}'


def inline(document, checks='["x"]'):
    return f'{{ document = "{document}", checks = {checks}, reason = "r", owner = "o", expires = 2027-06-30 }}'


def loaded(text, name="audit.toml"):
    return parse_settings(Path(name), text).waivers


WORDS = st.text(st.characters(blacklist_categories=["Cs"]), min_size=1)
#: Quotes, breaks, controls, bidi, a joiner, what is beyond the first plane, and what looks like TOML.
HOSTILE = [
    "\"'\\",
    'a"""b',
    "one\r\ntwo\rthree",
    "\x00\x1b[2J\x7f\x85",
    "a\u202eb\u2028",
    "\U0001f468\u200d\U0001f469",
    "\n[[waivers]]\n",
    "# no",
]


@pytest.mark.parametrize("text", ["", "waivers = []\n", "# head", "exclude = []\r\n"])
@given(st.sampled_from(HOSTILE) | WORDS, st.sampled_from(HOSTILE) | WORDS, st.sampled_from(HOSTILE) | WORDS)
def test_what_is_written_is_read_again(text, document, reason, owner):
    given_ = waiver(document, ("x", "y"), reason, owner, sha256="0" * 64)
    told = added(text, given_, AUDIT)
    assert loaded(told) == (given_,)
    assert loaded(added(told, given_, AUDIT)) == (given_, given_)
    assert len(told.split("\n")) <= len(text.split("\n")) + 10
    assert told.isprintable() or not set(told) & set("\x00\x1b\x7f\x85\u202e\u2028")


def test_it_looks_as_the_report_writes_it():
    assert added("", waiver("a\u202e", ("x", "y"), 'say "no"', sha256="0" * 64), AUDIT).splitlines() == [
        "[[waivers]]",
        'document = "a\\U0000202e"',
        'checks = ["x", "y"]',
        'reason = "say \\"no\\""',
        'owner = "kim"',
        "expires = 2027-06-30",
        f'sha256 = "{"0" * 64}"',
    ]


NEW = "[[waivers]]\n" + "\n".join(lines(waiver())) + "\n"
NEW_TOOL = NEW.replace("[[waivers]]", "[[tool.audit.waivers]]")
LINE = "{ " + ", ".join(lines(waiver())) + " }"


@pytest.mark.parametrize(
    ("text", "section", "told"),
    [
        ("", AUDIT, NEW),
        ("# head\n", AUDIT, f"# head\n\n{NEW}"),
        ("index = true", AUDIT, f"index = true\n\n{NEW}"),
        ("[brakes]\n# no more\n\n", AUDIT, f"[brakes]\n# no more\n\n{NEW}"),
        (f"{table('a')}\n# of brakes\n[brakes]\n", AUDIT, f"{table('a')}\n{NEW}\n# of brakes\n[brakes]\n"),
        (f"{table('a')}[brakes]\n", AUDIT, f"{table('a')}\n{NEW}\n[brakes]\n"),
        (f"{table('a')}[brakes]\n{table('b')}", AUDIT, f"{table('a')}[brakes]\n{table('b')}\n{NEW}"),
        (
            '[tool.audit]\nindex = true\n\n[tool.audit.checks.spam]\naction = "keep"\n\n# of ruff\n[tool.ruff]\n',
            TOOL,
            '[tool.audit]\nindex = true\n\n[tool.audit.checks.spam]\naction = "keep"\n\n'
            f"{NEW_TOOL}\n# of ruff\n[tool.ruff]\n",
        ),
        (
            "[tool]\naudit.index = true\nother = 1\n# end\n",
            TOOL,
            f"[tool]\naudit.index = true\nother = 1\n\n{NEW_TOOL}\n# end\n",
        ),
        ("[project]\n", TOOL, f"[project]\n\n{NEW_TOOL}"),
        ("waivers = []\nindex = true\n", AUDIT, f"waivers = [{LINE}]\nindex = true\n"),
        ("waivers = [\n  # none\n]\n", AUDIT, f"waivers = [\n  # none\n    {LINE},\n]\n"),
        (f"waivers = [{inline('a')}] # all\n", AUDIT, f"waivers = [{inline('a')}, {LINE}] # all\n"),
        (f"waivers = [{inline('a')},]\n", AUDIT, f"waivers = [{inline('a')}, {LINE}]\n"),
        (
            f"waivers = [\n\t{inline('a')} # one\n\t# end\n]\n",
            AUDIT,
            f"waivers = [\n\t{inline('a')}, # one\n\t{LINE},\n\t# end\n]\n",
        ),
        (f"waivers = [\n  {inline('a')}]\n", AUDIT, f"waivers = [\n  {inline('a')}, {LINE}]\n"),
        (f"[tool.audit]\nwaivers = [{inline('a')}]\n", TOOL, f"[tool.audit]\nwaivers = [{inline('a')}, {LINE}]\n"),
        (
            f"[tool]\naudit = {{ index = true, waivers = [{inline('a')}] }}\n",
            TOOL,
            f"[tool]\naudit = {{ index = true, waivers = [{inline('a')}, {LINE}] }}\n",
        ),
        (f"tool.audit.waivers = [{inline('a')}]\n", TOOL, f"tool.audit.waivers = [{inline('a')}, {LINE}]\n"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_one_more_after_those_that_there_are(text, section, told, newline):
    text, told = text.replace("\n", newline), told.replace("\n", newline)
    if "\n" in text:
        assert added(text, waiver(), section) == told
    name = "pyproject.toml" if section else "audit.toml"
    assert loaded(added(text, waiver(), section), name) == (*loaded(text, name), waiver())


TWO = inline("b", '["x", "y"]')
A, B, C = table("a", '["x", "y"]'), table("b"), table("c", '[\n  "x", # one\n  # of y\n  "y",\n  "z"\n]')


@pytest.mark.parametrize(
    ("text", "keep", "told"),
    [
        (f"{A}\n{B}", (("x", "y"), ("x",)), f"{A}\n{B}"),
        (A, ((),), ""),
        (f"# head\n\n# of a\n# more\n{A}", ((),), "# head\n"),
        (f"# of a\n{A}\n# of b\n{B}", ((), ("x",)), f"# of b\n{B}"),
        (f"# of a\n{A}\n# of b\n{B}", (("x", "y"), ()), f"# of a\n{A}"),
        (f"{A}\n\n# alone\n\n{B}\n[brakes]\n", (("x", "y"), ()), f"{A}\n\n# alone\n\n[brakes]\n"),
        (f"{A}# of b\n{B}# of brakes\n[brakes]\n", (("x", "y"), ()), f"{A}# of brakes\n[brakes]\n"),
        (f"index = true\n\n{A}\n{B}\n[brakes]\n", ((), ()), "index = true\n\n[brakes]\n"),
        (f"{A}[brakes]\n{B}", ((), ("x",)), f"[brakes]\n{B}"),
        (f"{A}[brakes]\n{B}", (("x", "y"), ()), f"{A}[brakes]\n"),
        (A, (("y",),), A.replace('["x", "y"]', '["y"]')),
        (A, (("x",),), A.replace('["x", "y"]', '["x"]')),
        (C, (("x", "z"),), C.replace('  # of y\n  "y",\n', "")),
        (C, (("x", "y"),), C.replace('  "z"\n', "")),
        (C, (("z",),), C.replace('  "x", # one\n  # of y\n  "y",\n', "")),
        (table("a", '[\n "v", "x", "y", "z"\n]'), (("v", "z"),), table("a", '[\n "v", "z"\n]')),
        (table("a", '[\n"""\n# v""",\n"y"\n]'), (("# v",),), table("a", '[\n"""\n# v""",\n]')),
        (table("a", '["v", "x", "y", "z",]'), (("v",),), table("a", '["v"]')),
        (f"waivers = [{inline('a')}]\n", ((),), "waivers = []\n"),
        (f"waivers = [{inline('a')}, {inline('b')}]\n", ((), ("x",)), f"waivers = [{inline('b')}]\n"),
        (
            f"waivers = [{inline('a')}, {TWO}, {inline('c')}]\n",
            ((), ("y",), ()),
            f"waivers = [{TWO}]\n".replace('"x", ', ""),
        ),
        (
            f"waivers = [ # all\n  # of a\n  {inline('a')}, # one\n\n  # of b\n  {inline('b')} # two\n]\n",
            ((), ("x",)),
            f"waivers = [ # all\n\n  # of b\n  {inline('b')} # two\n]\n",
        ),
        (
            f"waivers = [ # all\n  # of a\n  {inline('a')}, # one\n\n  # of b\n  {inline('b')} # two\n]\n",
            (("x",), ()),
            f"waivers = [ # all\n  # of a\n  {inline('a')}, # one\n\n]\n",
        ),
        (f"waivers = [\n{inline('a')},\n{inline('b')}]\n", (("x",), ()), f"waivers = [\n{inline('a')},\n]\n"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("section", [AUDIT, TOOL])
def test_what_is_not_needed_goes_and_the_rest_stays(text, keep, told, newline, section):
    def spelt(text):
        if section:
            text = text.replace("[[", "[[tool.audit.").replace("[brakes]", "[tool.audit.brakes]")
            text = text.replace("waivers = ", "tool.audit.waivers = ").replace("index =", "tool.audit.index =")
        return text.replace("\n", newline)

    assert shrunk(spelt(text), keep, section) == spelt(told)


OPENED, JOINED, CLOSED = (
    ["[", "[ ", "[\n", "[\n # [\n"],
    [", ", ",", ",\n", ", # ]\n # more\n"],
    ["]", ",]", "\n]", ", # end\n]"],
)
LISTS = st.builds(
    lambda opened, names, joined, closed: opened + joined.join(map(repr, names)) + closed,
    *(st.sampled_from(OPENED), st.lists(st.sampled_from("xyz"), min_size=1, unique=True)),
    *(st.sampled_from(JOINED), st.sampled_from(CLOSED)),
)
BETWEEN = st.sampled_from(["", "\n", "# note\n", "\n# note\n\n", "  \n", "[{}]\n", '[{}]\nx = """\n[[waivers]]\n"""\n'])
LAYOUTS = st.tuples(st.lists(LISTS, max_size=4), st.lists(BETWEEN, min_size=4, max_size=4))


def as_tables(checks, between):
    return "".join(
        gap.format(f"t{number}") + table(number, own)
        for number, (own, gap) in enumerate(zip(checks, between, strict=False))
    )


def as_array(checks, between):
    gaps = [gap if "[" not in gap else "" for gap in between]
    told = "".join(
        f"{gap}{inline(n, own)},{gap and ' # so'}{gap}" for n, (own, gap) in enumerate(zip(checks, gaps, strict=False))
    )
    return f"waivers = [{told}]\n"


@pytest.mark.parametrize("spell", [as_tables, as_array])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@given(LAYOUTS, st.lists(st.sets(st.sampled_from("xyz")), min_size=4, max_size=4))
def test_whatever_the_layout_what_is_left_is_what_was_to_stay(spell, newline, layout, wanted):
    text = spell(*layout).replace("\n", newline)
    before = tomllib.loads(text)
    waivers = before.pop("waivers", [])
    keep = [[check for check in one["checks"] if check in own] for one, own in zip(waivers, wanted, strict=False)]
    after = tomllib.loads(shrunk(text, keep, AUDIT))
    assert after.pop("waivers", []) == [one | {"checks": own} for one, own in zip(waivers, keep, strict=True) if own]
    assert after == before
    assert shrunk(text, [one["checks"] for one in waivers], AUDIT) == text
