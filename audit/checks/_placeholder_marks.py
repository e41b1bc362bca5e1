"""Rules of the `placeholder` check for marks in place of what was taken out: ×, XX, ○○, 某某, ███, ****, [REDACTED]."""

from __future__ import annotations

from audit.checks._placeholder_rules import CJK, HAN, HANGUL, kin

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
_cross = kin("redaction", "cross")
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
#: A manual that says what its xxx is: "xxx 表示对象的名称", "xxx는 개체 이름", xxx.xxx.xxx.xxx, U+xxxx.
NAMED_X = r"\0\s?(?:表示|代表|是指|指的|[为為]|는|은)|[其这這][中里裡]\s?\0|\0\.[Xx]{2}|[Xx]{2}\.\0|U\+\0|-\0"
_letter = kin("redaction", "letter")
LETTERS = (
    _letter(
        *("XX", "xx", "ＸＸ"),
        find=r"[XxＸ](?<![0-9A-Za-zＸ_.\\/$@][XxＸ])[XxＸ]++(?![0-9A-Za-z_@])",
        given=rf"[{CJK}：]\s?\0|\0\s?[{CJK}]",
        unless=GENUINE_X + "|" + NAMED_X,
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
        find=r"X(?<=[0-9]X)(?<![a-z][0-9]X)XX++(?=[0-9]|(?![A-Za-z_]))|X(?<=[A-Z]X)(?<!XX)XXX++(?=[0-9])",
        unless=r"[uU]\+?[0-9]{0,3}\0|0[xX][0-9A-Fa-f]{0,16}\0|\\s-?[0-9]\0",  # troff sets its size so
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
    kin("redaction", "mou")(
        "某某",
        find="某(?<!某某)某++",
        given=rf"(?:^|[^{HAN}]|[被告原人和与、])[{SURNAMES}]\0|\0(?:{ANYBODY})|[省市县区镇]\0",
    ),
    kin("redaction", "circle")(
        *(*CIRCLES, "△"),
        find=rf"[{CIRCLES}](?<![{CIRCLES}●◎×△√][{CIRCLES}])[{CIRCLES}]++(?![●◎×△√])|△(?<![△○●◎×▲]△)△++(?![○●◎×▲])",
        given=rf"\0\s?[{CJK}]|(?:会社|[{HANGUL}])\0|[{CJK}]\0[、。，」』）)\]]",
        unless=rf"[{NUMERALS}]\0|\0[{NUMERALS}]|^\s*\0[^\0]*[{CIRCLES}△]{{2}}\s*$|クイズ",
    ),
    # A month and a day left open, in any of the signs: ○月×日.
    kin("redaction", "circle")(
        *(*CIRCLES, "△", "×"),
        find=rf"{OPEN_SIGN}(?:(?=月{OPEN_SIGN}日)|(?<={OPEN_SIGN}月{OPEN_SIGN})(?=日))",
    ),
    kin("redaction", "circle")(
        "OO", find=r"O(?<![0-9A-Za-z]O)O{1,2}(?![0-9A-Za-z])", given=rf"[{HANGUL}]\0|\0\s?[{HANGUL}]"
    ),
    kin("redaction", "circle")("●●", find=r"●(?<![●○◎]●)●{1,4}(?=さん|様|氏|市|県|町|株式|会社|大学|年|月|部|課|円)"),
)

# --- asterisks, bars, tags ------------------------------------------------------------------------------------------

WORD_BEFORE = r"[^\W\d_][,;:.”’\"')]? \0"
PATH_OR_CODE = r"[;{}=<>|\\$#*]|/\S|\bcron|[Rr]at(?:ed|ing)|[Hh]otel"
_star = kin("redaction", "star")
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
    kin("redaction", "bar")(
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
#: What tools that take out names leave in their place ...
ANONYMISED = (
    "PERSON|PATIENT|EMAIL_ADDRESS|PHONE(?:_NUMBER)?|LOCATION|DATE_TIME|NRP|US_SSN|SSN|CREDIT_CARD|IP_ADDRESS"
    "|ORGANIZATION|GPE|DOCTOR|HOSPITAL|REDACTED"
)
#: ... and what manuals call an argument as well: "git fetch <URL>".
ARGUMENT = "NAME|EMAIL|ADDRESS|DATE|ORG|AGE|MASK|URL"
PERSONAL = f"{ANONYMISED}|{ARGUMENT}"
USAGE = r"[Uu]sage|用法|^\s*[$>] |(?:^|\s)-{1,2}[A-Za-z]|\.{3}|\\f|`"
NOT_PROSE = USAGE + r"|\w\0|</|[<\[][a-z-]+[>\]]"
_tag = kin("redaction", "tag")
TAGS = (
    _tag("[", find=rf"\[(?<![A-Za-z0-9_\]]\[)(?:{REMOVED})\](?![(\[:])", unless=r"`\0`|^\s*\0\s+[\w./-]+\s*$"),
    _tag("【", find=rf"【(?:{REMOVED})】"),
    _tag("<", find=rf"<(?:(?:{ANONYMISED})(?:_?[0-9]{{1,3}})?|(?:{ARGUMENT})_?[0-9]{{1,3}})>", unless=NOT_PROSE),
    _tag("<", find=rf"<(?:{ARGUMENT})>", unless=NOT_PROSE, sure=False),
    _tag("[", find=rf"\[(?<!\w\[)(?:{PERSONAL})_[0-9]{{1,3}}\]", unless=USAGE),
    # Hospital records blank what names a patient like this: [**2151-8-5**], [**First Name 12**].
    _tag("[**", find=r"\[\*\*[A-Za-z0-9][^\]\n*]{0,60}[0-9][^\]\n*]{0,9}\*\*\](?![(\[:])"),
    _tag("[**", find=r"\[\*\*[A-Z0-9][^\]\n*]{1,60}\*\*\](?![(\[:])", sure=False),
)

MARKS_OF_REMOVAL = (*CROSSES, *LETTERS, *BLANKED, *BLACKED, *TAGS)
