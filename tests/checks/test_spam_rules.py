"""The tables of the spam check, rule by rule."""

import re

import polars as pl
import pytest

from audit.checks._spam_chrome_boxes import BOXES
from audit.checks._spam_chrome_lines import LINES
from audit.checks._spam_contact import CONTACTS
from audit.checks._spam_contact_abroad import ABROAD
from audit.checks._spam_contact_asks import ASKS
from audit.checks._spam_contact_groups import GROUPS
from audit.checks._spam_contact_links import LINKS
from audit.checks._spam_contact_orders import ORDERS
from audit.checks._spam_notice import NOTICES
from audit.checks._spam_offer import PROMISES, PUSHES
from audit.checks._spam_offer_abroad import PROMISES_ABROAD, PUSHES_ABROAD
from audit.checks._spam_stamps import STAMPS
from audit.checks.spam import TRIGGERS, SpamOptions, find
from audit.text.flat import flat
from audit.text.rules import Rules
from audit.text.spans import parse_marked
from audit.text.triggers import Triggers
from tests.checks.linear import assert_linear
from tests.quality.spam_snippets import SPAM

TABLES = {
    "contact": CONTACTS,
    "contact abroad": ABROAD,
    "contact ask": ASKS,
    "contact order": ORDERS,
    "contact group": GROUPS,
    "contact link": LINKS,
    "notice": NOTICES,
    "stamp": STAMPS,
    "push": PUSHES,
    "push abroad": PUSHES_ABROAD,
    "lines": LINES,
    "boxes": BOXES,
}
RULES = [pytest.param(rule, id=f"{name} {n}") for name, rules in TABLES.items() for n, rule in enumerate(rules)]
GUARDED = [one for one in RULES if one.values[0].given or one.values[0].unless]

