"""The placeholder check: its contract, the exact truth of the seeds, its guards, and inputs made to be slow."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import polars as pl
import pytest

from audit.checks.placeholder import CHECK, RULES, PlaceholderOptions
from audit.testing import plain, run_check, spans_in
from audit.text.spans import Span
from audit.text.triggers import Places, Triggers
from tests.checks.linear import assert_linear
from tests.quality.test_placeholder import SNIPPETS

SEEDS = Path(__file__).parents[2] / "seeds"


def spans(text: str) -> list[Span]:
    return spans_in(CHECK, text)[0]


def evidence(text: str) -> list[str]:
    return [text[span.start : span.end] for span in spans(text)]


def seed(number: str) -> str:
    (path,) = SEEDS.glob(f"{number}_*.txt")
    return path.read_bytes().decode("utf-8")


@pytest.mark.parametrize("number", ["000", "001", "004"])
def test_seeds_without_placeholders(number: str) -> None:
    assert spans(seed(number)) == []


def test_seed_002_has_one_gap_of_asterisks() -> None:
    text = seed("002")
    assert spans(text) == [Span(1572, 1581, "redaction")]
    assert text[1572:1581] == "* * * * *"
    assert text.count("\n", 0, 1572) == 1


def test_seed_003_every_cross_is_a_redaction() -> None:
    text = seed("003")
    runs = [match.span() for match in re.finditer("×+", text)]
    found = spans(text)
    assert text.count("×") == 103
    assert len(runs) == 100
    assert [(span.start, span.end) for span in found if span.label == "redaction"] == runs
    assert [text[span.start : span.end].rstrip() for span in found if span.label == "unfilled"] == [
        "会员群：",
        "免费QQ群：",
    ]
    assert {text.count("\n", 0, span.start) + 1 for span in found if span.label == "unfilled"} == {9}
    assert len(found) == 102


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("从×月开始", "redaction"),
        ("电话 138****0000", "redaction"),
        ("He was [REDACTED] then.", "redaction"),
        ("Name: ______", "unfilled"),
        ("姓名：    性别：    ", "unfilled"),
        ("Hello {{ name }}", "template"),
        ("Lorem ipsum dolor sit amet, consectetur", "filler"),
        ("a\ufffd\ufffdb", "broken"),
    ],
)
def test_labels(text: str, label: str) -> None:
    assert {span.label for span in spans(text)} == {label}


def test_spans_count_code_points() -> None:
    assert spans("𠮷野家😀住在××市") == [Span(6, 8, "redaction")]


def test_a_field_reaches_from_its_label_to_the_last_blank() -> None:
    assert evidence("表一\r\n姓名：\u3000\u3000\u3000\u3000电话:\t\t\r\n") == [
        "姓名：\u3000\u3000\u3000\u3000",
        "电话:\t\t",
    ]
    assert evidence("Name:\u00a0 \u00a0 \u00a0Date:\u00a0 \u00a0 ") == [
        "Name:\u00a0 \u00a0 \u00a0",
        "Date:\u00a0 \u00a0 ",
    ]
    assert evidence("  Full name:\u00a0\u00a0\u00a0\u00a0\u00a0Date:     \n") == [
        "Full name:\u00a0\u00a0\u00a0\u00a0\u00a0",
        "Date:     ",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "姓名：   电话：   \n",  # three blanks
        "Dear all:    \n",  # one field alone at the end of its line
        "Milk:     \n- cold\nBread:     \n- warm",  # lists follow
        "steps:     \n  mix:     \n    stir",  # lines that are set in
        "name:    Bob\ndate:    Monday\n",  # filled in
        "We ask every one of you to bring:     \nAnd here is what to leave at home:     \nthanks",  # sentences
    ],
)
def test_colons_that_are_no_fields(text: str) -> None:
    assert spans(text) == []


def test_a_doubtful_cross_follows_a_sure_one() -> None:
    assert evidence("推进×建设") == []
    assert evidence("推进×建设\n截至×月底，") == ["×", "×"]
    assert evidence("推进×建设\n印刷〇〇町") == ["〇〇"]  # of another kin


def test_a_doubtful_cross_stays_an_operator() -> None:
    assert evidence("共×人\n按长×宽×高计") == ["×"]


def test_min_count_is_the_threshold() -> None:
    assert run_check(CHECK, "住××市", options=PlaceholderOptions(min_count=2))["placeholder_flag"].to_list() == [False]
    assert run_check(CHECK, "住××市", options=PlaceholderOptions(min_count=1))["placeholder_flag"].to_list() == [True]


#: Each would be flagged if one guard were taken away.
GUARDED = (
    "激活码和账号：******",
    "[Nombre de la lista] = {x};",
    "甲方：[合同] {x}",
    "such as [CLIENT NAME] {x}",
    # operators, marks and brands
    "答案为××，另一题√",
    "成绩：○××，再接再厉",
    "成绩：××○，再接再厉",
    "增长3×个",
    "年产×2个",
    "型号A×个",
    "总数=甲×个",
    "甲+乙×个",
    "数量为甲×个",
    "甲乘以乙，记作甲×元",
    "标出【×】个",
    "这是“×”印",
    "打×，个个如此",
    "不是打×号楼",
    "结果为×，市民不满",
    "××",
    "打×× 市",
    "打××个",
    "× 条件不足",
    "甲 × 条件不足",
    "× 市委",
    "甲 × 市委",
    "カ×日曜",
    "长×宽",
    "面积×高",
    "甲×人民日报",
    "甲×日本",
    "甲×家居",
    "甲×名创优品",
    "甲×次元",
    "甲×年糕",
    "公司×万里路",
    # letters
    "性染色体是XX的人",
    "XX与XY的人",
    "第XX章是结论",
    "5 XX人",
    "AXX公司",
    "穿XXL",
    "3201X年",
    "-XX/XX-YY",
    "XX/XXL",
    r"\u00XXX 0",
    "0x1XXXX2",
    "1XXXY",
    "the format 010-XXXX-5678 is used",
    "a format such as XX/XX or so",
    "型号91430xxx系列",
    "he said XXXX",
    # names
    "В городе N жителей",
    "say OOO now",
    "某某同志".replace("志", "款"),
    "听某某说",
    "●○○市の記録",
    "○○●市の記録",
    "一〇〇年",
    "〇〇七号",
    "○○ 重要なお知らせ ○○",
    "▲△△市の予報",
    "△△▲市の予報",
    "○○の形をしたクイズ",
    "会社○○●",
    "会社△△▲",
    "AOO시 대회",
    "시OOTD",
    "OO club",
    "OOOO시",
    "○●●市",
    # asterisks and bars
    "0.05***12",
    "12***34567",
    "a ****1234 and **bold**",
    "****1234 sales",
    "x****1234",
    "tel ****12345",
    "held * * * the floor = x",
    "x1 * * * 5 ok",
    "no 5 *** 6 ok",
    "see crontab * * * * * root",
    "at * * * * * root /bin/x",
    "she rated it * * * overall",
    "a small **** hotel room",
    "Free *** Free *** Free",
    "是****的****",
    "文件██████已完成 40%",
    "Menu │ ██ │ items",
    "Nord ██ 7 t. ok",
    "██ HEAD. ██",
    "a ░███ b",
    "□■■■ rated well.",
    "■■■□ rated well.",
    "＊＊ 好",
    "@@@@ -1 +1",
    # tags and brackets
    "parM(style)(omissis)",
    "if (omissis) then",
    "send <NAME_1> [options]",
    '"<адрес>"',
    "`[NAME_1]` is one",
    "[PATIENT] ID: 5",
    "set [NAME] to x = 1",
    "THE PERSON_1 ROW",
    "set PERSON_1 to x; go",
    "run [your name];",
    "Platzhalter wie [Name einfügen]",
    'echo "use [project name]"',
    "镇民×镇民的来往",
    "[date of issue]",
    "call [date of issue] now;",
    "Name: [Foo Bar];",
    "go to <your_dir> now",
    "Usage: x=<your_dir>",
    "call f(your name)",
    "【甲方名称】示例",
    "Usage: cowsay <your text here>",
    "this is yet to be announced here",
    "it is coming soon now",
    "Coming soon is a film",
    "N.N. Petrov came",
    "在此处填写内容",
    "他说………然后走了",
    "ok ........ ok",
    "[removed] src/main.py",
    "the word `[REDACTED]` is used",
    "x[deleted] = 1",
    "see [deleted](https://a.example)",
    "Usage: send <EMAIL> now",
    "send --to <EMAIL> now",
    "$ send <EMAIL> now",
    "send <EMAIL> now...",
    "`send <EMAIL> now`",
    "List<PERSON> now",
    "<NAME>Bob</NAME>",
    "send <EMAIL> [options]",
    "用法 send <EMAIL>",
    r"\fBsend <EMAIL>",
    "x[NAME_1] is",
    "[**Note 12**](https://a.example)",
    "{ x: [enter a value] }",
    "run [enter a value];",
    "a[insert it]",
    "[insert coin here](https://a.example)",
    "[Your Name](https://a.example)",
    "a[your name]",
    "SELECT [Patient Name] AS x",
    "f([Patient Name])",
    "go [Patient Name]; stop",
    "Usage go [Patient Name] now",
    "$ go to [Patient Name]",
    "go to -x [Patient Name]",
    "go to [Patient Name] ...",
    r"\fIgo to [Patient Name]",
    "Say `[Patient Name]` here",
    "lcd [remote name]",
    "[Patient Name]",
    "he said [the name] aloud",
    "x[Patient Name] is",
    "Song [Patient Name][3] is",
    "x[Name] is",
    "Song [Name][3] is",
    "Usage: go <your file>",
    "$ go <your file>",
    "go -x <your file>",
    "go `<your file>`",
    "go x<your file>",
    "go /srv <your file>",
    "the tag <year> here",
    "（此处省略一万字）",
    "[请输入姓名](https://a.example)",
    "【姓名】张三",
    "的【姓名】：张三",
    "文案'待补充'三字",
    "请等待补充。",
    "待补充说明",
    "见 (ФИО) выше",
    "标记 TBD, then",
    "The label is TBD, then",
    "TBD (stands for later): TBD.",
    "see TBD and go",
    "XTBD, then",
    "is TBD3",
    "and TODO LOS DÍAS",
    "x // [TODO]",
    "<!-- [TODO] -->",
    "`[TODO]`",
    "[TODO-1]: TODOX",
    # underscores
    "a__月",
    "20__init",
    "# ____ part",
    "___ News ___",
    "x = ____;",
    "def f(): ____ x",
    "in Python ____ is",
    "an underscore ____ is",
    "call ____(x) now",
    "|____ a",
    "|_ ____ hut",
    "____ hut _|",
    "_ _ ___ banner",
    "a ___b",
    "text " + "_" * 40 + " text",
    "text: " + "_" * 40 + "a",
    "text\n" + "_" * 40 + "\ntext",
    "＿＿＿＿",
    "//____年-月-日",
    "# " + "_" * 40 + "  part",
    # templates and filler
    "In Mustache say {{1}} here",
    "The statement <% if x %> runs",
    "say Hello {name} = x",
    "Наш рыба-текст.",
    "see サンプルテキスト ok",
    'he wrote "this is sample text" there',
    "In Jinja {{ name }} prints",
    "A Mustache {{ name }} prints",
    "A Handlebars {{ name }} prints",
    "In Vue {{ name }} prints",
    "The syntax {{ name }} prints",
    "The expression {{ name }} prints",
    "The statement {% if x %} runs",
    "Double braces {{ name }} print",
    "双括号语法 {{ name }} 输出",
    "文本插值 {{ name }} 输出",
    "Write `{{ name }}` here",
    r"\frac {{ name }}",
    "title = {{Name}},",
    "x={{name}}",
    "{{{name}}}",
    "{{name}}}",
    "x = ${name} here",
    "if ${name} then {",
    "see https://a.example ${name} here",
    "$ see ${name} here",
    "then echo ${name} here",
    "the variable ${name} here",
    "变量 ${name} 在此",
    "(${name})",
    "a/${name} here",
    "say ${name}/b",
    "see ${JAVA_HOME} here",
    "a#USERNAME# b",
    "##USERNAME# b",
    "#USERNAME## b",
    "x = {first_name}",
    "format {first_name}",
    "'{first_name} x",
    "中a{name}文",
    "中{name}(x)",
    "a{first_name}",
    "{first_name}(x)",
    "the set {name} of",
    "Lorem ipsum dolor sit amet, consectetur, wrote Cicero.",
    "Dummy: dummy lorem ipsum dolor sit amet, consectetur",
    "A placeholder is lorem ipsum dolor sit amet, consectetur",
    "The passage lorem ipsum dolor sit amet, consectetur",
    "To typeset lorem ipsum dolor sit amet, consectetur",
    # lost letters
    "完成□□一 50%",
    "why ???????? // now",
    # here ...
    "提示：请在此输入桥名",
    "다리 이름을 여기에 입력해 달라고 했다.",
    "placeholder: 여기에 입력",
    "Usage: insert title here",
    "The field [year] is a number.",
    "© {[year]};",
    "□□公告□□",
    "等级■□□级",
    "你□□ a",
    "a?? ?? ??b?",
)


#: A sure placeholder, and beside it what a doubtful rule of its kin would find but for one guard.
GUARDED_BESIDE = (
    ("共××人", "放大×2倍"),
    ("共××人", "分辨率取甲×乙"),
    ("共××人", "倍率取甲×乙"),
    ("共××人", "公式即甲×乙"),
    ("共××人", "见甲“×”印"),
    ("共××人", "一律打×，下同"),
    ("共××人", "其值为×，下同"),
    ("共××人", "故宫 × 农夫"),
    ("共××人", "甲×高，"),
    ("共××人", "面积×甲"),
    ("共××人", "誤答×は次"),
    ("共××人", "a × !"),
    ("XX公司", "MAX元"),
    ("身份证号：******", "请输入密码：******"),
    ("身份证号：******", "口令和密码在此：******"),
    ("甲方：[船主]", "a [注释] b"),
    ("甲方：[船主]", "x = 数[序号]；{x};"),
    ("[INSERT PLACE]", "see [town]"),
    ("[INSERT PLACE]", "a list [town] {x}"),
    ("On XX/XX/XXXX", "size XXXXL"),
    ("[**Name 12**]", "[**Note**](https://a.example)"),
    ("[INSERT PLACE]", "x[Name]"),
    ("[INSERT PLACE]", "[Name][3]"),
    ("《???》", "你去吗??我不去"),
    ("《???》", "a?? b"),
    ("《???》", "why ???? now"),
    ("XX公司", "XY与X个体"),
    ("[INSERT PLACE]", "see `[Foo bar]` there"),
    ("[INSERT PLACE]", "Usage: [file name]"),
    ("Dear ${name},", "(${FOO})"),
    ("Dear ${name},", "then ${FOO}; so"),
    ("Dear ${name},", "set(FOO ${bar} baz)"),
)


def places_by_rule(texts: Iterable[str]) -> list[tuple[str, Places]]:
    """Each of *texts* with where the words of each rule, by its number, stand in it."""
    scan = Triggers({number: rule.words for number, rule in enumerate(RULES)}).scan(pl.Series(list(texts)))
    return [(text, places) for _, text, places in scan]


OURS = places_by_rule(
    plain(text) for text in (*CHECK.flagged, *(text for texts in SNIPPETS.values() for text in texts))
)


def test_each_guard_has_an_example_that_it_alone_protects():
    clean = places_by_rule([*CHECK.clean, *GUARDED, *(text for _, text in GUARDED_BESIDE)])
    idle = []
    for number, rule in enumerate(RULES):
        for guard in ("given", "unless"):
            bare = rule._replace(**{guard: None})
            if getattr(rule, guard) and not any(
                not list(rule.find(text, places.of(number))) and list(bare.find(text, places.of(number)))
                for text, places in clean
            ):
                idle.append((rule.words[0], guard, getattr(rule, guard).pattern))
    assert idle == []


def test_each_rule_finds_something_of_its_own():
    idle = [
        rule.words[0]
        for number, rule in enumerate(RULES)
        if not any(list(rule.find(text, places.of(number))) for text, places in OURS)
    ]
    assert idle == []


@pytest.mark.parametrize(("sure", "text"), GUARDED_BESIDE)
def test_guards_of_doubtful_rules(sure: str, text: str) -> None:
    assert len(evidence(sure)) == 1
    assert evidence(f"{sure}\n{text}") == evidence(sure)


@pytest.mark.parametrize("text", GUARDED)
def test_guards(text: str) -> None:
    assert evidence(text) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("×" * 1_000_000 + "市", 1),
        ("市×县" * 20_000, 0),
        ("*" * 1_000_000, 0),
        ("a " + "* " * 500_000 + "b", 0),
        ("a " + "_" * 1_000_000 + " b", 0),
        ("[" * 1_000_000, 0),
        ("[your " * 160_000, 0),
        ("{{ a" * 250_000, 0),
        ("${a" * 330_000, 0),
        ("?" * 1_000_000, 0),
        ("□" * 1_000_000, 0),
        ("█" * 1_000_000, 0),
        ("中" + "X" * 1_000_000, 1),
        ("a:" + " " * 1_000_000, 0),
        ("a:     " + "\n " * 500_000, 0),
        ("a" * 1_000_000 + ":     b:", 0),
        ("○" * 1_000_000, 0),
        ("lorem ipsum" + " dolor" * 160_000, 1),
        ("<insert " * 125_000, 0),
        ("1" * 1_000_000 + "***", 0),
        ("{" + "aa_" * 330_000, 0),
        ("\ufffd" * 1_000_000, 1),
    ],
)
def test_worst_cases_are_read_in_linear_time(text: str, count: int) -> None:
    assert len(spans(text)) == count


@pytest.mark.parametrize("number", range(len(RULES)))
def test_no_rule_takes_more_than_linear_time(number: int) -> None:
    rule = RULES[number]
    own = next(text for text, places in OURS if list(rule.find(text, places.of(number))))
    for piece in (rule.words[0], own + "\n"):

        def find(text: str) -> None:
            for _, _, places in Triggers({0: rule.words}).scan(pl.Series([text])):
                list(rule.find(text, places.of(0)))

        assert_linear(find, piece)


TEMPLATES = (
    "Dear [Customer Name],\n\nthank you for your order of [Date]. It will be sent to [Address].\n\n[Your Name]",
    "甲方：________\n乙方：________\n一、甲方将位于________的房屋出租给乙方，自____年__月__日起。\n甲方（签字）：________",
    "# {{ cookiecutter.name }}\n\n{{ cookiecutter.about }}\n\n    pip install {{ cookiecutter.package }}\n\nHave fun.",
    "Zwischen [Name einfügen] und [Firma eintragen] wird vereinbart: Beginn ist der __________. " + "Und mehr. " * 90,
    "Name:          Vorname:          \nStraße:          Ort:          \n",
)
GAPS = (
    "Copyright (c) <year> <name of author>\nPermission is granted to all.",
    "The committee met in March and heard three reports. " * 40 + "\nSigned: ________ Date: ________\nSeen: ________",
    "会议由×××同志主持，×个乡镇参加，历时×天，形成意见×条。",
)


def test_density_and_kind() -> None:
    said = run_check(CHECK, *TEMPLATES, *GAPS, "Nothing is missing here.", "")
    assert said["placeholder_kind"].to_list() == ["template"] * 5 + ["gaps"] * 3 + ["none"] * 2
    assert run_check(CHECK, "住××市" + "的" * 496)["placeholder_density"].to_list() == [2.0]
    assert said["placeholder_density"].to_list()[-2:] == [0.0, 0.0]


def test_what_decoding_replaced_is_no_placeholder():
    raw = "他在河边等了很久，船一直没有来。".encode() * 5
    assert run_check(CHECK, raw + b"\xff")["placeholder_count"].to_list() == [0]
    assert run_check(CHECK, raw + "\ufffd".encode())["placeholder_count"].to_list() == [1]
    assert run_check(CHECK, raw + "\ufffd ".encode() + b"\xff")["placeholder_count"].to_list() == [1]
