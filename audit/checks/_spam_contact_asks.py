"""Contacts by what a reader is asked to do: reply with a word, scan a code, reach somebody over a messenger.

Patterns are for flattened text (see `audit.text.flat`).
"""

from __future__ import annotations

from audit.checks._spam_contact import ID, NUMBER
from audit.checks._spam_contact_abroad import HANDLE, NAMED, PHONE
from audit.text.rules import Rules, rule

_QUOTED = '[「【“"『《\\[][^\\n」】”"』》\\]]{1,16}[」】”"』》\\]]'
#: Programs answer, have buttons and count what users do.
_PROGRAM = "接口|\\bapi\\b|回调|机器人|用户(?:扫码|关注|回复|点击)|(?:引导|提示|要求|如果|当)用户|自动回复|是否|事件"
#: What a clause is made of that asks to join or to follow: how it begins, what is to be done, and where.
_LEAD = "(?:欢迎|请(?![求假示问教客勿])|邀请?[您你]|诚邀|可以?|快来|赶紧|不妨|点击|扫描?|长按|记得|想要?|需要|感兴趣)"
_DO = (
    "(?:添?加(?![载密解粗速班强大工权热法减上固])入?|进(?![行程度步一制口阶展出])入?|关注|订阅|留言|联系|私信|扫码|搜索?"
    "|回复)"
)
_WHERE = (
    "(?:(?:微信|qq|q|tg|电报|钉钉|飞书|交流|讨论|新|官方|读者|粉丝|用户|技术|学习|内部|[二三四五大])群(?:聊|组)?"
    "(?![众主体里内的成员友名管消发助机列号人组岛山])|群聊|知识星球|视频号"
    "|公众号(?!平台|后台|接口|的?消息|开发|管理|设置|配置|登录|支付|授权|文章|菜单)"
    "|(?:我的?|作者|本人|个人|客服|小助手)(?:个人)?(?:微信|qq|v信|vx)号?)"
)
_NEAR = "[^\n。,!?;:]{0,14}?"
#: Each language's way to say "reach us", behind "you can" or at the end of its sentence.
_REACH = (
    r"(?:nous|me) (?:contacter|joindre|écrire|rejoindre)|contactarnos|contactarme|escribirnos|escribirme"
    r"|(?:nos|me) (?:contatar|chamar|contactar)|falar (?:conosco|comigo)|contattar(?:ci|mi)|scriver(?:ci|mi)"
)

