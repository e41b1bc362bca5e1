"""Contacts that a reader is to turn to, as tables of rules: Chinese ones; those of other languages are next door.

Patterns are for flattened text (see `audit.text.flat`): lower case, half width, plain figures for circled ones and
keycaps, Simplified characters, 加 for ➕, a blank for what has no ink. Each begins with the word that it waits for as
far as it can, which keeps the search for it fast; what leads up to it is added afterwards (`LEAD`).
"""

from __future__ import annotations

from audit.text.rules import Rules, rule

#: What joins a name to an id: "QQ群号 是：【". A keycap leaves two blanks behind its figure.
_IS = r"[】\]]?[ :是为=—+-]{0,4}[【\[「“\"'(*`]{0,3} ?"
#: An account number has five digits or more, at times with gaps, in Chinese figures or in both. With a unit behind it
#: it is an amount ("QQ 10亿用户", "QQ2013版").
NUMBER = (
    r"(?:\d(?:[ ._·-]{0,3}\d){4,12}+|[0-9零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖幺]{6,12}+)"
    r"(?!\d|\.\d|%| ?(?:万|亿|年|月|人|个|元|名|版|位|次|条|用户|只|台|套|份|件|块|张|十|百|千|[mgk]b))"
)
#: A WeChat id has 6 to 20 characters and begins with a letter; one of them may be a Cyrillic or Greek look-alike.
_LETTER = "[a-zа-яёα-ω]"
#: Names of products and of code that stand where an id would.
_PRODUCT = (
    "(?:wechat|weixin|android|iphone|windows|tencent|alipay|harmony|desktop|official|mini-?program|https?|version|index"
    "|google|facebook|twitter|weibo|douyin|telegram|whatsapp|openid|unionid|appid|token|string|number|login|support)"
    "(?![a-z0-9_-])"
)
ID = rf"(?!{_PRODUCT}){_LETTER}[a-z0-9а-яёα-ω_-]{{5,19}}(?![a-z0-9_.=-])"
#: After the letters alone, or after a blank, an id shows itself by a figure: "wx:for-item" is code.
ID_WITH_DIGIT = rf"(?=[a-zа-яёα-ω_-]{{1,19}}\d){ID}"
_ID_WITH_MARK = rf"(?=[a-z]{{1,19}}[_-]){ID}"
_MOBILE = r"1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)"

_KIND = (
    "(?: ?(?:交流|学习|资料|会员|客服|咨询|官方|粉丝|读者|技术|讨论|内部|福利|用户|开发者|公众平台|公众号?"
    "|答疑|反馈|新)){0,4}"
)
_NAME = r"(?: ?(?:联系方式|同号|号码?|id|帐号|账号))?"
_GROUP = r"(?: ?群聊?(?: ?[一二三四五六七八九\d](?!\d))?)?"
_QQ = "(?:(?<![a-z0-9.@/_-])q[ ._-]?q|(?<=author-)qq|q(?=群)|扣 ?扣|抠 ?抠|企 ?鹅|🐧)"
_ASKED = (
    "(?:咨询|联系|联络|添?加|关注|搜索?|找|私聊|私信|客服|我的|本人)(?:我们?|你们?|一下|老师|客服|作者"
    "|本人|小编)?[的: ]{0,3}"
)
_SURE_WECHAT = "(?:微 ?信|薇 ?信)"
#: 威信 is prestige, 维信 a company and 卫星 a satellite unless an id follows.
_UNSURE_WECHAT = "(?:[威维徽围][ .]?信|[微威薇][ .]?[芯♥❤]|(?<![a-z0-9])v ?[信芯♥❤])"

#: Whoever turns these words on a reader has something to sell. News and notices have them seldom, and never so near to
#: a telephone number.
ADVERTISES = (
    "代写|代发|代办|代做|代考|办证|刻章|开发票|发票代|无抵押|套现|低价|特惠|钜惠|抢购|欲购|包过|包拿证|高价回收"
    "|上门服务"
    "|诚招|招商加盟|加盟热线|日结|日赚|刷单|厂家直销|量大从优|欢迎来电|出售资料|资料出售|办理各[类种]|贷款不求人"
    "|当天放款"
)

