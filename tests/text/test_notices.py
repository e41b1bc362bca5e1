import polars as pl
import pytest

from audit.text.notices import GROUPS, apart, find_notices
from audit.text.spans import Span
from audit.text.triggers import Triggers

TRIGGERS = Triggers(GROUPS)


def notices(text):
    return [span for _, text, places in TRIGGERS.scan(pl.Series([text])) for span in find_notices(text, places)]


def labels(text):
    return [(text[span.start : span.end], span.label) for span in notices(text)]


@pytest.mark.parametrize(
    "text",
    [
        "内部资料，严禁外传",
        "內部資料，請勿外傳",
        "内部文件 注意保密",
        "仅供教学使用，不得转载或复制",
        "本课件未经同意不得复制、传播",
        "未经本社许可，任何单位和个人不得以任何形式转载",
        "禁止转载本文",
        "谢绝转载",
        "Do not redistribute",
        "Please do not forward or redistribute this memo",
        "This paper may not be quoted or reproduced",
        "The contents of this report must not be disclosed or distributed without consent",
        "Unauthorised copying is forbidden",
        "Reproduction in whole or in part without written permission is prohibited",
        "Any reproduction or redistribution of this article is strictly prohibited",
        "Not for circulation",
        "Confidential, not for distribution",
        "Not for public release",
        "For internal use only",
        "転載・複製禁止",
        "社外秘",
        "외부 유출 금지",
        "Nachdruck verboten",
        "Nur für den Dienstgebrauch",
        "Ne pas diffuser",
        "Vietata la riproduzione anche parziale",
        "Prohibida su reproducción",
        "É proibida a reprodução total ou parcial",
        "Перепечатка запрещена",
        "Для внутреннего пользования",
        # Acts without a comma between them, a label or another ban before, in short sentences of more languages
        "本文为原创，禁止转载分发。",
        "内部公开，请勿外传",
        "未经许可，任何人不得复制、修改、使用和传播本文件。",
        "严禁商业用途，禁止转载",
        "All rights reserved - Do Not Redistribute",
        "This material is proprietary to Acme and may not be disclosed to third parties.",
        "Toute reproduction est strictement interdite.",
        "Riproduzione vietata",
        "Копирование запрещено.",
        "Запрещается копирование и распространение без письменного разрешения автора.",
        "Kopieren verboten",
        "Niets uit deze uitgave mag worden verveelvoudigd.",
        "İzinsiz kopyalanamaz ve çoğaltılamaz.",
        "Nghiêm cấm sao chép dưới mọi hình thức.",
        "未经事先书面许可，不得转载、再分发、改编或再次发布。",
        "text: '内部资料 请勿外传',",
        "开发指南（请勿外传）",
        "教材版权归启明出版社所有，请勿外传。",
        'note("本报告未经书面许可不得转载。")',
        "This software may not be reproduced, published or distributed.",
        "// This file may not be reproduced, disclosed or used\n// in whole or in part without permission.",
    ],
)
def test_bans_and_what_is_internal(text):
    (label,) = (label for _, label in labels(text))
    assert label in ("ban", "internal")
    assert [label for _, label in labels(f"标题\n\n{text}\n\n正文")] == [label]


@pytest.mark.parametrize(
    "text",
    [
        # Regulations and reports about notices
        "涉密载体未经批准，不得复制、外传。",
        "依照保密法，国家秘密载体严禁外传。",
        "第九条 未经许可，不得转载。",
        "按照条例，档案不得外传。",
        "3. 严禁外传",
        "他递来一份内部资料，严禁外传的那种文件他见得多了，谁也不当回事，照样在饭桌上念给大家听。",
        "“未经许可不得转载”写在每一页上。",
        "封底印有严禁转载字样",
        "会议强调，严禁转载不实信息。",
        # Bans on something else
        "禁止传播谣言",
        "严禁倒卖车票",
        "未经批准不得复制钥匙",
        "不得使用明火",
        # Permissions and licences
        "本文可以转载",
        "Everyone is permitted to copy and distribute verbatim copies of this license document.",
        "You may not copy, sublicense, or distribute the Program except as expressly provided under this License.",
        "You may not distribute the modified material without permission under this licence.",
        "Neither the name nor the logo may be used without specific prior written permission.",
        "Redistribution and use in source and binary forms are permitted.",
        # Interfaces and machines
        "This function is for internal use only; do not call it.",
        "# For internal use only",
        "Do not copy the file to the target.",
        "Do not distribute the load across nodes.",
        "The values may not be copied.",
        "This key must not be shared.",
        # Laws and life
        "Under the Copyright Act, unauthorised copying is prohibited.",
        "Distribution of alcohol to minors is prohibited.",
        "The result may not be reproduced in a laboratory.",
        'They stamped "do not redistribute" on it.',
        "Toute reproduction des saumons est interdite.",
        "Die Weitergabe von Daten ist untersagt.",
        "Распространение наркотиков запрещено.",
        "Prohibida la distribución de alcohol.",
        "The text may not be reproduced exactly.",
        "A part not for circulation pumps",
        "複製不可能な鍵",
        "Vietata la copia di chiavi.",
        "Proibida a distribuição de armas.",
        # Claims that are none
        "版权所有者可以登记。",
        "(c) 2010 was a good year",
        "The © sign",
        "",
        "不得修改配置文件",
        "请勿修改、删除系统目录",
        "原创精神不得丢，转载量不断上升。",
        "The results may not be disclosed before the vote.",
        "Toute reproduction en captivité est rare.",
        "La riproduzione dei lupi è vietata nel parco.",
        "Распространение наркотиков запрещено законом.",
        "Копирование файлов запрещает администратор.",
        "Запрещается курение без разрешения.",
        '墙上写着"未经许可不得转载"，没有人看。',
        "密钥（见下）\n请妥善保存在设备中，切勿外传或公开发布。",
        "This file may be reproduced and distributed freely.",
    ],
)
def test_what_only_speaks_of_notices_is_none(text):
    assert labels(text) == []


