"""What a run says on the terminal, and what a CI runner must not read in it."""

import pytest

from audit.outputs.terminal import closing, span_lines


def test_the_place_is_what_an_editor_opens(make_result):
    lines = list(span_lines(make_result(place="./made-up")))
    assert any(line.startswith("made-up/b/astral.txt:1:") for line in lines)


@pytest.mark.parametrize("name", ["::error title=x::boo", "##[add-mask]x", "a ##vso[task.complete]", "\n::warning::x"])
def test_a_name_is_no_command_to_a_ci_runner(make_result, tmp_path, name):
    documents = {name: "×× and ×× and ××".encode()}
    result = make_result(documents=documents, decided={}, pairs=[], place=".")
    for line in [*span_lines(result), *closing(result, tmp_path)]:
        assert not line.lstrip().startswith("::")
        assert "##[" not in line
        assert "##vso[" not in line
        assert "\n" not in line
