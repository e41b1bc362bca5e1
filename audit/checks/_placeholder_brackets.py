"""Rules of the `placeholder` check for brackets that say what belongs there: [Your name], <year>, (insert date)."""

from __future__ import annotations

from audit.checks._placeholder_rules import HAN, either, kin, listed

VERBS = listed(
    "insert|enter|fill in|type|paste|specify|provide|add|put|replace with|describe|insertar|inserte|introduzca",
    "indicar|indique|indiquer|indiquez|insérer|insérez|saisir|saisissez|inserir|insira|preencher|inserire|inserisci",
    "indicare|wpisz|wstaw|vul|указать|укажите|введите|вставьте|вставить",
)
VERBS_LAST = ("einfügen", "eintragen", "einsetzen", "angeben", "invullen")
OWN = listed(
    "your|user's|votre|vos|ihr|ihre|ihren|deine|dein|su|tu|seu|sua|il tuo|la tua|ваше|ваш|ваша|twoje|twój|uw|din",
    "ditt|senin",
)
#: What forms ask for; with a word before it that is no remark, or with a "your".
NOUNS = listed(
    "name|names|date|address|company|email|e-mail|phone|number|jurisdiction|price|amount|signature|year|surname",
    "recipient|sender|client|customer|employer|employee|landlord|tenant|method|title",
)
#: A proper name may end in these: [New York City], [Justice Department].
NOUNS_OF_NAMES = listed("city|county|state|country|department|organization|organisation|school|position")
WHOSE = (
    "office|company|client|customer|patient|employee|employer|landlord|tenant|home|user|recipient|sender|applicant"
    "|student"
    "|billing|shipping|mailing|contact|job|target|project|event"
)
OWN_NOUNS = (
    *NOUNS,
    *NOUNS_OF_NAMES,
    *listed(
        "description|contact|month|day|time|location|url|website|value|text|topic|link|project|request|profile",
        "repo|id",
        "username|token|team|product|service|business|job|nom|nombre|nome|имя|imię|naam|namn|navn|adresse|dirección",
        "correo|téléphone|инн|огрн|огрнип|фио|адрес|телефон|почта|компания",
    ),
)
#: An editor's remark in brackets, or a button, begins like this.
REMARK = (
    "(?:the|this|that|these|an?|all|no|not|in|on|at|for|from|by|of|to|see|view|show|read|full|original|official|same"
    "|what|which"
    "|whose|his|her|their|its|our|my|and|or|is|was|as|with|image|photo|video|press|download|contact|unknown)\\b"
)
TITLED = listed(
    "Name|Date|Time|Address|Email|Phone|Company|City|Price|Position|Signature|Surname|Role|Industry|Topic|Job Title",
    "Recipient|Nombre|Apellido|Apellidos|Fecha|Empresa|Ciudad|Nom|Prénom|Adresse|Ville|Vorname|Nachname|Datum|Firma",
    "Stadt|Nome|Cognome|Endereço|Cidade|Imię|Nazwisko|Data|Ad Soyad|Adınız|Tên|Имя|Фамилия|Дата|Должность|Адрес",
    "Город|Наименование|Наименование организации|Название компании|Название|Телефон|ИНН|Ф.И.О.|Фамилия И.О.",
    "Фамилия И.|Инициалы|Ф. И. О.|ФИО|이름|성명|날짜|회사명|주소|姓名|日期|地址|电话|公司名|公司名称|单位名称",
    "邮箱|手机号|手机号码|联系方式|部门|职位|年龄|身份证号",
    "名前|お名前|氏名|日付|会社名|住所",
)
#: Brackets in programs, shells and manual pages.
PROGRAM = (
    r"(?i:\bselect\b|insert into)|\bFROM \[|\]\.\[|\b(?:AS|echo .*) \0|[A-Za-z]\.[A-Za-z_]+ \0"
    r"|\[[a-z][^\]\0]*\]\s?\0|\0\s?\[[a-z-]|(?:[Ss]ection|Abschnitt)\s?\0|»\0«|[,.(=]\0[,.)]|[;{}]|[Uu]sage|^\s*\$ "
    r"|(?:^|\s)-{1,2}[A-Za-z]|\.{3}|\\[f-]|`\0`|(?<![/a-z])[|>] \0|///| = |\0\.[a-z\[]|[A-Za-z]\([^)\"'`]*\0"
)
#: "placeholders such as [Company Name]" speaks of them.
NAMED = (
    r"(?:[Pp]laceholders?|[Tt]hings|[Vv]ariables|[Pp]latzhalter|плейсхолдеры) "
    r"(?:(?:like|such as|wie|e\.g\.|\()[^\0]*)?\0"
)
#: Neither an index nor a link; a new line may be written as \\n.
BRACKET, CLOSED = r"\[(?:(?<=\\n\[)|(?<![A-Za-z0-9_\]!\[]\[))", r"\](?![(\[:])"
#: Code, unless it holds a string.
CODE = r"^(?!.*['\"`]).*(?:[{}]|;\s*$)|==+ ?['\"]\0"
_WORD = r"[A-Za-z’'/-]{2,20}[ _]"
_ASKED = (
    rf"(?:(?:{_WORD}){{1,4}}(?i:{either(*NOUNS)})|(?:{_WORD}){{0,3}}(?i:(?:{WHOSE})[ _](?:{either(*NOUNS_OF_NAMES)})))"
)

