"""Rules of the `placeholder` check for templates that were not rendered, for filler, and for letters that were lost."""

from __future__ import annotations

from audit.checks._placeholder_rules import CJK, HAN, HANGUL, either, kin, listed

# --- variables and tags ---------------------------------------------------------------------------------------------

#: A line that speaks of a template language shows its syntax.
ABOUT = (
    r"[Jj]inja|[Mm]ustache|[Hh]andlebars|Vue|syntax|[Ee]xpression|[Ss]tatement|[Bb]race|语法|插值|`\0`"
    r"|\\(?!n)[a-z]|= \0,"
)
SHELL_VARIABLE = r"(?:\w*(?:PATH|HOME|DIR|ROOT|FLAGS)|PWD|USER)\}"
VARIABLES = listed(
    "name|date|title|email|company|city|phone|keyword|topic|address|product|username|firstname|lastname",
)
VARIABLES_HAN = ("名称", "姓名", "日期", "公司名", "地址", "电话", "时间", "地点", "金额")
#: What the makers of Debian's packages, and others, put between two signs of number.
HASHED = (
    "NAME",
    "PACKAGE",
    "VERSION",
    "EMAIL",
    "DATE",
    "TITLE",
    "AUTHOR",
    "COMPANY",
    "ADDRESS",
    "PHONE",
    "URL",
    "POLICY",
)
HASHED_TOO = ("YEAR", "CITY")
CODE_BEFORE = r"[A-Za-z0-9_$\\{#%@)\]}\"/]"
QUOTED = r"[;=<>`\\$]|format|['\"]\0"
IN_SHELL = r"\w\([^)]*\0|[A-Z_]{4,} \0|[=;`\\]|[{}]\s*$|://|^\s*[$#%>]|\b(?:export|echo|make|cd|rm|cp|exec|unlink|mkfifo)\b|ariable|变量"
GREETING = "(?:[Dd]ear|[Hh]ello|[Hh]i|Hallo|Hola|Bonjour|Olá|Ciao|Estimad[oa]|Liebe[r]?|Здравствуйте,|尊敬的|亲爱的)"
IN_PROSE = r"[^\W\d_][,:，：]?\s?\0|\0[,，]?\s?[^\W\d_]"
_template = kin("template", "template")
TEMPLATES = (
    _template(
        "{{",
        find=r"\{\{(?<![{$=^_]\{\{)(?!\s?(?:route|url|url_for|asset|static|trans|__|csrf\w*|config|old"
        r"|\$?t)\()[-~#/>&]?\s?(?:[^\W\d]|[$.])[^{}%\n]{0,150}\}\}(?!\})",
        unless=ABOUT,
    ),
    _template("{{", find=r"\{\{[0-9]{1,2}\}\}(?!\})", given=r"[^\W\d_]{2},? \0(?:[,.!?]| [^\W\d_])", unless=ABOUT),
    _template("{%", find=r"\{%[-+]?\s?[a-z_]{2,20}\b[^\n{}%]{0,150}(?:%[^\n{}%]{1,10}){0,4}%\}", unless=ABOUT),
    _template("<%", find=r"<%[=-]?\s?[A-Za-z@][^<>%\n]{0,150}%>", unless=ABOUT),
    _template("${", find=r"\$\{[A-Za-z_][\w.]{0,60}\}", given=rf"{GREETING} (?:\$\{{[\w.]+\}} )?\0"),
    _template(
        "${",
        find=rf"\$\{{(?<![\w\\$/\"'=`:-]\$\{{)(?!{SHELL_VARIABLE}|[A-Z0-9_]+\}})[A-Za-z_][\w.]{{0,40}}\}}(?![\w/\"'`])",
        given=IN_PROSE,
        unless=IN_SHELL,
    ),
    # In capitals it is a variable of the environment as well, which manuals speak of.
    _template(
        "${",
        find=r"\$\{(?<![\w\\$/\"'=`:-]\$\{)[A-Z][A-Z0-9_]{1,40}\}(?![\w/\"'`@])",
        given=IN_PROSE,
        unless=IN_SHELL,
        sure=False,
    ),
    # Beside a greeting the rest of the letter is one too.
    _template(
        "${",
        find=r"\$\{[A-Za-z_][\w.]{0,60}\}(?![\w/])",
        given=r"[^\W\d_]{2}[,:]? \0|\0[.,!]? [^\W\d_]{2}",
        unless=r"\w\([^)]*\0|[A-Z_]{4,} \0|[;\\]| --?\w",
        sure=False,
    ),
    _template(
        *(name + "#" for name in (*HASHED, *HASHED_TOO)),
        opens="#",
        find=rf"#(?<![A-Za-z_#]#)(?:[A-Z]{{2,12}}_){{0,2}}[A-Z]{{0,6}}(?:{either(*HASHED, *HASHED_TOO)})#(?!#)",
    ),
    _template("@@", find="@@[A-Z][A-Z_]{2,30}@@"),
    _template("%%", find="%%[A-Z][A-Z_]{2,30}%%"),
    _template(
        *(name + "}" for name in (*VARIABLES, *VARIABLES_HAN)),
        opens="{",
        find=rf"\{{(?<!{CODE_BEFORE}\{{)(?:[a-z]{{2,15}}_){{1,3}}(?:{either(*VARIABLES)})\}}(?![}}\"'(])"
        rf"|\{{[{HAN}]{{0,6}}(?:{either(*VARIABLES_HAN)})\}}",
        unless=QUOTED,
    ),
    _template(
        *("{" + name + "}" for name in VARIABLES),
        find=rf"\{{(?<!{CODE_BEFORE}\{{)(?:{either(*VARIABLES)})\}}(?![}}\"'(])",
        given=rf"[{CJK}：]\s?\0|\0\s?[{CJK}]|{GREETING} \0",
        unless=QUOTED,
    ),
)

