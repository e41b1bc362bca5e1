"""Rules of the `placeholder` check for what covers or replaces what was taken out: ****, ███, [REDACTED], <PERSON>."""

from __future__ import annotations

from audit.checks._placeholder_rules import CJK, FAMILIES, HAN, HANGUL, either, kin, listed

# --- asterisks and bullets over digits and letters ------------------------------------------------------------------

_mask = kin("redaction", "mask")
_DIGITS = "0123456789"
MASKS = (
    # 138****0000, 6222 **** **** 0123, 12**56 beside a word for a number, 138****
    _mask(
        "***",
        opens=_DIGITS,
        find=r"[0-9](?<![0-9.,*][0-9])[0-9]{1,5}+(?:\*{3,14}+|(?:[ -]\*{4}){1,3}[ -]?)[0-9]{2,4}[Xx]?(?![0-9])",
    ),
    _mask("****", opens=_DIGITS, find=r"[0-9](?<![0-9.,*][0-9])[0-9]{2,5}+\*{4,14}+(?![0-9A-Za-z_*])"),
    # ****0123, **** **** **** 0123
    _mask(
        "****",
        find=r"\*(?<![0-9A-Za-z_*/-]\*)\*{3}+(?:\*{0,8}+[ -]?|(?:[ -]\*{4}){1,4}+[ -]?)[0-9]{2,4}(?![0-9])",
        unless=r"\0[^\0]*\*\*|^\s*\0",
    ),
    # 身份证号：******, 身份证号：************1234; not what stands for a password
    _mask(
        *("号：*", "号码：*", "电话：*", "号:*", "号码:*", "电话:*"),
        find=r"[号码话][：:](\*{4,18}+[0-9]{0,4}[Xx]?)(?![*\w])",
        unless=r"激活|序列|授权|验证|账号和密|密码",
    ),
    _mask(
        *("：*", "：¥*", "：￥*"),
        find=r"[：](?<=[^码令]：)[¥￥]?(\*{4,18}+)(?![*\w])",
        unless=r"密码|口令|密钥",
        sure=False,
    ),
    _mask("**** ****", find=r"\*(?<![0-9A-Za-z_*/-]\*)\*{3}(?:[ -]\*{4}){2,4}+(?:[ -]?[0-9]{2,4})?(?![*0-9])"),
    # ***-**-6789, +7 (***) ***-**-**, (***) ***-1234
    _mask(
        "**-",
        opens="+(*" + _DIGITS,
        find=r"[+(*0-9](?<![0-9A-Za-z_*/+(-][+(*0-9])(?:[0-9]{1,3} )?\(?(?:[0-9*]{2,4}\)?[- ])?"
        r"\*{2,4}(?:-[0-9*]{2,4}){1,2}(?![0-9A-Za-z_*-])",
    ),
    # 192.168.***.***
    _mask(
        "*.**",
        opens=_DIGITS,
        find=r"[0-9](?<![0-9A-Za-z_.][0-9])[0-9]{0,2}+\.(?:[0-9]{1,3}\.)?\*{2,3}\.\*{2,3}(?![0-9A-Za-z_*.])",
    ),
    _mask("••••", find=r"•(?<!•[ -]•)(?<!••)•{3}(?:[ -]?•{4}){0,4}+ ?[0-9]{4}(?![0-9])"),
    # an***@, u:***@, j••••@
    _mask("***", find=r"(\*(?<=[0-9A-Za-z:]\*)\*{2,12}+)\w{0,3}@(?=\w)"),
    _mask("••", find=r"(•(?<=[0-9A-Za-z]•)•{1,12}+)\w{0,3}@(?=\w)"),
    # 京A12***, 김*수
    _mask(
        "***",
        opens="ABCDEFGHJK",
        find=rf"[A-K](?<=[{HAN}][A-K])[·•]?[A-Z0-9]{{0,4}}\*{{3,5}}[A-Z0-9]{{0,3}}(?![0-9A-Za-z_*])",
    ),
    _mask(
        *(family + "*" for family in FAMILIES),
        find=rf"[{FAMILIES}](?<![{HANGUL}][{FAMILIES}])(\*{{1,2}})(?=[{HANGUL}])",
    ),
)

# --- gaps in a line -------------------------------------------------------------------------------------------------

