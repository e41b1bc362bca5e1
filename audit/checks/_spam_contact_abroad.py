"""Contacts in languages other than Chinese: a messenger with an id, a number or an address."""

from __future__ import annotations

from audit.text.lookalikes import disguised, spellings
from audit.text.rules import Rules, rule

PHONE = r"\+?\d(?:[ ().-]{0,2}\d){7,14}"
HANDLE = r"(?:@[a-z]\w{4,31}|(?:https?://)?(?:t|telegram)\.me/[\w+/]{4,40})"
TELEGRAM, WHATSAPP, VIBER, SKYPE = map(disguised, ("telegram", "whatsapp", "viber", "skype"))
#: As a language's own orders end: "… auf WhatsApp", "… en nuestro grupo de Telegram".
NAMED = (
    rf"(?:{WHATSAPP}|whats app|wpp|zap(?:zap)?|{TELEGRAM}m?|{VIBER}|{SKYPE}|wechat|discord\w{{0,2}}|snapchat|line"
    r"|signal|slack|gitter|matrix|zulip|mattermost|irc|kakaotalk|zalo)\b"
)
#: Words for a group, as the languages have them that name a messenger in Latin letters.
PLACE = (
    r"(?:groups?|channels?|servers?|chats?|chatrooms?|rooms?|community|communities|workspace|spaces?|grup\w{0,6}"
    r"|grub\w{0,6}|grupo"
    "|gruppe|gruppo"
    r"|groupe|grupa|grupę|kanal\w{0,6}|kanał\w{0,2}|canal|canale|serveur|servidor|serwer\w{0,2}|sunucu\w{0,6}|nhóm|box"
    "|kênh|saluran"
    r"|группа|группе|группу|канал\w{0,2}|чат\w{0,2}|сервер\w{0,2}|беседа|спільнота|قناة|مجموعة|کانال|گروه)"
)
RUSSIAN = (
    rf"(?:телеграмм?\w{{0,3}}|телег[уе]|тг|тлг|в[ао]т[сц]ап\w{{0,2}}|вайбер\w{{0,2}}|скайп\w{{0,2}}|{TELEGRAM}"
    rf"|{WHATSAPP}|{VIBER}|{SKYPE}|личк[уе]|лс)(?![\w])"
)

