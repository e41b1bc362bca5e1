import pytest

from audit.checks import load_checks
from audit.checks.spam import CHECK, SpamOptions
from audit.testing import assert_check, run_check, spans_in


def found(text):
    return [(text[span.start : span.end], span.label) for span in spans_in(CHECK, text)[0]]


def test_the_check_keeps_its_contract():
    assert_check(CHECK)
    assert load_checks()["spam"] is CHECK


@pytest.mark.parametrize(
    "text",
    [
        "QQ：318842077",
        "Q Q 3 1 8 8 4 2 0 7 7",
        "ＱＱ：３１８８４２０７７",
        "qq①②③④⑤⑥",
        "扣扣群318842077",
        "微信：gongwen_wang",
        "微\u200b信：gongwen_wang",
        "威信:gongwen2020",
        "加V gongwen2020",
        "➕ｖ：gongwen2020",
        "vx:gongwen2020",
        "WeChat: gongwen_wang",
        "手机（微信同号）：13900001234",
        "13900001234（微信同号）",
        "Telegram: @gongwen_bot",
        "join us on telegram: @gongwen_bot",
        "WhatsApp: +1 202 555 0143",
        "Message us on WhatsApp at +1 202 555 0143",
        "LINE ID: gongwen20",
        "카카오톡: gongwen20",
        "会员群：",
        "QQ：2️⃣0️⃣6️⃣1️⃣5️⃣7️⃣",
        "Q.Q 206157060",
        "🐧：206157060",
        "企鹅号 206157060",
        "V❤：gongwen2020",
        "威♥：gongwen2020",
        "徽信：gongwen2020",
        "加卫星 gongwen2020",
        "微信：gоngwеn2020",
        "Тelegram: @gongwen_bot",
        "WhаtsApp: +1 202 555 0143",
        "讲义全集 https://t.me/joinchat/AbCd1234",
        "扫描下方二维码添加客服",
        "长按识别二维码，关注小助手",
        "作者微信公众号：公文小屋",
    ],
)
def test_contacts(text):
    assert [label for _, label in found(text)] == ["contact"]
    assert [label for _, label in found(f"防汛工作讲话\n\n{text}\n\n同志们：")] == ["contact"]


@pytest.mark.parametrize(
    "text",
    [
        # Plain mentions and amounts
        "微信微博平台",
        "QQ群里有人说话",
        "QQ2013版",
        "QQ 50000人在线",
        "微信 Android",
        "支付宝：Alipay，微信：WeChat",
        "由本市微信公众号发布",
        "他在群众中很有威信：人人信服",
        "把自己扣扣出来",
        "关注公众号的人越来越多",
        "她把邻居拉进微信群里聊天",
        "mail.qq.com/318842077 和 318842077@qq.com",
        # Code and physics
        "setWX: gongwen2020",
        "wx:for-item",
        "SIGSEGV信号 123456",
        "变量fqq12345678",
        "维信gvo2020屏幕",
        "VXLAN123456",
        "NVX123456型",
        "扫码查看电压V:12345",
        "微信：gongwen.example.org",
        "online id: abcd1234",
        # Groups of people
        "核心粉丝群：年轻人居多",
        "她参加微信群交流",
        "可以加入QQ群体赛",
        "V:12345",
        "微信 appId：wx1234567890",
        # Sections for contacts, and warnings
        "地址：解放路一号 QQ：318842077",
        "传真：0351-4012345 微信：gongwen_wang",
        "不要添加QQ318842077",
        "冒充客服加QQ318842077行骗的案例",
        "Scammers write: WhatsApp: +1 202 555 0143",
        "Telegram: a short history",
        "https://t.me/durov is quoted here",
    ],
)
def test_what_names_a_messenger_is_no_contact(text):
    assert found(text) == []


