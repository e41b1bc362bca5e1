import time

import pytest

from audit.checks import load_checks
from audit.checks.rights import CHECK
from audit.testing import assert_check, run_check, spans_in
from tests.checks.linear import assert_linear


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
    assert [span["label"] for span in row["rights_spans"]] == ["copyright", "ban"]


def test_spans_are_code_points_behind_astral_characters():
    text = "𝒳🦊ＱＱ\n本作品采用知识共享署名许可"
    assert [text[span.start : span.end] for span in spans_in(CHECK, text)[0]] == ["本作品采用知识共享署名许可"]


@pytest.mark.parametrize(
    ("text", "holder", "first", "last"),
    [
        ("© 2019–2023 Example Press Ltd.", "Example Press Ltd.", 2019, 2023),
        ("Copyright (c) 2020, 2021 Jane Roe <jane@example.org>", "Jane Roe", 2020, 2021),
        ("版权所有 © 2020 远山出版社", "远山出版社", 2020, 2020),
        ("（Ｃ）2024 青空株式会社", "青空株式会社", 2024, 2024),
        ("Copyright 1999 by John Doe. All rights reserved.", "John Doe", 1999, 1999),
        ("© Autoren, 2020", "Autoren", 2020, 2020),
        ("&copy; 2021 Example Inc. All rights reserved", "Example Inc.", 2021, 2021),
        ("©2020 株式会社サンプル", "株式会社サンプル", 2020, 2020),
        ("저작권 © 2020 주식회사 샘플", "주식회사 샘플", 2020, 2020),
        ("© ООО «Ромашка», 2021", "ООО «Ромашка»", 2021, 2021),
        ("Copyright (C) 2001, 2002, 03 Brook Foundation, Inc.", "Brook Foundation, Inc.", 2001, 2003),
        ("2019 © Example", "Example", 2019, 2019),
        ("Copyright: Jane Roe", "Jane Roe", None, None),
        ("Copyright 2020 the authors", "the authors", 2020, 2020),
        ("Copyright (c) 2012-present, Example, Inc.", "Example, Inc.", 2012, 2012),
        ("Copyright 1994 Rik E. Smith (rik@example.org)", "Rik E. Smith", 1994, 1994),
        ("Copyright 2008 by Theo Ts'o.", "Theo Ts'o", 2008, 2008),
        ("Copyright (C) 1994, 1995 Jane Roe, except as noted", "Jane Roe", 1994, 1995),
    ],
)
def test_holders_and_years(text, holder, first, last):
    row = run_check(CHECK, f"Words.\n{text}\n").row(0, named=True)
    assert row["rights_holders"] == [{"holder": holder, "first_year": first, "last_year": last}]
    assert row["rights"] == "reserved"


def test_a_year_alone_is_a_claim_without_a_holder():
    row = run_check(CHECK, "© 2021").row(0, named=True)
    assert (row["rights"], row["rights_holders"]) == ("reserved", [])


def test_holders_are_listed_once_and_in_order():
    text = "© 2020 Roe\n© 2019 Doe\n© 2020 Roe\n"
    (holders,) = run_check(CHECK, text)["rights_holders"]
    assert [holder["holder"] for holder in holders] == ["Roe", "Doe"]


@pytest.mark.parametrize(
    "text",
    [
        "Copyright law",
        "Copyright (c) <year> <name>",
        "Copyright [yyyy] [name]",
        '"Copyright (c) 2020 Roe"',
        "Copyright (C) 19yy",
        "版权归作者",
        "著作権法",
        "f(c) 2020",
    ],
)
def test_what_claims_no_copyright(text):
    assert verdict(text) == "unknown"


def test_licences_are_listed_sorted_and_once():
    text = "Licensed under the MIT License.\n\nContent on this site is licensed under CC BY 4.0 and CC BY 4.0."
    row = run_check(CHECK, text).row(0, named=True)
    assert row["rights_licences"] == ["CC-BY-4.0", "MIT"]
    assert [span["label"] for span in row["rights_spans"]] == ["open-licence", "open-licence"]


