"""What the spam check looks for: trigger words, contact patterns, signals of a pitch, and what speaks against each.

All patterns are for flattened text (see `audit.text.windows`): lower case, half width, Simplified characters, one
space for each blank code point. Repeats are bounded and no pattern crosses a line.
"""

from __future__ import annotations

import re

# --- Contacts --------------------------------------------------------------------------------------------------------

CONTACT_WORDS = (
    *("qq", "q q", "q群", "扣扣", "抠抠", "企鹅", "微信", "微 信", "薇信", "威信", "维信", "v信", "v 信", "vx"),
    *("wx:", "加v", "加 v", "公众号", "群:", "同号", "扫码", "二维码", "wechat", "whats", "telegram", "телеграм"),
    *("텔레그램", "电报", "飞机号", "line id", "加赖", "公式line", "카톡", "카카오톡"),
)
#: What every contact has somewhere: digits or letters in a row, Chinese figures, or a group, an account, a scan. It
#: spares most plain mentions of WeChat the long pattern, which costs ten times as much.
CONTACT_GATE = re.compile(
    r"\d(?:[ -]?\d){4}|[a-z][a-z0-9_-]{4}|[零〇一二三四五六七八九]{6}|群 ?号? {0,2}:"
    "|[q信v习流丝料利]群(?!众)|公众号|扫|长按"
)

