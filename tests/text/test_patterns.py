"""Patterns that are compiled when they are first asked for."""

import gc
import pickle
import re
import subprocess
import sys

import pytest

from audit.checks import load_checks
from audit.text import patterns
from audit.text.patterns import Lazy, lazy


def test_it_does_what_a_compiled_one_does():
    found, compiled = lazy(r"(?P<word>\w+)-(\d+)", re.IGNORECASE), re.compile(r"(?P<word>\w+)-(\d+)", re.IGNORECASE)
    for ask in ("search", "match", "fullmatch"):
        assert getattr(found, ask)("ab-12").groups() == getattr(compiled, ask)("ab-12").groups()
    assert found.findall("a-1 b-2") == compiled.findall("a-1 b-2")
    assert found.sub("x", "a-1 b-2") == "x x"
    assert found.split("1a-1b")[0] == compiled.split("1a-1b")[0]
    assert (found.pattern, found.flags, found.groups) == (compiled.pattern, compiled.flags, compiled.groups)
    assert dict(found.groupindex) == dict(compiled.groupindex)
    assert lazy(rb"\d").search(b"a1").span() == (1, 2)


def test_it_is_compiled_once_and_not_before_it_is_asked(monkeypatch):
    asked = []
    monkeypatch.setattr(patterns.re, "compile", lambda *words: asked.append(words) or re._compiler.compile(*words))
    pattern = lazy("a", re.MULTILINE)
    assert pattern.pattern == "a"
    assert asked == []
    for _ in range(3):
        assert pattern.search("ba")
        assert pattern.finditer("ba")
    assert asked == [("a", re.MULTILINE)]


def test_what_is_no_pattern_says_so_when_it_is_used():
    with pytest.raises(re.error):
        lazy("(").search("a")
    with pytest.raises(AttributeError):
        lazy("a").__no_such__  # noqa: B018


def test_a_copy_is_one_as_well():
    assert pickle.loads(pickle.dumps(lazy("a+"))).search("baa").span() == (1, 3)


def test_every_pattern_of_ours_is_one():
    load_checks()
    ours = [one for one in gc.get_objects() if type(one) is Lazy]
    assert len(ours) > 500
    for one in ours:
        re.compile(one.pattern, one._flags)


def test_to_load_the_checks_compiles_hardly_any():
    script = (
        "import re\n"
        "ours, compile = [], re.compile\n"
        "def seen(pattern, flags=0):\n"
        "    ours.append(pattern)\n"
        "    return compile(pattern, flags)\n"
        "import polars, numpy, numba, pydantic, py3langid, langdetect\n"
        "import audit.text.patterns as patterns\n"
        "patterns.re = type('re', (), {'compile': staticmethod(seen)})\n"
        "from audit.checks import load_checks\n"
        "load_checks()\n"
        "print(len(ours))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 20