#: For rules of which no snippet of `tests/quality` is an example; nearly all of them are spam by themselves.
EXAMPLES = (
    # contacts
    "后台回复关键字【桥图】即可获取",
    "微信搜索公众号石桥小屋可以加入我们",
    "欢迎扫码关注，一起看桥",
    "旧群满了，请加新群",
    "可以直接加 QQ 联系",
    "球球：七六五四三二一〇九",
    "扫描下方二维码，可免费进入看桥社群",
    "**微信公众号** : **石桥小屋**",
    "问题反馈：@kanqiaoren",
    "V：kanqiao88 长期收徒",
    "Call or text me at 407-555-0147",
    "Welcome to follow my public account",
    "Sie können uns auch per WhatsApp erreichen",
    "Vous pouvez nous contacter sur WhatsApp",
    "LINEで相談する",
    "快加入我們的LINE好友：看橋的人",
    "انضم إلى مجموعتنا على الفيسبوك",
    # stamps
    "Subtitles by Bridge Watchers",
    "本书来自www.shiqiaoxiaowu.com免费小说下载站",
    "合作VX：xiaoliwenku",
    "加V bigao2021",
    "13900001234（电微同号）",
    "写信到 bigao@example.org，代写报告",
    "微信公众号：公文小屋",
    "有问题请加群：731204556",
    "欢迎加我微信 xiaoliwenku",
    "喜欢交流的可加扣扣群交流",
    "您加我微信吧，我发给您",
    "关注微信公众平台：“公文小屋”",
    "扫码加入交流群",
    "微信扫一扫\n关注该公众号",
    "联系 ✈️ @sucai_kf",
    "Viber: +380 44 123 45 67",
    "To order, contact Skype: essay.helper24",
    "Napisz do nas na WhatsApp",
    "Hubungi kami di WhatsApp",
    "تواصل معنا عبر واتساب",
    "Cheap essays: email us at essays@example.org",
    # contacts: groups, channels and links
    "微 信：b i g a o 2 0",
    "有问题可以加v：bigaoxiaoli",
    "个人微 bigaoxiaoli",
    "绿泡泡：bigaoxiaoli",
    "VQ同号: 731204556",
    "入群请加王老师个人微信",
    "加入 Bridges 交流群",
    "公众号：石桥小屋 回复“报告”",
    "YouTube channel: https://youtube.com/@bridgeclub",
    "Join the Google group: <http://groups.google.com/group/bridges>",
    "欢迎添加我的微信号一起交流",
    "Subscribe to my channel: https://example.org/bridges",
    "QQ group: 731204556",
    "WeChat group: `bridge_club`",
    "join #bridges on irc.libera.chat",
    "Entrar al grupo de WhatsApp",
    "Tritt unserem Discord bei",
    "Discord sunucumuza katıl",
    "Tham gia nhóm Zalo của câu lạc bộ",
    "قناتنا على تلغرام: t.me/bridgeclub",
    "Discordサーバーに参加してください",
    "اشترك في قناتنا على تيليجرام @bridgeclub",
    "## QQ 群\n\n- 731204556",
    "微信交流群：bridgeclub",
    "添加小助手微信号 `bridgeclub`",
    "油管频道: https://www.youtube.com/@bridgeclub",
    "加入QQ频道【石桥】：https://pd.qq.com/s/abc",
    "关注“石桥小屋”订阅号",
    "把公众号“石桥小屋”设为星标",
    "主页有交流群，扫码加入",
    "关注我们的 [Bilibili](https://space.bilibili.com/1)",
    "微信群\n\n![](group.png)",
    "[石桥交流群](https://example.org/chat)",
    "731204556（钉钉群号）",
    "钉钉交流群: 73120455",
    "欢迎加入我的知识星球一起交流",
    "关注我的抖音",
    "欢迎关注，抖音号：石桥小屋",
    "B站关注bridgeclub",
    "欢迎加入石桥脸书社团",
    "点赞追踪 Facebook 粉丝专页",
    "微信订阅号：石桥小屋",
    "新浪微博：@石桥小屋",
    "请关注视频号“石桥小屋”",
    "关注公粽号石桥小屋",
    "微信搜一搜：石桥小屋",
    "微信公众号【石桥小屋】",
    "可以订阅我们的公众号：石桥小屋",
    "[Our chat](https://t.me/bridgeclub)",
    "[Join our Slack](https://example.org/slack)",
    ":target: https://gitter.im/bridges/lobby",
    '<a href="https://t.me/bridgeclub">Chat</a>',
    "Telegram group: https://t.me/bridgeclub",
    "Ask in our Discord server",
    "Join us on Slack: https://bridges.example.org/joinslack",
    "ask in the #bridges channel on Slack",
    "Scan to join the DingTalk discussion group",
    "напишите @bridgeclub",
    "Come say hi on Discord",
    "Follow me on Instagram [@bridgeclub](https://instagram.com/bridgeclub)",
    "Slack channel: https://bridges.slack.com/x",
    "* https://t.me/bridgeclub",
    # notices
    "本字幕由石桥字幕组翻译",
    "任何形式的转载都请联系作者获得授权",
    "版权所有，翻印必究",
    "本报告仅限公司内部使用",
    "Authorized licensed use limited to: Bridge University Library.",
    "This ebook is licensed for your personal enjoyment only.",
    "本资料下载自某某资源网",
    "转载请注明出处：https://example.org/1",
    "For personal use only. Not for resale",
    # pushes
    "办理毕业证、资格证等各类证件",
    "代还信用卡、套现",
    "美女上门服务",
    "首付10万起",
    "退订回T",
    "喜欢就给个star",
    "Reply STOP to end",
    "Call 09061234567",
    "Best online casino",
    "Payday loans in minutes",
    "Replica watches",
    "Check out my channel",
    "Buy me a coffee",
    "Виагра без рецепта",
    "Заработок в интернете",
    "Online-Casino ohne Limit",
    "Sofortkredit",
    "Geld verdienen von zu Hause",
    "Prêt entre particuliers",
    "Gagnez de l'argent facilement",
    "Casino online",
    "Tesis por encargo",
    "副業で月に10万円",
    "即日融資",
    "通常価格 9800",
    "온라인 카지노",
    "고수익 알바",
    "논문 대필",
    "Chwilówka online",
    "Vay tiền nhanh",
    "Daftar sekarang",
    "Situs judi",
    "اطلب الآن",
    # furniture
    "Facebook | Twitter | LinkedIn | Email",
    "Read more: Ten walks along the canal",
    "This post may contain affiliate links.",
    "Home | Privacy policy | Contact us",
    "Accept all cookies",
    "Cookies akzeptieren",
    "Accepter les cookies",
    "Aceptar todas las cookies",
    "Accetta i cookie",
    "Deze website gebruikt cookies.",
    "Vi använder cookies.",
    "Наш сайт использует файлы cookie.",
    "当サイトではCookieを使用しています",
    "이 사이트는 쿠키를 사용합니다",
    "本网站使用 Cookie 改善体验",
    "Çerezleri kabul et",
    "نستخدم ملفات تعريف الارتباط",
    "Accept all",
    "Click here to subscribe to the print edition",
    "Abonnieren Sie unseren Newsletter",
    "Abonnez-vous à la newsletter",
    "Inscreva-se em nossa newsletter",
    "Iscriviti alla newsletter",
    "Zapisz się na newsletter",
    "Schrijf je in voor de nieuwsbrief",
    "E-bültenimize abone olun",
    "Подписаться на рассылку",
    "メールマガジンの登録",
    "뉴스레터 구독하기",
    "邮件订阅",
)
OWN = [parse_marked(text)[0] for texts in SPAM.values() for some in texts.values() for text in some]

