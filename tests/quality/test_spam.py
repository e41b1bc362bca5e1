"""Floors of the spam check. They only rise.

The snippets are our own; the evidence stands between ⟦ and ⟧, and a snippet without is a trap. With AUDIT_BENCH set to
a folder of labelled data, its texts are measured as well.
"""

from collections import Counter

from audit.checks.spam import CHECK
from audit.testing import spans_in
from audit.text.spans import parse_marked

SPAM = (
    # Chinese: contacts
    "⟦材料范文网整理，咨询QQ：508813276⟧",
    "需要完整版的朋友请⟦加QQ群 731 204 556⟧",
    "⟦扣扣：90812734⟧ 二十四小时在线",
    "有需要请⟦联系微信：bigao_wenku⟧",
    "⟦加我 V 信 wenmi8866⟧，备注论文",
    "详情⟦＋ｖｘ：ｇｗ２０２１ｘｚ⟧",
    "⟦微 信 号：shuxue_laoshi⟧",
    "⟦电话/微信：13900001234⟧，随时恭候。",
    "更多干货请⟦关注公众号：公文小屋⟧",
    "⟦公众号后台回复“模板”⟧，即可获得全部文件。",
    "⟦扫码添加老师微信⟧，进入学习小组。",
    "⟦資料群：⟧            （滿員即止）",
    "⟦電報：@sucai_bot⟧",
    "⟦Ｑ Ｑ：６６０１２３４８⟧",
    "⟦咨询QQ二零六一五七零六⟧",
    "⟦欢迎加入QQ交流群⟧，一起进步",
    # Chinese: pitches
    "⟦立即开通年费会员，畅享海量资料⟧。",
    "⟦原价299元，限时特惠99元，名额有限⟧",
    "⟦专业代写毕业论文，不过退款⟧",
    "⟦全国招商加盟，低价供货⟧",
    "觉得有用的话，⟦欢迎打赏，求点赞⟧",
    "⟦马上抢购，前一百名免费赠送课程⟧",
    # Chinese: bans
    "⟦内部学习资料，请勿外传⟧",
    "⟦版权所有，未经书面授权禁止转载、摘编⟧。",
    # English
    "⟦Join our Telegram channel: @cheapessays⟧ for more.",
    "⟦WhatsApp: +44 7700 900123⟧",
    "⟦Add me on WeChat: study_pal88⟧",
    "⟦Sign up today and get 50% off⟧!",
    "⟦Click here to claim your free gift⟧",
    "⟦Please do not distribute this handout⟧.",
    "⟦No part of this guide may be reproduced in any form without prior permission⟧.",
    # Russian, Japanese, Korean, Spanish, German
    "⟦Телеграм: @referat_mig⟧",
    "⟦LINE ID: ronbun_24⟧",
    "⟦本記事の無断転載を禁じます⟧。",
    "⟦카톡 ID: report77⟧",
    "⟦무단 전재 및 재배포 금지⟧",
    "⟦WhatsApp +34 600 123 456⟧ para más apuntes",
    "⟦Vervielfältigung ist nicht gestattet⟧.",
)
CLEAN = (
    # Chinese: people, offices and products that are only named
    "本报记者 王小明 通讯员 李华",
    "会议消息已在市政府微信公众号发布。",
    "居民通过微信群、QQ群反映意见三百余条。",
    "联系人：赵老师 电话：0351-4012345 传真：0351-4012346",
    "报名材料请发至邮箱：baoming@example.org，联系人QQ：508813276",
    "谨防诈骗：对方要求添加QQ508813276后转账的，请立即报警。",
    "民警在嫌疑人手机中发现其微信号wenmi8866。",
    "QQ音乐和微信读书都有这本书。",
    "2019年QQ月活跃用户为8亿。",
    "调用 wx.login 前须配置 appId 与 appSecret。",
    "当V信号升高时，电机停止转动。",
    "企鹅在南极过冬，每群5000只。",
    "他在业内威信很高，维信诺是一家公司。",
    "群众：我们的办事时间缩短了。",
    "活动当天凭身份证免费领取宣传册，先到先得。",
    "该刊现在订阅人数突破一万。",
    "为小微企业提供无抵押信用贷款。",
    "公安机关打击倒卖车票的行为，举报成功者给予奖励。",
    "工会会员资料已经录入系统。",
    "全市招商引资工作推进会召开，立即行动起来。",
    "未成年人直播打赏引发关注。",
    "法院认为，代写论文的合同无效。",
    # Chinese: about copying
    "机关工作人员不得复制、外传涉密文件。",
    "第二十二条 未经著作权人许可，不得转载其作品。",
    "“严禁转载”四个字印在封底。",
    "严禁传播谣言，禁止倒卖野生动物。",
    "本文可以自由转载，但请注明出处。",
    "版权所有者可以申请登记。",
    # English
    "He founded Telegram in 2013 and sold WhatsApp shares.",
    "You may copy and distribute verbatim copies of this document.",
    "Do not copy the template into the output folder.",
    "The tickets are free, and a bonus concert follows on Sunday.",
    "Subscribers may sign up at the library desk.",
    "Spam messages often say “Act now” and promise a free gift.",
    "Tel: +44 20 7946 0000, WhatsApp: +44 7700 900123, Fax: +44 20 7946 0001",
    "Click here is a poor label for a link.",
    # Other languages
    "Телеграм заблокировали в 2018 году.",
    "LINEは日本で広く使われている。",
    "無断で休むことは禁止されている。",
    "La reproduction des saumons est interdite à la pêche en hiver.",
    "Die Weitergabe von Daten an Dritte ist untersagt.",
    "카카오톡 이용자가 크게 늘었다.",
)


