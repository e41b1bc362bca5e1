"""Rules of the `placeholder` check for letters and signs in place of a name or a figure: ×, XX, ○○, 某某, город N."""

from __future__ import annotations

from string import ascii_uppercase

from audit.checks._placeholder_rules import CJK, FAMILIES, HAN, HANGUL, kin

# --- crosses: × for a number, a name, a place -----------------------------------------------------------------------

CROSS = "×☓✕"
MARKS = "○◯●◎√✓✔△▲☑"  # with ○ or √ near it, a × says "wrong"

#: Words that count or measure. What the look-ahead excludes would begin another word: 人民, 次元, 家居, 日本.
COUNTED = (
    "[%％‰]|年(?![糕画轮货数])|月(?![饼亮球光嫂数])|日(?![本向报常语元数])|时(?![尚代装候光间报])|分(?![众享布])"
    "|秒(?!拍)"
    "|[余多]|[几数]?[十百千万亿](?=[余多个名人次元家户亩吨米条件册台辆头公平千立美欧日港斤字])|亿|个(?![人性体数])"
    "|名(?![创侦人牌])|人(?![民才工类物体生们文数均间偶])|次(?!元)|条|场(?!景)|篇|届|期(?!待)|项|批|件|份|位(?!置)"
    "|轮(?!胎)"
    "|户(?![外数])|家(?![居乐庭电具园族数])|元(?![气宇素])|岁|倍(?!数)|起|宗(?!教)|所|处|间(?!谍)|座|台(?![湾北式])"
    "|辆|套"
    "|字(?!节)|吨|亩|公里|公顷|公斤|平方|立方|千瓦|米(?![其老兰])|组(?!合)|支|号[楼文线院令桌]"
)
#: A district with what only an office adds to it, and what only a name goes before. 市 or 村 alone may begin 村上隆.
OFFICE = (
    "[市县区镇乡省州](?:委|政府|政协|人大|人民|纪|长|直|级|领导|公安|检察|法院|教育|财政|卫|发改|各|第|域|重大|对标"
    "|情|城)"
    "|[乡镇村](?:党|干部|两委|民|支部)|[省市县区][、，。的]|[小中大]学|(?:有限)?公司|集团|同志|先生|女士|书记|科技"
    "|电视台|日报|晚报"
    "|派出所|街道|社区|自治"
)
#: × as an operator, a mark, a cross-breed or a joint brand.
OPERATOR = "|".join(
    (
        r"\0\s?[0-9０-９A-Za-zα-ωΑ-Ω]|[A-Za-zα-ωΑ-Ω²³]\s?\0|[0-9０-９]\s?\0(?!\s?[年月日号%％])",
        rf"[=＝≈÷∑≤≥{MARKS}]|[+＋*][^，。；]{{0,8}}\0|[數数]量|乘|分辨率|倍率|公式",
        r"\0[”」]?[印はがをもの]|\0(?:光|射线)|}}\0",
        # months to multiply by: 金额×月利率, 年份×月份, 年×月
        rf"([{HAN}]{{2}})\0\1|[{HAN}](?<![年月日至到于在从自是截])\0月|年\0月\s[{HAN}]",
        rf"[打画划畫劃标標填写寫选選叉错錯][“\"「]?\0(?!{COUNTED})|[打画划畫劃用以][“\"「]?\0[”\"」]?[号號]",
        r"[为是為][“\"「]?\0\s?(?:[，。、；,.;）)]|$)",
        r"^\s*\0\s|[\s|｜]\0(?:[\s|｜]|$)|[\u3041-\u30ff]\0",
        rf"\0\s?[长長宽寬高深厚](?![{HAN}])|[长長宽寬高深厚底积積率量价價径數数度额額]\s?\0(?!\s?(?:{COUNTED}))",
    )
)
#: The classes of answers of the web: 3××：重定向.
STATUS = r"(?:^|[^0-9])[1-5]\0\s?[：:]|状态码"
_cross = kin("redaction", "cross")
CROSSES = (
    _cross(
        *CROSS,
        find=rf"[{CROSS}](?<![{CROSS}{MARKS}][{CROSS}])[{CROSS}]++(?![{MARKS}])",
        given=rf"[{CJK}\"'“‘「《（(：、，0-9]\s?\0|\0\s?[{CJK}_，。、）]|：(?:</\w{{1,8}}>)\s?\0<",
        unless=rf"[打画]\0|[√✓]|[-*/=#]{{3}}\0|{STATUS}",
    ),
    _cross(
        *CROSS,
        find=rf"[{CROSS}](?<![{CROSS}][{CROSS}])(?![{CROSS}])",
        given=rf"\0\s?(?:{COUNTED})|\0(?:{OFFICE})|(?:[《〈“‘「『、，。；]|^)\0[{HAN}]"
        rf"|(?:[在与對对把将的向及至从]|以及|推动|振兴|确保|莅临|赴)\0[{HAN}]",
        unless=OPERATOR,
    ),
    # 性别：×
    _cross("×", find=r"×(?<!××)(?!×)", given=rf"[{HAN}]：\s?\0\s?(?:[<，,;；]|$)", sure=False),
    _cross("×", find=r"×(?<!××)(?!×)", given=rf"[{HAN}]\s?\0|\0[{HAN}]", unless=OPERATOR, sure=False),
)