@pytest.mark.parametrize(
    "word",
    [
        "骗子",
        "反诈",
        "谨防",
        "警方",
        "民警",
        "不法分子",
        "犯罪",
        "嫌疑人",
        "受害人",
        "冒充",
        "假冒",
        "上当",
        "不要添加",
        "scam",
        "phishing",
        "fraud",
        "beware",
        "spammer",
        "мошенник",
        "詐欺",
        "사기",
        "betrug",
        "estafa",
        "arnaque",
    ],
)
def test_a_warning_is_no_contact(word):
    assert found(f"{word} QQ：318842077") == []
    assert found(f"{word}\nQQ：318842077") != []


@pytest.mark.parametrize(
    "word",
    [
        "联系人",
        "联系地址",
        "通讯地址",
        "地址：",
        "邮编",
        "邮政编码",
        "传真",
        "监督电话",
        "举报电话",
        "受理",
        "投稿",
        "主办单位",
        "邮箱：",
        "e-mail:",
        "Tel.",
        "Fax",
    ],
)
def test_a_labelled_section_is_no_bait(word):
    assert found(f"{word} \nQQ：318842077") == []
    assert found(f"{word} {'一' * 90}\nQQ：318842077") != []


def test_a_contact_section_of_a_seller_is_no_shelter():
    assert found("地址：解放路一号 代写论文 QQ：318842077") != []


@pytest.mark.parametrize(
    "text",
    [
        "现在订阅，立享全年权益",
        "举报倒卖会员资料者，举报成功免费赠送会员",
        "原价199元，限时优惠99元",
        "招商加盟，价格优惠",
        "代写各类材料，质量保证",
        "退订回T，名额有限",
        "Order now and get a free gift",
        "Check out my new channel, please like",
        "Cheap prices on viagra",
    ],
)
def test_a_pitch_shows_two_signals(text):
    assert [label for _, label in found(text)] == ["offer"]


@pytest.mark.parametrize(
    "text",
    [
        "免费领取",
        "立即订阅",
        "凭身份证免费领取，先到先得",
        "现在订阅人数不多，优惠券也发完了",
        "立即申请程序已经启动，先到先得",
        "立即订阅\n名额有限",
        "立即订阅" + "字" * 41 + "名额有限",
        "短信里写着“立即订阅”，还说名额有限",
        "骗子常说：立即订阅，名额有限",
        "Click here for the free software",
    ],
)
def test_one_signal_or_a_mention_is_no_pitch(text):
    assert found(text) == []


def test_the_line_of_a_mill_is_one_contact():
    assert found("墨香文库整理，咨询QQ318842077") == [("墨香文库整理，咨询QQ318842077", "contact")]
    assert found("本办整理。咨询QQ318842077") == [("咨询QQ318842077", "contact")]


HEAD = "谢绝转载\n{}\n立即订阅，名额有限\n\n正文"


@pytest.mark.parametrize("line", ["自建题库平台", "每日更新，原创精品"])
def test_lines_between_the_lines_of_a_pitch_belong_to_it(line):
    assert found(HEAD.format(line)) == [("谢绝转载", "notice"), (line, "offer"), ("立即订阅，名额有限", "offer")]


@pytest.mark.parametrize(
    "line",
    [
        "在全县大会上的讲话",
        "",
        "平台建设是一项长期工作，需要各部门持续投入人力物力财力，也需要群众的理解支持配合和参与，不能急于求成。",
    ],
)
def test_titles_blank_lines_and_text_do_not_belong_to_a_pitch(line):
    assert len(found(HEAD.format(line))) == 2


def test_two_bans_make_no_pitch_of_what_is_between():
    assert len(found("谢绝转载\n服务平台\n严禁外传\n")) == 2


def test_the_name_of_a_mill_belongs_to_its_pitch():
    text = "谢绝转载\n墨香文库\n立即订阅，名额有限\n\n正文\n\n墨香文库整理，咨询QQ318842077"
    assert ("墨香文库", "offer") in found(text)


