import pytest

from audit.checks import load_checks
from audit.checks.rights import CHECK
from audit.testing import assert_check, run_check, spans_in


def verdict(text):
    return run_check(CHECK, text)["rights"][0]


def test_the_check_keeps_its_contract():
    assert_check(CHECK)
    assert load_checks()["rights"] is CHECK


@pytest.mark.parametrize(
    "text",
    [
        "This work is licensed under a Creative Commons Attribution-ShareAlike 4.0 International License.",
        "Text of this page is available under CC BY 3.0.",
        "Except where otherwise noted, content is under https://creativecommons.org/licenses/by/4.0/",
        "This dataset is released under CC0.",
        "This text is in the public domain.",
        "SPDX-License-Identifier: GPL-3.0-or-later",
        "本作品采用知识共享署名 4.0 国际许可协议进行许可。",
        "本书已进入公有领域。",
        "この記事はクリエイティブ・コモンズ 表示 4.0 で公開されています。",
    ],
)
def test_open(text):
    assert verdict(text) == "open"
    assert verdict(f"© 2020 Example Press. All rights reserved.\n{text}") == "open"
    assert verdict(f"{text}\n内部资料，严禁外传") == "restricted"


@pytest.mark.parametrize(
    "text",
    [
        "This article is licensed under CC BY-NC-ND 4.0.",
        "This work is under a Creative Commons Attribution-NonCommercial licence.",
        "本作品采用知识共享署名-非商业性使用 4.0 许可协议。",
        "SPDX-License-Identifier: BUSL-1.1",
        "Copyright 2020 Example Press",
    ],
)
def test_reserved(text):
    assert verdict(text) == "reserved"


@pytest.mark.parametrize(
    "text",
    [
        "Many museums like Creative Commons licences.",
        "This text is not in the public domain.",
        "If this work is in the public domain, anyone may print it.",
        "Speaking in the public domain takes courage.",
        "本书不属于公有领域。",
        "本文欢迎转载，转载请注明出处。",
        "今天天气很好。",
        "",
    ],
)
def test_unknown(text):
    assert verdict(text) == "unknown"


def test_only_a_ban_is_flagged():
    flags = run_check(CHECK, "谢绝转载", "版权所有", "This text is in the public domain.", "无")["rights_flag"]
    assert flags.to_list() == [True, False, False, False]


def test_the_count_is_the_number_of_spans():
    row = run_check(CHECK, "© 2020 Example Press\n\nDo not redistribute.").row(0, named=True)
    assert (row["rights"], row["rights_count"]) == ("restricted", 2)
    assert [span["label"] for span in row["rights_spans"]] == ["reserved", "restricted"]


def test_spans_are_code_points_behind_astral_characters():
    text = "𝒳🦊ＱＱ\n本作品采用知识共享署名许可"
    assert [text[span.start : span.end] for span in spans_in(CHECK, text)[0]] == ["本作品采用知识共享署名许可"]


@pytest.mark.parametrize(
    "piece", ["this work ", "creative commons ", "this work is cc by ", "本文", "spdx-license-identifier: "]
)
def test_a_megabyte_of_beginnings_is_read_in_linear_time(piece):
    text = piece * (2**20 // len(piece.encode()))
    assert {span.label for span in spans_in(CHECK, text + "\n\n谢绝转载")[0]} >= {"restricted"}


def test_the_seeds(seeds):
    verdicts = [verdict(path.read_text("utf-8")) for path in sorted(seeds.glob("0*.txt"))]
    assert verdicts == ["unknown", "unknown", "unknown", "restricted", "unknown"]
    text = (seeds / "003_d98cb264ccbe408f.txt").read_text("utf-8")
    assert [text[span.start : span.end] for span in spans_in(CHECK, text)[0]] == ["仅供学习 禁止外传"]
