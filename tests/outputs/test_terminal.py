"""What a run says on the terminal, and what a CI runner must not read in it."""

from dataclasses import replace

import pytest

from audit.brakes import Brake
from audit.outputs.terminal import closing, span_lines
from tests.outputs.conftest import BRAKES


def test_the_place_is_what_an_editor_opens(make_result):
    lines = list(span_lines(make_result(place="./made-up")))
    assert any(line.startswith("made-up/b/astral.txt:1:") for line in lines)


def test_brakes_are_told_before_the_verdict(make_result, tmp_path):
    told = [line for line in closing(make_result(brakes=BRAKES), tmp_path) if line.startswith("brake")]
    assert [line.partition(" would")[0] for line in told] == [
        "brake on source 'hub': 100 of 120 documents (83.3 %)",
        "brake on documents that declare no source: 1,001 of 2,000 documents (50 %)",
        "brake on cluster 'a/clean-copy.txt': 1 of 1,200 documents (0.1 %)",
    ]
    many = tuple(replace(BRAKES[0], name=f"{n:02}" * 999) for n in range(33))
    told = [line for line in closing(make_result(brakes=many), tmp_path) if line.startswith("brake")]
    assert (len(told), told[-1]) == (21, "brakes: 13 more")
    # A long name does not hide what is said of it.
    assert max(map(len, told)) < 300


@pytest.mark.parametrize("name", ["::error title=x::boo", "##[add-mask]x", "a ##vso[task.complete]", "\n::warning::x"])
def test_a_name_is_no_command_to_a_ci_runner(make_result, tmp_path, name):
    documents = {name: "×× and ×× and ××".encode()}
    brakes = tuple(Brake(kind=kind, name=name, documents=9, would_go=8, limit=0.5) for kind in ("source", "cluster"))
    result = make_result(documents=documents, decided={}, pairs=[], place=".", brakes=brakes)
    for line in [*span_lines(result), *closing(result, tmp_path)]:
        assert not line.lstrip().startswith("::")
        assert "##[" not in line
        assert "##vso[" not in line
        assert "\n" not in line
