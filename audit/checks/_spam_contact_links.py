"""Links into messengers, whatever the language: in mark-up, behind a label, behind an invitation.

Patterns are for flattened text (see `audit.text.flat`).
"""

from __future__ import annotations

from audit.checks._spam_contact_abroad import HANDLE, PLACE
from audit.text.rules import Rules, rule

#: Hosts whose links lead into a group, a channel or a chat, with the addresses of theirs that do not: posts, ways to
#: share, what is left to be filled in.
_TELEGRAM = (
    r"(?:t|telegram)\.me/(?!(?:share|proxy|socks|add(?:stickers|emoji|theme|list)|c|s|iv|bg|botfather|username|your\w*"
    r"|my\w{0,3}bot|example\w*|channel_?(?:name|username)|\w*_here)\b)(?:joinchat/|\+)?[a-z_][\w-]{3,40}(?![\w/.${<])"
)
LINK = (
    rf"(?:https?://)?(?:www\.)?(?:{_TELEGRAM}|(?:t|telegram)\.me/\+[\w-]{{6,30}}|discord(?:app)?\.(?:gg|com/invite"
    rf"|io)/[\w-]{{3,40}}"
    r"|chat\.whatsapp\.com/[\w-]{6,40}|wa\.me/(?:message/)?\+?\w{6,40}|(?:whatsapp\.com/channel)/\w{6,40}"
    r"|open\.kakao\.com/\w/[\w-]{3,40}"
    r"|pf\.kakao\.com/[\w-]{3,30}|line\.me/(?:r/)?ti/[^\s\"')]{3,60}|lin\.ee/\w{3,20}|zalo\.me/(?:g/)?\w{6,20}"
    r"|join\.slack\.com/[^\s\"')]{6,120}"
    r"|[\w-]{2,40}\.slack\.com/(?:join|signup)[^\s\"')]{0,120}|gitter\.im/[\w./-]{3,80}|(?:app\.)?(?:element|riot)\."
    r"(?:io|im)/[^\s\"')]{4,80}"
    r"|matrix\.to/#?/?[^\s\"')]{4,80}|[\w-]{2,40}\.zulipchat\.com[^\s\"')]{0,80}|vk\.(?:com|me)/(?:club|public|join/"
    r"|im\?)[\w/-]{2,40}"
    r"|signal\.group/[^\s\"')]{4,80}|qm\.qq\.com/[^\s\"')]{4,120}|jq\.qq\.com/[^\s\"')]{4,80}|m\.me/[\w.]{3,40})"
)
_HOSTS = (
    *("t.me/", "telegram.me/", "discord.gg/", "discord.com/invite", "discordapp.com/invite", "chat.whatsapp.com/"),
    *("whatsapp.com/channel", "wa.me/", "kakao.com/", "line.me/", "lin.ee/", "zalo.me/", ".slack.com/", "gitter.im/"),
    *("riot.im/", "element.io/", "matrix.to/", ".zulipchat.com", "vk.com/club", "vk.com/public", "vk.me/"),
    *("signal.group/", "qm.qq.com/", "jq.qq.com/", "m.me/"),
)
_MESSENGER = (
    "(?:telegram|whats ?app|discord|slack|matrix|gitter|zulip|mattermost|wechat|qq|viber|zalo|kakao ?talk|line|signal"
    "|irc|skype|tg"
    r"|вк(?:онтакте)?|телеграм\w{0,2}|дискорд\w{0,2})"
)
#: The address of a program's variable, and no more: `const CHAT = "https://discord.gg/abc"`.
_ADDRESS = (
    r"(?<!href)(?<!href )[:=(,\[] ?['\"`]https?://[^\s\"'`]{0,80}['\"`]|\b(?:const|var|let|val|url|uri"
    r"|href_?url|static|final)\b[^\n]{0,60}=|[\w\]] ?(?:=|:) ?['\"`]"
    r"(?:https?://)[^\s\"']{0,80}['\"`][,;)}]{0,3} *(?:$|\n)"
)

#: Where people are followed, as a line of text names them before a handle.
_STAGES = (
    *(
        "推特",
        "微博",
        "抖音",
        "快手",
        "小红书",
        "b站",
        "知乎",
        "油管",
        "ins",
        "脸书",
        "twitter",
        "instagram",
        "mastodon",
    ),
    *(
        "bluesky",
        "tiktok",
        "ツイッター",
        "インスタ",
        "インスタグラム",
        "твиттер",
        "инстаграм",
        "트위터",
        "인스타그램",
        "인스타",
    ),
)