def measured(cases):
    """Precision and recall of spans by overlap, and the share of clean texts that are flagged."""
    count = Counter()
    texts, truths = zip(*cases, strict=True)
    for found, expected in zip(spans_in(CHECK, *texts), truths, strict=True):
        hits = [any(s.start < end and start < s.end for start, end in expected) for s in found]
        caught = [any(s.start < end and start < s.end for s in found) for start, end in expected]
        count.update(found=len(hits), right=sum(hits), expected=len(caught), caught=sum(caught))
        count.update(clean=not expected, flagged=bool(found) and not expected)
    return (
        count["right"] / max(1, count["found"]),
        count["caught"] / max(1, count["expected"]),
        count["flagged"] / max(1, count["clean"]),
    )


def flagged(rows):
    found = spans_in(CHECK, *(row["text"] for row in rows))
    return [row for row, spans in zip(rows, found, strict=True) if spans]


def test_there_are_enough_snippets_and_half_of_them_are_traps():
    assert len(SPAM) + len(CLEAN) >= 60
    assert len(CLEAN) >= len(SPAM)
    assert all(parse_marked(text)[1] for text in SPAM)
    assert not any(parse_marked(text)[1] for text in CLEAN)


def test_floors_on_our_own_snippets():
    precision, recall, false_alarms = measured([parse_marked(text) for text in SPAM + CLEAN])
    assert precision >= 1.0
    assert recall >= 1.0
    assert false_alarms <= 0.0


def test_every_snippet_stands_alone_in_a_longer_document():
    body = "会议强调，要抓好落实。\n" * 40
    for snippet in SPAM + CLEAN:
        text, expected = parse_marked(f"{body}\n{snippet}\n\n{body}")
        (found,) = spans_in(CHECK, text)
        assert bool(found) == bool(expected), snippet


def test_floors_on_labelled_snippets(labelled):
    """Contacts, notices and offers. The labels for web-page furniture are another matter and are left out."""
    ours = {"contact", "redist", "promo"}
    rows = [row for row in labelled("spam/spans.jsonl") if {kind for _, _, kind in row["spans"]} <= ours]
    cases = [(row["text"], [(start, end) for start, end, _ in row["spans"]]) for row in rows]
    precision, recall, false_alarms = measured(cases)
    assert precision >= 0.96
    assert recall >= 0.81
    assert false_alarms <= 1 / 27


def test_floors_on_messages_that_are_no_spam(labelled):
    domains = {"official-doc", "web-main", "web-sentence", "manpage", "youtube", "sms-en"}
    rows = [row for row in labelled("spam/messages.jsonl") if row["domain"] in domains and not row["label"]]
    assert len(rows) > 5000
    assert flagged(rows) == []


def test_floors_on_documents_in_many_languages(labelled):
    rows = labelled("language/single.jsonl")
    seen = flagged(rows)
    assert len(seen) <= 1, "only the one seed with advertising"
    assert all(row["source"] == "seeds" for row in seen)


def test_the_seeds(seeds):
    found = spans_in(CHECK, *(path.read_bytes() for path in sorted(seeds.glob("0*.txt"))))
    assert [len(spans) for spans in found] == [0, 0, 0, 10, 0]
