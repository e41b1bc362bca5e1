"""Rules of the `placeholder` check for what nobody filled in: 【甲方名称】, 待补充, TBD, ____."""

from __future__ import annotations

from audit.checks._placeholder_rules import either, kin, listed

_form = kin("unfilled", "field")

# --- here ... -------------------------------------------------------------------------------------------------------

NOUNS_CJK = listed(
    "名称|姓名|日期|金额|违约金|地址|电话|编号|单位|期限|负责人|职务|账号|事项",
)
HERE = (
    "请?在?(?:此处|这里|此)(?:填写|填入|输入|插入|补充|粘贴|添加|省略(?!一万))|请(?:填写|输入|填入)|待(?:填写|补充"
    "|完善)"
    "|ここに[^\\]】）)\\n]{0,20}(?:入力|記入|挿入)|여기에[^\\]】）)\\n]{0,20}입력"
)
_HERE_BEGINS = ("此", "这里", "请", "在此", "待", "ここに", "여기에")
HERES = (
    # [此处填写…], （此处省略三百字）
    _form(
        *(opening + word for opening in "[(【" for word in _HERE_BEGINS),
        find=rf"[\[【（(](?:{HERE})[^\]】）)\n]{{0,60}}[\]】）)](?!\()",
    ),
    # 甲方：【甲方名称】. A 【姓名】 that opens its line is a label.
    _form(
        *(noun + "】" for noun in NOUNS_CJK),
        opens="【",
        find=rf"【[^【】\n，。]{{1,8}}(?:{either(*NOUNS_CJK)})】(?![:：])",
        given=r"[^\s】|A-Za-z0-9_]\0",
    ),
    _form(
        *(f"【{noun}】" for noun in NOUNS_CJK),
        find=rf"【(?:{either(*NOUNS_CJK)})】(?![:：])",
        given=r"[:：币]\s?\0|尊敬的\0|(?:^\W*|>)\0\s*(?:您好|先生|女士)",
    ),
    # Said to a reader it is an instruction: "# 此处填写接收邮件的邮箱".
    _form("此处填写", find="此处填写", given=r"[:：=] ?[\"'“]?\0|[\"'“「>(（]\0"),
    _form(
        *("待补充", "待填写", "待完善"),
        find=r"待(?<![等期有还仍亟尚]待)(?:补充|填写|完善)(?![\w、“”])",
        unless=r"['\"]\0['\"]",
    ),
    _form(
        *("请在此输入", "请在此填写", "请在此处", "请在这里输入", "请在这里填写", "请在此添加", "请在此编写"),
        find="请在(?:此处?|这里)(?:输入|填写|添加|粘贴|补充|编写)[\u4e00-\u9fff]{0,10}",
        unless=r"placeholder|提示|\b(?:label|hint|title)\b|\0[…\.]",
    ),
    _form(
        *("여기에 입력", "여기에 작성", "여기에 붙여"),
        find=r"여기에 (?:입력|작성|붙여넣)(?:하세요|해 ?주세요|기)?",
        given=r"[:：>] ?[^\0\n]{0,30}\0\s*(?:$|[<.])",
        unless="placeholder",
    ),
    _form(
        *(f"insert {noun} here" for noun in ("title", "name", "description", "content", "date", "link", "image")),
        find=r"(?i:insert (?:title|name|description|content|date|link|image) here)",
        unless=r"[Uu]sage|<\0>",
    ),
    _form(
        *(
            "your text here",
            "insert text here",
            "type text here",
            "add text here",
            "paste text here",
            "sample text here",
        ),
        *("enter text here", "click to add t", "click here to add t", "click to edit master"),
        find=r"(?i:(?:your|insert|type|add|paste|sample|enter) text here"
        r"|click (?:here )?to (?:add (?:text|title|subtitle)|edit master [a-z]{4,8} style))",
        unless=r"[Uu]sage|<\0>",
    ),
    _form("(Ф.", "(ФИО", find=r"\((?:Ф\. ?И\. ?О\.|ФИО)\)", given=r"[,_«] ?\0|\0 ?[,»]"),
)

# --- to be told later -----------------------------------------------------------------------------------------------

