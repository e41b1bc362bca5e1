"""Contacts in languages other than Chinese: a messenger with an id, an invitation, or an order to write to one."""

from __future__ import annotations

from audit.text.lookalikes import disguised, spellings
from audit.text.rules import Rule, Rules, rule

PHONE = r"\+?\d(?:[ ().-]{0,2}\d){7,14}"
HANDLE = r"(?:@[a-z]\w{4,31}|(?:https?://)?(?:t|telegram)\.me/[\w+/]{4,40})"
_TELEGRAM, _WHATSAPP, _VIBER, _SKYPE = map(disguised, ("telegram", "whatsapp", "viber", "skype"))
#: As a language's own orders end: "… auf WhatsApp", "… en nuestro grupo de Telegram".
_NAMED = (
    rf"(?:{_WHATSAPP}|whats app|wpp|zap(?:zap)?|{_TELEGRAM}m?|{_VIBER}|{_SKYPE}|wechat|discord|snapchat|line|signal)\b"
)
_RUSSIAN = (
    rf"(?:телеграмм?\w{{0,3}}|телег[уе]|тг|тлг|в[ао]т[сц]ап\w{{0,2}}|вайбер\w{{0,2}}|скайп\w{{0,2}}|{_TELEGRAM}|{_WHATSAPP}"
    rf"|{_VIBER}|{_SKYPE}|личк[уе]|лс)(?![\w])"
)


def _order(*words: str, then: str, unless: str = "") -> Rule:
    """An order in one language: it begins with one of the *words*, and *then* leads to the name of a messenger."""
    return rule("contact", *words, find=rf"\b(?:{'|'.join(words)}){then}{_NAMED}", unless=unless)