ASKS = Rules(
    "contact ask",
    # 后台回复关键字【桥图】即可获取
    rule(
        *("contact", "回复关键", "后台回复", "私信回复", "留言回复", "回复【", "回复「", "回复“"),
        find=rf"(?:(?:后台|私信|留言|评论区)(?:里|内|中)?)?(?:发送|回复)(?:关键[词字])?[: ]{{0,2}}{_QUOTED},?"
        "(?:即可|就能|就可以|可以?|免费)(?:免费)?(?:获取|领取|获得|下载|得到|拿到|进群|加群|入群|查看|领)[^\\n。,!]{0,10}",
        unless=_PROGRAM,
    ),
    # 微信搜索公众号石桥小屋可以加入我们
    rule(
        *("contact", "搜索公众号", "搜公众号"),
        find='(?:微信|在微信)?(?:里|中)?搜索?公众号[「【“"]?[\\w\u4e00-\u9fff-]{2,20}?[」】”"]?,?(?:可以?|即可|就能|来|,)'
        "(?:加入|联系|找到|关注)[^\\n。,!]{0,8}",
        unless=_PROGRAM,
    ),
    # 欢迎扫码关注，共同进步
    rule(
        *("contact", "欢迎扫码", "请扫码", "欢迎扫描"),
        find="(?:欢迎|请)(?:大家|各位|您|你)?扫(?:码|描(?:下方|上方|以下)?二维码)(?:关注|添加|加入)"
        "(?:[^\\n。,!?]{0,14}(?:号|群|我们|作者|我|星球))?(?=[,。!?~ ]|$|\\n)",
        unless=_PROGRAM,
    ),
    # 请加新群, 邀您加入群聊, 点击下方公众号名片即可关注: in one clause
    rule(
        *("contact", "公众号", "群聊", "交流群", "讨论群", "新群", "官方群", "读者群", "粉丝群", "用户群", "技术群"),
        *("学习群", "微信群", "qq群", "q群", "tg群", "电报群", "钉钉群", "飞书群", "二群", "三群", "四群", "五群"),
        *("知识星球", "视频号", "我的微信", "作者微信", "个人微信", "客服微信", "我微信", "我的qq", "作者qq", "大群"),
        find=f"{_LEAD}{_NEAR}{_DO}{_NEAR}{_WHERE}|{_LEAD}{_NEAR}{_WHERE}{_NEAR}{_DO}(?![者的后过了人时量数]|事件|接口)",
        unless=f"{_PROGRAM}|用户|系统|后台|配置|参数|功能|按钮|爬|抓|开发|文档|脚本|自动|如果|当",
    ),
    # 可以直接加 QQ 联系, 想进群的加我，备注加群, 加上我们企业QQ进行洽谈
    rule(
        *("contact", "加qq", "加 qq", "企业qq", "加我,备注", "加我好友", "加我'", "加我 备注", "加我并备注"),
        find="(?:可以?|请|直接|具体可?){0,3}添?加上?(?:我们?的?|作者|客服|企业| ){0,3}qq(?: |好友|进行|来){0,2}"
        "(?:联系|咨询|交流|洽谈|沟通|反馈)"
        "|(?:可以?|请|直接|想[^\n。,]{1,16}的|['\" ]){0,3}加我(?:好友)?['\", ]{0,3}(?:并|请)?备注[^\n。,;]{0,8}",
        unless=f"{_PROGRAM}|人加我",
    ),
    # 球球：七六五四三二一〇九
    rule("contact", "球球:", "球球 :", find=rf"球球(?:号码?)? ?: ?{NUMBER}"),
    # 扫描下方二维码，可免费进入看桥社群
    rule(
        *("contact", "二维码"),
        find="扫(?:描|一扫)?[^\n。,]{0,6}二维码,? ?(?:即可|就能|就可以|可以?)(?:免费)?(?:加入|进入|添加)[^\n。,]{0,10}"
        "(?:社?群|社区|频道|星球|微信|好友)",
        unless=_PROGRAM,
    ),
    # **微信公众号** : **石桥小屋**
    rule(
        *("contact", "公众号**", "公众号 **"),
        find=r"(?:微信)?公众号 ?\*\* ?: ?\*{0,2} ?[\w\u4e00-\u9fff-]{2,24}",
        unless=_PROGRAM,
    ),
    # 问题反馈：@石桥, 联系作者：@kanqiao
    rule(
        *("contact", "反馈:", "反馈 :", "联系作者:", "联系我:", "联系我们:", "合作:", "商务:", "投稿:"),
        find=r"(?:(?:问题|bug|意见)?反馈|联系(?:作者|我们?)|(?:商务)?合作|商务|投稿) ?: {0,2}(@[a-z]\w{4,31})"
        r"(?![\w.@/])",
    ),
    # Ｖ：kanqiao88 长期收徒: one who sells by himself
    rule(
        *("contact", "v:", "v :"),
        find=rf"(?<![a-z0-9_.@/-])v ?: ?{ID}",
        given="收徒|长期|代理|接单|出售|低价|招收|招代|货源|批发|秒发|进货|下单|包邮|陪玩|代练|回收",
    ),
    # Call or text me at 555 010 4477
    rule(
        *("contact", "text me at", "call me at", "text us at", "whatsapp me at", "text me on"),
        find=rf"\b(?:(?:call|text|phone|ring|message|whatsapp)(?: ?(?:or|and|/) ?(?:call|text|message|whatsapp))? me"
        rf"|text us|call or text us) (?:at|on) {PHONE}",
    ),
    rule(
        *("contact", "follow my public account", "follow our public account", "follow my official account"),
        *("follow our official account",),
        find=r"(?:welcome to |please )?follow (?:my|our) (?:wechat )?(?:public|official) account\b",
    ),
    # Sie können uns auch per WhatsApp erreichen, vous pouvez nous contacter sur Telegram
    rule(
        *("contact", "können uns", "kannst uns", "könnt uns", "können mich", "kannst mich", "könnt mich"),
        *("erreicht uns", "erreichst du uns", "erreichen sie uns", "erreichst mich", "erreichst du mich"),
        find=rf"\b(?:können (?:sie )?|kannst (?:du )?|könnt (?:ihr )?)(?:uns|mich|mir)(?: [\w-]{{1,12}}){{0,2}}?"
        rf" (?:per|über|via|auf|bei) {NAMED}(?: (?:oder|und) [\w-]{{2,12}})?"
        r" (?:kontaktieren|erreichen|schreiben|anschreiben|finden|folgen)"
        r"|\berreich(?:t uns|st (?:du )?(?:uns|mich)|en sie (?:uns|mich))(?: [\w-]{1,12}){0,2}?"
        rf" (?:per|über|via|auf) {NAMED}",
    ),
    rule(
        *("contact", "nous contacter", "nous joindre", "nous écrire", "me contacter", "me joindre", "contactarnos"),
        *("contactarme", "escribirnos", "escribirme", "nos contatar", "nos chamar", "me chamar", "falar conosco"),
        *("falar comigo", "contattarci", "contattarmi", "scriverci", "scrivermi", "nous rejoindre"),
        find=r"(?:\b(?:vous pouvez|tu peux|n['’]hésitez pas à|pour|puedes?|pueden|podéis|pode|podem|puoi|potete|può|per"
        rf"|para)(?: (?:aussi|également|también|também|anche))? )?(?:{_REACH})(?: [\wàâçèéêíñóôõúã-]{{1,14}}){{0,2}}?"
        r" (?:sur|via|par|por|en|al|pelo|no|su|tramite|per)"
        rf" (?:(?:notre|nuestro|nosso|il nostro|el|o|le|la) )?{NAMED}",
    ),
    # LINEで相談する on a button, LINE公式アカウント @kanqiao, 快加入我们的Line好友：…
    rule(
        *("contact", "lineで", "line公式"),
        find=r"(?m:(?:^|>))[^\w\n]{0,8}(lineで(?:お)?(?:相谈|予约|问い?合わ?せ|友だち(?:登录|追加)|质问)(?:を)?"
        r"(?:する|はこちら|して(?:みる|ください)))(?=[^\w\n]{0,8}(?:\n|$|<))"
        r"|line公式(?:アカウント)?[ :は]{1,3}@[a-z0-9][\w.-]{3,19}",
    ),
    rule(
        *("contact", "line好友", "line 好友"),
        find="(?:快来?|欢迎|请)?(?:加入|添加|加)(?:我们?的?|本店的?|官方| ){0,3}line ?好友(?: ?: ?[^\\n<。,]{2,24})?",
        unless=_PROGRAM,
    ),
    # انضم إلى مجموعتنا على الفيسبوك, تابع قناتنا على تيليجرام
    rule(
        *("contact", "مجموعتنا على", "قناتنا على", "صفحتنا على", "حسابنا على"),
        find="(?:انضم(?:وا)?|تابع(?:وا|ونا)?|اشترك(?:وا)?|زوروا?) (?:إلى |الى |في )?(?:مجموعتنا|قناتنا|صفحتنا|حسابنا)"
        " على (?:ال)?(?:فيس ?بوك|ت[ي]?ل[ي]?[غجق]رام|واتس ?اب|ديسكورد|يوتيوب|انستغرام|تويتر)"
        rf"(?:[ :]{{1,3}}(?:https?://[^\s\"']{{6,80}}|{HANDLE}))?",
    ),
)