#: Where a value stands: the whole of a cell, of what follows a label, of what is in brackets.
VALUE = r"[:：|>(（\[] ?[*_]{0,2}\0[*_]{0,2}[.。]?\s*(?:$|[|<)）\]])"
LATER = listed(
    "to be completed|to be filled in|to be added|to be written|coming soon|à compléter|à définir|à préciser",
    "noch zu ergänzen|wird noch ergänzt|wird nachgereicht|a completar|por definir|por completar|a definir",
    "pendiente de completar|a preencher|da completare|da definire|da compilare|do uzupełnienia|do ustalenia",
    "заполнить|уточняется|будет дополнено|в разработке|nader te bepalen|作成予定|追記予定|記入予定|작성 예정",
    "추후 작성|추후 공지|待定|暂缺|敬请期待",
)
LATERS = (
    _form(
        *("TBD", "TBA", "TBC"),
        find=r"T(?<![A-Za-z0-9_$-]T)B[DAC](?![A-Za-z0-9_-])",
        given=r"\0[*_]{0,2}\s*(?:$|[,;.)\]|}<])|[:：(\[|][*_]{0,2}\s*\0|\b(?:is|are|be) \0|[a-z]{3} \0 \(",
        unless=r"标记|[Ll]abel|stands for|[Gg]roup \0",
    ),
    _form(
        *("to be announced", "to be confirmed", "to be determined"),
        find=r"(?i:to be (?:announced|confirmed|determined))",
        given=r"[:>|] ?[\"']?\0[\"']?\s*(?:$|[,<|}])"
        r"|\b(?:[Dd]ates?|[Tt]ime|[Vv]enue|[Ll]ocation|[Ss]peakers?|[Pp]rice) \0",
    ),
    _form(
        "TODO",
        find=r"TODO(?![A-Za-z0-9_-])",
        given=r"^\s*(?:[-*•] )?\0(?:\.\s*$|:\s)|[\[(<{]\0[\])>}]|[:：]\s*\0",
        unless=r"//|<!--|`",
    ),
    _form(*LATER, find=rf"(?i:{either(*LATER)})", given=VALUE),
    # A line of its own begins with a capital: else it is where a line was broken.
    _form(*LATER, find=rf"(?![a-zß-ÿа-я])(?i:{either(*LATER)})", given=r"^\s*(?:[-*•]\s)?\0[.。]?\s*$"),
    _form("N.N.", "N. N.", find=r"N\. ?N\.", given=VALUE),
)

# --- room to write --------------------------------------------------------------------------------------------------

#: A Chinese word may go on behind the blank: "位于____的房屋". A letter of ours makes it a name in a program.
_GOES_ON = r"(?![A-Za-z0-9_/|\\À-ɏͰ-ӿ])"
BLANKS = (
    # Underscores beside a date sign or a figure, after a label, in a sentence. Alone on a line they are a ruler.
    _form(
        "__",
        find=r"_(?<![A-Za-z_]_)_++(?=\s?[年月日号天元份万人名%»”]|\s?г\.)|_(?<=20_)_++(?![A-Za-z])|_(?<=\[_)_(?=\])",
        unless=r"//\0",
    ),
    _form("_/_", opens="_", find=r"_(?<!_[/_])_{0,3}/_{1,4}/(?:_{2,4}|[0-9]{2,4})(?![\w/])"),
    _form("20_", find=r"20(_)(?=\s?(?:г\.|年))"),
    _form(
        "___",
        find=r"_(?<![_/#\\|]_)__(?:_{0,27}+)" + _GOES_ON,
        given=r"[^\W_№][^\0]*\0|№ ?\0|\0[^\0]*[^\W_]",
        unless=r"\\e?\0|\0\s*\||^[#/*;%!-]+\s*\0|^\s*___+[^\0_]*\0\s*$|^\s*\0[^\0_]*___+\s*$"
        r"|[^\"'`)]\s*[{};]\s*$|\bdef |[Pp]ython|nderscore|\0\s*=|\0\(|[|/\\]_|_[|/\\]|_ _",
    ),
    _form(
        "_" * 30,
        find=r"_(?<!__)_{29}_*+" + _GOES_ON,
        given=r"[:：*$“«(]\s?\0|\s/\s?\0|\0\s?[/.,;%)*]|\0  +[^\W_]",
        unless=r"^[#/*;%!-]+\s*\0",
    ),
    # A cell or a frame with a label in it.
    _form("___", find=r"_(?<!__)__{2,40}+" + _GOES_ON, given=r"[A-Za-z]{2}: \0"),
    _form("__", find=r"＿(?<!＿＿)＿++", given=r"[^\W_]"),
    # Dots to write on; what leads to the number of a page is none.
    _form(
        "........",
        find=r"\.(?<!\.\.)\.{7,}+",
        given=r"[^\W\d_]{2} ?[:：] ?\0\s*(?:$|[|,;(<])|[^\W\d_] ?\0,|\.{8}[^\0\d]*[^\W\d_][^\0\d]*\0\s*(?:$|[,;])",
    ),
    _form("………", find=r"…(?<!……)…{2,}+", given=r"[:：] ?\0\s*(?:$|[^\W\d_]{2,6}[:：]|[|（(])"),
)

FORMS = (*HERES, *LATERS, *BLANKS)