# --- X and x for characters and digits ------------------------------------------------------------------------------

GENUINE_X = (
    r"染色|XY|\0\s?(?:世[纪紀]|[级級章卷]|光|射线|型|轴|軸|[号號]染)|[0-9]\s?\0(?!科技|有限|公司|集团|大学|学校|医院)"
)
#: A manual that says what its xxx is: "xxx 表示对象的名称", "xxx는 개체 이름", xxx.xxx.xxx.xxx, U+xxxx.
NAMED_X = r"\0\s?(?:表示|代表|是指|指的|[为為]|는|은)|[其这這][中里裡]\s?\0|\0\.[Xx]{2}|[Xx]{2}\.\0|U\+\0|-\0|\0-X"
#: What says how a date or a number is to be written.
FORMAT = "[Ff]orma[tl]|[Ss]yntax|[Pp]attern|格式|形式"
COUNT_X = "年月日元时分号市省县区人个家次名条届"
_letter = kin("redaction", "letter")
LETTERS = (
    _letter(
        "XX",
        find=rf"[XxＸ](?:(?<=[{CJK}]/[XxＸ])|(?<![0-9A-Za-zＸ_.\\/$@][XxＸ]))[XxＸ]++(?![0-9A-Za-z_@])",
        given=rf"[{CJK}：]\s?\0|\0\s?[{CJK}]",
        unless=GENUINE_X + "|" + NAMED_X,
    ),
    _letter(
        *("X年", "X 年", "XX年", "XX 年", "X년", "XX년"),
        find=r"[XxＸ](?:(?<=[12][09][XxＸ])"
        r"|(?<=[12][09][0-9][XxＸ]))(?<![0-9][12][09][XxＸ])(?<![0-9][12][09][0-9][XxＸ])[XxＸ]?+(?=\s?[年년])",
    ),
    _letter(
        *("X月", "X 月", "X日", "X 日"),
        find=r"[Xx](?:(?=\s?月\s?[Xx]\s?日)|(?<=[Xx]月[Xx])(?=日)|(?<=[Xx]年[Xx])(?=月)|(?<=[Xx] 月 [Xx])(?= 日))",
    ),
    _letter(
        *(f"X{blank}{counted}" for counted in COUNT_X for blank in ("", " ")),
        find=rf"X(?<![0-9A-Za-z_.-]X)(?=\s?[{COUNT_X}])",
        unless=GENUINE_X,
        sure=False,
    ),
    # Dates, telephone and social security numbers as American and European records blank them.
    _letter(
        "XX",
        find=r"X(?<![0-9A-Za-z.\\_-]X)(?:X/XX(?:/(?:XX(?:XX)?|[0-9X]{4}))?|XX\)?[- ]X{3,4}-X{4}|XX-XX-(?:X{4}|[0-9]{4})"
        r"|X{2,3}-X{7,8}|X\.XX\.(?:XXXX|20XX|[0-9]{4})|X:XX)(?![0-9A-Za-z:])",
        unless=FORMAT,
    ),
    # 010-XXXX-5678, +1 (555) XXX-XXXX, XXXX XXXX XXXX 1234
    _letter(
        *("-XXX", " XXX"),
        opens="+(0123456789Xx",
        find=r"[+(0-9Xx](?<![0-9A-Za-z_(+.-][+(0-9Xx])(?:[0-9]{0,3} )?\(?(?:[0-9X]{1,4}\)?[- ]X{3,4}-[0-9X]{4}"
        r"|[0-9X]{3,4}-[0-9X]{2}XX-[0-9X]{4}(?:-[0-9X]{4})?|[0-9X]{3,4} [0-9X]{2}XX [0-9X]{4}(?: [0-9X]{4})?"
        r"|[Xx]{3,4}(?:[- ][Xx]{4}){2}[- ][0-9]{4})(?![0-9A-Za-z_-])",
        unless=FORMAT,
    ),
    # Complaints to American banks have XXXX for every name: sure where there are two, or beside a word of no list.
    _letter(
        "XXXX",
        find=r"X(?<=[^0-9A-Za-z_.\\/$-]X)XXX(?![0-9A-Za-z_(])",
        given=r"[a-z]{2},? \0[^\0]*\bX{4}\b|\bX{4}\b[^\0]*\0[.,;]? [a-z]{2}|\bX{4}\b.*[a-z]{2},? \0"
        r"|\b(?:[Dd]ear|from|by|with|called|[Mm]rs?\.?) \0[.,;:!?]? ?(?:[a-z]|$)",
    ),
    _letter("XXX", find=r"X(?<=[^0-9A-Za-z_.\\/$-]X)XXX++(?![0-9A-Za-z_(])", sure=False),
    # Digits of a number or a code.
    _letter(
        "XX",
        find=r"X(?<=[0-9]X)(?<![a-z][0-9]X)XX++(?=[0-9]|(?![A-Za-z_]))|X(?<=[A-Z]X)(?<!XX)XXX++(?=[0-9])",
        unless=r"[uU]\+?[0-9]{0,3}\0|0[xX][0-9A-Fa-f]{0,16}\0|\\s-?[0-9]\0",  # troff sets its size so
    ),
    _letter("xxx", find=r"x(?<=[0-9]{4}x)xx++(?![0-9A-Za-z_])", given=r"\0[\"'”，,。；;）)<]"),
    # 138xxxxxxxx, xxx@xxx.com
    _letter("xxxxxxxx", find=r"[xX](?<=[^0-9A-Za-z_]1[3-9][0-9][xX])[xX]{7}(?![0-9A-Za-z_])"),
    _letter(
        "x@x", find=r"[xX](?<![\w.][xX])[xX]{1,7}@[xX]{2,8}(?:\.(?:com|cn|net|org|[xX]{2,3})){1,2}(?![\w.])", opens="xX"
    ),
    # A field that somebody gave no value: "name": "XXX".
    _letter(
        "XXX",
        find=r"[Xx](?<=[\"'：: >]x|[\"'：: >]X)(?:XX++|xx++)(?![0-9A-Za-z_(])",
        given=r"[A-Za-z]{3}[\"']?\s?[:：=]\s?[\"']\0[\"']|[^\W\d_]：\0\s*$|^\W*[A-Z][a-z]+(?: [a-z]+)?: \0\s*$",
    ),
    # A key that is not shown: sk-xxxxxxxx, API_KEY=xxxxxxxx. Names of temporary files have capitals.
    _letter("-xxxxxx", "=xxxxxx", find=r"[-=](?<=[A-Za-wyz][-=])(x{6,}+)(?![\w-])"),
)