_QQ = r"(?:(?<![a-z0-9.@/_-])q ?q|q(?=群)|扣 ?扣|抠 ?抠|企 ?鹅)"
#: 威信 is prestige and 维信 a company unless a number follows; "V信号" and "SIGSEGV信号" are signals.
_WECHAT = (
    r"(?:(?P<word>[微薇] ?信|[威维]信(?= ?(?:号|:)))|v ?信(?!号[^:\d])"
    r"|(?<![a-z0-9_.@/-])(?:v ?x(?![a-z])|wx(?=[ :号]))"
    # "加V" is how the letter alone is used; V on its own is a volt, a version or a vitamin.
    r"|(?:(?<=加)|(?<=加 )|(?<=联系)|(?<=添加)|(?<=咨询))v)"
)
_KIND = "(?: ?(?:交流|学习|资料|会员|客服|咨询|官方|粉丝|读者|技术|讨论|内部|福利|用户|开发者|新)){0,3}"
_NAME = "(?: ?(?:同号|号码?|id|帐号|账号))?"
_IS = r"[ :是为]{0,4}\*{0,2}"
#: An account number has five digits or more, at times with gaps or in Chinese figures. With a unit behind it, it is an
#: amount ("QQ 10亿用户", "QQ2013版"); after a round one stands what is counted.
_NUMBER = (
    r"(?:[1-9](?:[ -]?\d){4,12}|[零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖]{6,12})"
    r"(?![\d.%]| ?(?:万|亿|年|月|人|个|元|名|版|位|次|条|用户|[mgk]b))"
)
#: A WeChat id has 6 to 20 characters and begins with a letter. A bare word may be a product: "微信 Android".
_ID = r"[a-z][a-z0-9_-]{5,19}(?![a-z0-9_.(=-])"
_ID_WITH_DIGIT = rf"(?=[a-z_-]{{1,19}}\d){_ID}"
_ASK = "(?:详情|欢迎|请|可以?|直接){0,2}(?:咨询|联系|联络|添?加|找|索取|我的|本人|私聊|客服|搜索?)"
_ACCOUNTS = (
    rf"(?:{_ASK} ?)?{_QQ}{_KIND}(?: ?群)?{_NAME}(?:\([^)\n]{{0,12}}\))?{_IS}{_NUMBER}"
    rf"|(?P<asked>{_ASK}[的我你们 :]{{0,3}})?{_WECHAT}{_KIND}{_NAME}(?:{_IS}(?:{_NUMBER}|{_ID_WITH_DIGIT})"
    # "wx:for-item" is code: after the letters alone an id has a digit, unless somebody asks to add it.
    rf"|(?(word){_IS}(?<=[:是为*]) ?{_ID}|(?!))|(?(asked){_IS}{_ID}|(?!)))"
    r"|(?:电话|手机号?|tel)[ /(&与:]{0,3}[微薇v]信?(?:同号)?\)?(?:同号)?[ :]{0,3}1[3-9]\d{9}"
    r"|1[3-9]\d{9}[ (,]{0,2}[微薇v]信?同号"
)
_FEEDS = (
    "(?:关注|搜索?)(?:我们?的?|本人|个人|微信|下方|同名|,| ){0,3}公众号"
    '(?= ?[「【“"*《『:,回后领获]| ?$| ?\\n)[^\\n。!]{0,40}'
    '|公众号(?:后台|内|里)?(?:发送|回复)[ :]?[「【“"*『][^\\n。!]{1,40}'
    "|(?:本人|我的|个人|作者|欢迎关注|请关注)(?:的|微信| ){0,3}公众号 ?[:是][^\\n。,]{2,30}"
)
_PAID = "(?:会员|资料|免费|付费|粉丝|vip|福利|网盘)"
_GROUPS = (
    # A label is enough for groups that only sellers have; its number is often left to be filled in.
    rf"(?<![\u4e00-\u9fff]){_PAID} ?(?:qq|q|微信)? ?群号? {{0,2}}:(?: {{0,30}}{_PAID}? ?(?:qq|微信)群 {{0,2}}:)?"
    "|(?:(?:欢迎|请|可以?|拉你|赶紧|快来|扫码?|扫描?二维码)(?:大家|扫码?|,| ){0,2}(?:添?加|进|入|加入)"
    "|(?<![\u4e00-\u9fff])加)"
    "(?:我们?的?|本|官方|以下|下方| ){0,3}(?:微信|qq|q|v)(?:交流|学习|粉丝|资料|福利|读者)?群(?!众|主|体|里|内|的)"
    "(?:或者?(?:微信|qq))?(?:交流|领取|学习|讨论)?"
    "|(?:扫码?|扫描?[^\\n。,]{0,8}二维码|长按识别[^\\n。,]{0,8}),?(?:直接)?(?:添?加|关注|联系)[^\\n。,]{0,6}"
    "(?:微信|客服|主理人|助理|管理员|小助手|qq)(?: ?qq)?"
)
_PHONE = r"\+?\d(?:[ ()-]{0,2}\d){6,14}"
_HANDLE = r"(?:@[a-z]\w{4,31}|(?:https?://)?t\.me/[\w+/]{4,40})"
_WA_LINK = r"(?:https?://)?wa\.me/\d{6,15}"
_ABROAD = (
    r"(?:telegram|电报|飞机号?|телеграм\w{0,2}|텔레그램)(?: ?(?:id|号|群|频道|канал\w{0,2}|channel|group))?[ :]{0,4}"
    rf"{_HANDLE}"
    r"|\b(?:join|contact|message|dm|text|ping|follow|write|add)\b[^\n.]{0,30}\b(?:telegram|whats ?app|wechat)\b"
    rf"(?: channel| group)?[^\n.]{{0,20}}?(?:(?::|\bat|\bon) ?(?:{_PHONE}|{_HANDLE}|{_WA_LINK})|: ?[a-z]\w{{5,19}})"
    rf"|whats ?app(?: ?(?:号|id|me|us|number|群|nummer|número))?(?: ?(?:at|on|al|au))?"
    rf"[ :=]{{0,3}}(?:{_PHONE}|{_WA_LINK})"
    rf"|wechat(?: ?(?:id|me|:)){{1,2}}[ :]{{0,3}}{_ID}"
    r"|(?:(?<![a-z])line ?id|加赖(?:line)?|公式line|카톡|카카오톡)(?: ?(?:id|아이디))?"
    r"[ :]{1,3}@?[a-z0-9][\w.-]{3,19}"
)
CONTACT = re.compile("|".join((_ACCOUNTS, _FEEDS, _GROUPS, _ABROAD)))

