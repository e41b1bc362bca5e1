"""Rules of the `placeholder` check for what was never filled in, rendered, written or kept whole."""

from __future__ import annotations

from audit.checks._placeholder_rules import CJK, HAN, kin

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
PROGRAM = (
    r"SELECT|\]\s?\0|\0\s?\[|(?:[Ss]ection|Abschnitt)\s?\0|»\0«"
    r"|[,.(=]\0[,.)]|[;{}]|[Uu]sage|^\s*[$>] |(?:^|\s)-{1,2}[A-Za-z]|\.{3}|\\f|`\0`"
)
BRACKET, CLOSED = r"\[(?<![A-Za-z0-9_\]!\[]\[)", r"\](?![(\[:])"  # neither an index nor a link

_form = kin("unfilled", "field")
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
        unless=r"\\e?\0|\0\s*\||^[#/*;%!-]+\s*\0|^\s*___[^\0]*\0\s*$|^\s*\0[^\0]*___\s*$"
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
IN_SHELL = r"[=;`\\]|[{}]\s*$|://|^\s*[$#%>]|\b(?:export|echo|make|cd|rm|cp)\b|ariable|变量"
_template = kin("template", "template")
TEMPLATES = (
    _template(
        "{",
        find=rf"\{{\{{(?<![{{$=^_]\{{\{{)[-~#/>&]?\s?[A-Za-z_$.{HAN}][^{{}}%\n]{{0,150}}\}}\}}(?!\}})",
        unless=ABOUT,
    ),
    _template("{", find=r"\{%[-+]?\s?[a-z_]{2,20}\b[^\n{}%]{0,150}(?:%[^\n{}%]{1,10}){0,4}%\}", unless=ABOUT),
    _template("<", find=r"<%[=-]?\s?[A-Za-z@][^<>%\n]{0,150}%>", unless=ABOUT),
    _template(
        "{",
        find=rf"\$\{{(?<![\w\\$/\"'=`:-]\$\{{)(?!{SHELL_VARIABLE}|[A-Z0-9_]+\}})[A-Za-z_][\w.]{{0,40}}\}}(?![\w/\"'`])",
        given=r"[^\W\d_][,:，：]?\s?\0|\0[,，]?\s?[^\W\d_]",
        unless=IN_SHELL,
    ),
    # In capitals it is a variable of the environment as well, which manuals speak of.
    _template(
        "{",
        find=r"\$\{(?<![\w\\$/\"'=`:-]\$\{)[A-Z][A-Z0-9_]{1,40}\}(?![\w/\"'`@])",
        given=r"[^\W\d_][,:，：]?\s?\0|\0[,，]?\s?[^\W\d_]",
        unless=IN_SHELL,
        sure=False,
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
_lost = kin("broken", "lost")
DAMAGE = (
    kin("filler", "filler")(
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

GAPS_TO_FILL = (*FORMS, *TEMPLATES, *DAMAGE)
