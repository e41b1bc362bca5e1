"""Signals of a pitch, as tables: what is ordered, sold or collected (`PUSHES`), and what is promised for it.

A pitch shows two signals of different kinds, one of them a push. News and official notices speak of promises too
("凭身份证免费领取，先到先得"): these are looked for only near a push, and cost nothing where there is none. Kinds have
the same names in all languages; those other than Chinese and English are next door. Patterns are for flattened text.
"""

from __future__ import annotations

import re
from itertools import product

from audit.text.patterns import lazy
from audit.text.rules import Rules, rule


def _pairs(first: str, second: str) -> tuple[str, ...]:
    """Each word of the one with each of the other."""
    return tuple(a + b for a, b in product(first.split(), second.split()))


PUSHES = Rules(
    "push",
    # --- Chinese -----------------------------------------------------------------------------------------------------
    rule(
        *("order",),
        *_pairs(
            "现在 立即 马上 赶紧 赶快 一键 点击 扫码 火速 点击链接 点击链接立即 点击此处",
            "订阅 开通 加入 入会 抢购 下单 购买 办理 咨询 申请 领取 下载 抢占 预约 报名 注册 行动 选购",
        ),
        find="(?:现在|立即|马上|赶紧|赶快|一键|点击|扫码|火速|链接|此处)"
        "(?:订阅|开通|加入|入会|抢购|下单|购买|办理|咨询|申请|领取|下载|抢占|预约|报名|注册|行动|选购)"
        "(?!人数|量|者|用户|会|了|程序|手续|表|材料|附件|登记|单位)",
    ),
    rule(
        *("member", "会员资料", "会员材料", "会员权益", "会员专享", "会员特权", "终身会员", "年费会员"),
        *("vip会员", "超级会员", "所有权益", "所有资料", "全套资料", "海量资料", "海量资源"),
    ),
    rule("ghost", "代写", "代发论文", "刷单", "日赚", find=r"代写|代发论文|刷单|日赚 ?\d"),
    rule("forged", "代开", "办证", "刻章", "发票代", find=r"代开[^\n。]{0,6}(?:发票|票据)|发票代开|办证|刻章"),
    rule(
        *("forged", "毕业证", "资格证"),
        find=r"办理?[^\n。]{0,12}(?:毕业证|资格证|驾驶证|房产证)[^\n。]{0,12}证件",
    ),
    rule(
        *("gamble", "时时彩", "六合彩", "百家乐", "娱乐城", "首存", "返水", "彩金", "真人荷官", "北京赛车"),
        *("葡京",),
    ),
    rule(
        *("loan", "无抵押", "信用卡", "车贷", "凭身份证"),
        find=r"无抵押[^\n。]{0,8}贷|信用卡[^\n。]{0,6}(?:代还|套现|提额|取现|养卡)"
        r"|(?:车|房|保单)贷[^\n。]{0,16}均可|凭身份证[^\n。]{0,8}贷款",
    ),
    rule(
        *("loan", "套现", "代还", "提额", "pos机"),
        find=r"代还[^\n。]{0,4}套现|套现[^\n。]{0,10}(?:提额|代还)|提额[^\n。]{0,10}套现",
    ),
    rule(
        *("stock", "牛股", "荐股", "操盘手", "敢死队"),
        find=r"(?:推荐|擒|捉|获取|领取)[^\n。]{0,6}牛股|荐股|操盘手[^\n。]{0,6}(?:建群|带)|敢死队[^\n。]{0,10}"
        "(?:建群|牛股)",
    ),
    rule("escort", "上门服务", "一条龙", find=r"(?:美女|学生妹|小姐|莞式)[^\n。]{0,12}(?:上门服务|一条龙)"),
    rule("home", "首付", "总价", "均价", find=r"(?:首付|总价|均价)[^\n。]{1,8}万?元?起(?![诉初因来])"),
    rule("sms", "退订", "拒收", "回td", "复td", find=r"退订回|回t ?退订|回复?td|td退订|拒收请?回"),
    rule(
        *("trade", "招商", "加盟", "诚招"),
        find="(?:全国|诚邀|火热|诚招)(?:招商|加盟|代理)|招商加盟|加盟(?:热线|电话)",
    ),
    rule(
        *("tip", "打赏", "赞赏"),
        find="(?:欢迎|求|请|可以|扫码)(?:大家)?(?:打赏|赞赏)|打赏(?:支持|作者|一下|鼓励)|赞赏码",
    ),
    rule(
        *("tip",),
        *_pairs("求 给 给个 给点 点 点个 点下 点一下 来个 请", "star 小星星"),
        *("给个 star", "点个 star", "点下 star", "点 star", "来个 star", "求 star", "给 star", "免费的star"),
        *("免费的小星星",),
        find="(?:求|给[个点]?|点个?|点下|点一下|来个|请)(?:免费的| )?(?:小星星|star(?![a-z]))",
    ),
    rule(
        *("cut", "原价", "仅需", "只要", "只需", "现价"),
        find=r"原价[^\d\n]{0,2}\d|(?:仅需|只要|只需|现价) ?\d{1,5}(?:\.\d)? ?元(?![^\n。]{0,3}(?:现金|资金"
        "|左右))",
    ),
    # --- English -----------------------------------------------------------------------------------------------------
    rule(
        *("order", "click here", "act now", "order now", "order today", "call now", "buy now", "subscribe now"),
        *("subscribe today", "apply now", "join now", "sign up now", "sign up today", "sign up here"),
        *("claim your", "claim now", "shop now", "get yours", "register now", "enroll now", "book now"),
        *("start your free", "get started today"),
    ),
    rule(
        *("sms", "reply stop", "text stop", "txt stop", "to stop text", "permsg", "ppm", "p/min", "p per min"),
        find=r"\b(?:reply|text|txt|send) stop\b|to stop te?xts?\b|\d{2,3} ?p(?:er|/| )?(?:msg|min|pm|text)"
        r"|\d{2,3}ppm",
    ),
    rule(
        *("sms", "txt ", "the word", *(f" to 8{digit}" for digit in range(10))),
        find=r"\b(?:txt|text|send) (?:the word )?[a-z0-9]{1,12} to (?:no )?\d{4,6}\b",
    ),
    rule("sms", "call 09", "call 08", "call free", find=r"call (?:free (?:on )?)?0[89]\d{2,3} ?\d{3} ?\d{3,4}"),
    rule(
        *("gamble", "online casino", "casino bonus", "free spins", "sports betting", "slot machines online"),
        *("poker room",),
    ),
    rule(
        *("drug", "viagra", "cialis", "xanax", "weight loss pill"),
        find=r"\b(?:viagra|cialis|xanax|weight loss pills?)\b",
    ),
    rule(
        *("earn", "make money", "earn money", "work from home", "earn up to", "per week from"),
        *("financial freedom",),
        find=r"\b(?:make|earn) (?:\w+ ){0,2}money (?:fast|online|from home|now|today)\b|\bwork from home and\b"
        r"|\bearn (?:up to )?[$£€]\d[\d,]{2,}|\bfinancial freedom\b",
    ),
    rule(
        *("loan", "payday loan", "bad credit", "loan approv", "debt consolidat"),
        find=r"\bpayday loans?\b|\bbad credit(?:,| is)? (?:ok|no problem|loans?)|\binstant loan approval",
    ),
    rule(
        *("ghost", "essay", "dissertation", "homework"),
        find=r"\b(?:buy|order|cheap|custom|write my|do my)(?: \w+){0,2} (?:essays?|dissertations?|homework|term "
        r"papers?)\b",
    ),
    rule("replica", "replica", "rolex", find=r"\breplica (?:watch|bag|handbag|rolex)\w{0,3}\b"),
    rule(
        *("channel", "my channel", "my new", "check out my", "subscribe to me", "subscribe to my"),
        find=r"\b(?:subscribe to|check out|visit) my (?:new )?(?:youtube )?(?:channel|videos?|song|music|page)\b"
        r"|\bsubscribe to me\b",
    ),
    rule("tip", "buy me a coffee"),
)

