"""The rule tables of the `placeholder` check: what stands where text was left out or never filled in.

A rule is tried only where one of its `triggers`, plain substrings, is in the text: a text without any costs a few
substring searches. What its `pattern` matches must then hold against its *surroundings*: up to `REACH` code points of
the same line on either side, with `GAP` (here `\\0`) where the match stood.

A pattern begins with a literal or a small set and looks behind after it, which keeps the scan for it fast. Runs are
taken possessively, all other repeats are bounded: the time is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

GAP = "\0"
#: Stands where the line goes on beyond the surroundings, so that ^ and $ are the line's own ends.
ON = "\1"

#: How far the surroundings go. A formula, a quiz or a usage string shows itself well within this.
REACH = 40


class Rule(NamedTuple):
    """What one kind of placeholder looks like.

    The first group of `pattern`, else the whole match, is the evidence. `given` must be found in the surroundings,
    `unless` must not. A rule that is not `sure` is believed only in a document where a sure rule of the same `kin`
    holds as well: one writer leaves things out in one way.
    """

    label: str
    kin: str
    triggers: tuple[str, ...]
    pattern: re.Pattern[str]
    given: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    sure: bool


def _kin(label: str, kin: str) -> Callable[..., Rule]:
    """A maker of rules of one label and kin."""

    def rule(*triggers: str, find: str, given: str = "", unless: str = "", sure: bool = True) -> Rule:
        needed, excluded = (re.compile(guard) if guard else None for guard in (given, unless))
        return Rule(label, kin, triggers, re.compile(find), needed, excluded, sure)

    return rule


HAN = "\u3400-\u9fff\uf900-\ufaff"
HANGUL = "\uac00-\ud7a3"
CJK = HAN + HANGUL + "\u3041-\u30ff"

# --- crosses: × for a number, a name, a place -----------------------------------------------------------------------

CROSS = "×☓✕"
MARKS = "○◯●◎√✓✔△▲☑"  # with ○ or √ near it, a × says "wrong"

#: Words that count or measure. What the look-ahead excludes would begin another word: 人民, 次元, 家居, 日本.
COUNTED = (
    "[%％‰]|年(?![糕画轮货数])|月(?![饼亮球光嫂数])|日(?![本向报常语元数])|时(?![尚代装候光间报])|分(?![众享布])|秒(?!拍)"
    "|[余多]|[几数]?[十百千万亿](?=[余多个名人次元家户亩吨米条件册台辆头公平千立美欧日港斤字])|亿|个(?![人性体数])"
    "|名(?![创侦人牌])|人(?![民才工类物体生们文数均间偶])|次(?!元)|条|场(?!景)|篇|届|期(?!待)|项|批|件|份|位(?!置)|轮(?!胎)"
    "|户(?![外数])|家(?![居乐庭电具园族数])|元(?![气宇素])|岁|倍(?!数)|起|宗(?!教)|所|处|间(?!谍)|座|台(?![湾北式])|辆|套"
    "|字(?!节)|吨|亩|公里|公顷|公斤|平方|立方|千瓦|米(?![其老兰])|组(?!合)|支|号[楼文线院令桌]"
)
#: A district with what only an office adds to it, and what only a name goes before. 市 or 村 alone may begin 村上隆.
OFFICE = (
    "[市县区镇乡省州](?:委|政府|政协|人大|人民|纪|长|直|级|领导|公安|检察|法院|教育|财政|卫|发改|各|第|域|重大|对标|情|城)"
    "|[乡镇村](?:党|干部|两委|民|支部)|[省市县区][、，。的]|[小中大]学|(?:有限)?公司|集团|同志|先生|女士|书记|科技|电视台|日报|晚报"
    "|派出所|街道|社区|自治"
)
#: × as an operator, a mark, a cross-breed or a joint brand.
OPERATOR = "|".join(
    (
        r"\0\s?[0-9０-９A-Za-zα-ωΑ-Ω]|[A-Za-zα-ωΑ-Ω²³]\s?\0|[0-9０-９]\s?\0(?!\s?[年月日号%％])",
        rf"[=＝≈÷∑≤≥{MARKS}]|[+＋*][^，。；]{{0,8}}\0|[數数]量|乘|分辨率|倍率|公式",
        r"\0[”」]?[印はがをもの]",
        rf"[打画划畫劃标標填写寫选選叉错錯][“\"「]?\0(?!{COUNTED})|[打画划畫劃用以][“\"「]?\0[”\"」]?[号號]",
        r"[为是為][“\"「]?\0\s?(?:[，。、；,.;）)]|$)",
        r"^\s*\0\s|[\s|｜]\0(?:[\s|｜]|$)|[\u3041-\u30ff]\0",
        rf"\0\s?[长長宽寬高深厚](?![{HAN}])|[长長宽寬高深厚底积積率量价價径數数度额額]\s?\0(?!\s?(?:{COUNTED}))",
    )
)
_cross = _kin("redaction", "cross")
CROSSES = (
    _cross(
        *CROSS,
        find=rf"[{CROSS}](?<![{CROSS}{MARKS}][{CROSS}])[{CROSS}]++(?![{MARKS}])",
        given=rf"[{CJK}0-9A-Za-z]",
        unless=r"[打画]\0|[√✓]",
    ),
    _cross(
        *CROSS,
        find=rf"[{CROSS}](?<![{CROSS}][{CROSS}])(?![{CROSS}])",
        given=rf"\0\s?(?:{COUNTED})|\0(?:{OFFICE})|(?:[《〈“‘「『、，。；]|^)\0[{HAN}]"
        rf"|(?:[在与對对把将的向及至从]|以及|推动|振兴|确保|莅临|赴)\0[{HAN}]",
        unless=OPERATOR,
    ),
    _cross("×", find=r"×(?<!××)(?!×)", given=rf"[{HAN}]\s?\0|\0[{HAN}]", unless=OPERATOR, sure=False),
)

# --- X and x for characters and digits ------------------------------------------------------------------------------

GENUINE_X = r"染色|XY|\0\s?(?:世[纪紀]|[级級章卷]|光|射线|型|轴|軸|[号號]染)|[0-9]\s?\0"
_letter = _kin("redaction", "letter")
LETTERS = (
    _letter(
        *("XX", "xx", "ＸＸ"),
        find=r"[XxＸ](?<![0-9A-Za-zＸ_.\\/$@][XxＸ])[XxＸ]++(?![0-9A-Za-z_@])",
        given=rf"[{CJK}：]\s?\0|\0\s?[{CJK}]",
        unless=GENUINE_X,
    ),
    _letter(
        *("X年", "X 年", "x年", "Ｘ年"),
        find=r"[12](?<![0-9][12])[09][0-9]?([XxＸ]{1,2})(?=\s?年)",
    ),
    _letter(
        *("X月", "X 月", "x月"),
        find=r"[Xx](?:(?=\s?月\s?[Xx]\s?日)|(?<=[Xx]月[Xx])(?=日)|(?<=[Xx] 月 [Xx])(?= 日))",
    ),
    _letter(
        "X", find=r"X(?<![0-9A-Za-z_.-]X)(?=\s?[年月日元时分号市省县区人个家次名条届])", unless=GENUINE_X, sure=False
    ),
    # Dates, telephone and social security numbers as American records blank them.
    _letter(
        "XX",
        find=r"X(?<![0-9A-Za-z.\\_-]X)(?:X/XX(?:/(?:XX(?:XX)?|[0-9X]{4}))?|XX\)?[- ]X{3,4}-X{4}|XX-XX-(?:X{4}|[0-9]{4})"
        r"|X{2,3}-X{7,8})(?![0-9A-Za-z])",
    ),
    _letter("XX", find=r"X(?<=[^0-9A-Za-z_.\\/$-]X)XXX++(?![0-9A-Za-z_(])", sure=False),
    # Digits of a number or a code.
    _letter(
        "XX",
        find=r"X(?<=[0-9]X)XX++(?=[0-9]|(?![A-Za-z_]))|X(?<=[A-Z]X)(?<!XX)XXX++(?=[0-9])",
        unless=r"[uU]\+?[0-9]{0,3}\0|0[xX][0-9A-Fa-f]{0,16}\0",
    ),
)

# --- 某某 and circles -----------------------------------------------------------------------------------------------

SURNAMES = (
    "王李张張刘劉陈陳杨楊赵趙黄周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧程曹袁邓许許傅沈曾彭吕苏卢蒋蔡贾丁"
    "魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
ANYBODY = (
    "省|市|县|區|区|镇|乡|村|路|街|大学|学校|中学|小学|医院|银行|集团|公司|有限|单位|部门|机关|局|厂|项目|标段|法院|小区|品牌|先生|女士"
    "|同学|同志|老师|年|月|日|号|人民|职业|科技|建设|工程"
)
CIRCLES = "○〇◯"
NUMERALS = "一二三四五六七八九十百千0-9０-９"
OPEN_SIGN = f"[{CIRCLES}△×]"
BLANKED = (
    _kin("redaction", "mou")(
        "某某",
        find="某(?<!某某)某++",
        given=rf"(?:^|[^{HAN}]|[被告原人和与、])[{SURNAMES}]\0|\0(?:{ANYBODY})|[省市县区镇]\0",
    ),
    _kin("redaction", "circle")(
        *(*CIRCLES, "△"),
        find=rf"[{CIRCLES}](?<![{CIRCLES}●◎×△√][{CIRCLES}])[{CIRCLES}]++(?![●◎×△√])|△(?<![△○●◎×▲]△)△++(?![○●◎×▲])",
        given=rf"\0\s?[{CJK}]|(?:会社|[{HANGUL}])\0|[{CJK}]\0[、。，」』）)\]]",
        unless=rf"[{NUMERALS}]\0|\0[{NUMERALS}]|^\s*\0[^\0]*[{CIRCLES}△]{{2}}\s*$|クイズ",
    ),
    # A month and a day left open, in any of the signs: ○月×日.
    _kin("redaction", "circle")(
        *(*CIRCLES, "△", "×"),
        find=rf"{OPEN_SIGN}(?:(?=月{OPEN_SIGN}日)|(?<={OPEN_SIGN}月{OPEN_SIGN})(?=日))",
    ),
    _kin("redaction", "circle")(
        "OO", find=r"O(?<![0-9A-Za-z]O)O{1,2}(?![0-9A-Za-z])", given=rf"[{HANGUL}]\0|\0\s?[{HANGUL}]"
    ),
    _kin("redaction", "circle")("●●", find=r"●(?<![●○◎]●)●{1,4}(?=さん|様|氏|市|県|町|株式|会社|大学|年|月|部|課|円)"),
)

# --- asterisks, bars, tags ------------------------------------------------------------------------------------------

WORD_BEFORE = r"[^\W\d_][,;:.”’\"')]? \0"
PATH_OR_CODE = r"[;{}=<>|\\$#*]|/\S|\bcron|[Rr]at(?:ed|ing)|[Hh]otel"
_star = _kin("redaction", "star")
BLACKED = (
    # 138****0000, 6222 **** **** 0123, account ****0123, an***@
    _star("***", find=r"[0-9](?<![0-9.,][0-9])[0-9]{1,5}+(?:\*{3,12}+|(?:[ -]\*{4}){1,3}[ -]?)[0-9]{2,4}(?![0-9])"),
    _star("****", find=r"\*(?<![\w*/]\*)\*{3,11}+[ -]?[0-9]{4}(?![0-9])", unless=r"\0[^\0]*\*\*|^\s*\0"),
    _star("***", find=r"(\*(?<=[0-9A-Za-z]\*)\*{2,9}+)\w{0,3}@(?=\w)"),
    # A gap inside a line; alone on a line asterisks part sections.
    _star(
        "* *",
        find=r"\*(?<=[^\s*] \*) \*(?: \*){0,20}+(?=[ .,;])",
        given=WORD_BEFORE + r"(?: [^\W\d_]|[.,;] ?)",
        unless=PATH_OR_CODE,
    ),
    _star(
        "***",
        find=r"\*(?<=[^\s*] \*)(?:\*{2,3}|\*{5,8})(?=[ ,;])",  # five are a rating
        given=WORD_BEFORE + r"[,;]? [^\W\d_]",
        unless=PATH_OR_CODE,
    ),
    _star("****", find=rf"\*(?<=[{CJK}]\*)\*{{3,8}}+(?=[{CJK}])", unless=r"\*\*"),
    # Bars in running text; with frames, shades, a share or a figure they draw something.
    _kin("redaction", "bar")(
        *("██", "■■■"),
        find=r"█(?<!██)█++|■(?<!■■)■■++",
        given=r"[^\W\d_][^\0]{0,3}\0[^\w█■]{0,3}[^\W\d_]|\0[^\0]{0,3}[^\W\d_].*[.。!?]|[：:]\s?\0[,;，；]",
        unless=r"[%％░▒▓▏▎▍▌▋▊▉□]|[│┤║╗╔╚╝┌└|\t]|\0\s{0,3}[0-9]|^\s*\0[^\0]*[■█]{2}\s*$",
    ),
)

REMOVED = (
    "REDACTED(?:[ :_-][A-Z _-]{2,24})?|[Rr]edacted|(?:DATA |DATEN )?EXPUNGED|CENSORED|censored|OMITTED"
    "|omitted|removed|REMOVED|deleted|DELETED|[Nn]ames? (?:removed|withheld|redacted|omitted|deleted|changed)"
    "|(?:NAME|PII|PHI) (?:REDACTED|WITHHELD|REMOVED)|[Gg]eschwärzt|GESCHWÄRZT|[Cc]aviardé|CAVIARDÉ|[Cc]ensuré"
    "|[Ss]upprimé|[Tt]achado|[Cc]ensurado|CENSURADO|[Ss]uprimido|[Oo]missis|OMISSIS|[Cc]ensurato|[Уу]далено"
    "|УДАЛЕНО|ДАННЫЕ УДАЛЕНЫ|[Зз]асекречено|[Вв]ымарано|[Uu]tajniono|[Uu]sunięto"
    "|数据删除|已删除|已屏蔽|已隐去|已脱敏|削除済み?|黒塗り|伏せ?字|データ削除|데이터 말소|삭제됨|검열됨"
)
PERSONAL = (
    "PERSON|NAME|PATIENT|EMAIL(?:_ADDRESS)?|PHONE(?:_NUMBER)?|LOCATION|ADDRESS|DATE_TIME|DATE|NRP|US_SSN|SSN|CREDIT_CARD"
    "|IP_ADDRESS|ORGANIZATION|ORG|GPE|AGE|DOCTOR|HOSPITAL|MASK"
)
USAGE = r"[Uu]sage|用法|^\s*[$>] |(?:^|\s)-{1,2}[A-Za-z]|\.{3}|\\f|`"
_tag = _kin("redaction", "tag")
TAGS = (
    _tag("[", find=rf"\[(?<![A-Za-z0-9_\]]\[)(?:{REMOVED})\](?![(\[:])", unless=r"`\0`|^\s*\0\s+[\w./-]+\s*$"),
    _tag("【", find=rf"【(?:{REMOVED})】"),
    _tag(
        "<",
        find=rf"<(?:(?:{PERSONAL}|URL)(?:_?[0-9]{{1,3}})?|REDACTED)>",
        unless=USAGE + r"|\w\0|</|[<\[][a-z-]+[>\]]",
    ),
    _tag("[", find=rf"\[(?<!\w\[)(?:{PERSONAL})_[0-9]{{1,3}}\]", unless=USAGE),
    # Hospital records blank what names a patient like this: [**2151-8-5**], [**First Name 12**].
    _tag("[**", find=r"\[\*\*[A-Za-z0-9][^\]\n*]{0,60}[0-9][^\]\n*]{0,9}\*\*\](?![(\[:])"),
    _tag("[**", find=r"\[\*\*[A-Z0-9][^\]\n*]{1,60}\*\*\](?![(\[:])", sure=False),
)

# --- forms that nobody filled in ------------------------------------------------------------------------------------

NOUN = (
    "names?|date|title|address|company|e-?mail|phone|number|city|county|state|country|jurisdiction|price|amount|description"
    "|contact|signature|position|department|organi[sz]ation|year|month|day|time|location|surname|url|website|recipient|sender"
    "|client|customer|employer|employee|landlord|tenant|value|text|topic|link|method|role|school|project"
)
VERB = (
    "insert|enter|fill in|type|paste|specify|provide|add(?! to\\b)|put|replace with|insertar|inserte"
    "|introduzca|indicar|indique[rz]?|ins[ée]re[rz]|saisi(?:r|ssez)|inserir|insira|preencher|inserire"
    "|inserisci|indicare|wpisz|wstaw|vul|указать|укажите|введите|вставьте|вставить"
)
OWN = "your|user.?s|votre|vos|ihre?n?|deine?|su|tu|seu|sua|il tuo|ваше?|twoje|twój|uw"
#: What forms ask for, where no verb and no "your" says that a reader shall put it in.
BLANK_NOUN = (
    "names?|date|address|company|e-?mail|phone|number|city|county|state|country|jurisdiction|price|amount|signature|position"
    "|department|organi[sz]ation|year|surname|recipient|sender|client|customer|employer|employee|landlord|tenant|method|school"
)
#: An editor's remark in brackets, or a button, begins like this.
REMARK = (
    "(?:the|this|that|these|an?|all|no|not|in|on|at|for|from|by|of|to|see|view|show|read|full|original|official|same|what|which"
    "|whose|his|her|their|its|our|my|and|or|is|was|as|with|image|photo|video|press|download|contact|unknown)\\b"
)
OWN_NOUN = f"{NOUN}|request|nom|nombre|nome|имя|imię|naam|adresse|dirección|correo"
TITLED = (
    "Name|Date|Time|Address|Email|Phone|Company|City|Price|Position|Signature|Surname|Nombre|Apellidos?|Fecha|Empresa|Nom"
    "|Prénom|Adresse|Vorname|Datum|Firma|Nome|Cognome|Endereço|Imię|Nazwisko|Имя|Фамилия|Дата|Должность"
    "|Наименование(?: [а-я]{3,20}){0,3}|Ф\\. ?И\\. ?О\\.|ФИО|이름|성명|날짜|회사명|주소"
    "|姓名|日期|地址|电话|公司名称?|单位名称|名前|お名前|氏名|日付|会社名|住所"
)
HERE = (
    "请?在?(?:此处|这里|此)(?:填写|填入|输入|插入|补充|粘贴|添加|省略(?!一万))|请(?:填写|输入|填入)|待(?:填写|补充|完善)"
    "|ここに[^\\]】）)\\n]{0,20}(?:入力|記入|挿入)|여기에[^\\]】）)\\n]{0,20}입력"
)
#: Brackets in programs, shells and manual pages.
PROGRAM = r"SELECT|[,.(=]\0[,.)]|[;{}]|[Uu]sage|^\s*[$>] |(?:^|\s)-{1,2}[A-Za-z]|\.{3}|\\f|`\0`"
BRACKET, CLOSED = r"\[(?<![A-Za-z0-9_\]!\[]\[)", r"\](?![(\[:])"  # neither an index nor a link

_form = _kin("unfilled", "field")
FORMS = (
    _form(
        "[",
        find=rf"{BRACKET}(?:(?i:{VERB})\s[^\[\]\n]{{2,80}}|[^\[\]\n]{{2,40}} (?:einfügen|eintragen|invullen)){CLOSED}",
        unless=r"[{}]|;\s*$",
    ),
    _form(
        "[",
        find=rf"{BRACKET}(?i:(?:{OWN}) (?:[\w’'/-]{{2,20}} ){{0,4}}(?:{OWN_NOUN})(?: here)?){CLOSED}",
        unless=r"[{}]|;\s*$",
    ),
    # [Company Name], [name of copyright owner], [patient phone if provided], [yyyy]
    _form(
        "[",
        find=rf"{BRACKET}(?i:(?!{REMARK})(?:[a-z’'/-]{{2,20}}[ _]){{1,4}}(?:{BLANK_NOUN})(?: here| if [a-z ]{{2,20}})?"
        rf"|(?:name|title|date|address|number) of [a-z ]{{3,40}}|yyyy|dd[/.]mm[/.]yyyy|mm/dd/yyyy){CLOSED}",
        given=r"[\w,:：，.’\"“«$()\]]\s?\0|\0[,.’]?\s?[^\W\d_]",
        unless=PROGRAM + r"|^\W*[a-z][\w-]*(?:\s<[^>]{1,30}>)?\s\0\s*$",
    ),
    _form(
        "[",
        find=rf"{BRACKET}\$?(?:{TITLED}){CLOSED}",
        given=r"[\w,:：，«“$(]\s?\0|\0[,，]?\s?[^\W\d_]",
        unless=PROGRAM,
    ),
    _form("[", find=rf"{BRACKET}\$?(?:{TITLED}){CLOSED}", unless=PROGRAM, sure=False),
    _form("[", find=r"\[[●•]\]"),
    # <insert up to 60 chars description>, <year>
    _form(
        "<",
        find=r"<(?i:(?:insert|enter|your|put|add|fill in|name of|likewise for|one line to) [^<>\n=\"/]{2,90})>",
        unless=r"[Uu]sage|^\s*[$>] |\s-{1,2}[A-Za-z]|`|[\w/]\0|/\S*\s?\0",
    ),
    _form("<year", find="<years?>", given=r"[Cc]opyright|©|\([Cc]\)|\0 {1,2}<"),
    # [此处填写…], （此处省略三百字）
    _form(
        *("此处", "填", "输入", "补充", "ここに", "여기에"),
        find=rf"[\[【（(](?:{HERE})[^\]】）)\n]{{0,30}}[\]】）)](?!\()",
    ),
    # 甲方：【甲方名称】. A 【姓名】 that opens its line is a label.
    _form(
        "】",
        find="【[^【】\\n，。]{0,8}(?:名称|姓名|日期|金额|违约金|地址|电话|编号|单位|期限|负责人|职务|账号|事项)】(?![:：])",
        given=r"[^\s】|]\0",
    ),
    _form(
        *("此处", "填", "补充", "待完善"),
        find=r"此处填写|待(?<![等期有还仍亟尚]待)(?:补充|填写|完善)(?![\w、“”])",
        unless=r"['\"]\0['\"]",
    ),
    _form(
        *("ext here", "ext Here", "EXT HERE", "to add t", "edit Master"),
        find=r"[YyIiTtAaPpSsCcEe](?i:(?:our|nsert|ype|dd|aste|ample|nter) text here"
        r"|lick (?:here )?to (?:add (?:text|title|subtitle)|edit master [a-z]{4,8} style))",
    ),
    _form(*("Ф.", "ФИО"), find=r"\((?:Ф\. ?И\. ?О\.|ФИО)\)", given=r"[,_«] ?\0|\0 ?[,»]"),
    # TBD and TODO where a value or a text should stand
    _form(
        *("TB", "TO BE"),
        find=r"T(?<![A-Za-z0-9_$-]T)(?:B[DA]|O BE (?:DETERMINED|ANNOUNCED|CONFIRMED))(?![A-Za-z0-9_-])",
        given=r"\0[*_]{0,2}\s*(?:$|[,;.)\]|}<])|[:：(\[|][*_]{0,2}\s*\0|\b(?:is|are|be) \0",
        unless=r"标记|[Ll]abel|stands for",
    ),
    _form(
        "TODO",
        find=r"TODO(?![A-Za-z0-9_-])",
        given=r"^\s*(?:[-*•] )?\0(?:\.\s*$|:\s)|[\[(<{]\0[\])>}]|[:：]\s*\0",
        unless=r"//|<!--|`",
    ),
    # Underscores beside a date sign or a figure, after a label, in a sentence. Alone on a line they are a ruler.
    _form("__", find=r"_(?<![A-Za-z_]_)_++(?=\s?[年月日号天元份万人名%»”]|\s?г\.)|_(?<=20_)_++(?![A-Za-z])"),
    _form(
        "___",
        find=r"_(?<![_/#\\|]_)__(?:_{0,27}+)(?![\w/|\\])",
        given=r"[^\W_][^\0]*\0|\0[^\0]*[^\W_]",
        unless=r"^[#/*;%!-]+\s*\0|^\s*___[^\0]*\0\s*$|^\s*\0[^\0]*___\s*$"
        r"|[{};]\s*$|\bdef |[Pp]ython|nderscore|\0\s*[(=]|[|/\\]_|_[|/\\]|_ _",
    ),
    _form(
        "___",
        find=r"_(?<!__)_{29}_*+(?![\w/|\\])",
        given=r"[:：*$“«(]\s?\0|\s/\s?\0|\0\s?[/.,;%)*]|\0  +[^\W_]",
        unless=r"^[#/*;%!-]+\s*\0",
    ),
    _form("＿＿", find=r"＿(?<!＿＿)＿++", given=r"[^\W_]"),
)

# --- templates, filler, letters that were lost ----------------------------------------------------------------------

#: A line that speaks of a template language shows its syntax.
ABOUT = (
    r"[Jj]inja|[Mm]ustache|[Hh]andlebars|Vue|syntax|[Ee]xpression|[Ss]tatement|[Bb]race|语法|插值|`\0`|\\[a-z]|= \0,"
)
SHELL_VARIABLE = r"(?:\w*(?:PATH|HOME|DIR|ROOT|FLAGS)|PWD|USER)\}"
VARIABLE = "name|date|title|email|company|city|phone|keyword|topic|address|product|username|firstname|lastname"
CODE_BEFORE = r"[A-Za-z0-9_$\\{#%@)\]}\"]"
QUOTED = r"[;=<>`\\$]|format|['\"]\0"
_template = _kin("template", "template")
TEMPLATES = (
    _template(
        "{", find=rf"\{{\{{(?<![{{$=^_]\{{\{{)[-~#/>&]?\s?[A-Za-z_$.{HAN}][^{{}}\n]{{0,150}}\}}\}}(?!\}})", unless=ABOUT
    ),
    _template("{", find=r"\{%[-+]?\s?[a-z_]{2,20}\b[^\n{}%]{0,150}(?:%[^\n{}%]{1,10}){0,4}%\}", unless=ABOUT),
    _template("<", find=r"<%[=-]?\s?[A-Za-z@][^<>%\n]{0,150}%>", unless=ABOUT),
    _template(
        "{",
        find=rf"\$\{{(?<![\w\\$/\"'=`:-]\$\{{)(?!{SHELL_VARIABLE})[A-Za-z_][\w.]{{0,40}}\}}(?![\w/\"'`])",
        given=r"[^\W\d_][,:，：]?\s?\0|\0[,，]?\s?[^\W\d_]",
        unless=r"[=;`\\]|[{}]\s*$|://|^\s*[$#%>]|\b(?:export|echo|make|cd|rm|cp)\b|ariable|变量",
    ),
    _template(
        "#",
        find=r"#(?<![\w#]#)(?:[A-Z]{2,12}_){0,2}[A-Z]{0,6}"
        r"(?:NAME|PACKAGE|VERSION|EMAIL|DATE|TITLE|AUTHOR|COMPANY|ADDRESS|PHONE|URL|POLICY|YEAR|CITY)#(?!#)",
    ),
    _template("@@", find="@@[A-Z][A-Z_]{2,30}@@"),
    _template("%%", find="%%[A-Z][A-Z_]{2,30}%%"),
    _template(
        "{",
        find=rf"\{{(?<!{CODE_BEFORE}\{{)(?:[a-z]{{2,15}}_){{1,3}}(?:{VARIABLE})\}}(?![}}\"'(])"
        rf"|\{{[{HAN}]{{0,6}}(?:名称|姓名|日期|公司名|地址|电话|时间|地点|金额)\}}",
        unless=QUOTED,
    ),
    _template(
        "{",
        find=rf"\{{(?<!{CODE_BEFORE}\{{)(?:{VARIABLE})\}}(?![}}\"'(])",
        given=rf"[{CJK}：]\s?\0|\0\s?[{CJK}]|(?:[Dd]ear|[Hh]ello|[Hh]i|Hallo|Hola|Bonjour|Olá|Ciao) \0",
        unless=QUOTED,
    ),
)

LOREM = (
    "lorem|ipsum|dolore?|sit|amet|con?sec?te[td]ur|adipis[a-z]{3,5}|sadipscing|elitr?|sed|do|eiusmod|tempor|incididunt|ut|labore"
    "|et|magna|aliqua|aliquyam|enim|ad|minim|veniam|quis|nostrud|exercitation|ullamco|laboris|nisi|aliquip|ex|ea|commodo"
    "|consequat|duis|aute|irure|in|reprehenderit|voluptate|velit|esse|cillum|eu|fugiat|nulla|pariatur|excepteur|sint|occaecat"
    "|cupidatat|non|proident|sunt|culpa|qui|officia|deserunt|mollit|anim|id|est|laborum|diam|nonumy|eirmod|invidunt|erat"
    "|voluptua|at|vero|eos|accusam|justo|duo|dolores|rebum|stet|clita|kasd|gubergren|no|sea|takimata|sanctus|nonummy|nibh"
    "|euismod|tincidunt|laoreet|aliquam|volutpat|wisi|vulputate|vestibulum|mauris|vitae|nec|a|ac|ante|turpis|egestas"
    "|pellentesque|morbi|tristique|senectus|netus|malesuada|fames|vivamus|praesent|donec|nunc|cras|integer|fusce|sagittis"
)
_lost = _kin("broken", "lost")
DAMAGE = (
    _kin("filler", "filler")(
        *("psum", "PSUM"),
        find=rf"[Ll](?i:orem\s{{1,3}}ipsum(?:[\s,.;:!?]{{1,4}}(?:{LOREM})\b){{3,}}+)[.]?",
        unless=r"Cicero|dummy|placeholder|passage|typeset",
    ),
    _lost("\ufffd", find="\ufffd++"),
    _lost(
        "□□",
        find="□(?<!□□)□{1,5}(?!□)",
        given=rf"[{CJK}]\0[^\0]{{0,2}}[{CJK}]|[{CJK}]\0[，。、）》]|[（《“]\0[{CJK}]",
        unless=r"[■☑%％]",
    ),
    _lost("??", find=r"\?(?<!\?\?)\?++", given=rf"[：《〈“（]\0[{CJK}《》〉”（）]"),
    _lost(
        "??",
        find=r"\?(?<!\?\?)\?++",
        given=rf"[{CJK}]\0[{CJK}]",
        unless=r"[吗呢吧么嘛什谁哪啥何几啊呀怎か의까요야][^\0]{0,8}\0",
        sure=False,
    ),
    _lost("?? ?", find=r"\?(?<![\w?]\?)\?++(?: \?{2,12}+){2,}+(?!\?)"),
)

RULES = (*CROSSES, *LETTERS, *BLANKED, *BLACKED, *TAGS, *FORMS, *TEMPLATES, *DAMAGE)