_MAKES = "整理|收集|制作|出品|提供|编辑|分享|原创"
#: What stands before the contact in the line that a document mill puts into everything it sells: "…整理，咨询QQ…".
COMPILED_BY = re.compile(rf"[^\n ,。;:!?]{{2,14}}?(?:{_MAKES})(?:上传|发布)?[, ]{{1,2}}(?:如需)?(?:更多|资料)?$")
#: The mill's name at the beginning of such a line, as written in the text.
BRAND = re.compile(rf"[^\s,，。;；:：!！?？]{{2,14}}?(?=(?:{_MAKES})[,， ])")

#: Names of products and of code that stand where an id would.
NOT_AN_ID = re.compile(
    r"(?:wechat|weixin|android|iphone|windows|tencent|alipay|harmony|desktop|official|mini-?program|https?|version|index"
    r"|google|facebook|twitter|weibo|douyin|telegram|whatsapp|openid|unionid|appid|token|string|number|login|support)\b"
)
#: Lines that belong to the contact section of a letter, a paper or an official notice.
LABELLED = re.compile(
    "联系人|联系地址|通[讯信]地址|地址 ?:|邮编|邮政编码|传真|监督电话|举报电话|受理|投稿|主办单位|邮箱 ?:"
    r"|e-?mail ?:|\btel ?[.:]|\bfax\b"
)
#: A pitch makes a contact section of a mill out of it again.
SELLS = re.compile("代写|会员|出售|低价|兼职|加盟|代理|发票|办证|包过|有偿|刷单|日赚|整理,|领取|原价")
#: Text that warns of such messages, or that reports on them.
WARNS = re.compile(
    "骗|反诈|谨防|警方|民警|不法分子|犯罪|嫌疑人|受害人|冒充|假冒|上当|(?:切勿|请勿|不要|勿)(?:相信|轻信|添加|扫|点击|加)"
    r"|\b(?:scams?|scammers?|phishing|fraud\w{0,6}|beware|spam filters?|spammers?|spam messages?)\b"
    r"|мошенник|诈欺|사기|\b(?:betrug|estafa|arnaque)"
)

# --- Pitches ---------------------------------------------------------------------------------------------------------