# --- filler ---------------------------------------------------------------------------------------------------------

LOREM = (
    "lorem|ipsum|dolore?|sit|amet|con?sec?te[td]ur|adipis[a-z]{3,5}|sadipscing|elitr?|sed|do|eiusmod|tempor"
    "|incididunt|ut|labore"
    "|et|magna|aliqua|aliquyam|enim|ad|minim|veniam|quis|nostrud|exercitation|ullamco|laboris|nisi|aliquip|ex|ea"
    "|commodo"
    "|consequat|duis|aute|irure|in|reprehenderit|voluptate|velit|esse|cillum|eu|fugiat|nulla|pariatur|excepteur"
    "|sint|occaecat"
    "|cupidatat|non|proident|sunt|culpa|qui|officia|deserunt|mollit|anim|id|est|laborum|diam|nonumy|eirmod|invidunt"
    "|erat"
    "|voluptua|at|vero|eos|accusam|justo|duo|dolores|rebum|stet|clita|kasd|gubergren|no|sea|takimata|sanctus"
    "|nonummy|nibh"
    "|euismod|tincidunt|laoreet|aliquam|volutpat|wisi|vulputate|vestibulum|mauris|vitae|nec|a|ac|ante|turpis|egestas"
    "|pellentesque|morbi|tristique|senectus|netus|malesuada|fames|vivamus|praesent|donec|nunc|cras|integer|fusce"
    "|sagittis"
)
#: What other fillers begin with, and what is never said but as one.
KIN = listed(
    "sed ut perspiciatis unde omnis iste natus|bacon ipsum dolor|cupcake ipsum dolor|zombie ipsum reversus",
    "far far away, behind the word mountains|weit hinten, hinter den wortbergen|dies ist ein typoblindtext",
    "dies ist ein blindtext|er hörte leise schritte hinter sich|далеко-далеко за словесными горами",
    "сайт рыба-текст поможет дизайнеру|сайт рыбатекст поможет дизайнеру|лорем ипсум долор",
    "이것은 샘플 텍스트입니다|이것은 더미 텍스트",
    "هذا النص هو مثال لنص يمكن|لورم ایپسوم متن ساختگی|לורם איפסום דולור|ダミーテキストです|これはダミー",
    "この文章はダミーです|これはサンプルテキスト",
    "是一段示例文本|是一段占位文本|是一段测试文本|这里是示例文本|这是示例文本|这是占位文本",
    "lorem ipsum is simply dummy text of the printing",
    "this is placeholder text|this is a placeholder text|this is dummy text|this is a dummy text|this is sample text",
    "this is a sample text|this is some sample text|this is some placeholder text|este es un texto de ejemplo",
    "texto de relleno aquí|este é um texto de exemplo|ceci est un texte d'exemple|ceci est un faux texte",
    "description goes here|content goes here|text goes here|title goes here",
)
_filler = kin("filler", "filler")
FILLERS = (
    _filler(
        "lorem ipsum",
        find=rf"[Ll](?i:orem\s{{1,3}}ipsum(?:[\s,.;:!?]{{1,20}}(?:{LOREM})\b){{3,}}+)[.]?",
        unless=r"Cicero|dummy|placeholder|passage|typeset",
    ),
    _filler(*KIN, find=rf"(?i:{either(*KIN)})", unless=r"[^\W_] ?[\"“„«「]\0[^\0]{0,12}[\"”“»」]|called|known as"),
    _filler("サンプルテキスト", find="サンプルテキスト(?:サンプルテキスト)++"),
    _filler("サンプルテキスト", find="サンプルテキスト", given=r"[>\"'「]\0(?:です)?[。<\"'」]"),
    _filler("рыба-текст", find="(?i:рыба-текст)", given=r"(?:Это |^\s*|[:=>] ?[\"'])\0[\"'<.…]"),
)

# --- letters that were lost -----------------------------------------------------------------------------------------

_lost = kin("broken", "lost")
LOST = (
    _lost("\ufffd", find="\ufffd++"),
    # UTF-8 that was read as GBK after its letters were lost.
    _lost("锟斤拷", "锟叫", find=rf"锟[{HAN}ａ-ｚ\ufffd]{{1,9}}锟[{HAN}ａ-ｚ\ufffd]{{0,400}}+"),
    _lost(
        "□□",
        find="□(?<!□□)□{1,5}(?!□)",
        given=rf"[{CJK}]\0[^\0]{{0,2}}[{CJK}]|[{CJK}]\0[，。、）》]|[（《“]\0[{CJK}]|[\"'「]\0[{HANGUL}{HAN}]",
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
    # A comment in letters that are gone, and what else of that kind stands beside it
    _lost("????????", find=r"\?(?<!\?\?)\?{7,}+", given=r"^\s*(?://|#|--|/?\*+|;|<!--|%)\s*\0"),
    _lost(
        "????",
        find=r"\?(?<!\?\?)\?{3,}+",
        given=r"^\s*(?://|#|--|/?\*+|;|<!--|%)\s*(?:[\w?]{1,12}[ ,.:]*){0,3}\0",
        sure=False,
    ),
    _lost("?? ?", opens="?", find=r"\?(?<![\w?]\?)\?++(?: \?{2,12}+){2,}+(?!\?)"),
)

DAMAGE = (*TEMPLATES, *FILLERS, *LOST)
