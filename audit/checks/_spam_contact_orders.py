"""Invitations in languages other than Chinese: to join a group, to follow a channel, or to write to a messenger.

An order begins with words that are rarer than the messengers' names, which is what a text is searched for.
"""

from __future__ import annotations

from audit.checks._spam_contact_abroad import HANDLE, NAMED, PHONE, PLACE, RUSSIAN, TELEGRAM, WHATSAPP
from audit.text.rules import Rule, Rules, rule

_SOCIAL = r"(?:facebook\w?|instagram\w{0,2}|linkedin|twitter\w?)\b"
_FOLLOW = ("follow", "folg", "suivez", "síguenos", "siguenos", "siga-", "seguici")


#: In a program's list of phrases there is nothing else on the line.
_LISTED = r"(?m:^)[ \t]*['\"][^'\"\n]{4,48}['\"], *(?:$|\n)"


def _order(*words: str, then: str, unless: str = "") -> Rule:
    """An order in one language: it begins with one of the *words*, and *then* leads to the name of a messenger."""
    # Who asks to be followed there has a share bar; who asks to be written to means it.
    writes = "|".join(word for word in words if not word.startswith(_FOLLOW))
    return rule(
        *("contact", *words),
        find=rf"\b(?:{'|'.join(words)}){then}{NAMED}|\b(?:{writes}){then}{_SOCIAL}",
        unless=f"{unless}|{_LISTED}" if unless else _LISTED,
    )