#: What is promised, by kind.
PROMISES: tuple[tuple[str, str], ...] = (
    ("report", "举报(?:成功|倒卖)|打击(?:倒卖|盗卖)"),
    (
        "gift",
        "立享|尊享|独享|畅享|免费(?:领取|赠送|领|送|获取|获赠|试用|体验|试听|提供|群)|赠送|送(?:vip|会员|积分|话费|红包|礼)"
        "|注册(?:即|就)?送|大礼包?|好礼|领券|红包|抽奖|免邮|满[0-9a-z]{1,8}减",
    ),
    (
        "gift",
        r"\bfree (?:gift|trial|entry|access|shipping|sample|quote|ringtones?|msg|bonus|spins?|camera|phone|delivery)\b"
        r"|\bfree (?:auction|hits?|tones?|wallpapers?|calls?|texts?|minutes|games?|music|cash)\b|\bfree ?!"
        r"|\b1st (?:\w+ )?free\b"
        r"|\b(?:cash|guaranteed|claim) (?:prize|award|reward)|\bfor free\b|\btotally free\b|[£$€]\d[\d,]{1,7} "
        "(?:cash|prize|award"
        r"|reward|bonus|voucher|gift)",
    ),
    (
        "price",
        r"限时(?:特惠|优惠|抢购|免费|秒杀|折扣)|特惠|钜惠|半价|低至 ?\d|优惠券|税点优惠|买一送一"
        r"|满\d{2,4}[减送]|全场[^\n。]{0,8}折|折起"
        "|清仓|大酬宾|包邮|秒杀|(?:价格|利息|门槛|利率)低|低价|价格优惠|零首付|优惠(?:多多|价|大)",
    ),
    (
        "price",
        r"\b\d{1,2} ?% (?:off|discount)\b|\bspecial offer|\blimited[- ]time|\bmoney[- ]back|\brisk[- ]free"
        r"|\bno obligation"
        r"|\b(?:lowest|cheap(?:est)?|best) prices?\b|\bno prescription|\bdiscount(?:s|ed)?\b|\bcheap\b|\bonly "
        r"[$£€]\d|\bsave (?:up to )?[$£€\d]",
    ),
    (
        "sure",
        "包过|包拿证|不过退款|信誉保证|质量保证|价格从优|当天放款|当日放款|秒到账|额度高|永久更新|持续更新|放款快|下款快?|手续简"
        "|诚信(?:合作|可靠)|先验证|安全隐蔽|无效退款|不收费|满意付款",
    ),
    (
        "sure",
        r"\b(?:100 ?% (?:guaranteed|satisfaction|legal)|satisfaction guaranteed|guaranteed (?:results|approval"
        r"|grade)|plagiarism[- ]free|no credit check)\b",
    ),
    ("scarce", "名额有限|先到先得|限量|过期不候|欲购从速|机不可失|人满即|仅剩|最后[一两三\\d]天|即将开盘|抢完即止"),
    (
        "scarce",
        r"\bwhile (?:stocks|supplies) last|\bhurry\b|\bdon['’]t miss\b|\blast chance\b|\btoday only\b"
        r"|\bexpires? (?:soon|today)\b|\burgent\b",
    ),
    (
        "like",
        "求(?:关注|点赞|转发|收藏|star)|一键三连|点赞|支持一下|感谢(?:您|你|大家)?的?(?:鼓励|支持)|喜欢的?(?:话|就)|觉得不错|有(?:所)?帮助",
    ),
    ("like", r"\bplease (?:like|subscribe)|\blike and subscribe|\bthumbs up\b|\bsub(?:scribe)? back\b"),
    (
        "won",
        r"\b(?:yo)?u(?:['’]ve| have| are)? (?:won|been selected|awarded)|\b(?:chance|2) (?:to|2)? ?win\b|\bwin "
        r"(?:an?|the|[£$€]\d)|\bcongratulations\b|\bawarded\b|\bwinner\b|恭喜(?:您|你)?(?:中奖|获得)",
    ),
    ("call", "欢迎来电|来电咨询|电话咨询|详[询讯]|垂询|抢购热线|预约热线|可电话|联系电话|加微信|加qq"),
)


def compiled(promises: tuple[tuple[str, str], ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The table with its patterns compiled."""
    return tuple((kind, lazy(pattern)) for kind, pattern in promises)


#: What the lines of a pitch talk about that stand between its unmistakable ones.
PITCH_WORDS = "平台|分享|更新|迭代|需求|服务|客服|资源|资料|权益|售后|原创|团队|正版|专业|精品|免费|会员|订阅|下载"