ABROAD = Rules(
    "contact abroad",
    # Telegram: @gongwen_bot, телеграм @referat_mig, 电报 @sucai_bot, 텔레그램 @abc12
    rule(
        *("contact", *spellings("telegram"), "телеграм", "텔레그램", "テレグラム", "电报", "飞机"),
        find=rf"(?:{TELEGRAM}|телеграм\w{{0,2}}|텔레그램|テレグラム|电报|飞机号?)"
        rf"(?: ?(?:id|号|群|频道|канал\w{{0,2}}|channel|group|아이디))?[ :=*(\[]{{0,4}}{HANDLE}",
    ),
    rule(
        "contact",
        "텔레",
        find=r"텔레(?:그램)? ?(?:id|아이디|문의)? ?[:: ]{1,3}@?[a-z][\w]{4,31}|텔레(?:그램)? ?(?:문의|상담"
        "|주세요)",
    ),
    rule("contact", "тг", "tg:", "tg ", find=rf"(?<!\w)(?:тг|tg)[ :]{{1,3}}{HANDLE}"),
    rule(
        *("contact", "✈", "🛩"),
        find=r"[✈🛩] ?: ?@?[a-z]\w{4,31}|[✈🛩] {0,3}@[a-z]\w{4,31}",
        given="飞机|联系|加|contact|dm|telegram",
    ),
    # WhatsApp: +44 7700 900123; not from: 'whatsapp:+1415…' of a program
    rule(
        *("contact", *spellings("whatsapp"), "whats app", "вотсап", "ватсап", "واتساب", "واتس"),
        find=f"(?<!['`])(?:{WHATSAPP}|whats app|в[ао]т[сц]ап|واتساب|واتس ?اب)"
        "(?: ?(?:号|id|me|us|number|group|nummer|número|numéro|numero|номер))?(?: ?(?:at|on|al|au|unter|под|على))?"
        rf"(?: ?\([^()\n\d]{{1,16}}\))?(?:[ :=*/]{{0,4}}| - )(?:{PHONE}|(?:https?://)?wa\.me/\d{{6,15}})",
    ),
    rule(
        *("contact", "whatsapp /", "whatsapp/", "viber /", "viber/"),
        find=rf"\b(?:whatsapp|viber|telegram|signal|imo|duo)(?: ?/ ?(?:whatsapp|viber|telegram|signal|imo|duo"
        rf"|wechat|line)){{1,4}} ?: ?"
        rf"{PHONE}",
    ),
    rule("contact", "skype: live:", "skype:live:", "skype id: live", find=r"\bskype(?: id)? ?: ?live:[\w.:-]{3,40}"),
    # hub WA 0812…, WA: 0812…, Zalo 0912…, Viber +380…
    rule(
        *("contact", "wa 0", "wa: 0", "wa:0", "wa +62", "wa 62", "wa : 0"),
        find=r"\b(?:hub(?:ungi)?|chat|via|order|pesan|info)\.? ?(?:kami )?(?:di )?wa ?:? ?(?:0|\+?62)8\d"
        r"(?:[ -]?\d){7,10}",
    ),
    rule(
        "contact",
        "zalo",
        find=r"\bzalo[ :/.-]{1,4}(?:0|\+?84)\d(?:[ .-]?\d){7,9}|(?<!cầu )(?:kết bạn|nhắn|liên hệ)"
        r"[^\n./]{0,12}\bzalo\b(?!/)",
    ),
    rule("contact", *spellings("viber"), "вайбер", find=rf"(?:{VIBER}|вайбер\w?)[ :/=-]{{1,4}}{PHONE}"),
    rule(
        *("contact", *spellings("skype"), "icq", "kik:"),
        find=rf"(?:{SKYPE}(?: ?(?:id|name|me))?[ :]{{0,2}}: ?[a-z][\w.:-]{{5,31}}|\bicq ?[:#]{{0,2}} ?\d{{6,9}}"
        r"|\bkik: ?[a-z][\w.]{4,19})",
        given=r"\b(?:contact|write|order|add|message|buy|sell|прода|заказ|пиши|price|cheap|service)",
    ),
    # QQ group: 635846365, WeChat group: `gongwen_1`, #ferry on irc.libera.chat
    rule(
        *("contact", "qq group", "qq-group", "qq discussion", "qqgroup"),
        find=r"\bqq[ -]?(?:discussion |chat |official )?group(?: ?(?:number|no\.?|id|\d"
        r"|chat))?[ *]{0,3}[:= (]{1,4}[`*]{0,2}\d{6,11}(?!\d)",
    ),
    rule(
        "contact", "wechat group", find=r"\bwechat group ?: ?[`*]{0,2}[a-z][a-z0-9_-]{4,19}\b(?! (?:of|for|is|to|on))"
    ),
    rule(
        *("contact", "irc channel", "irc.libera", "irc.freenode", "on libera", "on freenode", "irc.oftc"),
        find=r"(?:join |consult our |visit our )?(?:irc channel )?(?:`?#[\w#-]{2,30}`?"
        r"|\[#[\w#-]{2,30}\]\([^)\n]{4,80}\))(?: irc)?(?: channel)? (?:on|at"
        r"|@) (?:the )?`?(?:irc\.[\w-]{2,20}\.(?:net|org|com|chat)|(?:irc\.)?(?:libera|freenode"
        r"|oftc|quakenet|efnet|undernet)[\w.]{0,20})",
    ),
    rule(
        "contact",
        "wechat",
        find=r"\bwechat(?: ?(?:id|me|us|:)){1,2}[ :]{0,3}@?[a-z][a-z0-9_-]{5,19}(?![a-z0-9_.(=-])",
    ),
    # LINE ID: gongwen20, 加赖, ไลน์ไอดี
    rule(
        *("contact", "line id", "line:", "加赖", "公式line", "ไลน์", "แอดไลน์", "id line", "line @"),
        find="(?:(?<![a-z])(?:line ?id|id line)|加赖(?:line)?|公式line|(?:แอด)?ไลน์"
        r"(?:ไอดี)?)[ :=]{1,3}@?[a-z0-9][\w.-]{3,19}|(?<![a-z])line ?:? ?@[a-z0-9][\w.-]{3,19}",
    ),
    rule(
        *("contact", "카톡", "카카오톡", "라인", "오픈채팅", "오픈톡"),
        find=r"오픈(?:채팅|톡)방 ?(?:참여|입장|바로가기)(?!자|하지)|(?:카톡|카카오톡|라인|오픈(?:채팅|톡)) ?(?:id"
        r"|아이디|추가)? ?[:=]{1,2} ?@?[a-z0-9][\w.-]{3,19}"
        "|(?:카톡|카카오톡|오픈(?:채팅|톡))(?: ?(?:또는|이나|,|/) ?[가-힣]{2,6}?)?(?: ?(?:플러스)?(?:친구|채널|채팅"
        "|1:1))?(?:으?로)? ?(?:문의|상담)"
        r"(?: ?(?:주세요|주시면|주시기|하기|하세요|해 ?주세요|주십시오|바랍니다|환영|가능|ㄱㄱ|[:!.\n<]|$))",
    ),
)