#: What only a guard of its rule protects.
TRAPS = (
    "按钮：旧群满了，请加新群",
    "机器人消息：可以直接加 QQ 联系",
    "接口：扫描下方二维码，可免费进入看桥社群",
    "接口字段 **公众号** : **名称**",
    "接口：后台回复关键字【桥图】即可获取",
    "接口：微信搜索公众号石桥小屋可以加入我们",
    "接口返回：欢迎扫码关注，一起看桥",
    "接口：快加入我們的LINE好友：看橋的人",
    "读数 v：kanqiao88 是变量",
    "Subtitles by language, one below the other, as the ferrymen of the village of the bridge have always wanted them",
    "Subtitles by language: this option shows one",
    "过滤：本书来自www.shiqiaoxiaowu.com免费小说下载站",
    "用户可以关注石桥小屋的微信公众号，接口返回",
    "gửi thông báo qua nhóm: join nhóm Zalo",
    "接口：机器人，管理员会拉你进群",
    "有不少人加我微信，咨询桥图",
    "机器人消息：欢迎加入石桥交流群",
    "接口：用户扫描上面的微信号即可",
    "接口：微信公众号搜索石桥小屋",
    "接口：添加上面的微信号即可",
    '["侵删", "转载"]',
    "They allow bridge keepers to contact me via WhatsApp",
    "twitter: @username",
    "接口：用户扫描二维码关注本站公众号",
    "教程：如何抓包，扫码关注接口的公众号",
    "接口返回公众号名称，用户扫码后提示欢迎搜索关注",
    "机器人建了一个微信交流群并提示好友加入",
    "接口：用户可以加入 Discord",
    "接口：微信搜 石桥小屋 回复关键字",
    "接口返回公众号同名",
    "用户扫描屏幕二维码加入群聊接口",
    "爬虫：下载B站 https://space.bilibili.com/1234567",
    "接口：用户扫描二维码添加好友后进入微信交流群",
    "- discord: @username",
    "Follow @username on Mastodon",
    "Scan the WeChat QR code to log in.",
    "应当规定：转载时请在文首标明出处",
    "条例：必须在文首保留此段声明",
    "  'schreib mir auf WhatsApp',\n",
    "  'contactez-nous sur WhatsApp',\n",
    "  'escríbeme por WhatsApp',\n",
    "  'fale conosco no WhatsApp',\n",
    "  'scrivimi su WhatsApp',\n",
    "  'napisz do nas na WhatsApp',\n",
    "  'hubungi kami di WhatsApp',\n",
    "加v:velocity",
    "ユーザーがDiscordサーバーに参加した",
    "参数：微信号 `bridgeclub`",
    "接口文档 qq频道: https://example.org/doc",
    "用户关注我们的 [主页](https://example.org/)",
    "[机器人与频道](https://example.org/bot)",
    "机器人欢迎用户加入飞书群",
    "接口说明：加入 Bridges 交流群",
    "爬虫：欢迎加入我的知识星球",
    "提示用户关注我的抖音",
    "抖音号：石桥小屋",
    "接口返回我的抖音号：石桥小屋",
    "调用接口，b站关注bridgeclub",
    "机器人提示：请关注脸书粉专",
    "订阅号：类型",
    "引导用户关注视频号“石桥小屋”",
    "公众号：接口配置",
    "公粽号是公众号的谐音",
    "公众号回复消息",
    "接口测试，微信搜索：石桥小屋",
    "接口：可以订阅我们的公众号",
    "公众号【石桥小屋】发布消息",
    "订阅我们的公众号的人",
    "用户可以订阅我们的公众号",
    "[Join our Discord bot docs](https://example.org/bot)",
    "You may join our Slack workspace: https://example.org/slack",
    "They told us to join our Slack workspace",
    "Users can join the WeChat group of their class",
    "They may join our Telegram group",
    "напишите @username",
    "The team is on Discord and users ask questions on Discord",
    "The board can meet on Discord",
    "Come say hi on Discord, they said.",
    "正则 本字幕由.*翻译",
    "请检查转载请注明出处按钮",
    "他喊着版权所有，翻印必究",
    "内部组件，仅限内部使用，接口不稳定",
    "规则：一秒记住.*小屋",
    're.sub("Digitized by Google", "")',
    "remove: This content downloaded from 10.0.0.1",
    "An alternative: Generated by ABC Amber LIT Converter",
    "if line: Evaluation Only. Created with Aspose.Words",
    "vx: velocity",
    "来电号码 13900001234",
    "写信到 office@example.org",
    "未关注公众号，请先登录",
    "用户扫码关注公众号后",
    "来源：微信公众号：公文小屋",
    "当用户扫码关注公众号时",
    "✈ @airline",
    "Skype: live.example",
    "const url = https://discord.gg/abcdef",
    "You may contact us on WhatsApp",
    "email us at office@example.org",
    "本文由编辑部收集整理",
    "更多资料请参考并访问www.example.com",
    "地铁票仅供学习交流的学生购买",
    "本软件代码仅供学习，附使用教程",
    "平台接到通知后24小时内删除",
    "阅读后24小时内删除，平台另有通知除外",
    "如有侵权行为，权利人应当告知平台删除",
    "Plots were created using a trial version.",
    "This test document was created by an unregistered version",
    "ivypanda.com " + "was named there and " * 8,
    "The founder of studymode.com said so.",
)