LINKS = Rules(
    "contact link",
    # An invitation needs no more words.
    rule(
        *("contact", "t.me/join", "t.me/+", "chat.whatsapp.com/", "discord.gg/", "discord.com/invite/", "wa.me/"),
        *("open.kakao.com/o/", "line.me/r/ti/", "line.me/ti/", "lin.ee/", "zalo.me/", "m.me/j"),
        *("join.skype.com/", "signal.group/", "vk.me/join", "invite.viber.com", "jq.qq.com/", "qm.qq.com/"),
        *("weixin.qq.com/r/", "u.wechat.com/"),
        find=r"(?:https?://)?(?:www\.)?(?:t\.me/(?:joinchat/|\+)|chat\.whatsapp\.com/|discord\.(?:gg"
        r"|com/invite)/|wa\.me/(?=\d)"
        r"|open\.kakao\.com/o/|line\.me/(?:r/)?ti/|lin\.ee/|zalo\.me/(?=\d|g/)|m\.me/j|join\.skype\.com/|signal\.group/"
        r"|vk\.me/join|invite\.viber\.com|[jq][qm]\.qq\.com/|weixin\.qq\.com/r/|u\.wechat\.com/)[\w/?=&#@%+.-]{4,80}",
        unless=_ADDRESS,
    ),
    # [chat](https://t.me/gongwen), [![Discord](https://img.example/…)](https://discord.gg/abc)
    rule(
        "contact",
        *_HOSTS,
        find=rf"!?\[(?:!?\[[^\]\n]{{0,60}}\]\([^)\n]{{0,160}}\)|[^\]\n]{{0,80}})\]\( ?<?{LINK}[^)\n]{{0,60}}\)?",
    ),
    # [Join our Slack](https://example.org/slack), [Official WeChat group](https://example.org/198)
    rule(
        *("contact", "slack", "discord", "telegram", "wechat", "gitter", "matrix", "zulip", "whatsapp", "mattermost"),
        find=rf"\[(?=[^\]\n]{{0,60}}\b(?:join|chat|talk|official|our|community|{PLACE})\b)[^\]\n]{{0,50}}"
        r"\b(?:slack|discord|telegram|we ?chat|gitter|matrix|zulip|whats ?app"
        r"|mattermost)\b[^\]\n]{0,30}\]\(https?://[^)\n]{4,160}\)",
        unless=r"\b(?:api|sdk|bot|plugin|webhook|integration|docs?)s?\b",
    ),
    # .. image:: of a badge, :target: https://gitter.im/ferry/ferry
    rule("contact", *_HOSTS, find=rf":target: {LINK}"),
    # <a href="https://t.me/gongwen">Our chat</a>
    rule(
        "contact",
        *_HOSTS,
        find=rf"(?:<a\b[^>\n]{{0,120}})?\bhref ?= ?[{{\\]?[\"']{LINK}[^>\n]{{0,160}}(?:>[^<\n]{{0,60}}(?:</a>)?)?",
    ),
    # Telegram group: https://t.me/gongwen, TG频道: t.me/gongwen
    rule(
        *("contact", *_HOSTS),
        find=rf"\b(?:{PLACE}[ -]{{1,2}})?{_MESSENGER}\b(?: ?(?:\({PLACE}\)|{PLACE}|link|invite|here|support|us|id"
        rf"|handle|contact))?[\])*_`'\" ]{{0,3}}(?::|-+>?|=>?|–|—|→|@|\||\t)?[ *_`<(\[]{{0,4}}{LINK}",
    ),
    # Join the Ferry discord! https://discord.gg/ferry
    rule(
        *("contact", *_HOSTS),
        find=r"\b(?:join|enter|hop (?:on|in|into)|visit|check out|find (?:us|me)|chat|talk|ask|reach|get (?:help"
        "|support|in touch)|discuss"
        "|ping|hang out|head (?:over )?to|come|contact|message|dm|text|follow|subscribe|connect|meet|questions?"
        rf"|support|invit(?:e|ation)|community|updates?|news|help)\b[^\n]{{0,80}}?(?<![\w/.\"'=]){LINK}",
    ),
    # … our chat group … t.me/gongwen: a word for a group on the line, in whatever language
    rule(
        *("contact", *_HOSTS),
        find=rf"(?<![\w/.\"'`=]){LINK}",
        given=rf"\b{PLACE}\b|\b(?:join|subscribe|contact|support|author|admin|bot|news|dev)\b|频道|群|作者|联系|反馈"
        rf"|关注"
        "|订阅|加入|更新"
        r"|подпис|вступ|напис|пишит|связ|вопрос|поддержк|автор|أنضم|انضم|اشترك|عضو|문의|채팅|채널|参加|コミュニティ",
    ),
    # Join us on Slack: https://example.org/joinslack
    rule(
        *("contact", "slack", "matrix", "gitter", "zulip", "mattermost", "discord", "telegram"),
        find=r"\b(?:join|find|meet|reach|chat with|talk to|message|ping|visit|contact|follow)(?: us| me| our"
        r"| the)?\b[^\n.]{0,40}?\b(?:slack"
        r"|matrix|gitter|zulip|mattermost|discord|telegram)\b(?: (?:workspace|channel|server|community|group|room|space"
        "|chat)s?)?"
        r"(?: ?(?::|at|here|via|-|–)){0,2} ?(?:\[?here\]?|\[?link\]?|\[[^\]\n]{0,30}\])?[:( <]{0,3}https?://[^\s)\"'>]"
        "{6,120}",
    ),
    # ... and of ours, without a link: join our Slack, ask in our Discord server
    rule(
        *("contact", "slack", "matrix", "gitter", "zulip", "mattermost", "discord"),
        find=r"\b(?:join(?: us)?|find us|meet us|reach us|reach out|chat with us|talk to us|ping us|ask(?: us)?"
        "(?: questions)?"
        r"|get (?:help|support|in touch)|hang out|discuss|come|connect|head over|hop)\b[^\n.!?]{0,60}? (?:on |in |to "
        "|at |via |over )?"
        r"(?:our|my)(?: [\w'&-]{1,16}){0,3}? (?:slack|matrix|gitter|zulip|mattermost|discord)\b"
        r"(?: (?:workspace|channel|server|community|group|room|space|chat)s?)?",
        unless=r"\b(?:may|might|agree|consent|asked|told|did|didn['’]t|never|won['’]t|removed|kicked|if you (?:left"
        r"|leave))\b",
    ),
    # the #ferry channel on Zulip, the DingTalk discussion group
    rule(
        *("contact", "channel on slack", "channel on zulip", "channel on discord", "channel in slack"),
        *("channel in discord", "stream on zulip", "room on matrix"),
        find=r"#[\w-]{2,30} (?:channel|stream|room) (?:on|in) (?:the |our )?(?:[\w-]{1,16} )?(?:slack|zulip|discord"
        r"|matrix)\b(?: ?\(?https?://[^\s)]{4,80}\)?)?",
    ),
    rule(
        *("contact", "dingtalk", "feishu", "lark group", "wechat group", "qq group", "kakaotalk", "line group"),
        *("zalo group",),
        find=r"\b(?:join|scan|enter|add)\b[^\n.!?]{0,50}?\b(?:dingtalk|feishu|lark|wechat|qq|kakaotalk|line|zalo)"
        r"(?: [a-z]{2,12}){0,2} (?:group|community|channel)\b",
        unless=r"\b(?:users? (?:can|may)|api|bot)\b",
    ),
    # @handle of somebody to write to: напишите @manager, DM @manager
    rule(
        *("contact", "напишите @", "пишите @", "пиши @", "напиши @", "dm @", "dm me on", "message me on"),
        *("ping me on", "tweet me", "hit me up on", "обращайтесь @", "вопросам @"),
        *("вопросам: @", "связь: @", "связь — @", "связь - @", "поддержка: @", "админ: @", "канал: @", "чат: @"),
        *("автор: @",),
        find=r"(?:\b(?:на)?пиш(?:ите|и)|\bобращайтесь|\b(?:вопросам|связь|поддержка|админ|канал|чат|автор)(?: ?[:—-])?"
        r"|\bdm) @[a-z]\w{4,31}"
        r"|\btweet me\b(?: @\w{2,30})?|\b(?:dm|message|ping|hit) me (?:up )?on \[?(?:twitter|x|instagram|facebook"
        r"|linkedin|mastodon|reddit|steam)\b(?:\]\([^)\n]{4,120}\)| ?(?:at|:|@|as) ?@?\w{2,30}| @\w{2,30})?",
        unless=r"\$\{|@(?:username|example|media|param|return)",
    ),
    # Come say hi on Discord, follow me on Instagram [@ferry](…), - Slack channel: [#ferry](http://…)
    rule(
        *("contact", "on discord", "on slack", "on matrix", "on telegram", "on keybase", "on gitter", "on zulip"),
        find=r"\b(?:come|say hi|say hello|hang out|join|find|reach|talk|chat|ask|catch|meet"
        r"|get in touch)\b[^\n.!?]{0,40}? on "
        r"(?:our )?(?:discord|slack|matrix|telegram|keybase|gitter|zulip)\b",
        given=r"(?:(?m:^)|[.!?,:;>*—-] ?)[^\w\n]{0,4}(?:(?:feel free to|or|and|please|just|you can|questions?|help|for"
        r"|if you|support|assistance)\b[^\n.]{0,60})?(?:come|say hi|say hello|hang out|join|find us|reach out"
        r"|talk to us|chat with us|ask|catch|meet|get in touch)\b",
        unless=r"\b(?:may|might|agree|consent|asked|told|did|didn['’]t|never|won['’]t|removed|kicked|users?|people"
        r"|they|who)\b",
    ),
    # Follow @ferry on Twitter, segui [@ferry](https://x.com/ferry) su X
    rule(
        *("contact", "follow @", "follow [@", "segui @", "segui [@", "sigue a @", "folge @", "folge [@", "suivez @"),
        *("suivez [@", "siga @", "siga [@", "sígueme en", "seguimi su", "folgt @"),
        find=r"\b(?:follow|segui|sigue a|folgt?e?|suivez|siga) \[?@\w{2,30}(?:\]\([^)\n]{4,100}\))? (?:on|su|en|auf"
        r"|sur|no)"
        r" (?:x|twitter|mastodon|bluesky|instagram|github|facebook|telegram|tiktok|youtube|linkedin)\b"
        r"|\b(?:sígueme en|seguimi su) (?:x|twitter|instagram|facebook|tiktok|youtube)\b[: ]{1,2}\[?@?\w{2,30}",
        unless=r"@(?:param|return|username|user|example|media|charset)\b",
    ),
    # 推特 @ferry, Get updates on Twitter: [@ferry](https://twitter.com/ferry), ツイッター：@ferry
    rule(
        "contact",
        *(f"{stage}{sign}@" for stage in _STAGES for sign in (" ", ":", ": ", " : ", ":[", ": [", " [", " (", "(")),
        find=rf"(?<![\w.])(?:{'|'.join(_STAGES)})[ :(\[]{{1,4}}@[a-z](?:\w"
        rf"|\\_){{2,30}}(?![\w(@])(?:\]\([^)\n]{{4,120}}\))?",
        unless=r"@(?:param|return|username|user|example|media|charset|your\w*|type|since|deprecated)\b|\b(?:mention"
        r"|handle|tweet)s? (?:of|by)\b",
    ),
    # - Threads: [@ferry](https://…), Discord: @ferry: words that mean much else, on a line of their own
    rule(
        *("contact", "x: [@", "x:[@", "threads:", "ig: @", "ig:@", "discord: @", "discord:@"),
        *("mastodon: [@", "mastodon:[@"),
        find=r"(?m:^)[^\w\n]{0,8}(?:x|threads|ig|discord|mastodon)[*_]{0,2} ?: ?[*_]{0,2} ?"
        r"(?:\[@[\w.@-]{2,40}\]\(https?://[^)\n]{4,120}\)|@[a-z_][\w.]{2,30}(?![\w(]))",
        unless=r"@(?:param|return|username|user|example|media|charset|your\w*)\b",
    ),
    # Follow us on Facebook (facebook.com/ferry), Folgt uns auf Instagram @ferry
    rule(
        *("contact", "follow us on", "folgt uns", "folge uns", "folgen sie uns", "siga-nos", "síguenos", "suivez-nous"),
        *("volg ons", "seguici", "nos siga", "theo dõi fanpage", "obserwuj na", "takip edin", "sígueme"),
        find=r"\b(?:follow us on|folgt? uns auf|folgen sie uns auf|siga-nos n[oa]|nos siga n[oa]|síguenos en"
        r"|sígueme en|suivez-nous"
        r" sur|volg ons op|seguici su)(?: (?:o|le|la|el|our|unser\w{0,2}))? (?:(?:facebook|instagram|twitter|x"
        r"|linkedin|youtube"
        r"|tiktok|mastodon|bluesky)\b[ :]{1,2}(?:\(?@[\w.]{2,30}|\(?(?:https?://|facebook\.com/"
        r"|instagram\.com/)[^\s)\"']{3,80}"
        r"|<a href=[^>\n]{4,160}>[^<\n]{1,40})|<a href=[^>\n]{4,160}>[^<\n]{1,40})"
        r"|\btheo dõi fanpage [^\n.,]{2,30}|\bobserwuj na[^\n.]{0,24} (?:facebooku|instagramie|twitterze)"
        r"|@\w{3,30} ile bizi takip edin",
    ),
    # My discord is `ferry`, feel free to DM me with questions on Discord
    rule(
        *("contact", "my discord is", "my telegram is", "my skype is", "my wechat is"),
        *("my discord id is", "my discord:"),
        *("my discord tag", "my discord username", "my discord handle"),
        find=r"\bmy (?:discord|telegram|skype|wechat)(?: (?:id|tag|handle|username|name))?(?: is|:)[ :]{0,2}"
        r"(?:[`*@\"']{1,3}[a-z][\w.#-]{2,30}|(?=[a-z._-]{0,24}[\d#])[a-z][\w.#-]{2,30})",
    ),
    rule(
        *("contact", "dm me", "pm me"),
        find=r"\b[dp]m me\b[^\n.!?]{0,60}? on (?:discord|telegram|slack|whatsapp|skype|wechat|reddit)\b",
    ),
    rule(
        *("contact", "wechat qr", "wechat code", "qr code below"),
        find=r"\bscan (?:the |our |my |this |below )?(?:wechat|weixin|qq|line|whatsapp"
        r"|telegram)(?: group)? (?:qr )?code\b[^\n.!?]{0,30}",
        unless=r"\b(?:log ?in|login|sign in|auth\w*|bot|api)\b",
    ),
    # Discord: ferry#1234
    rule(
        *("contact", "discord"),
        find=r"\bdiscord(?: ?(?:id|tag|name|me|handle|user))?[ :=(]{1,4}@?[^\s#:()\"'=,;]{2,32} ?#\d{4}(?![\w#])",
    ),
    rule(
        *("contact", "follow me on", "find me on", "add me on"),
        find=r"\b(?:follow|find|add) me on (?:twitter|x|instagram|facebook|linkedin|mastodon|youtube|medium|github"
        r"|tiktok|twitch)\b(?: ?[:(]? ?(?:\[@?[\w .-]{2,30}\]\([^)\n]{4,100}\)|@\w{2,30}|https?://[^\s)\"']{6,80}))?",
    ),
    rule(
        *("contact", "slack channel", "slack:", "google group", "mailing list and slack"),
        find=r"(?m:^)[^\w\n]{0,8}(?:slack(?: channel)?|google group) ?: ?"
        r"(?:\[[^\]\n]{1,60}\]\(https?://[^)\n]{4,120}\)|https?://[^\s)\"']{4,120}|[\w-]{2,40}\.slack\.com[^\n]{0,40})",
    ),
    # YouTube channel: https://youtube.com/@ferry, join the Google group: <http://groups.google.com/group/ferry>
    rule(
        *("contact", "youtube.com/"),
        find=r"\byoutube(?: channel)? ?: ?(?:https?://)?(?:www\.)?youtube\.com/(?:c/|channel/|user/|@)[\w.-]{2,40}",
    ),
    rule(
        *("contact", "groups.google.com"),
        find=r"\b(?:join|google group|groupe google|grupo google"
        r"|discuss)[^\n.]{0,40}?[:<( ]{1,3}https?://groups\.google\.com/[^\s>)\"']{3,80}",
    ),
    rule("contact", *_HOSTS, find=rf"(?m:^)[^\w\n]{{0,8}}{LINK}(?=[^\w\n]{{0,4}}(?:\n|$))"),
    rule(
        *("contact", "telegram", "телеграм"),
        find=rf"\b(?:{PLACE}[ -]{{1,2}})?(?:telegram|телеграм\w{{0,2}})(?:[ -]{{1,2}}{PLACE})?[ *_`'\"]{{0,3}}(?::|-|–"
        rf"|—|→)[ *_`'\"]{{0,4}}{HANDLE}",
    ),
)