def test_of_several_licences_all_count_unless_one_may_be_chosen():
    assert (
        verdict("This work is licensed under CC BY-NC 4.0, its code is licensed under the MIT License.") == "reserved"
    )
    assert verdict("This work is licensed under either CC BY-NC 4.0 or the MIT License.") == "open"


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("Permission is hereby granted, free of charge, to any person obtaining ... The above copyright notice", "MIT"),
        ("Redistribution and use in source and binary forms ... Redistributions in binary form ...", "BSD-2-Clause"),
        ("Redistribution and use in source and binary forms ... to endorse or promote products", "BSD-3-Clause"),
        ("This is free and unencumbered software released into the public domain.", "Unlicense"),
        (
            "Copying and distribution of this file, with or without modification,\nare permitted in any medium"
            " provided the copyright notice is preserved",
            "FSFAP",
        ),
    ],
)
def test_licences_in_their_own_words(text, id):  # noqa: A002 - an SPDX id
    row = run_check(CHECK, text).row(0, named=True)
    assert (row["rights"], row["rights_licences"]) == ("open", [id])


def test_marks_count_at_the_edges_and_behind_labels():
    body = "A line of the body.\n" * 20
    assert verdict(f"CONFIDENTIAL\n{body}") == "restricted"
    assert verdict(f"{body}CONFIDENTIAL") == "restricted"
    assert verdict(f"{body}CONFIDENTIAL\n{body}") == "unknown"
    assert verdict(f"{body}Classification: CONFIDENTIAL\n{body}") == "restricted"
    assert verdict(f"{body}机密★5年\n{body}") == "restricted"


def test_everyday_words_are_marks_in_capitals_alone():
    assert verdict("GEHEIM\n\nText") == "restricted"
    assert verdict("geheim\n\nText") == "unknown"


PIECES = sorted(
    {
        *("this work ", "creative commons ", "this work is cc by ", "本文", "spdx-license-identifier: ", "(" * 8, "© "),
        *(
            "copyright 2020 a, ",
            "this work is licensed under the mit license ",
            "license: mit\n",
            "gpl ",
            "gnu general ",
        ),
        *(
            "permission is hereby granted, free of charge, to any person ",
            "confidential\n",
            "绝密\n",
            "机密★",
            "this e-mail ",
        ),
        *(
            "no part of this book data mining ",
            "text and data mining\n",
            "内容训练模型",
            "ai学习",
            "minería de textos esta ",
        ),
        *(
            "© 2020 Roe, 2021 ",
            "version 2 of the gpl or ",
            "mit or ",
            "cc by-nc-sa-",
            "https://creativecommons.org/licenses/",
        ),
        *(
            "intended recipient ",
            "tdm-reservation ",
            "<meta content=' noai ",
            "dieses werk steht unter gpl ",
            "tlp:red\n",
        ),
    }
)


@pytest.mark.parametrize("piece", PIECES)
def test_a_megabyte_of_beginnings_is_read_in_seconds(piece):
    text = piece * (2**20 // len(piece.encode()))
    began = time.process_time()
    assert {span.label for span in spans_in(CHECK, text + "\n\n谢绝转载")[0]} >= {"ban"}
    assert time.process_time() - began < 30


@pytest.mark.parametrize("piece", PIECES)
def test_four_times_the_text_takes_four_times_as_long(piece):
    assert_linear(lambda text: spans_in(CHECK, text), piece)


def test_the_seeds(seeds):
    verdicts = [verdict(path.read_text("utf-8")) for path in sorted(seeds.glob("0*.txt"))]
    assert verdicts == ["unknown", "unknown", "unknown", "restricted", "unknown"]
    text = (seeds / "003_d98cb264ccbe408f.txt").read_text("utf-8")
    assert [text[span.start : span.end] for span in spans_in(CHECK, text)[0]] == ["仅供学习 禁止外传"]