def found(text):
    return [find(text, places, SpamOptions()) for _, text, places in TRIGGERS.scan(pl.Series([text]))]


def found_by(rule, texts):
    """The texts in which *rule* alone finds something."""
    rules = Rules("one", rule)
    return {text for _, text, places in Triggers(rules.groups).scan(pl.Series(texts)) if [*rules.find(text, places)]}


@pytest.mark.parametrize("rule", RULES)
def test_words_and_patterns_are_for_flattened_text(rule):
    for pattern in (rule.pattern, rule.given, rule.unless):
        letters = re.sub(r"\\[A-Z]", "", pattern.pattern if pattern else "")
        assert flat(letters) == letters


@pytest.mark.parametrize(("kind", "pattern"), PROMISES + PROMISES_ABROAD)
def test_promises_are_for_flattened_text(kind, pattern):
    assert flat(pattern) == pattern
    assert kind


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_finds_an_example(rule):
    assert found_by(rule, [*OWN, *EXAMPLES])


@pytest.mark.parametrize("rule", GUARDED)
def test_each_guard_has_an_example_that_only_it_protects(rule):
    for guard in ("given", "unless"):
        if getattr(rule, guard):
            bare = rule._replace(**{guard: None})
            assert found_by(bare, TRAPS) - found_by(rule, TRAPS), guard


@pytest.mark.parametrize("rule", RULES)
def test_time_is_linear_in_what_a_rule_waits_for(rule):
    """An example of it and its words, over and over."""
    example = min(found_by(rule, [*OWN, *EXAMPLES]), key=len)
    assert_linear(found, f"{example} {' '.join(rule.words[:2])}\n")


@pytest.mark.parametrize(
    "piece", ["q q 1 ", "1 2 3 qq", "立即订阅", "join our ", "《》|", "http://casino ", "cheap shoes, "]
)
def test_a_megabyte_on_one_line_is_read(piece):
    assert found(piece * (2**20 // len(piece.encode())) + "\n\nQQ：318842077")[-1][-1].label == "contact"
