"""How well the placeholder rules do: on sentences written for the purpose, and on labelled snippets where present."""

from __future__ import annotations

from collections.abc import Iterable

from audit.checks.placeholder import CHECK
from audit.testing import spans_in
from audit.text.spans import parse_marked

#: By language; the evidence stands between ⟦ and ⟧. Texts without marks are to stay clean.
SNIPPETS = {
    "zh": (
        "⟦×⟧月⟦×⟧日上午，⟦×⟧市召开了春季防火工作会议。",
        "全年新增就业⟦××⟧人，完成目标的⟦×⟧%。",
        "他先后在《⟦×⟧日报》和“⟦×⟧讲坛”上发表文章⟦×⟧篇。",
        "会议由⟦×××⟧同志主持，⟦×⟧个乡镇的负责人参加。",
        "⟦XX⟧公司与⟦XX⟧银行签订了贷款合同，期限⟦XX⟧年。",
        "本合同自20⟦XX⟧年⟦X⟧月⟦X⟧日起生效。",
        "原告张⟦某某⟧诉称，被告⟦某某⟧公司拖欠货款。",
        "来电号码为⟦139****2468⟧，请注意查收。",
        "姓名：⟦______⟧ 性别：⟦____⟧",
        "⟦姓名：      ⟧⟦电话：        ⟧\n请用正楷书写。",
        "活动地点：⟦【此处填写地点】⟧",
        "详细方案⟦待补充⟧。",
        "乙方：⟦【乙方名称】⟧，以下简称乙方。",
        "尊敬的⟦{{客户姓名}}⟧，您的订单已经发货。",
        "该名字已被⟦[数据删除]⟧，无法查询。",
        "他走进了⟦████⟧大楼，再也没有出来。",
        "字体缺失后，标题变成了中⟦□□⟧国的样子。",
        "他轻轻说出了那个名字《⟦???⟧》，没有人听懂。",
        "长方体的体积等于长×宽×高。",
        "屏幕分辨率为2560×1440，刷新率为144Hz。",
        "这道题他打了×，那道题打了√。",
        "男子4×200米接力队打破了赛会纪录。",
        "应付金额＝单价×数量×折扣。",
        "优衣库×村上隆的联名款昨天开售。",
        "本品由马×驴杂交而来，俗称骡子。",
        "请在正确的句子后面画√，错误的画×。",
        "她的染色体核型为XX，没有异常。",
        "二〇〇九年，一〇一中学举行了校庆。",
        "需要准备的材料如下：\n一、申请表\n二、身份证复印件",
        "是否同意：□是 □否 □弃权",
        "请等待补充通知，不要提前到场。",
        "某些人总说某地不好，可某年某月他又回来了。",
        "他真的来了吗???我不相信。",
        "**重点**：先备份，***再***升级。",
    ),
    "ja": (
        "株式会社⟦○○⟧の営業部長は、来月から大阪支店に移ります。",
        "⟦○⟧月⟦×⟧日に⟦△△⟧公園で集合してください。",
        "担当の⟦〇〇⟧さんにお問い合わせください。",
        "氏名：⟦＿＿＿＿⟧　住所：⟦＿＿＿＿＿＿⟧",
        "宛先は⟦[ここに住所を入力]⟧としてください。",
        "この段落は⟦[黒塗り]⟧のまま公開された。",
        "○×クイズで優勝した。",
        "問題に正しいものには○を、誤っているものには×をつけなさい。",
        "二〇二六年は丙午の年だ。",
        "SPY×FAMILYの新刊が出た。",
    ),
    "ko": (
        "피고인 김⟦○○⟧은 혐의를 부인했다.",
        "⟦OO⟧시 ⟦OO⟧동 주민들은 반대 의견을 냈다.",
        "고객님의 번호는 ⟦010****5678⟧ 입니다.",
        "성명: ⟦________⟧ 날짜: ⟦________⟧",
        "오늘 점심은 OX 퀴즈로 정했다.",
        "왜 안 오는 거야???빨리 와.",
    ),
    "en": (
        "Dear ⟦[Customer Name]⟧, thank you for your order.",
        "Please send the form to ⟦[INSERT ADDRESS]⟧ before Friday.",
        "The witness, ⟦[REDACTED]⟧, declined to answer.",
        "The court found that the tenant ⟦* * *⟧ had not paid the rent.",
        "He told me to ⟦****⟧ myself and left the room.",
        "On ⟦XX/XX/XXXX⟧ I called the bank about my card.",
        "Your card ending in ⟦****4821⟧ was charged twice.",
        "Signed: ⟦______________⟧ Date: ⟦________⟧",
        "⟦Name:          ⟧⟦Phone:          ⟧\n",
        "Hello ⟦{{ first_name }}⟧, welcome back!",
        "Hi ⟦${userName}⟧, your parcel is on its way.",
        "⟦{% if member %}⟧Thanks for staying with us.⟦{% endif %}⟧",
        "Our mission: ⟦Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor.⟧",
        "Keynote speaker: ⟦TBD⟧",
        "The patient was seen at ⟦[**Hospital 12**]⟧ last week.",
        "Write to ⟦<your name here>⟧ for details.",
        "Copyright (c) ⟦[yyyy]⟧ ⟦[name of copyright owner]⟧",
        "The price shall be $⟦[●]⟧ per share.",
        "Agent ⟦██████⟧ left the building at noon.",
        "The menu said caf⟦\ufffd⟧ and cr\u00eape.",
        "The orchid Phalaenopsis × intermedia is a natural hybrid.",
        "A 3 × 4 grid and a 12x zoom lens.",
        "Turner syndrome is not found in XX or XXX individuals.",
        "Chapter one ended.\n\n* * *\n\nChapter two began.",
        "Run 0 5 * * * /usr/local/bin/backup every morning.",
        "The effect was strong (p<0.001 ***) in both groups.",
        "usage: prune [NAME] [--date DATE] <your file>",
        "See [Your Name](https://example.org/name) for the song.",
        "SELECT [Patient Name], [Date] FROM visits",
        "Prices exclude tax* and delivery** unless stated.",
        "The pointer char **argv is passed on.",
        "Lorem ipsum is the filler that printers have used for ages.",
        "In Jinja, write {{ name }} to print a variable.",
        "Delete *.txt and **/*.log before you commit.",
        "Loading [██████████░░░░] 71%",
        "We stayed at a **** hotel near the beach.",
        "Things to bring:    \n- water\n- a hat",
        "What??? You never told me!",
        "It is **very** important, and ***rules*** are rules.",
        "Best regards\n_______________________________________________\nThe list of lists",
        "My to-do list is long, and the TBD3 branch is stale.",
        "def __init__(self): pass  # set up ____",
        "It costs a few [number unknown] coins, he wrote.",
        "Luv u loads xxxx see u 2moro xx",
    ),
    "de": (
        "Sehr geehrte Frau ⟦[Nachname einfügen]⟧, wir danken Ihnen.",
        "Der Zeuge ⟦[geschwärzt]⟧ verließ das Haus um acht Uhr.",
        "Name: ⟦____________⟧ Geburtsdatum: ⟦____________⟧",
        "Hallo ⟦{{ vorname }}⟧, dein Paket ist da.",
        "Das Brett misst 20 × 30 cm und wiegt 2 kg.",
        "Liebe Bürger*innen und Besucher*innen, willkommen!",
    ),
    "fr": (
        "Je soussigné ⟦[Votre nom]⟧ certifie avoir reçu la somme.",
        "Fait à ⟦____________⟧, le ⟦__________⟧.",
        "Le témoin ⟦[caviardé]⟧ habite rue de la Gare.",
        "Au XXe siècle, la ville comptait XX quartiers.",
        "Format A4, 21 × 29,7 cm, quadrillé.",
    ),
    "es": (
        "Estimado ⟦[Nombre]⟧, su pedido ha sido enviado.",
        "Las quejas se envían a ⟦[INSERTAR CORREO]⟧.",
        "Firma: ⟦______________⟧",
        "¡TODO a mitad de precio! Es TODO lo que tengo.",
        "El siglo XX empezó en 1901.",
    ),
    "pt": (
        "Eu, ⟦[Seu nome]⟧, declaro que moro aqui.",
        "Nome: ⟦__________⟧ CPF: ⟦__________⟧",
        "O campo mede 105 × 68 m.",
    ),
    "it": (
        "Il signor ⟦[omissis]⟧ non si è presentato.",
        "Luogo e data: ⟦______________⟧",
        "Nel XX secolo tutto cambiò.",
    ),
    "ru": (
        "Я, ⟦____________________⟧, проживаю по адресу: ⟦________________⟧",
        "Договор от «⟦__⟧» ⟦__________⟧ 20⟦__⟧ г.",
        "Уважаемый ⟦[Имя]⟧, ваш заказ готов.",
        "Имя свидетеля ⟦[удалено]⟧ по его просьбе.",
        "XX век был веком машин, а XXI век — веком сетей.",
        "Фильм «*** и другие» вышел весной.",
    ),
}


def score(documents: Iterable[tuple[str, list[tuple[int, int]]]]) -> tuple[float, float]:
    """Precision and recall of the spans found; a span is right where it overlaps one that nothing else matched."""
    right = found = wanted = 0
    texts, truths = zip(*documents, strict=True)
    for spans, truth in zip(spans_in(CHECK, *texts), truths, strict=True):
        open_truth = list(truth)
        for span in spans:
            hit = next((t for t in open_truth if span.start < t[1] and t[0] < span.end), None)
            if hit:
                open_truth.remove(hit)
                right += 1
        found += len(spans)
        wanted += len(truth)
    return right / found, right / wanted


def test_own_sentences() -> None:
    marked = [parse_marked(text) for texts in SNIPPETS.values() for text in texts]
    assert len(marked) >= 60
    assert len(SNIPPETS) >= 6
    precision, recall = score(marked)
    assert precision >= 0.98
    assert recall >= 0.95


def test_labelled_snippets(labelled) -> None:
    rows = labelled("placeholder/dev.jsonl")
    precision, recall = score([(row["text"], [(start, end) for start, end, _ in row["spans"]]) for row in rows])
    assert precision >= 0.97
    assert recall >= 0.94