ORDERS = Rules(
    "contact order",
    rule(
        *("contact", "мы в телеграм", "мы в telegram", "мы в вк", "мы вконтакте", "мы в discord", "мы в дискорд"),
        *("следите за", "присоединяйтесь", "приєднуйтесь", "вступайте", "заходите", "приходите", "долучайтесь"),
        find=rf"\bмы (?:в (?:{RUSSIAN}|вк\b|discord|дискорд\w?)|вконтакте)(?:[ :—-]{{1,3}}{HANDLE})?"
        rf"|\bследите за[^\n.]{{0,40}} в (?:наш\w{{1,2}} )?{RUSSIAN}"
        rf"|\b(?:присоединяйтесь|вступайте|заходите|приходите|приєднуйтесь|долучайтесь)[^\n.!?]{{0,24}}? (?:в|к|до|у)"
        rf"(?: наш\w{{0,3}})?"
        rf"(?: (?:групп\w|канал\w{{0,2}}|чат\w{{0,2}}|сервер\w{{0,2}}|клуб\w?))?"
        rf"(?: (?:в|во))? (?:{RUSSIAN}|вк\b|вконтакте|discord|дискорд\w?)(?:[ :—-]{{1,3}}{HANDLE})?"
        r"|\b(?:присоединяйтесь к|вступайте в|приєднуйтесь до|долучайтесь до) наш\w{1,3} (?:групп[еу]|групи"
        r"|канал[ау]|чат[ау]?"
        r"|спільноти|сообществ[уо])(?!\w)",
    ),
    # subscribe to my channel: https://…
    rule(
        *("contact", "subscribe to my", "subscribe to our", "subscribe my"),
        find=r"\[?\bsubscribe(?: to)? (?:my|our)(?: [\w-]{1,12}){0,2}?(?: channels?)?\]?(?:[: ]{1,3}(?:at |on |here )?"
        r"|\(|: ?\[[^\]\n]{1,40}\]\()https?://[^\s)\"'<>]{6,120}",
    ),
    # Join Telegram for updates: on a button
    rule(
        *("contact", "join telegram", "join whatsapp", "join discord", "join slack"),
        find=rf"(?m:(?:^|>))[ \t]*+[^\w\n]{{0,4}}(join (?:{TELEGRAM}|{WHATSAPP}|discord|slack)(?: (?:group|channel"
        rf"|server"
        r"|community|chat))?(?: (?:for|now|today|to get)\b[^\n.<]{0,30})?)(?=[^\w\n]{0,8}(?:\n|$|<))",
    ),
    # Suscríbete a mi canal, abonnez-vous à la chaîne, iscriviti al canale
    rule(
        *("contact", "suscríbe", "suscribe", "abonnez-vous", "abonne-toi", "iscriviti", "iscrivetevi", "inscreva-se"),
        *("se inscreva", "inscreve-te", "abonnier", "abone ol", "subskrybuj", "abonneer", "subscribe channel"),
        *("subscribe kanal", "subscribe kênh", "đăng ký kênh", "subscribe to my", "subscribe to our", "اشترك في"),
        *("اشتركوا في", "підпишіться", "підписуйтесь на", "odebírejte", "prenumerera på", "구독 부탁", "구독과 좋아요"),
        find=r"\bsuscr[ií]be(?:te|os|nse|rse)? (?:a|al|en)(?: (?:mi|nuestro|este|el|su))? canal\b"
        r"|\babonne(?:z-vous|-toi) (?:à|au|sur)(?: (?:la|ma|notre|cette|mon|notre))? (?:cha[iî]ne|canal)\b"
        r"|\biscriv(?:iti|etevi) (?:al|a)(?: (?:mio|nostro|questo))? canale\b"
        r"|\b(?:inscreva-se|se inscreva|inscreve-te) (?:no|em|ao)(?: (?:meu|nosso))? canal\b"
        r"|\babonnier(?:e|t|en sie) (?:(?:gerne|auch|doch|jetzt) ){0,2}(?:meinen|unseren|den) (?:[\w-]{1,16} )?"
        r"(?:[\w-]{0,12}kanal|channel)\b"
        r"|\bkanal[ıi]m(?:[ıi]z)?a abone ol\w{0,12}"
        r"|\b(?:za)?subskrybuj(?:cie)?(?: (?:mój|nasz|ten))? kanał\b"
        r"|\babonneer(?: je)? (?:nu )?op (?:mijn|ons|dit) kanaal\b"
        r"|\bsubscribe (?:channel|kanal)(?: youtube)? (?:kami|saya|ini|gue)\b"
        r"|\b(?:đăng ký|subscribe) kênh(?: [^\W\d_]{1,12}){0,3}? (?:của (?:mình|tôi|chúng tôi)|nhé|để|và)\b"
        r"|\bsubscribe to (?:my|our)(?: [\w-]{1,12}){0,2}? channel\b"
        r"|اشترك(?:وا)? في (?:القناة|قناتنا|قناتي|قناة)"
        r"|\b(?:підпишіться|підписуйтесь) на (?:(?:наш|мій|цей) )?канал\b"
        r"|\bodebírejte (?:můj|náš|tento)? ?kanál\b|\bprenumerera på (?:min|vår|kanalen)\b"
        r"|구독(?:과 좋아요)?(?:도|은|을)? ?부탁",
    ),
    _order(
        *("message me", "message us", "text me", "text us", "dm me", "dm us", "ping me", "contact me"),
        *("contact us", "reach me", "reach us", "chat with us", "chat with me", "hit me up", "write me"),
        *("write us", "add me", "find me", "follow us", "follow me", "write to us", "write to me", "talk to us"),
        *("inbox me", "join us", "join me", "reach out to us"),
        then=r"(?: [\w'-]{1,14}){0,2}? (?:on|at|via|by|through|over|in|using)(?: (?:our|my|the|official)){0,2} ",
        unless=r"\b(?:may|might|agree|consent|asked|told|did|didn['’]t|never|won['’]t|allow\w{0,3}|authori[sz]e|permit"
        r"|if you)\b[^\n.]{0,40}\b(?:me|us)\b",
    ),
    rule(
        *("contact", "join our", "join my", "follow our", "follow my", "join the"),
        *("subscribe to our tele", "subscribe to my tele"),
        find=rf"\b(?:join|follow|subscribe to) (?:(?:our|my)(?: [\w'-]{{1,16}}){{0,2}}? {NAMED}"
        rf"|the(?: [\w'-]{{1,16}}){{0,5}}? {NAMED}(?= (?:group|channel|server|community|chat|here|now|at|today)"
        "|[:!]| ?@| https?:))"
        rf"(?: (?:channel|group|server|community|chat))?[^\n.]{{0,20}}?(?:{HANDLE}|{PHONE}|(?=[\n.,:;!?)<]|$| ))",
        unless=r"\b(?:users?|students?|members|people|they) (?:can|may|could|must|will)\b(?! also)"
        r"|\byou (?:may|could|must|will)\b(?! also)|\bhow to join\b",
    ),
    rule(
        *("contact", "on telegram", "on whatsapp", "on wechat"),
        find=rf"\b(?:join|contact|message|dm|text|ping|follow|write|add)\b[^\n.]{{0,30}}\bon (?:{TELEGRAM}"
        rf"|{WHATSAPP}|wechat)\b[^\n.]{{0,20}}?(?:: ?|\bat |\bon )(?:{PHONE}|{HANDLE}|[a-z]\w{{5,19}})",
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
        "(?: de)?)? ?",
    ),
    _order(
        *("fale conosco", "fale comigo", "me chama", "chame no", "chama a gente", "entre em contato"),
        *("entre no nosso", "entre no grupo", "siga-nos", "mande mensagem", "me chame", "nos chame"),
        *("chame a gente",),
        then=r"(?: [\wãçéíóú-]{1,14}){0,2}?(?: (?:no|pelo|via|por|de|do))?(?: (?:nosso|meu))?(?: (?:grupo|canal)"
        "(?: d[eo])?)? ",
    ),
    _order(
        *("scrivimi", "scrivici", "scriveteci", "scriveteli", "contattami", "contattaci", "contattateci"),
        *("unisciti", "seguici"),
        then=r"(?: [\wàèéìòù-]{1,14}){0,3}? (?:su|via|per|al|tramite)(?: (?:nostro|mio))?(?: (?:canale"
        "|gruppo))? ",
    ),
    # entra al grupo de WhatsApp, unisciti al gruppo Telegram, rejoins le serveur Discord
    rule(
        *("contact", "entra al", "entra a nuestro", "ingresa al", "ingresa a nuestro", "únete al", "únete a"),
        *("súmate a", "entre no", "entre em nosso"),
        *("participe do", "junte-se ao", "acesse nosso", "unisciti", "entra nel", "iscriviti al", "rejoins"),
        *("rejoignez", "rejoindre"),
        *("intègre", "připojte se", "dołącz do", "wejdź na", "kom på", "gå med i", "word lid van"),
        *("připoj se", "csatlakozz"),
        *("alătură-te",),
        find=r"\b(?:entra al?|ingresa al?|únete al?|súmate al?|entre (?:no|em)|participe do|junte-se ao|acesse"
        "|unisciti (?:al|alla|a)"
        "|entra nel|iscriviti al|rejoi(?:ns|gnez|ndre)|intègre|dołącz do|wejdź na|kom på|gå med i|word lid van"
        "|připoj(?:te)? se (?:k|na)"
        r"|csatlakozz(?: a)?|alătură-te)(?: (?:nuestro|nosso|nostro|notre|naszego|náš|našemu|vår|onze|le|la|il|el|o"
        r"|a|the)){0,2}"
        f"(?: (?:{PLACE}|grupo|canal|gruppo|servidor|serveur|serwera?)(?: (?:de|do|di|d['’]|su|sur|en|no"
        f"|na))?)? ?{NAMED}",
    ),
    # entrar al grupo de WhatsApp: on a button
    rule(
        *("contact", "entrar al grupo", "entrar no grupo", "unirse al", "unirme al", "entrar na comunidade"),
        *("participar do grupo",),
        find=rf"(?m:(?:^|>)[^\w\n]{{0,8}})((?:entrar|unirse|unirme|participar) (?:al|no|na|do) (?:grupo|canal"
        f"|comunidade|servidor)(?: (?:de|do|no|en))? {NAMED})",
    ),
    # tritt unserem Discord bei
    rule(
        *("contact", "tritt unser", "tretet unser", "tritt dem", "komm auf unser", "kommt auf unser"),
        *("besucht unser", "besuche unser"),
        find=rf"\b(?:tritt|tretet|komm|kommt|besucht?)(?: auf)? (?:unser\w{{0,2}}|dem|mein\w{{0,2}})"
        rf"(?: [\w-]{{1,20}}){{0,2}}?[ -]{NAMED}"
        r"(?:[ -](?:server|kanal|gruppe)\w{0,2})?(?: bei\b)?",
    ),
    _order(
        *("napisz do", "napisz na", "pisz na", "skontaktuj się", "dołącz do", "kontakt przez"),
        then=r"(?: [\wąćęłńóśźż-]{1,14}){0,4}? ?(?:(?:na|przez|poprzez)(?: (?:naszym?|moim))? )?",
    ),
    _order(
        *("hubungi", "kontak kami", "chat kami", "join grup", "gabung", "bergabung", "sertai"),
        then=r"(?: [\w-]{1,14}){0,3}? (?:di|via|lewat|melalui|ke|grup|channel) ",
        unless=r"\b(?:sudah|belum|telah)\b",
    ),
    # 디스코드 서버에 참여해 주세요
    rule(
        *("contact", "디스코드 서버", "텔레그램 채널", "슬랙 채널", "오픈채팅방"),
        find="(?:디스코드|텔레그램|슬랙|카카오톡)? ?(?:서버|채널|그룹|오픈채팅방)(?:에|으?로) ?(?:참여|가입|입장) ?"
        "(?:해 ?주|하세요|하기|하시)",
    ),
    # به کانال تلگرام ما بپیوندید, 카카오톡 채널 추가하세요, [Вконтакте](https://vk.com/ferry)
    rule(
        *("contact", "تلگرام ما", "تلگرامی ما", "واتساپ ما"),
        find="(?:به )?(?:کانال|گروه) (?:تلگرامی?|واتساپ) ما(?: (?:بپیوندید|ملحق شوید|عضو شوید))?",
    ),
    rule(
        "contact",
        "채널 추가",
        "채널을 추가",
        find="(?:카카오톡|카톡|텔레그램)? ?채널(?:을)? 추가 ?(?:하세요|해 ?주|하시면|하고)",
    ),
    rule(
        *("contact", "vk.com/"),
        find=r"\[?\b(?:вконтакте|вк|vk"
        r"|группа вк\w*)\]?[ :(–—-]{1,4}(?:https?://)?(?:www\.)?vk\.com/(?!dev\b)[\w.]{3,40}\)?"
        r"|\b(?:пишите|писать|вопросы) в группу[ :]{1,3}(?:https?://)?vk\.com/[\w.]{3,40}",
    ),
    # Наш чат поддержки @ferry_help; discutez avec nous sur notre Discord
    rule(
        *("contact", "наш чат", "наш канал", "наша группа", "наш бот", "наш паблик"),
        find=r"\bнаша? (?:чат|канал|группа|бот|паблик)(?: [а-я]{3,14})?(?: в (?:telegram"
        r"|телеграм\w?))?[ :—-]{1,3}@[a-z]\w{3,31}",
    ),
    rule(
        *("contact", "sur notre discord", "sur notre serveur", "sur notre slack", "sur notre telegram"),
        find=r"\b(?:discutez|échangez|retrouvez-nous|rejoignez-nous|posez vos questions|venez)[^\n.!?]{0,60}? sur notre"
        r" (?:serveur |canal |groupe )?(?:discord|slack|telegram)\b",
    ),
    rule(
        *("contact", "пишите", "пиши в", "пиши мне", "обращайтесь", "подписывай", "подпишись", "подпишитесь"),
        *("написать в", "добавляйтесь", "свяжитесь", "звоните", "вступайте", "пишіть", "підписуйтесь", "напиши"),
        find=r"\b(?:на)?(?:пишите|пиши|писать|пишіть)(?: (?:нам|мне|мені|нам сюда|сюда))? (?:в|на|у) (?:наш "
        rf"|мой )?(?:{RUSSIAN}|(?:whats ?app|telegram|viber)\b)(?:[*\]\-() а-я]{{0,8}}{HANDLE})?"
        r"|\b(?:обращайтесь|добавляйтесь|свяжитесь с нами|звоните|вступайте)[^\n.!?]{0,20} (?:в|на|через|по) "
        rf"(?:наш\w{{0,2}} )?(?:группу |канал |чат )?(?:в )?(?:{RUSSIAN}|вк\b|вконтакте)"
        r"|\b(?:вступайте в (?:группу|чат|сообщество)|подписывайтесь на (?:канал|группу|паблик))(?= (?:и|в|чтобы"
        r"|на)\b|[:,.!])"
        rf"|\b(?:подписывай(?:тесь|ся)|подпишитесь|подпишись|підписуйтесь) на (?:{HANDLE}|@\w{{4,31}}"
        rf"|(?:наш\w{{0,2}}|мой|мою"
        rf"|этот) (?:страниц\w|канал\w?|групп\w|соц\.? ?сети|{RUSSIAN}|инстаграм\w?|паблик)|канал(?=[.!,]))",
    ),
    rule(
        *("contact", "whatsapp'tan", "whatsapp’tan", "whatsapp üzer", "whatsapp hatt"),
        *("telegram kanal", "telegram grub"),
        find=r"(?:whatsapp['’]tan|whatsapp üzerinden|whatsapp hattım\w{2,8}(?: bizimle)?) (?:yazın|yaz|ulaşın|ulaş"
        r"|iletişime geç)\w{0,6}",
    ),
    rule(
        *("contact", "kanalımıza", "grubumuza", "sunucumuza", "sunucuma", "kanalıma"),
        find=r"\b(?:telegram|discord|whatsapp|youtube|steam|facebook|instagram)(?: \w{2,14})? (?:kanalım(?:ız)?a|grubum"
        r"(?:uz)?a|sunucum(?:uz)?a)[^\n.]{0,16}?(?:katıl|gel|abone ol|davet|bekl|ulaş|yaz)\w{0,6}",
    ),
    # Japanese and Korean
    rule(
        *("contact", "line追加", "line登录", "友だち追加", "友达追加", "公式line", "lineで", "lineから"),
        find="(?:公式|お)?line(?:を|の)?(?:友(?:だち|达))?(?:を)?(?:追加|登录)(?:はこちら|してください|して下さい"
        "|お愿い|をお愿い|お待ち|で|后)"
        r"|公式line(?:は|を|に)?[^\n。、]{0,6}(?:こちら|追加|登录)(?!url)|line(?:で|から)(?:お?(?:気軽に)?)"
        "(?:お?问い?合わ?せ|ご相谈|ご连络|ご予约)(?:ください|下さい|は)",
    ),
    rule(
        *("contact", "nhóm", "kênh", "cộng đồng"),
        find=r"\b(?:tham gia|(?<!gửi )vào|join)(?: vào)? (?:nhóm|group|kênh|cộng đồng|server)"
        rf"(?: [^\W\d_]{{1,12}}){{0,2}}? {NAMED}",
        unless="\\bgửi\\b",
    ),
    rule(
        *("contact", "قناتنا", "قناة", "مجموعة", "مجموعتنا", "جروب"),
        find=rf"(?:قناتنا|قناة|مجموعتنا|مجموعة|جروب)[^\n.:]{{0,16}}(?:ت[ي]?ل[ي]?[غجق]رام|واتساب|ديسكورد|{TELEGRAM}"
        rf"|{WHATSAPP})[ :]{{0,3}}(?:{HANDLE}|(?<=: )[a-z]\w{{4,31}}|https?://[^\s\"']{{6,80}})",
    ),
    rule(
        *("contact", "サーバーに参加", "サーバに参加", "サーバーへ", "コミュニティに参加", "グループに参加"),
        *("オープンチャットに", "サーバーにご", "チャンネル登录"),
        find="チャンネル登录(?:を)?(?:よろしく)?(?:お愿い|して(?:ね|ください|くださ)|お待ち)|(?:discord|line|slack"
        "|telegram|facebook)(?:の?(?:公式|公开)?(?:サーバー?|グループ|コミュニティ"
        "|オープンチャット|チャンネル))(?:に|へ)(?:は|も|ぜひ|是非|お气轻に|気軽に){0,2}"
        "(?:ご?参加|お越し|入って)(?:して|し|ください|下さい|お待ち|くださ)?",
        unless="参加(?:する|した|しました|しない|できない|者|中)|ユーザー|ボット|bot",
    ),
    # [@ferry](https://twitter.com/ferry) をフォローしてください
    rule(
        *("contact", "フォローして", "フォローお", "フォローよ", "フォローを"),
        find=r"@\w{2,30}(?:\]\([^)\n]{4,80}\))?[^\n。]{0,14}フォロー(?:を)?(?:して(?:ください|下さい|くださ|ね"
        r"|いただ)|お?愿い|お愿い"
        "|よろしく)"
        r"|(?:twitter|instagram|youtube|\bx)(?:の|でも?|を)[^\n。]{0,30}フォロー[^\n。]{0,8}(?:お?愿い"
        r"|して(?:ください|くださ|ね))",
    ),
    rule(
        *("contact", "stuur een", "stuur me een", "stuur ons een", "app ons", "app mij"),
        find=rf"(?:\bbel of |(?<![^\n.!?>])|(?<=[.!?>] ))(?:stuur (?:me |ons )?een (?:{WHATSAPP}|whatsappje|appje)"
        r"|app (?:ons|mij) (?:op|via)\b[^\n.]{0,20}\d{6})",
    ),
    rule(
        "contact",
        "instagramから",
        "インスタから",
        find="(?:instagram|インスタ)から(?:の)?(?:お気軽に)?dm(?:ください|下さい|お待ち|にて)",
    ),
    rule(
        *("contact", "디스코드", "문의: 카카오톡", "문의 : 카카오톡", "문의: 카톡"),
        find=r"디스코드(?: ?(?:아이디|id|태그))?[ :]{0,2}[^\s#:]{1,16}#\d{4}(?!\d)|디스코드(?:로"
        r"|에서) ?문의(?: ?해 ?주| ?주|하)"
        r"|문의 ?: ?(?:카카오톡|카톡) ?(?:오픈채팅|오픈톡|채널)?[^\n\"]{0,24}",
    ),
    # 不具合は Twitter の @ferry まで
    rule(
        *("contact", "twitterの", "twitter(", "twitter:", "twitter @", "discordの", "xの@", "インスタ"),
        find=r"(?:twitter|\bx|discord|instagram|インスタ(?:グラム)?)(?:の|:|\(| |アカウント|dm){0,4}@[a-z]\w{2,30}\)?"
        r"(?:の?dm)?(?: ?まで| ?へ(?:ご|お|の)?| ?(?:に|にて|で)ご?(?:连络|报告|质问|お?问))",
    ),
    rule(
        *("contact", "انضم", "اشترك", "الاشتراك", "تابعنا", "تابعونا", "للاشتراك"),
        find=r"(?:انضم(?:وا)?|اشترك(?:وا)?|ل?لاشتراك|الاشتراك|تابعون?ا)[^\n.]{0,24}?(?:قنات(?:نا|ي)|القناة|قناة"
        r"|مجموعتنا|مجموعة|جروب)[^\n.]{0,20}?"
        rf"(?:ت[ي]?ل[ي]?[غجق]رام|التليجرام|واتساب|واتس|{TELEGRAM}|{WHATSAPP}|ديسكورد)(?:[ :]{{0,3}}{HANDLE})?",
    ),
    rule(
        "contact",
        "إلينا على",
        find=rf"(?:انضم(?:وا)?|تابعنا|اكتب|أرسل) إلينا على (?:ت[ي]?ل[ي]?[غجق]رام|واتساب|{TELEGRAM}|{WHATSAPP}"
        rf"|ديسكورد)",
    ),
    rule(
        *("contact", "تواصل", "راسلنا"),
        find=r"(?:تواصل(?:وا)? معنا|راسلنا|راسلونا)[^\n.]{0,16}(?:واتساب|واتس ?اب|تيليجرام|تلغرام"
        f"|{WHATSAPP})",
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