# --- 某某 and circles -----------------------------------------------------------------------------------------------

SURNAMES = (
    "王李张張刘劉陈陳杨楊赵趙黄周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧程曹袁邓许許傅沈曾彭吕苏卢蒋蔡贾丁"
    "魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
    "凌严华陶戚葛柳俞倪翟卓温庄"
)
ANYBODY = (
    "省|市|县|區|区|镇|乡|村|路|街|大学|学校|中学|小学|医院|银行|集团|公司|有限|单位|部门|机关|局|厂|项目|标段|法院"
    "|小区|品牌|先生|女士"
    "|同学|同志|老师|年|月|日|号|人民|职业|科技|建设|工程"
)
CIRCLES = "○〇◯"
NUMERALS = "一二三四五六七八九十百千0-9０-９"
OPEN_SIGN = f"[{CIRCLES}△×]"
BLANKED = (
    kin("redaction", "mou")(
        "某某",
        find="某(?<!某某)某++",
        given=rf"(?:^|[^{HAN}]|[被告原人和与对向由将给经因、])[{SURNAMES}]\0|\0(?:{ANYBODY})|[省市县区镇]\0"
        rf"|[：:>\"'“]\s?\0[{HAN}]",
    ),
    # Judgments keep the family name: 被告人李某
    kin("redaction", "mou")(
        *("被告人", "嫌疑人", "被害人", "受害人"),
        find=rf"(?:被告人|嫌疑人|被害人|受害人)[{SURNAMES}](某)(?!某)",
    ),
    # ... and tell those of one family apart: 李某甲. Where one name is covered a family name with 某 is another.
    kin("redaction", "mou")(
        *(f"某{number}" for number in "甲乙丙丁"),
        opens=SURNAMES,
        find=rf"[{SURNAMES}](某[甲乙丙丁])(?![方级类组型])",
    ),
    kin("redaction", "mou")("某", opens=SURNAMES, find=rf"[{SURNAMES}](某)(?=[，。、；：在与将因系的])", sure=False),
    kin("redaction", "circle")(
        *(*CIRCLES, "△"),
        find=rf"[{CIRCLES}](?<![{CIRCLES}●◎×△√][{CIRCLES}])[{CIRCLES}]{{1,8}}+(?![{CIRCLES}●◎×△√])"
        r"|△(?<![△○●◎×▲]△)△{1,8}+(?![△○●◎×▲])",
        given=rf"\0\s?[{CJK}]|(?:会社|[{HANGUL}]|\(주\)|[（(]株[）)])\0|\0[%％]|[市町村区県郡]\0|[{CIRCLES}]-\0"
        rf"|[：:]\s?\0[。、]"
        rf"|[{CJK}]\0[、。，」』）)\]<]|[\"'“「]\0[A-Z]{{2}}"
        r"|[A-Za-z]{3} \0(?: [·・/]|[\"'，,]|\s*$)",
        unless=rf"[{NUMERALS}]\0|\0[{NUMERALS}]|^\s*\0[^\0]*[{CIRCLES}△]{{2}}\s*$|クイズ",
    ),
    # A month and a day left open, in any of the signs: ○月×日.
    kin("redaction", "circle")(
        *(*CIRCLES, "△", "×"),
        find=rf"{OPEN_SIGN}(?:(?=月{OPEN_SIGN}日)|(?<={OPEN_SIGN}月{OPEN_SIGN})(?=日))",
    ),
    kin("redaction", "circle")(
        # OO alone is in every "book": so after a blank or a family name, or before what follows a name.
        *(" OO", "OOO", *("OO" + after for after in "시동구도군면읍리로길대씨님"), *(name + "OO" for name in FAMILIES)),
        find=rf"[{HANGUL}\s]?+(?<![0-9A-Za-z])(O{{2,3}}|oo)(?![0-9A-Za-z])",
        given=rf"[{HANGUL}]\0|\0(?: /)?\s?[{HANGUL}]",
    ),
    kin("redaction", "circle")("●●", find=r"●(?<![●○◎]●)●{1,4}(?=さん|様|氏|市|県|町|株式|会社|大学|年|月|部|課|円)"),
)

