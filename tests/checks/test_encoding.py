import pytest

from audit.checks.encoding import CHECK, EncodingOptions
from audit.testing import run_check

WHOLE = "Der Umschlag kam mit einer Marke, die müde aussah; über die Hälfte war verwischt.".encode()


def test_what_was_replaced_is_the_evidence():
    row = run_check(CHECK, WHOLE + b"\xff").row(0, named=True)
    assert row["encoding_count"] == 1
    assert row["encoding_spans"] == [
        {"start": len(WHOLE.decode()), "end": len(WHOLE.decode()) + 1, "label": "replaced"}
    ]


def test_a_replacement_that_was_in_the_file_is_not_ours():
    assert run_check(CHECK, "an \ufffd of old").select("encoding_count", "encoding_flag").row(0) == (0, False)


@pytest.mark.parametrize(("threshold", "flagged"), [(0.0, False), (1.0, True)])
def test_the_threshold_is_an_option(threshold, flagged):
    guessed = "После бури мост закрыли на два дня, и паром ходил чаще обычного.".encode("cp1251")
    row = run_check(CHECK, guessed, options=EncodingOptions(min_confidence=threshold))
    assert row["encoding_flag"].to_list() == [flagged]


def test_a_binary_is_not_flagged_by_a_check():
    assert run_check(CHECK, bytes(range(256)))["encoding_flag"].to_list() == [False]


PAGE = "<html><head><meta charset={}><title>Über die Brücke</title></head><body>für zwei Tage gesperrt</body></html>"


def test_a_declaration_is_compared_with_the_bytes():
    row = run_check(CHECK, PAGE.format("shift_jis").encode()).row(0, named=True)
    assert (row["encoding_declared"], row["encoding_agrees"], row["encoding_flag"]) == ("shift_jis", False, True)
    assert row["encoding_spans"] == [{"start": 26, "end": 35, "label": "declared"}]
    row = run_check(CHECK, PAGE.format("utf-8").encode()).row(0, named=True)
    assert (row["encoding_declared"], row["encoding_agrees"], row["encoding_flag"]) == ("utf-8", True, False)


def test_other_readings_of_an_unsure_text_are_named():
    row = run_check(CHECK, "aşağıda".encode("cp1254")).row(0, named=True)
    assert row["encoding"] not in row["encoding_alternatives"]
    assert 1 <= len(row["encoding_alternatives"]) <= 3
    sure = run_check(CHECK, ("暴风雨过后，这座桥关闭了两天。" * 9).encode("gb18030")).row(0, named=True)
    assert (sure["encoding"], sure["encoding_alternatives"]) == ("gb18030", [])