def test_a_bracketed_heading_belongs_to_the_pitch_below():
    assert found("【年终回馈】\n立即订阅，名额有限")[0] == ("【年终回馈】", "offer")
    assert len(found("年终回馈\n立即订阅，名额有限")) == 1


def test_only_the_edges_of_a_document_are_searched_for_more_lines():
    body = "会议强调，要抓好落实。\n" * 20
    assert len(found(body + HEAD.format("自建题库平台") + "\n" + body)) == 2


def test_min_count_moves_the_flag_and_not_the_measure():
    for least, flagged in ((1, True), (2, False)):
        row = run_check(CHECK, "QQ：318842077", options=SpamOptions(min_count=least)).row(0, named=True)
        assert (row["spam_count"], row["spam_flag"]) == (1, flagged)


def test_informative_kinds_are_counted_and_flag_nothing():
    text = "Skip to content\nA walk along the canal"
    row = run_check(CHECK, text).row(0, named=True)
    assert (row["spam_count"], row["spam_flag"]) == (1, False)
    assert run_check(CHECK, text, options=SpamOptions(informative=()))["spam_flag"][0]
    assert run_check(CHECK, f"{text}\nQQ：318842077")["spam_flag"][0]
    assert not run_check(CHECK, "QQ：318842077", options=SpamOptions(informative=("contact",)))["spam_flag"][0]


BODY = "The bridge has been open again since Monday.\n"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        # What is furniture wherever it stands, and what is so at an end or beside another such line
        (f"{BODY}Skip to content\n{BODY}", {2}),
        (f"{BODY}Read more\n{BODY}", set()),
        (f"{BODY}Read more\n", {2}),
        (f"Read more\n{BODY}", {1}),
        ("Read more", set()),
        (f"{BODY}Read more\n\nTags: canal, walks\n{BODY}", {2, 4}),
        (f"{BODY}Read more\n{BODY}Tags: canal, walks\n{BODY}", set()),
        (f"{BODY}* Leave a comment *\n{BODY}", {2}),
        (f"{BODY}You may leave a comment below if you like\n{BODY}", set()),
        (BODY + "Home > News > Local " + "and so on " * 40 + f"\n{BODY}", set()),
    ],
)
def test_furniture_is_whole_lines(text, lines):
    (spans,) = spans_in(CHECK, text)
    assert {span.label for span in spans} <= {"chrome"}
    assert {text.count("\n", 0, span.start) + 1 for span in spans} == lines


def test_furniture_gives_way_to_what_is_worse():
    assert found("Leave a comment | WhatsApp: +44 7700 900123")[0][1] == "contact"


def test_a_list_of_keywords_ends_where_the_text_begins():
    listed = "cheap shoes, buy cheap shoes online, shoes for sale, discount shoes, shoes near me, best price shoes"
    assert found(f"{listed}\n\n{BODY}") == [(listed, "stuffing")]
    assert found(f"{BODY}\n{listed}") == [(listed, "stuffing")]


def test_spans_are_code_points_behind_wide_and_astral_characters():
    assert found("🦊𝒳ＡＢＣİ\r\n咨询ＱＱ２０６１５７０６０。") == [("咨询ＱＱ２０６１５７０６０", "contact")]


def test_a_megabyte_of_contacts_is_read_in_linear_time():
    lines = 2**20 // 16
    assert len(found("QQ：318842077\n" * lines)) == lines


def test_the_seed_of_a_document_mill(seeds):
    text = (seeds / "003_d98cb264ccbe408f.txt").read_text("utf-8")
    (spans,) = spans_in(CHECK, text)
    lines = {text.count("\n", 0, span.start) + 1: span.label for span in spans}
    assert {1: "notice", 5: "offer", 8: "offer", 9: "contact", 18: "contact", 50: "contact"}.items() <= lines.items()
    assert set(lines) == {1, 2, 3, 4, 5, 7, 8, 9, 18, 50}