WORD_BEFORE = r"[^\W\d_][,;:.”’\"')]? \0"
PATH_OR_CODE = r"[;{}=<>|\\$#*]|/\S|\bcron|[Rr]at(?:ed|ing)|[Hh]otel"
_star = kin("redaction", "star")
GAPS = (
    # Alone on a line asterisks part sections.
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
    # **年**月**日
    _star("**年", find=r"\*(?<!\*\*)\*{1,3}年\*{1,4}月\*{1,4}日"),
    _star("****", find=rf"\*(?<=[{CJK}]\*)\*{{3,8}}+(?=[{CJK}])", unless=r"\*\*"),
    _star(
        "**",
        find=r"＊(?<!＊＊)＊{1,8}+(?!＊)",
        given=rf"[{CJK}「｛“>]\s?\0\s?[{CJK}」｝”<]",
    ),
    _star("@@@@", find=r"@(?<!@@)@{3,8}+(?![@\w])", given=r"[a-z],? \0[.,]? ?[a-z]"),
    # Bars in running text; with frames, shades, a share or a figure they draw something.
    kin("redaction", "bar")(
        *("██", "■■■"),
        find=r"█(?<!██)█++|■(?<!■■)■■++",
        given=r"[^\W\d_][^\0]{0,3}\0[^\w█■]{0,3}[^\W\d_]|\0[^\0]{0,3}[^\W\d_].*[.。!?]|[：:]\s?\0[,;，；]",
        unless=r"[%％░▒▓▏▎▍▌▋▊▉□]|[│┤║╗╔╚╝┌└|\t]|\0\s{0,3}[0-9]|^\s*\0[^\0]*[■█]{2}\s*$|[■█]{9}|[Pp]rogress|[Ll]oading",
    ),
)

# --- tags -----------------------------------------------------------------------------------------------------------