GREETINGS = listed(
    "Dear|Hello|Hi|Hola|Estimado|Estimada|Hallo|Liebe|Lieber|Herr|Frau|Bonjour|Cher|Chère|Olá|Ciao|Gentile|Merhaba",
    "Sayın|Уважаемый|Уважаемая|Здравствуйте,",
)
_form = kin("unfilled", "bracket")
BRACKETS = (
    _form(
        *("[" + verb + " " for verb in VERBS),
        find=rf"{BRACKET}(?i:(?:{either(*VERBS)})(?<!add(?= to\b)))\s[^\[\]\n]{{1,78}}[^\[\]\n -]{CLOSED}",
        unless=CODE,
    ),
    _form(
        *(verb + "]" for verb in VERBS_LAST),
        opens="[",
        find=rf"{BRACKET}[^\[\]\n]{{2,40}} (?:{either(*VERBS_LAST)}){CLOSED}",
        unless=NAMED,
    ),
    _form(
        *("[" + own + " " for own in OWN),
        find=rf"{BRACKET}(?:(?i:(?:{either(*OWN)}) (?:[\w’'/-]{{2,20}} ){{0,4}}(?:{either(*OWN_NOUNS)})"
        rf"(?: here| with [\w ]{{3,30}})?)"
        rf"|(?:Your|YOUR|Votre|VOTRE|Ihre?n?|IHRE?)(?: [\w’'/&-]{{2,20}}){{1,5}}){CLOSED}",
        unless=CODE + "|" + NAMED,
    ),
    # [Company Name], [name of copyright owner], [patient phone if provided], [yyyy]
    _form(
        *(noun + "]" for noun in (*NOUNS, *NOUNS_OF_NAMES)),
        *(" if provided]", " if any]", " if applicable]", "name here]", "date here]"),
        opens="[",
        find=rf"{BRACKET}(?!(?i:{REMARK})){_ASKED}(?: here| if [a-z ]{{2,20}})?{CLOSED}",
        given=r"[\w,:：，.’\"'“«$()*>\]]\s?\0|\0[,.’*]?\s?[^\W\d_]|^#{1,3} \0|[—–-] \0",
        unless=PROGRAM + "|" + NAMED + r"|^\W*[a-z][\w-]*(?:\s<[^>]{1,30}>)?\s\0\s*$",
    ),
    _form(
        *listed("[name of |[title of |[date of |[address of |[number of |[yyyy]|[dd/mm|[dd.mm|[mm/dd"),
        find=rf"{BRACKET}(?i:(?:name|title|date|address|number) of [a-z ]{{3,40}}|yyyy|dd[/.]mm[/.]yyyy|mm/dd/yyyy)"
        rf"{CLOSED}",
        given=r"[\w,:：，.’\"“«$()\]]\s?\0|\0[,.’]?\s?[^\W\d_]",
        unless="[{};]",
    ),
    # [Nombre de la empresa], [Nome do cliente], [Name des Vereins]
    _form(
        *(
            "[nombre de",
            "[fecha de",
            "[dirección de",
            "[número de",
            "[nome d",
            "[nom de",
            "[nom du",
            "[name de",
            "[data d",
        ),
        find=f"{BRACKET}(?i:(?:nombre|fecha|dirección|número|nome|nom|name|data) (?:de la|de los|del?|d[aio]|du|des"
        "|der)) "
        rf"[^\[\]\n]{{2,30}}{CLOSED}",
        unless=CODE + "|" + NAMED,
    ),
    # 原告：[公司], and beside it whatever else stands in brackets
    _form(
        *(
            "原告：[",
            "被告：[",
            "甲方：[",
            "乙方：[",
            "申请人：[",
            "姓名：[",
            "名称：[",
            "地址：[",
            "日期：[",
            "金额：[",
        ),
        find=rf"[{HAN}]{{2,3}}：({BRACKET}[{HAN}]{{2,10}}{CLOSED})",
        unless="[;{}]",
    ),
    _form(
        "[",
        find=rf"{BRACKET}[{HAN}]{{2,10}}{CLOSED}",
        given=rf"(?:[{HAN}：]|- ) ?\0(?:[；;，,。、]|\s*$|[{HAN}]| -)",
        unless="[;{}]",
        sure=False,
    ),
    _form(
        "[",
        find=rf"{BRACKET}[a-zà-ü][a-zà-ü0-9’' -]{{1,30}}{CLOSED}",
        given=r"[^\W\d_]{1,20},? \0(?:[.,;!?-]|\s[^\W\d_])|, \0[.,]",
        unless=PROGRAM + "|" + NAMED,
        sure=False,
    ),
    _form(
        *(f"[{whose} " for whose in ("patient", "client", "customer", "company", "employee", "recipient", "sender")),
        find=f"{BRACKET}(?:PATIENT|CLIENT|CUSTOMER|COMPANY|EMPLOYEE|RECIPIENT|SENDER) (?:NAME|ADDRESS|PHONE|EMAIL"
        "|TITLE)"
        rf"{CLOSED}",
        unless="[;{}]|" + NAMED,
    ),
    # A greeting or a label needs no noun that we know.
    _form(
        *(f"{greeting} [" for greeting in GREETINGS),
        *("Name: [", "Date: [", "Email: [", "Phone: ["),
        find=rf"(?:{either(*GREETINGS)}|[A-Z][a-z]{{3,4}}:) ({BRACKET}[^\W\d_][\w’'/&. -]{{2,40}}{CLOSED})",
        unless="[;{}]|" + NAMED,
    ),
    _form(
        *(f"[{title}]" for title in TITLED),
        *(f"[${title}]" for title in ("Price",)),
        find=rf"{BRACKET}\$?(?:{either(*TITLED, *(title.upper() for title in TITLED))}){CLOSED}",
        given=r"^#{1,3} [^\0]*\0|[\w,:：，«“$(>]\s?\0|\0[,，]?\s?[^\W\d_]|\\n\0",
        unless=PROGRAM + "|" + NAMED,
    ),
    # [Date] alone on its line may be a heading, but not in a form with room to write.
    kin("unfilled", "field")(
        *(f"[{title}]" for title in TITLED),
        find=rf"{BRACKET}\$?(?:{either(*TITLED)}){CLOSED}",
        unless=PROGRAM,
        sure=False,
    ),
    _form(
        *(f"[{title}]" for title in TITLED),
        find=rf"{BRACKET}(?i:{either(*TITLED)}){CLOSED}",
        given=r"\b(?:[Dd]ear|[Hh]ello|[Hh]i|[Hh]ola,?|[Ss]oy|is|am|by|on|at|Olá,|sou|bin|heiße|suis|меня зовут) \0"
        r"|[^\W\d_]{2}[,:]? \0[^\0]*[^\W\d_] \[[^\W\d_]{3}|[^\W\d_]{3}\] [^\0]*[^\W\d_]{2} \0(?:[.,;!?]| [^\W\d_]{2})",
        unless=PROGRAM + "|" + NAMED,
    ),
    _form(
        *(f"[{title}]" for title in TITLED),
        find=rf"{BRACKET}(?:{either(*TITLED)}){CLOSED}",
        given=r"[:=] ?['\"]\0['\"]",
    ),
    # Beside brackets to fill in whatever stands in brackets is one: [Specify License], [ROLE].
    _form(
        "[",
        find=rf"{BRACKET}(?![a-z])[^\W\d_][^\[\]\n{{}}<>|=;`\"]{{2,60}}{CLOSED}",
        given=r"[^\W\d]{2}[,:]?[ *]{1,3}\0|[:>\"'“(*] ?\0|^\s*(?:[-*•] )?\0|[-–] \0|\\n\0",
        unless=PROGRAM + r"|\0 ?[A-Z]{4}|" + NAMED,
        sure=False,
    ),
    _form(
        "[",
        find=rf"{BRACKET}[@a-z][^\[\]\n{{}}<>|=;`\"]{{2,60}}{CLOSED}",
        given=r"[^\W\d_]{2}\**[:：]\** \0\s*$",
        unless=PROGRAM,
        sure=False,
    ),
    _form("[●", "[•", find=r"\[[●•]\]"),
    # <insert up to 60 chars description>, <year>
    _form(
        *listed("<insert |<enter |<your |<put |<add |<fill in |<name of |<likewise for |<one line to "),
        *("<votre ", "<ihr ", "<tu "),
        find=r"<(?i:(?:insert|enter|your|put|add|fill in|name of|likewise for|one line to|votre|ihre?|tu) "
        r"[^<>\n=\"/]{2,90})>",
        unless=r"[Uu]sage|[Ss]yntax|^\s*[$>] |\s-{1,2}[A-Za-z]|`(?!\w+: \0)|[\w/]\0|/\S*\s?\0",
    ),
    # A value to put in: PASSWORD=<your_password>
    _form(
        *("<your", "<votre", "<ihr", "<tu_", "<tu-", "<my-", "<insert"),
        find=r"<(?i:your|votre|vos|ihre?|tu|insert)[_-][\w-]{2,40}>",
        given=r"[A-Za-z][=:]\s?[\"']?\0|://\0",
        unless=r"[Uu]sage",
    ),
    _form("=<", find=r"=(<[A-Za-z][\w-]{2,40}>)", given=r"^(?:export )?[A-Z][A-Z0-9_]{3,}=\0\s*$"),
    # Copyright (c) [year] [fullname]
    _form(
        *("[year]", "[fullname]", "[name of copyright", "[copyright holder", "[yyyy]"),
        find=r"\[(?i:year|yyyy|full ?name|name of copyright (?:owner|holder)|copyright (?:owner|holder))\]",
        given=r"[Cc]opyright|©|\([Cc]\)",
        unless="[{};]",
    ),
    _form("<year", find="<years?>", given=r"[Cc]opyright|©|\([Cc]\)|\0 {1,2}<"),
    _form(
        *("(insert ", "(your ", "(votre ", "(ihr ", "(enter your "),
        find=rf"\((?i:insert(?! (?:in|the|a|an|into|or|and|at|[a-z]+ly)\b)|(?:enter )?your|votre|ihre?) "
        rf"[^()\n]{{0,24}}(?i:{either(*OWN_NOUNS)}|here)\)",
        unless=r"[=;{}]|\w\0",
    ),
)