SIGNAL_WORDS = (
    *("订阅", "会员资", "会员材", "会员权", "会员专", "会员特", "级会员", "身会员", "费会员", "举报成", "举报倒"),
    *("立即开", "立即加", "立即抢", "立即下", "立即购", "立即办", "立即咨", "立即申", "代写", "代发", "代开", "办证"),
    *("刻章", "包过", "彩金", "娱乐城", "百家乐", "时时彩", "六合彩", "首存", "返水", "刷单", "日赚", "无抵押"),
    *("退订", "原价", "仅需", "招商加", "国招商", "诚招", "加盟", "打赏", "赞赏", "点击领", "点击购", "点击下"),
    *("马上抢", "马上加", "赶紧", "全套资", "海量资", "所有权益", "打击倒", "click here", "act now", "order now"),
    *("call now", "buy now", "sign up", "subscribe", "claim your", "viagra", "casino", "make money", "my channel"),
    *("check out my", "reply stop"),
)
#: Signals by kind. What makes a text a pitch (`STRONG`): to order, sell or collect something ...
_PUSHES = (
    "(?P<order>(?:现在|立即|马上|赶紧|一键|点击|扫码)(?:订阅|开通|加入|入会|抢购|下单|购买|办理|咨询|申请|领取|下载)"
    "(?!人数|量|者|用户|会|了|程序|手续)|赶紧(?:行动|联系)"
    r"|\b(?:click here|act now|order (?:now|today)|call now|buy now|subscribe (?:now|today)|apply now|join now"
    r"|sign up (?:now|today|here)|claim (?:your|now)|reply stop|(?:txt|text) [a-z0-9]{1,12} to \d{4,6}))",
    "(?P<member>会员(?:资料|材料|权益|专享|特权)|(?:终身|年费|vip|超级)会员|所有(?:权益|资料)|全套资料|海量(?:资料|资源))",
    r"(?P<ghost>代写|代发论文|刷单|日赚 ?\d)",
    r"(?P<forged>代开[^\n。]{0,6}(?:发票|票据)|办证|刻章)",
    r"(?P<gamble>时时彩|六合彩|百家乐|娱乐城|首存|返水|彩金|\bonline casino\b|\bcasino bonus\b)",
    r"(?P<drug>\b(?:viagra|cialis)\b)",
    r"(?P<earn>\bmake (?:easy |fast |quick )?money (?:fast|online|from home)\b)",
    r"(?P<loan>无抵押[^\n。]{0,6}贷款)",
    "(?P<sms>退订回|回t退订|回复?td|拒收请?回)",
    "(?P<trade>(?:全国|诚邀|火热|诚招)(?:招商|加盟|代理)|招商加盟|加盟(?:热线|电话))",
    r"(?P<tip>(?:欢迎|求|请|可以|扫码)(?:大家)?(?:打赏|赞赏)|打赏(?:支持|作者|一下|鼓励)|赞赏码|\bbuy me a coffee\b)",
    r"(?P<channel>\b(?:subscribe to|check out|visit) my (?:new )?(?:youtube )?(?:channel|videos?)\b)",
    r"(?P<cut>原价 ?\d|(?:仅需|只要|只需|现价) ?\d{1,5}(?:\.\d)? ?元)",
)
#: ... and what is promised for it, which news and official notices speak of too ("凭身份证免费领取，先到先得").
_PROMISES = (
    "(?P<report>举报(?:成功|倒卖)|打击(?:倒卖|盗卖))",
    "(?P<gift>立享|尊享|独享|畅享|免费(?:领取|赠送|领|送|获取|试用|体验|试听)|赠送|送(?:vip|会员|积分|话费|红包)"
    r"|\bfree (?:gift|trial|entry|access|shipping|sample|quote|ringtones?|msg|bonus|spins?)\b"
    r"|\b(?:cash|guaranteed) prize\b)",
    r"(?P<price>限时(?:特惠|优惠|抢购|免费|秒杀|折扣)|特惠|半价|低至 ?\d|优惠券"
    r"|包邮|秒杀|(?:价格|利息|门槛)低|低价|价格优惠"
    r"|\b\d{1,2} ?% (?:off|discount)\b|special offer|limited[- ]time|money[- ]back|risk[- ]free|no obligation"
    r"|\b(?:lowest|cheap) prices?\b|no prescription)",
    "(?P<sure>包过|包拿证|不过退款|信誉保证|质量保证|价格从优|当天放款|当日放款|秒到账|额度高|永久更新|持续更新)",
    r"(?P<scarce>名额有限|先到先得|限量|过期不候|欲购从速|机不可失|while stocks last|\bhurry\b|don['’]t miss\b)",
    "(?P<like>求(?:关注|点赞|转发|收藏|star)|一键三连|点赞|支持一下|please (?:like|subscribe)|like and subscribe)",
    r"(?P<won>you(?:['’]ve| have) (?:won|been selected)|\bcongratulations\b|恭喜(?:您|你)(?:中奖|获得))",
)
SIGNAL = re.compile("|".join((*_PUSHES, *_PROMISES)))
STRONG = frozenset(re.findall(r"\?P<(\w+)>", "".join(_PUSHES)))
#: Two signals further apart than this, in code points, are not one pitch.
REACH = 40

#: What the lines of a pitch talk about that stand between its unmistakable ones.
PITCH_WORDS = re.compile(
    "平台|分享|更新|迭代|需求|服务|客服|资源|资料|权益|售后|原创|团队|正版|专业|精品|免费|会员|订阅|下载"
)