#: What was done to the text; in capitals, or as it is here.
REMOVED = listed(
    "redacted|expunged|data expunged|censored|omitted|removed|deleted|withheld|masked|anonymised|anonymized",
    "name removed|name withheld|name redacted|name omitted|name deleted|name changed|names removed|names withheld",
    "names redacted|names changed|pii redacted|phi redacted|pii removed|phi removed|phi withheld|geschwärzt",
    "daten expunged|anonymisiert|unkenntlich gemacht|caviardé|censuré|supprimé|anonymisé|tachado|censurado|suprimido",
    "anonimizado|omissis|censurato|anonimizzato|удалено|данные удалены|данные изъяты|изъято|засекречено|вымарано",
    "скрыто|utajniono|usunięto|zanonimizowano|geanonimiseerd|weggelakt",
)
REMOVED_CJK = listed(
    "数据删除|已删除|已屏蔽|已隐去|已脱敏|隐去|削除済み|削除済|黒塗り|伏せ字|伏字|データ削除|非公開",
    "데이터 말소|삭제됨|검열됨|비공개|익명",
)
#: What tools that take out names leave in their place ...
ANONYMISED = listed(
    "PERSON|PATIENT|EMAIL_ADDRESS|PHONE|PHONE_NUMBER|LOCATION|DATE_TIME|NRP|US_SSN|SSN|CREDIT_CARD|IP_ADDRESS",
    "ORGANIZATION|GPE|DOCTOR|HOSPITAL|REDACTED|IBAN_CODE|MEDICAL_LICENSE|US_PASSPORT|US_DRIVER_LICENSE",
    "US_BANK_NUMBER",
)
#: ... and what manuals call an argument as well: "git fetch <URL>".
ARGUMENT = ("NAME", "EMAIL", "ADDRESS", "DATE", "ORG", "AGE", "MASK", "URL")
#: Russian courts put these for what they take out.
COURT = ("данные изъяты", "адрес", "дата", "номер", "ФИО", "сумма", "персональные данные", "скрыто", "обезличено")
PRESIDIO = ("PERSON", *(word for word in ANONYMISED if "_" in word))
PERSONAL = (*ANONYMISED, *ARGUMENT)
USAGE = r"[Uu]sage|用法|^\s*[$>] |(?:^|\s)-{1,2}[A-Za-z]|\.{3}|\\f|`"
NOT_PROSE = USAGE + r"|[A-Za-z0-9_]\0|</|[<\[][a-z-]+[>\]]"
#: A program that says what it puts in place of a secret.
REPLACING = r"`\0`|[Dd]efault|[Rr]eplace|[Cc]ensor|\.join|\.sub\("
_tag = kin("redaction", "tag")
_SAID = f"(?:{either(*REMOVED)})"
TAGS = (
    _tag(
        *("[" + word for word in (*REMOVED, *REMOVED_CJK)),
        find=rf"\[(?<![A-Za-z0-9_\]]\[)(?:REDACTED[ :_-][A-Z _-]{{2,24}}|(?i:{_SAID})|{either(*REMOVED_CJK)})\]"
        r"(?![(\[:])",
        unless=REPLACING + r"|^\s*\0\s+[\w./-]+\s*$",
    ),
    _tag(*("【" + word for word in REMOVED_CJK), find=rf"【(?:{either(*REMOVED_CJK)})】"),
    _tag(
        *(
            "<redacted",
            "<name redacted",
            "<removed",
            "(redacted",
            "(name redacted",
            "(name withheld",
            "(names withheld",
        ),
        *("(omissis", "{redacted", "**redacted"),
        find=r"[<({](?i:(?:names? )?redacted|names? withheld|removed|omissis)[>)}]|\*\*\*?REDACTED\*\*\*?",
        given=r"(?:^|[\s\"'“«>:(])\0",
        unless=REPLACING + r"|\bif\s?\0",
    ),
    _tag(
        *("<" + word for word in ANONYMISED),
        find=rf"<(?:{either(*ANONYMISED)})(?:_?[0-9]{{1,3}})?>",
        unless=NOT_PROSE,
    ),
    _tag(*("<" + word for word in ARGUMENT), find=rf"<(?:{either(*ARGUMENT)})_?[0-9]{{1,3}}>", unless=NOT_PROSE),
    _tag(*("<" + word for word in ARGUMENT), find=rf"<(?:{either(*ARGUMENT)})>", unless=NOT_PROSE, sure=False),
    # What is quoted as code is a tag of Presidio's all the same.
    _tag(*(f"<{word}>" for word in PRESIDIO), find=rf"<(?:{either(*PRESIDIO)})>", given=r"[\"'`]\0[\"'`]"),
    _tag(*(f"<{word}" for word in COURT), find=rf"<(?:{either(*COURT)})[0-9]{{0,3}}>", unless=r"</|[\"'`,]\0|\|"),
    _tag(
        *("[" + word for word in PERSONAL),
        find=rf"\[(?<!\w\[)(?:{either(*PERSONAL)})_[0-9]{{1,3}}\]",
        unless=USAGE,
    ),
    # In a sentence the capitals alone are enough: "saw [PATIENT] at [HOSPITAL]".
    _tag(
        *(f"[{word}]" for word in (*PERSONAL, "CITY", "COMPANY", "ID", "TIME", "DOB")),
        find=rf"\[(?<![\w\]!]\[)(?:{either(*PERSONAL, 'CITY', 'COMPANY', 'ID', 'TIME', 'DOB')})\](?![(\[:])",
        given=r"[a-z][,:]? \0(?:[.,;!?’']|\s[a-z])|^(?:[A-Z][a-z]+ )?\0(?:,|['’]s| [a-z]+) [a-z]",
        unless=USAGE + "|(?i:select)|=|[{}]",
    ),
    _tag(
        *("PERSON_", "PATIENT_", "LOCATION_", "ORGANIZATION_"),
        find=r"[PLO](?<![\w\[<{$(.]P|[\w\[<{$(.]L|[\w\[<{$(.]O)(?:ERSON|ATIENT|OCATION|RGANIZATION)_[0-9]{1,3}(?![\w(])",
        given=r"(?:^|[a-z,.] ?)\0(?:[.,]|['’]s)? [a-z]",
        unless=r"[=;{}\\]|`",
    ),
    # Hospital records blank what names a patient like this: [**2151-8-5**], [**First Name 12**].
    _tag("[**", find=r"\[\*\*[A-Za-z0-9][^\]\n*]{0,60}[0-9][^\]\n*]{0,9}\*\*\](?![(\[:])"),
    _tag("[**", find=r"\[\*\*[A-Z0-9][^\]\n*]{1,60}\*\*\](?![(\[:])", sure=False),
)

COVERS = (*MASKS, *GAPS, *TAGS)