@pytest.mark.parametrize(
    "word",
    [
        "涉密",
        "国家秘密",
        "条例",
        "保密法",
        "著作权法第",
        "第二十条",
        "司法解释",
        "规定：",
        "应当",
        "强调",
        "指出",
        "字样",
        "标有",
        "印有",
        "写着",
        "案件",
        "判决",
        "谣言",
        "本许可证",
        "本协议",
        "该软件",
        "开源协议",
        "GPL",
        "是否",
    ],
)
def test_a_chinese_sentence_about_notices_is_none(word):
    assert labels(f"{word}未经许可不得转载") == []
    assert labels(f"{word}。未经许可不得转载") != []


@pytest.mark.parametrize(
    "words",
    [
        "the GNU project",
        "a General Public Licence",
        "to sublicense",
        "this licence",
        "the licensee",
        "source code must",
        "free software",
        "open source",
        "derivative works",
        "adapted material",
        "as expressly provided by us",
        "provided that",
        "in binary form",
        "under the act",
        "see section 4",
        "the phrase",
        "classified files",
        "a regulation",
        "the function",
    ],
)
def test_an_english_line_about_notices_is_none(words):
    assert labels(f"{words}: this report may not be reproduced without permission") == []
    assert labels(f"{words}\nThis report may not be reproduced without permission") != []


def test_internal_use_counts_at_the_edges_of_a_text_alone():
    body = "A line of the body.\n" * 20
    assert labels(f"For internal use only\n{body}") == [("For internal use only", "internal")]
    assert labels(f"{body}For internal use only\n\n\n") == [("For internal use only", "internal")]
    assert labels(f"{body}For internal use only\n{body}") == []


def test_a_hard_wrapped_notice_is_read_as_one():
    text = (
        "No part of this publication may be reproduced, stored in a retrieval system,\n"
        "or transmitted in any form without the prior written\npermission of the publisher.\n"
    )
    assert [label for _, label in labels(text)] == ["ban"]


def test_a_short_line_is_not_joined_with_the_next():
    assert labels("Do not\nredistribute") == []


def test_spans_are_code_points_behind_wide_and_astral_characters():
    text = "🦊🦊𝒳İ 标题\r\n\r\n本资料仅供内部使用，請勿外傳！\r\n© ２０２０ 某社"
    assert labels(text) == [("本资料仅供内部使用，請勿外傳", "ban")]


def test_a_ban_is_not_hidden_by_the_claim_it_begins_with():
    assert labels("版权所有，未经许可不得转载") == [("版权所有，未经许可不得转载", "ban")]
    both = labels("© 2020 Example Press. No part of this book may be reproduced without permission.")
    assert both == [("No part of this book may be reproduced without permission", "ban")]


def test_apart_keeps_what_touches_nothing():
    others = [Span(2, 4, "b"), Span(8, 9, "b")]
    spans = [Span(0, 2, "a"), Span(0, 3, "a"), Span(4, 8, "a"), Span(8, 10, "a")]
    assert list(apart(spans, others)) == [Span(0, 2, "a"), Span(4, 8, "a")]


@pytest.mark.parametrize(
    ("text", "ban"),
    [
        # A Chinese sentence goes on where its line ends in a comma ...
        ("// 此图未经许可，\n// 禁止任何人转载。", "// 此图未经许可，\n// 禁止任何人转载"),
        # ... and not where a line in Latin letters is long enough for an English one.
        (
            "/*\n * Copyright 2010-2017 Stone Bridge Keepers.\n * 版权：桥图，未经许可，禁止任何形式拷贝、传播\n */",
            "版权：桥图，未经许可，禁止任何形式拷贝、传播",
        ),
    ],
)
def test_chinese_lines_are_joined_where_a_sentence_goes_on(text, ban):
    assert labels(text) == [(ban, "ban")]


@pytest.mark.parametrize(
    ("piece", "expected"),
    [
        ("禁止转载、复制或", 0),
        ("do not copy or ", 0),
        ("no part of this ", 0),
        ("reproduction of this ", 0),
        ("toute reproduction ", 0),
    ],
)
def test_a_megabyte_of_beginnings_is_read_in_linear_time(piece, expected):
    *found, last = notices(piece * (2**20 // len(piece.encode())) + "x\n\n谢绝转载")
    assert len(found) == expected
    assert last.label == "ban"


def test_a_megabyte_of_notices_is_read_in_linear_time():
    text = "谢绝转载\n" * (2**20 // 13)
    assert len(notices(text)) == 2**20 // 13