ABROAD = Rules(
    "contact abroad",
    # --- a messenger with an id -------------------------------------------------------------------------------------
    # Telegram: @gongwen_bot, телеграм @referat_mig, 电报 @sucai_bot, 텔레그램 @abc12
    rule(
        *("contact", *spellings("telegram"), "телеграм", "텔레그램", "テレグラム", "电报", "飞机"),
        find=rf"(?:{_TELEGRAM}|телеграм\w{{0,2}}|텔레그램|テレグラム|电报|飞机号?)"
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
        find=f"(?<!['`])(?:{_WHATSAPP}|whats app|в[ао]т[сц]ап|واتساب|واتس ?اب)"
        "(?: ?(?:号|id|me|us|number|group|nummer|número|numéro|numero|номер))?(?: ?(?:at|on|al|au|unter|под"
        "|على))?"
        rf"(?:[ :=*/]{{0,4}}| - )(?:{PHONE}|(?:https?://)?wa\.me/\d{{6,15}})",
    ),
    # hub WA 0812…, WA: 0812…, Zalo 0912…, Viber +380…
    rule(
        *("contact", "wa 0", "wa: 0", "wa:0", "wa +62", "wa 62", "wa : 0"),
        find=r"\b(?:hub(?:ungi)?|chat|via|order|pesan|info)\.? ?(?:kami )?(?:di )?wa ?:? ?(?:0|\+?62)8\d"
        r"(?:[ -]?\d){7,10}",
    ),
    rule(
        "contact",
        "zalo",
        find=r"\bzalo[ :/.-]{1,4}(?:0|\+?84)\d(?:[ .-]?\d){7,9}|(?:kết bạn|nhắn|liên hệ"
        r"|inbox)[^\n.]{0,12}\bzalo\b",
    ),
    rule("contact", *spellings("viber"), "вайбер", find=rf"(?:{_VIBER}|вайбер\w?)[ :/=-]{{1,4}}{PHONE}"),
    rule(
        *("contact", *spellings("skype"), "icq", "kik:"),
        find=rf"(?:{_SKYPE}(?: ?(?:id|name|me))?[ :]{{0,2}}: ?[a-z][\w.:-]{{5,31}}|\bicq ?[:#]{{0,2}} ?\d{{6,9}}"
        r"|\bkik: ?[a-z][\w.]{4,19})",
        given=r"\b(?:contact|write|order|add|message|buy|sell|прода|заказ|пиши|price|cheap|service)",
    ),
    rule(
        "contact",
        "wechat",
        find=r"\bwechat(?: ?(?:id|me|us|:)){1,2}[ :]{0,3}[a-z][a-z0-9_-]{5,19}(?![a-z0-9_.(=-])",
    ),
    # LINE ID: gongwen20, 加赖, ไลน์ไอดี
    rule(
        *("contact", "line id", "line:", "加赖", "公式line", "ไลน์", "แอดไลน์", "id line", "line @"),
        find="(?:(?<![a-z])(?:line ?id|id line)|加赖(?:line)?|公式line|(?:แอด)?ไลน์"
        r"(?:ไอดี)?)[ :=]{1,3}@?[a-z0-9][\w.-]{3,19}"
        r"|(?<![a-z])line ?:? ?@[a-z0-9][\w.-]{3,19}",
    ),
    rule(
        *("contact", "카톡", "카카오톡", "라인", "오픈채팅", "오픈톡"),
        find=r"(?:카톡|카카오톡|라인|오픈(?:채팅|톡)) ?(?:id|아이디|추가)? ?[:=]{1,2} ?@?[a-z0-9][\w.-]{3,19}"
        "|(?:카톡|카카오톡|오픈(?:채팅|톡))(?:으로)? ?(?:문의|상담)(?: ?(?:주세요|주십시오|바랍니다|환영|가능"
        "|ㄱㄱ"
        r"|[:!.\n<]|$))",
    ),
    # --- invitations -------------------------------------------------------------------------------------------------
    rule(
        *("contact", "t.me/join", "t.me/+", "chat.whatsapp.com/", "discord.gg/", "discord.com/invite/", "wa.me/"),
        *("open.kakao.com/o/", "line.me/r/ti/", "line.me/ti/", "lin.ee/", "zalo.me/", "m.me/j"),
        *("join.skype.com/", "signal.group/", "vk.me/join", "invite.viber.com", "jq.qq.com/", "qm.qq.com/"),
        *("weixin.qq.com/r/", "u.wechat.com/"),
        find=r"(?:https?://)?(?:www\.)?(?:t\.me/(?:joinchat/|\+)|chat\.whatsapp\.com/|discord\.(?:gg"
        "|com/invite)/"
        r"|wa\.me/(?=\d)"
        r"|open\.kakao\.com/o/|line\.me/(?:r/)?ti/|lin\.ee/|zalo\.me/(?=\d|g/)|m\.me/j|join\.skype\.com/"
        r"|signal\.group/"
        r"|vk\.me/join|invite\.viber\.com|[jq][qm]\.qq\.com/|weixin\.qq\.com/r/"
        r"|u\.wechat\.com/)[\w/?=&#@%+.-]{4,80}",
        unless=r"['\"`]https?://|https?://[^\s\"']{0,80}[\"'`]|\b(?:const|var|let|url)\b",
    ),
    # --- orders, by language: what they begin with is rarer than the messengers' names ------------------------------
    _order(
        *("message me", "message us", "text me", "text us", "dm me", "dm us", "ping me", "contact me"),
        *("contact us", "reach me", "reach us", "chat with us", "chat with me", "hit me up", "write me"),
        *("write us", "add me", "find me", "follow us", "follow me", "write to us", "write to me", "talk to us"),
        *("inbox me", "join us", "join me", "reach out to us"),
        then=r"(?: [\w'-]{1,14}){0,2}? (?:on|at|via|by|through|over|in|using)(?: (?:our|my|the|official)){0,2} ",
        unless=r"\b(?:may|might|agree|consent|asked|told|did|didn['’]t|never|won['’]t)\b[^\n.]{0,40}\b(?:me"
        r"|us)\b",
    ),
    rule(
        *("contact", "join our", "join my", "join the", "subscribe to our tele", "subscribe to my tele"),
        find=rf"\b(?:join|subscribe to) (?:(?:our|my)(?: [\w'-]{{1,16}}){{0,2}}? {_NAMED}"
        rf"|the(?: [\w'-]{{1,16}}){{0,5}}? {_NAMED}(?= (?:group|channel|server|community|chat|here|now|at|today)"
        "|[:!]| ?@| https?:))"
        rf"(?: (?:channel|group|server|community|chat))?[^\n.]{{0,20}}?(?:{HANDLE}|{PHONE}|(?=[\n.,:;!?)<]|$| ))",
    ),
    rule(
        *("contact", "on telegram", "on whatsapp", "on wechat"),
        find=rf"\b(?:join|contact|message|dm|text|ping|follow|write|add)\b[^\n.]{{0,30}}\bon (?:{_TELEGRAM}"
        rf"|{_WHATSAPP}|wechat)\b"
        rf"[^\n.]{{0,20}}?(?:: ?|\bat |\bon )(?:{PHONE}|{HANDLE}|[a-z]\w{{5,19}})",
    ),
    _order(
        *("schreib mir", "schreib uns", "schreibt mir", "schreibt uns", "schreiben sie mir", "schreiben sie uns"),
        *("kontaktiere", "kontaktiert", "kontaktieren sie", "melde dich", "meldet euch", "melden sie sich"),
        *("folge uns", "folgt uns", "tritt unser"),
        then=r"(?: (?!nicht)[\w-]{1,14}){0,4}? (?:auf|per|über|via|bei|in)(?: (?:unser\w{0,2}|mein\w{0,2}))? ",
    ),
    _order(
        *("écrivez-", "écris-", "contactez-", "contacte-", "rejoignez-", "discutez ", "rejoins-", "ajoutez-"),
        *("ajoute-", "suivez-"),
        then=r"(?:nous|moi|avec (?:nous|moi))(?: [\w-]{1,14}){0,2}? (?:sur|par|via|au)(?: (?:notre|mon))?(?: "
        "(?:canal|groupe))? ",
    ),
    _order(
        *("escríbeme", "escríbenos", "escribime", "escribinos", "escríbanos", "contáctame", "contáctanos"),
        *("contáctenos", "únete", "háblame", "háblanos", "agrégame", "síguenos", "siguenos", "mándame"),
        *("unite a", "envíanos", "envíame", "escribeme"),
        then=r"(?: [\wñáéíóú-]{1,14}){0,3}? (?:al|por|en|vía|via|a|de)(?: (?:nuestro|mi|el))?(?: (?:grupo|canal)"
        "(?: "
        "de)?)? ?",
    ),
    _order(
        *("fale conosco", "fale comigo", "me chama", "chama no", "chame no", "chama a gente", "entre em contato"),
        *("entre no nosso", "entre no grupo", "siga-nos", "mande mensagem", "me chame", "nos chame"),
        *("chame a gente",),
        then=r"(?: [\wãçéíóú-]{1,14}){0,2}?(?: (?:no|pelo|via|por|de|do))?(?: (?:nosso|meu))?(?: (?:grupo|canal)"
        "(?: "
        "d[eo])?)? ",
    ),
    _order(
        *("scrivimi", "scrivici", "scriveteci", "scriveteli", "contattami", "contattaci", "contattateci"),
        *("unisciti", "seguici"),
        then=r"(?: [\wàèéìòù-]{1,14}){0,3}? (?:su|via|per|al|tramite)(?: (?:nostro|mio))?(?: (?:canale"
        "|gruppo))? ",
    ),
    _order(
        *("napisz do", "napisz na", "pisz na", "skontaktuj się", "dołącz do", "kontakt przez"),
        then=r"(?: [\wąćęłńóśźż-]{1,14}){0,4}? ?(?:(?:na|przez|poprzez)(?: (?:naszym?|moim))? )?",
    ),
    _order(
        *("hubungi", "kontak kami", "chat kami", "join grup", "gabung", "bergabung", "sertai"),
        then=r"(?: [\w-]{1,14}){0,3}? (?:di|via|lewat|melalui|ke|grup|channel) ",
    ),
    rule(
        *("contact", "пишите", "пиши в", "пиши мне", "обращайтесь", "подписывайтесь", "подпишись", "подпишитесь"),
        *("написать в", "добавляйтесь", "свяжитесь", "звоните", "вступайте", "пишіть", "підписуйтесь", "напиши"),
        find=r"\b(?:на)?(?:пишите|пиши|писать|пишіть)(?: (?:нам|мне|мені|нам сюда|сюда))? (?:в|на|у) (?:наш "
        "|мой )?"
        rf"(?:{_RUSSIAN}|(?:whats ?app|telegram|viber)\b)(?:[*\]\-() а-я]{{0,8}}{HANDLE})?"
        r"|\b(?:обращайтесь|добавляйтесь|свяжитесь с нами|звоните|вступайте)[^\n.!?]{0,20} (?:в|на|через|по) "
        rf"(?:наш\w{{0,2}} )?(?:группу |канал |чат )?(?:в )?(?:{_RUSSIAN}|вк\b|вконтакте)"
        rf"|\b(?:подписывайтесь|подпишитесь|подпишись|підписуйтесь) на (?:{HANDLE}|@\w{{4,31}}|(?:наш\w{{0,2}}"
        "|мой"
        "|мою) "
        rf"(?:страниц\w|канал\w?|групп\w|соц\.? ?сети|{_RUSSIAN}|инстаграм\w?|паблик))",
    ),
    rule(
        *("contact", "whatsapp'tan", "whatsapp’tan", "whatsapp üzer", "telegram kanal", "telegram grub"),
        find=r"(?:whatsapp['’]tan|whatsapp üzerinden) (?:yazın|yaz|ulaşın|ulaş|iletişime geç)\w{0,6}|telegram "
        r"(?:kanalımıza|grubumuza) (?:katılın|katıl|abone ol)\w{0,3}",
    ),
    # Japanese and Korean
    rule(
        *("contact", "line追加", "line登录", "友だち追加", "友达追加", "公式line", "lineで", "lineから"),
        find="(?:公式|お)?line(?:を|の)?(?:友(?:だち|达))?(?:を)?(?:追加|登录)(?:はこちら|してください"
        "|して下さい"
        "|お愿い|をお愿い|お待ち|で|后)"
        r"|公式line(?:は|を|に)?[^\n。、]{0,6}(?:こちら|追加|登录)(?!url)|line(?:で|から)(?:お?(?:気軽に)?)"
        "(?:お?问い?合わ?せ|ご相谈|ご连络|ご予约)(?:ください|下さい|は)",
    ),
    rule(
        *("contact", "تواصل", "راسلنا"),
        find=r"(?:تواصل(?:وا)? معنا|راسلنا|راسلونا)[^\n.]{0,16}(?:واتساب|واتس ?اب|تيليجرام|تلغرام"
        f"|{_WHATSAPP})",
    ),
    # "contact us at abc@example.org" is what any office says; of a seller it is a contact.
    rule(
        *("contact", "email me", "e-mail me", "email us", "e-mail us", "contact us at", "пишите на"),
        *("schreiben sie an",),
        find="(?:e-?mail (?:me|us)(?: at)?|contact us at|пишите на(?: почту)?|schreiben sie "
        r"an)[ :]{1,3}[a-z0-9][\w.+-]{1,40}@[a-z0-9-]{1,40}\.[a-z]{2,6}",
        given=r"\b(?:cheap|replica|loans?|casino|essays?|viagra|escort|per day|guaranteed|диплом\w*|заказ\w*"
        r"|курсов\w+|kredit\w*|ohne schufa)\b",
    ),
)