CONTACTS = Rules(
    "contact",
    # QQ: 318842077, Q群 318842077, 扣扣, 企鹅号 3344556677, 🐧 318842077
    rule(
        *("contact", "qq", "q q", "q.q", "q-q", "q_q", "q群", "扣扣", "扣 扣", "抠抠", "企鹅", "企 鹅", "🐧"),
        find=rf"{_QQ}(?!\(\d+ ?[,/)]){_KIND}{_GROUP}{_NAME}(?:\([^)\n]{{0,12}}\))?{_IS}{NUMBER}",
    ),
    # 群号: 217840699, 交流群 217840699
    rule(
        *("contact", "群号", "交流群", "讨论群", "学习群", "粉丝群", "技术群", "用户群", "资料群", "会员群"),
        find=f"(?:群号码?|(?:交流|讨论|学习|粉丝|技术|用户|资料|会员)群) ?[ :是为]{_IS}(?=\\d{{6}}){NUMBER}",
    ),
    # 微信：gongwen_wang, 微信 gongwen2020
    rule(
        *("contact", "微信", "薇信", "微 信", "薇 信"),
        find=f"{_SURE_WECHAT}{_KIND}{_NAME}(?:{_IS}(?:{NUMBER}|{ID_WITH_DIGIT})|[(]{_ID_WITH_MARK}[)]"
        rf'|(?:公众平台|公众)?(?: ?号| ?id)? ?[:是为][ *"「【“`]{{0,3}}{ID}(?!\([a-z)]))',
    ),
    # 微 信：g o n g w e n
    rule(
        *("contact", "微信:", "微 信:", "微信 :", "微 信 :", "vx:", "v x:"),
        find=r"(?:微 ?信|v ?x) ?: ?(?:[a-z0-9_] ){4,19}[a-z0-9_](?![a-z0-9])",
    ),
    # 绿泡泡：gongwen, VQ同号: 217840699, 入群请加王老师个人微信
    rule("contact", "绿泡泡", find=f"绿泡泡 ?[:号 ]{{1,3}}{ID}"),
    rule("contact", "同号:", "同号 :", find=r"[vq微]{1,2}同号 ?: ?\d{6,11}(?!\d)"),
    rule("contact", "入群请", "进群请", find="[入进]群请(?:添?加|联系)[^\n。,!?]{0,14}微信号?"),
    # 威信:gongwen2020, V信 zhao-8866, 薇❤ gongwen2020
    rule(
        *("contact", "威信", "维信", "徽信", "围信", "v信", "v 信", "微芯", "威芯", "薇芯", "v芯", "v❤", "v♥"),
        *("微❤", "微♥", "薇❤", "薇♥", "威❤", "威♥", "微 ❤", "薇 ❤", "v ❤"),
        find=rf"{_UNSURE_WECHAT}(?:号(?=[ :\d]))?(?:[ :是为]{_IS}|(?<=号)|(?=\d))(?:{NUMBER}|{ID_WITH_DIGIT})"
        f"|{_UNSURE_WECHAT}号 ?: ?{ID}",
    ),
    # 微信 in plain words, where somebody asks to add it: 联系微信bigao_wenku, 加卫星 gongwen2020
    rule(
        *("contact", "系微信", "编微信", "师微信", "者微信", "加微信", "询微信", "找微信", "系v信", "加v信", "系wx"),
        *("加wx", "系vx", "加vx"),
        find=f"{_ASKED}(?:{_SURE_WECHAT}|v ?信|wx|vx)号?{_IS}{_ID_WITH_MARK}",
    ),
    rule("contact", "加卫星", "系卫星", "询卫星", find=rf"{_ASKED}卫星号?{_IS}(?:{NUMBER}|{ID_WITH_DIGIT})"),
    # vx: gongwen2020, wx gongwen2020; 加V gongwen2020. V on its own is a volt, a version or a vitamin.
    rule(
        *("contact", "vx", "v x", "wx:", "wx ", "wx号"),
        find=f"(?<![a-z0-9_.@/-])(?:v ?x(?![a-z])|wx(?=[ :号])){_NAME}[ :是为]{{0,4}}(?:{NUMBER}|{ID_WITH_DIGIT})",
    ),
    rule(
        *("contact", "vx:", "vx :"),
        find=f"(?<![a-z0-9_.@/-])vx ?: {{0,2}}{ID}",
        given="联系|合作|咨询|交流|备注|加我|添加|作者|发布",
    ),
    rule(
        *("contact", "加v", "加 v", "加我v", "加我 v", "联系v", "添加v", "咨询v", "+v:", "+v信"),
        find=f"(?:加|联系|咨询)(?:我| )?v(?:[ :号]{{1,4}}(?:{NUMBER}|{ID_WITH_DIGIT})|{_MOBILE})"
        rf"|\+ ?v[:信] ?(?:{NUMBER}|{ID_WITH_DIGIT})",
    ),
    # 加v：gongwen, 有问题可以加V：gongwen_an
    rule(
        *("contact", "加v:", "加v :", "加我v:", "+v:", "+v :", "添加v:"),
        find=rf"(?:添?加(?:我)?|\+) ?v ?: ?[`「【]?{ID}",
        given="群|可|请|需|定制|开发|交流|问题|联系|合作|咨询|备注|领|送|资料|拉[你您]|朋友|好友|技术|源码|获取",
    ),
    # 个人微 gongwen, WeChat：@gongwen
    rule("contact", "个人微", "个人薇", find=f"个人[微薇]信?号? ?[: (]{{1,2}}(?:<[a-z]{{1,3}}>)?{ID}"),
    rule(
        "contact",
        "添加我的微信",
        "加我的微信",
        "加我个人微信",
        find="(?:可以?|欢迎|请|直接)添?加我的?(?:个人)?微信号?(?:一起|交流|聊)",
    ),
    # Colours and plants that stand for WeChat (green) and a satellite (which sounds like it), with an id behind a colon
    rule("contact", "💚", "🍀", "🛰", "📱", find=rf"[💚🍀🛰📱] ?[: ]{{0,2}}: ?{ID_WITH_DIGIT}"),
    # 电话/微信同号 13900001234, 13900001234（微信同号）
    rule(
        *("contact", "电话/微", "电话(微", "电话微", "电话/v", "电话/薇", "手机/微", "手机(微", "手机号(微"),
        *("手机微", "tel/微", "电话&微", "电话与微"),
        find=rf"(?:电话|手机号?|tel)[ /(&与:]{{0,3}}[微薇v]信?(?:同号)?\)?(?:同号)?[ :]{{0,3}}{_MOBILE}",
    ),
    rule(
        *("contact", "同号", "微同步", "信同步", "v同步"),
        find=f"{_MOBILE}[ (,]{{0,2}}(?:电?微|微电|[微薇v]信?)(?:同号|同步)|[微薇v]信?(?:同号|同步)[ :]{{0,3}}{_MOBILE}",
    ),
    # A telephone number is one only in an advertisement: 代写论文，电话13900001234
    rule(
        *("contact", "电话", "手机", "热线", "致电", "来电", "☎", "📞", "📱", "✆"),
        find=rf"(?:电话|手机号?|热线|致电|来电|[☎📞📱✆])[^\d\n]{{0,6}}(?:{_MOBILE}|[48]00-?\d{{3,4}}-?\d{{3,4}}"
        r"|0\d{2,3}-?\d{7,8})",
        given=ADVERTISES,
    ),
    # 写信到 abc@example.org 代写
    rule(
        *("contact", "写信到", "写信至", "邮件到", "邮件至", "邮件联系", "邮箱联系"),
        find="(?:写信|邮件|邮箱联系|邮件联系)(?:到|至"
        r"|给)?[ :]{0,3}[a-z0-9][\w.+-]{1,40}@[a-z0-9-]{1,40}\.[a-z]{2,6}",
        given=ADVERTISES,
    ),
    # 关注公众号：公文小屋, 公众号后台回复“模板”
    rule(
        "contact",
        "公众号",
        find="(?:关注|搜索?)(?:我们?的?|本人|个人|微信|下方|同名|以下|笔者的?|作者的?|,| ){0,3}公众号"
        r'(?= ?[「【“"*《『:,回后领获查(!]| ?$| ?\n)[^\n。!]{0,40}'
        r'|公众号(?:后台|内|里)?(?:发送|回复)[ :]?[「【“"*『][^\n。!]{1,40}'
        r"|(?:本人|我的|个人|作者|笔者|欢迎关注|请关注)的?(?:微信| ){0,2}公众号 ?[:是][^\n。,]{2,30}",
        unless="是否关注|未关注|用户(?:扫码)?关注|(?:引导|提示|要求|如果|当)用户|(?:怎么|如何)关注|发送验证码",
    ),
    rule(
        *("contact", "关注公众号", "关注微信公众", "关注我的公众号", "关注我的微信", "关注该公众号", "关注笔者"),
        *("关注作者",),
        find=r"(?:扫码|扫一扫|扫描[^\n。,]{0,8}二维码|长按[^\n。,]{0,8})[ ,\n]{0,2}关注(?:我们?|笔者|作者|本|该"
        "|微信|的|个人| ){0,4}公众号|欢迎(?:扫码|扫一扫)?关注(?:我们?|笔者|作者|本|微信|的|个人| ){0,4}公众号",
        unless="用户(?:扫码|关注)|是否关注|(?:引导|提示|要求|如果|当)用户",
    ),
    # 微信公众号：公文小屋. Where a newspaper names its source it is none.
    rule(
        *("contact", "公众号:", "公众号 :", "公共号:"),
        find=r"微信公[众共]号 ?: ?[《「【“*]{0,2}(?!https?|获取|用户|接口|登录|授权|支付)[\w\u4e00-\u9fff·-]{2,24}",
        unless="来源|转自|据|摄影|供图|发布会",
    ),
    # 如有疑问请加群：762993431
    rule(
        *("contact", "加群:", "加群 ", "进群:", "进群 ", "加群(", "进群(", "加群讨论", "加群交流", "加群咨询"),
        *("群聊号", "群 号", "入群聊"),
        find=rf"(?:加|进)群(?:讨论|交流|咨询|学习)?[ :(]{{0,3}}{NUMBER}|群(?:聊| )? ?号码?[ :*]{{1,5}}{NUMBER}"
        rf"|加入群聊[【「][^】」\n]{{1,30}}[】」][ :]{{0,3}}{NUMBER}",
    ),
    # 关注微信公众平台微信号："正点原子"
    rule(
        "contact",
        "公众平台",
        find=r"关注(?:我们?的?|官方| ){0,2}微信公众平台[^\n。,]{0,3}(?:微信号)?[:「【“\"]{1,3}[^\n。,]{2,20}",
    ),
    # A label is enough for groups that only sellers have; its number is often left to be filled in.
    rule(
        *("contact", "群:", "群 :", "群号:", "群  :"),
        find=r"(?<![\u4e00-\u9fff])(?:会员|资料|免费|付费|粉丝|vip|福利|网盘) ?(?:qq|q|微信)? ?群号? {0,2}:"
        "(?: {0,30}(?:会员|资料|免费|付费|粉丝|vip|福利|网盘)? ?(?:qq|微信)群 {0,2}:)?",
    ),
    # 欢迎加入QQ交流群, 请加微信群
    rule(
        *("contact", "加微信", "加入微信", "加qq", "加入qq", "进微信", "进qq", "加q", "加入q", "加v"),
        *("加入我们的", "加入本", "加入官方", "加入用户", "加入交流", "加入课程", "加官方", "入群", "加群"),
        find="(?:(?:欢迎|请|可以?|拉你|赶紧|快来|邀您|诚邀您|扫码?|扫描?二维码)(?:大家|扫码?|,| ){0,2}(?:添?加|进"
        "|入|加入)|(?<![\u4e00-\u9fff])加入?)"
        "(?:我们?的?|本|官方|以下|下方|用户|课程| ){0,3}(?:微信|qq|q|v|用户|课程qq)(?:交流|学习|粉丝|资料|福利|读者"
        "|技术)?群(?!众|主|体|里|内|的)(?:或者?(?:微信|qq))?(?:交流|领取|学习|讨论)?",
    ),
    # 请加上面几个扣扣群, 可加扣扣群交流
    rule(
        *("contact", "扣扣群", "抠抠群", "企鹅群"),
        find="(?:可以?|请|欢迎|快来|赶紧)?加入?(?:[a-z ]{1,12}"
        "|(?:[上下]面|[以这]下?|下方)(?:几个)?|我们的?|本|官方| ){0,3}"
        "(?:扣扣|抠抠|企鹅)群(?!众|主|体|里|内|的)(?:交流|领取|学习|讨论)?",
    ),
    # 加我微信 bigaowenku: whoever says "me" gives an id, with a figure or without
    rule("contact", "加我微信", "加我的微信", find=rf"加我的?微信号?[ :(\[`*]{{0,4}}{ID}"),
    # 可以直接加我微信, 欢迎加我微信: to be asked will do
    rule("contact", "加我微信", find="(?:(?:可以?|请|欢迎|不妨|快来|赶紧)(?:直接)?|直接|您)加我微信"),
    # 添加微信好友，备注论文
    rule(
        *("contact", "加微信好友", "加我微信", "加我的微信", "加作者微信", "加客服微信", "加老师微信"),
        *("加微信联系", "加微信找"),
        *("加我好友", "加一下微信", "加我wx", "加我vx", "加我v", "加wx", "加vx", "加我 wx"),
        find="(?:添?加)(?:我的?|作者|客服|老师|一下)? ?(?:微信|v ?x|wx|v|好友)(?:好友)?[,;:( ]{0,2}(?:(?:联系|找)"
        "(?:客服|作者)|(?:并|请)?(?:备注"
        "|注明)|领取|咨询|直接|一起|交流|免费|拉你|进群)",
        unless="人加我",
    ),
    # 添加作者微信（微信号：`gongwen_1`）, 欢迎加入公文学习交流群
    rule(
        *("contact", "作者微信(", "我微信(", "我的微信(", "客服微信(", "老师微信("),
        find=r"添?加(?:作者|我的?|客服|老师)微信\((?:微信号 ?: ?)?[`「“]?[a-z][a-z0-9_-]{5,19}[`」”]?\)",
    ),
    rule(
        *("contact", "交流群", "学习群", "讨论群", "粉丝群"),
        find="欢迎(?:大家|各位|你们?|您)?加入[^\n。,!?]{1,12}?(?:交流|学习|讨论|粉丝)群(?![众主体里内的成员])",
        unless="用户|接口|机器人|提示|消息",
    ),
    # 请添加QQ好友：508813276, 直接加上面的微信号即可, 微信公众号搜索公文小屋, LINE 帳號（ID: @gongwen）
    rule("contact", "qq好友", find=r"(?:请|可以?|直接)?添?加(?:我的?|作者)?qq好友 ?[: ]{0,3}\d{6,11}(?!\d)"),
    rule(
        *("contact", "面的微信", "方的微信", "方微信"),
        find="(?:请|可以?|直接){0,2}(?:添?加|联系)[上下以]{1,2}[面方]的?微信号?(?:即可|联系|进群|交流|咨询)",
        unless="接口|用户扫|过滤",
    ),
    rule(
        *("contact", "公众号搜索", "公众号中搜索", "公众号里搜索"),
        find=r"(?:请|可以?|在){0,2}微信公众号[中里]?搜索[ :「【“\"]{0,3}(?!功能|接口|结果|框|栏|引擎|页|服务"
        r"|的)[\w\u4e00-\u9fff]{2,16}",
        unless="用户|接口|爬",
    ),
    rule(
        *("contact", "line 帐号", "line帐号", "line 账号", "line 官方", "line官方"),
        find=r"(?:(?:欢迎|请)?(?:加入|添加|加)(?:我们?的?|本店的?|官方"
        r"| ){0,3})?line ?(?:官方)?(?:[帐账]号)?[ (:]{1,3}(?:id ?: ?)?"
        r"@[a-z0-9][\w.-]{3,19}\)?",
    ),
    # 扫码添加老师微信, 长按识别二维码，关注小助手
    rule(
        *("contact", "扫码", "二维码", "长按识别"),
        find="(?:扫码?|扫描?[^\\n。,]{0,8}二维码|长按识别[^\\n。,]{0,8}),?(?:直接)?(?:添?加|关注|联系)[^\\n。,你]{0,6}"
        "(?:微信|客服|主理人|助理|管理员|小助手|公众号|qq)(?: ?(?:qq|群))?",
        unless="测试号|用户扫|接口|过滤|删除|(?:引导|提示|要求|如果|当)用户",
    ),
    rule(
        *("contact", "扫码加入", "扫码进", "扫码入"),
        find=r"扫码(?:加入|进入?|入)[^\n。,;]{0,20}?群(?![众体主])",
    ),
    rule("contact", "扫一扫", find=r"微信扫一扫[ \n,]{0,2}关注(?:该|我们?的?|本|作者)?公众号"),
)

