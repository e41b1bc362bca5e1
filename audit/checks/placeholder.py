"""Text that was left out or never filled in: 从×月×日, [REDACTED], `Name: ____`, {{ name }}, lorem ipsum.

One span for each unbroken run. The labels:

- `redaction`: something stood here and was taken out or made anonymous: runs of ×, XX, ○○, 某某 and ███, asterisks
  inside a line, digits and addresses masked as 138****0000, ***-**-6789, •••• 4242 or an***@, [REDACTED], <PERSON>,
  <данные изъяты> and their like, город N, M. X...;
- `unfilled`: a form that nobody filled in: ____, [Your name], 此处填写, TBD, à définir, and a label followed by blanks;
- `template`: a variable or tag of a template that was never rendered;
- `filler`: lorem ipsum and what stands for it in other languages;
- `broken`: letters that were lost on the way: U+FFFD, □□ and ??? inside Chinese, Japanese or Korean text, 锟斤拷锟斤拷.

A label followed by blanks is covered from the label to the last blank. It takes four blanks or two tabs, and then
another label on the same line, or the end of the line in a document with a second such field.

`placeholder_density` is the number of spans for each 1,000 code points. `placeholder_kind` says what the document is:
`template` where it has three spans `unfilled` or `template` and two for each 1,000 code points, so that somebody is
still to write it; `gaps` where it has any; else `none`.

## Why it matters

A model that is trained on gaps learns to write gaps. A text with its names and figures struck out is also of another
provenance than the text as published: somebody prepared it for another use. A template is no document yet.

## Known problems

A single × between two Chinese characters may be a multiplication, a cross-breed or a joint brand: alone it is believed
only beside a measure word, an office or an opening mark, or where the document has a surer one. A single 某 (张某), a
single ○ (王○明) and a single initial (гражданин И., Frau K.) are ordinary ways to write and are left alone, and so are
[...] and oaths with asterisks in them. Whatever else stands in brackets ([ROLE], [Specify License]) is believed in a
document that has a surer field; `[Date]` alone on its line is taken for a heading. Documentation of a template
language or of a mask is flagged where its prose does not say that it speaks of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import polars as pl
from pydantic import Field

from audit.checks import Options, no_flag, span_check
from audit.checks._placeholder_brackets import BRACKETS
from audit.checks._placeholder_forms import FORMS
from audit.checks._placeholder_marks import SIGNS
from audit.checks._placeholder_masks import COVERS
from audit.checks._placeholder_rules import surroundings
from audit.checks._placeholder_templates import DAMAGE
from audit.text.patterns import lazy
from audit.text.spans import Span
from audit.text.triggers import Places, Triggers

RULES = (*SIGNS, *COVERS, *BRACKETS, *FORMS, *DAMAGE)


class PlaceholderOptions(Options):
    """How much may be missing."""

    #: One is enough: in 72,000 lines of sentences, paragraphs and honest messages one span is false, a quiz's blank; of
    #: 5,580 manual pages, in which such marks are talked about, 22 have any.
    min_count: int = Field(default=1, ge=1)


#: A licence to fill in has two gaps and is no template of a document.
MIN_SLOTS = 3
#: Slots per 1,000 code points. Of 2,500 texts of packages those with three slots and 2.3 or more are templates all, and
#: those that only show some have 0.7 at most. Of nine that were written for the purpose templates have 18 and more.
TEMPLATE_DENSITY = 2.0

#: Fewer than four blanks after a colon are spacing; four and more leave room to write.
_BLANK = "[ \t\u00a0\u3000]"
_FIELD = lazy(rf"[:：](?:{_BLANK}{{4}}{_BLANK}*+| ?\t\t{_BLANK}*+)")
#: Up to three words, which is enough for a field and too little for the sentence before a list.
_WORDS = r"[\w.'’/№&()（）-]{1,16}(?: [\w.'’/№&()（）-]{1,16}){0,2}"
_LABEL = lazy(rf"(?:^|{_BLANK}{{2}}|[,，;；|])[-*•]?{_BLANK}?({_WORDS}) ?$")
#: The next field is blank as well: what has something behind its colon may be the first one's value (`LSB: core:1`).
_NEXT_LABEL = lazy(rf"(?![0-9]){_WORDS} ?[:：](?:{_BLANK}{{4}}| ?\t\t|__|\s*$)")
#: At the end of a line a label is all that its line says. Longer ones introduce something.
_LINE_LABEL = lazy(rf"(?!.*(?:下列|如下|以下|[fF]ollow)){_BLANK}*[^,，;；|]{{1,16}}$")
#: What makes the colon introduce something: a list, or lines set in.
_INTRODUCED = lazy(r"\s*\n(?:[ \t\u3000]+\S|(?:[-*•·]|[0-9]{1,2}[.)、]|[一二三四五][、.])\s?\S)")


SURE = {number for number, rule in enumerate(RULES) if rule.sure}
DOUBTFUL = set(range(len(RULES))) - SURE
#: A field is looked for where two blanks follow a colon: four must, or two tabs, which are blanks when flattened.
TRIGGERS = Triggers({**{n: rule.words for n, rule in enumerate(RULES)}, "field": [":  "]})


def find(text: str, places: Places, options: PlaceholderOptions) -> Iterator[Span]:
    """Yield every placeholder; spans of different rules may overlap."""
    kins = set()
    for number in SURE & places.keys():
        found = list(RULES[number].find(text, places.of(number)))
        kins.update([RULES[number].kin] * bool(found))
        yield from found
    between, at_line_end = _fields(text, places.of("field"))
    yield from between
    if len(between) + len(at_line_end) > 1 or "field" in kins:
        yield from at_line_end
    kins.update(["field"] * bool(between))
    for number in DOUBTFUL & places.keys():
        if RULES[number].kin in kins:
            yield from RULES[number].find(text, places.of(number))


def _fields(text: str, colons: Sequence[int]) -> tuple[list[Span], list[Span]]:
    """Labels followed by blanks: those with another label after them, and those at the end of a line."""
    between: list[Span] = []
    at_line_end: list[Span] = []
    for match in filter(None, (_FIELD.match(text, colon) for colon in colons)):
        left, right = surroundings(text, *match.span())
        label = _LABEL.search(left)
        if not label or not re.search(r"[^\W\d_]", label[1]):
            continue
        span = Span(match.start() - len(left) + label.start(1), match.end(), "unfilled")
        if _NEXT_LABEL.match(right):
            between.append(span)
        elif not right and _LINE_LABEL.match(label[0]) and not _INTRODUCED.match(text, match.end()):
            at_line_end.append(span)
    return between, at_line_end


#: What a reader is to fill in, or a program.
_SLOTS = ("unfilled", "template")


def measure(texts: pl.Series, found: list[list[Span]]) -> Iterator[pl.Series]:
    """How dense the placeholders stand, and what the document is."""
    points = texts.str.len_chars().to_list()
    dense = [1000 * len(spans) / max(1, length) for spans, length in zip(found, points, strict=True)]
    yield pl.Series("placeholder_density", dense, pl.Float64)
    kinds = [_kind(spans, length) for spans, length in zip(found, points, strict=True)]
    yield pl.Series("placeholder_kind", kinds, pl.String)


def _kind(spans: list[Span], length: int) -> str:
    slots = sum(span.label in _SLOTS for span in spans)
    if slots >= MIN_SLOTS and 1000 * slots >= TEMPLATE_DENSITY * length:
        return "template"
    return "gaps" if spans else "none"


def flag(options: PlaceholderOptions) -> pl.Expr:
    """At least `min_count` placeholders."""
    return pl.col("placeholder_count") >= options.min_count


CHECK = span_check(
    id="placeholder",
    doc=__doc__,
    triggers=TRIGGERS,
    find=find,
    measures={"placeholder_density": pl.Float64, "placeholder_kind": pl.String},
    measure=measure,
    flag=flag,
    cost=7.3,
    options=PlaceholderOptions,
    expectations=(no_flag("placeholder"),),
    flagged=(
        "从⟦×⟧月⟦×⟧日起，⟦×⟧市有⟦××⟧人参加，占⟦×⟧%，《⟦×⟧时报》和“⟦×⟧之声”作了报道。",
        "这个做法在⟦×⟧大地推开，⟦×⟧人民受益，⟦×⟧个乡镇领跑⟦×⟧。",
        "⟦XX⟧公司20⟦XX⟧年⟦X⟧月⟦X⟧日发布，证号91X0MA7⟦XXXXX⟧3",
        "On ⟦XX/XX/XXXX⟧ they called from ⟦XXX-XXX-XXXX⟧ about ⟦XXXX⟧ again.",
        "李⟦某某⟧在⟦某某⟧公司上班。",
        "株式会社⟦○○⟧は⟦△⟧月⟦△⟧日、⟦●●⟧市に移転する。",
        "⟦OO⟧동 주민 박⟦○○⟧은",
        "hold high the banner of ⟦* * * * *⟧ reform\nfor the ⟦****⟧ of the people",
        "拨打⟦138****0000⟧，卡号⟦6222 **** **** 0123⟧，邮箱ab⟦***⟧@example.org",
        "Agent ⟦███⟧ told ⟦[REDACTED]⟧ that ⟦<PERSON>⟧ saw ⟦[**Name 12**]⟧.",
        "⟦会员群：    ⟧⟦QQ群：     ⟧\n",
        "⟦姓名：    ⟧\n⟦住址：    ⟧\n",
        "Name: ⟦________⟧, born 20⟦__⟧, paid ⟦___⟧元",
        "Dear ⟦[Your Name]⟧, meet ⟦[Client Name]⟧ at ⟦[INSERT PLACE]⟧ on ⟦[Date]⟧ for $⟦[●]⟧.\n⟦[Name]⟧",
        "请在⟦【此处填写地址】⟧签字，附件⟦待补充⟧。甲方：⟦【甲方名称】⟧",
        "Venue: ⟦TBD⟧\n⟦TODO⟧: describe the hall",
        "⟦<insert a short description>⟧ (C) ⟦<year>⟧ ⟦<name of author>⟧",
        "Type ⟦your text here⟧",
        "Hello ⟦{{ name }}⟧, ⟦${place}⟧ is yours. ⟦{% if x %}⟧ By ⟦#AUTHOR#⟧ on ⟦@@DAY_OF_WEEK@@⟧",
        "尊敬的⟦{客户姓名}⟧，⟦{first_name}⟧",
        "⟦Lorem ipsum dolor sit amet, consectetur adipiscing elit.⟧ And so on.",
        "caf⟦\ufffd⟧ 中⟦□□⟧国 《⟦???⟧》 法⟦??⟧院",
    ),
    clean=(
        # × as an operator, a mark, a cross-breed, a brand;
        *(
            "3×4=12",
            "1920×1080",
            "一部2×变焦的相机",
            "放大×2倍",
            "面积=长×宽",
            "长×宽×高",
            "单价×数量",
            "每人×天计费。",
        ),
        *("Musa × paradisiaca", "小果野蕉 × 野蕉", "优衣库×村上隆", "ユニクロ×村上隆", "4×100米", "A×市场"),
        *("打×，不打√", "这题打×。", "判断题（√）/（×）", "答案：×", "用×号表示乘", "結果は×です", "○不可用，×市可用"),
        # X and circles
        *(
            "XX века и XXI века",
            "XX chromosomes",
            "性染色体为XX的个体",
            "XX世纪",
            "XXL码",
            "mktemp x.XXXXXX now",
            "X元",
        ),
        *("○×クイズ", "一〇〇年、二〇二六年", "○○●○の連勝", "与某某同款", "说某某的坏话", "OOTD 사진"),
        # asterisks and bars
        *(
            "one\n\n* * *\n\ntwo",
            "0 5 * * * /bin/x",
            "p<0.001 *** and more",
            "a **** hotel by the sea",
            "char **argv; a * * b",
        ),
        *("**bold** and ***rules*** here", "rm **/*.log", "price* and tax**", "██████░░ 70%", "North ██████ 12 units"),
        # brackets
        *(
            "usage: cut [NAME] <your file>",
            "SELECT [Patient Name] FROM t",
            "[Your Name](https://a.example)",
            "List<PERSON> x",
        ),
        *("[Date]", "he wrote [the date] there", "【姓名】张三", "names[Name] = x", "等待补充", "from [Add to cart]"),
        # blanks
        *(
            "带好：    \n- 水\n- 帽子",
            "如下：    ",
            "name:    Bob",
            "text\n____________\ntext",
            "x = __name__",
            "# ______ part",
        ),
        *("□是 □否", "评分：■■□□", "All TBD3 items", "TODO list", "¡TODO!", "// TODO: later"),
        # manuals: values behind blanks, arguments, names of bytes, variables, drawings
        *(
            "LSB Version:    core-2.0-noarch:core-3.0-noarch",
            "tfd:        9 events:       19 data: 74\ntfd:        7 events:       25 data: 75",
            "Model:        ASIC:   CCD:",
            "按优先级排列如下:       \n20\n支持的函数分为下列几组:      \nabs",
            'commands such as "git fetch <URL>", and it defaults to <URL>.',
            "The code2XXX functions; no\\s-1XXX\\s0",
            "格式 xxx 表示对象的名称，其中 XX 是类型。形式为 xxx.xxx.xxx.xxx 的地址，U+xxxx",
            "expands to the value, unless ${FOO} is empty",
            'Format("type{{size:%d}}", size)',
            "initrd.target\n        \\e______________ |",
            "blkid probe [offset position] [size], and the Section [Address] below",
        ),
        # about templates and filler
        *(
            "In Jinja {{ name }} prints",
            "set ${JAVA_HOME} first",
            "\\cite{name}",
            "x^{{2}}",
            "Lorem ipsum is a filler text.",
        ),
        *("“Lorem ipsum dolor sit amet, consectetur” comes from Cicero.", "真的???不信", "Why?? I ask"),
    ),
)