# --- a letter for a name --------------------------------------------------------------------------------------------

_name = kin("redaction", "name")
#: In a sum N is a number: "в городе N жителей", "N домиков и M дорог".
COUNTED_N = r"\0 [а-я]+(?:ов|ев|ей|ий|иц|ок|ек)\b|\bM\b|[0-9] ?г\. ?\0|\0 ?[0-9]"
NAMES = (
    _name(
        *("город N", "города N", "городу N", "городе N", "городом N", "г. N", "деревне N", "селе N", "посёлке N"),
        find=r"\w{1,8}\.? (N)(?![\w-])",
        unless=COUNTED_N,
    ),
    _name("N-ск", find=r"(N)-ск(?:ий|ого|ому|им|ом|ая|ой|ую|ое|а|е|у)?\b"),
    _name(
        *("Herr X", "Herrn X", "Frau X", "Familie X", "Monsieur X", "Monsieur Y", "господин N", "г-н N", "г-жа N"),
        find=r"[\w-]{3,9} ([XN]{1,2}|XYZ|Y|Z)(?![\w-])",
    ),
    # French judgments leave the initial and three dots.
    _name(
        *(f"{m} {letter}{dots}" for m in ("M.", "Mme", "Mlle") for letter in ascii_uppercase for dots in ("...", "…")),
        find=r"M(?:\.|me|lle) ([A-Z](?:\.{3}|…))",
    ),
)

SIGNS = (*CROSSES, *LETTERS, *BLANKED, *NAMES)