#: What leads up to a contact belongs to it: 详情请咨询, 欢迎加, 我的.
LEAD = (
    "(?:详情|欢迎|请|可以?|直接|如需|有需要|更多){0,2}"
    "(?:咨询|联系|联络|添?加入?|找|索取|我的|本人|私聊|客服|搜索?)[的我你们 :]{0,3}\\Z"
)
#: What stands before the contact in the line that a document mill puts into everything it sells: "…整理，咨询QQ…".
MAKES = "整理|收集|制作|出品|提供|编辑|分享|原创"
COMPILED_BY = rf"[^\s,。;:!?]{{2,14}}(?:{MAKES})(?:上传|发布)?[, ]{{1,2}}(?:如需)?(?:更多|资料)?\Z"

# --- What speaks against a contact -----------------------------------------------------------------------------------

#: What belongs to the contact section of a letter, a paper or an official notice ...
OFFICE = (
    "联系人|联系地址|通[讯信]地址|(?<!展示)(?<!项目)(?<!下载)(?<!仓库)(?<!博客)(?<!源码)地址 ?:"
    '(?!"? ?(?:https?:|www\\.|\\[))|邮编|邮政编码|传真|监督电话|举报电话|受理|投稿'
    "|主办单位|\\btel ?[.:](?!\\+)"
    "|\\bfax\\b|postal address|contact person|ansprechpartner|impressum|postanschrift|住所 ?:|所在地|주소 ?:|адрес ?:"
)
#: ... and what makes a single account, not a group, a part of it.
MAIL = "邮 ?箱 ?:|(?<!or )e-?mail ?:"
#: A pitch makes a contact section of a mill out of it again.
SELLS = "代写|会员|出售|低价|兼职|加盟|代理|发票|办证|包过|有偿|刷单|日赚|整理,|领取|原价"
#: Text that warns of such messages, or that reports on them.
WARNS = (
    "骗|反诈|谨防|警方|民警|不法分子|犯罪|嫌疑人|受害人|冒充|假冒|上当|(?:切勿|请勿|不要|(?<![喜诚者])勿)(?:相信|轻信"
    "|添加|扫|点击|加)"
    r"|[^|\s]\|(?:[^|\s][^|\n]{0,24}[^|\s]\|){2}|敏感词|违禁|屏蔽词|黑名单|正则|(?:[^|\s:]{1,8}\|){4}"
    r"|\b(?:scams?|scammers?|phishing|fraud\w{0,6}|beware|spam filters?|spammers?|spam messages?|blacklists?|regex)\b"
    r"|\\[swdb][*+?{]"
    "|мошенн|诈欺|사기|\\b(?:betrug|betrüger|estafa|arnaque|truffa|golpe|fraude)"
)
