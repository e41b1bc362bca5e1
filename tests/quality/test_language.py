"""Floors of the language check. They only rise.

The sentences are our own. With AUDIT_BENCH set to a folder of labelled data, its texts are measured as well.
"""

import pytest

from audit.checks.language import identify
from benchmarks.detectors.labelled import KNOWN, UNKNOWN, fold, is_named

SENTENCES = {
    "af": ("Ons het gister die hele dag in die tuin gewerk.", "Hulle wil nie weet hoekom die winkel gesluit is nie."),
    "ar": ("لا أعرف لماذا تأخر القطار هذا الصباح.", "اشترت أمي الخبز والفاكهة من السوق القريب."),
    "bg": ("Влакът закъсня с два часа заради снега.", "Майка ми купи хляб и плодове от близкия пазар."),
    "bn": ("আজ সকালে ট্রেন দেরিতে এসেছে।", "মা বাজার থেকে রুটি আর ফল কিনেছেন।"),
    "cs": ("Vlak měl dnes ráno kvůli sněhu dvě hodiny zpoždění.", "Děti si hrály na zahradě, dokud nezačalo pršet."),
    "de": ("Der Zug hatte heute Morgen zwei Stunden Verspätung.", "Die Kinder spielten im Garten, bis es regnete."),
    "el": ("Το τρένο είχε δύο ώρες καθυστέρηση σήμερα το πρωί.", "Τα παιδιά έπαιζαν στον κήπο μέχρι που έβρεξε."),
    "en": ("The train was two hours late this morning.", "The children played in the garden until it rained."),
    "es": ("El tren llegó esta mañana con dos horas de retraso.", "Los niños jugaron en el jardín hasta que llovió."),
    "et": ("Rong hilines täna hommikul kaks tundi.", "Lapsed mängisid aias, kuni hakkas vihma sadama."),
    "fa": ("قطار امروز صبح دو ساعت تأخیر داشت.", "بچه‌ها تا وقتی باران گرفت در باغ بازی می‌کردند."),
    "fi": ("Juna oli tänä aamuna kaksi tuntia myöhässä.", "Lapset leikkivät puutarhassa, kunnes alkoi sataa."),
    "fr": ("Le train avait deux heures de retard ce matin.", "Les enfants ont joué dans le jardin jusqu'à la pluie."),
    "he": ("הרכבת איחרה הבוקר בשעתיים.", "הילדים שיחקו בגינה עד שהתחיל לרדת גשם."),
    "hi": ("आज सुबह रेलगाड़ी दो घंटे देर से आई।", "बारिश होने तक बच्चे बगीचे में खेलते रहे।"),
    "hu": ("A vonat ma reggel két órát késett.", "A gyerekek a kertben játszottak, amíg el nem eredt az eső."),
    "hy": ("Գնացքն այսօր առավոտյան երկու ժամ ուշացավ։",),
    "it": (
        "Il treno stamattina aveva due ore di ritardo.",
        "I bambini hanno giocato in giardino finché non è piovuto.",
    ),
    "ja": ("今朝は電車が二時間遅れた。", "雨が降るまで子どもたちは庭で遊んでいた。"),
    "ka": ("მატარებელმა დღეს დილით ორი საათით დაიგვიანა.",),
    "km": ("រថភ្លើងមកយឺតពីរម៉ោងនៅព្រឹកនេះ។",),
    "ko": ("오늘 아침 기차가 두 시간 늦었다.", "비가 올 때까지 아이들은 마당에서 놀았다."),
    "lt": ("Traukinys šį rytą vėlavo dvi valandas.", "Vaikai žaidė sode, kol pradėjo lyti."),
    "lv": ("Vilciens šorīt kavējās divas stundas.", "Bērni spēlējās dārzā, līdz sāka līt."),
    "nl": ("De trein had vanochtend twee uur vertraging.", "De kinderen speelden in de tuin totdat het ging regenen."),
    "pl": ("Pociąg spóźnił się dziś rano o dwie godziny.", "Dzieci bawiły się w ogrodzie, dopóki nie zaczęło padać."),
    "pt": ("O comboio chegou hoje de manhã com duas horas de atraso.", "As crianças brincaram no jardim até chover."),
    "ro": ("Trenul a întârziat două ore în dimineața aceasta.", "Copiii s-au jucat în grădină până când a plouat."),
    "ru": ("Сегодня утром поезд опоздал на два часа.", "Дети играли в саду, пока не пошёл дождь."),
    "sv": ("Tåget var två timmar försenat i morse.", "Barnen lekte i trädgården tills det började regna."),
    "sw": ("Treni ilichelewa saa mbili asubuhi ya leo.", "Watoto walicheza bustanini hadi mvua iliponyesha."),
    "ta": ("இன்று காலை ரயில் இரண்டு மணி நேரம் தாமதமாக வந்தது.",),
    "th": ("เช้านี้รถไฟมาสายสองชั่วโมง", "เด็ก ๆ เล่นอยู่ในสวนจนฝนตก"),
    "tr": ("Tren bu sabah iki saat gecikti.", "Çocuklar yağmur başlayana kadar bahçede oynadılar."),
    "uk": ("Сьогодні вранці потяг запізнився на дві години.", "Діти гралися в садку, поки не пішов дощ."),
    "vi": ("Sáng nay tàu đến trễ hai tiếng.", "Bọn trẻ chơi trong vườn cho đến khi trời mưa."),
    "zh-Hans": ("今天早上火车晚点了两个小时。", "孩子们在花园里一直玩到下雨。", "这本书还没有读完。"),
    "zh-Hant": ("今天早上火車誤點了兩個小時。", "孩子們在花園裡一直玩到下雨。", "這本書還沒有讀完。"),
}

CASES = [(language, text) for language, texts in SENTENCES.items() for text in texts]


def test_own_sentences():
    wrong = [(language, text, found) for language, text in CASES if (found := identify(text).language) != language]
    assert len(CASES) >= 70
    assert len(wrong) <= 1, wrong


def test_own_sentences_are_one_language_each():
    assert [text for _, text in CASES if len(identify(text).languages) != 1] == []


#: Share of right answers over the languages that langdetect knows, when the floor was set.
FLOORS = {"word": 0.74, "wordpair": 0.9, "tatoeba": 0.98, "tweet": 0.97, "sentence": 0.98, "para": 0.99, "doc": 0.97}


@pytest.fixture(scope="module")
def answers(labelled):
    """The labelled texts in one language, each with what the check says of it."""
    return [(row, identify(row["text"])) for row in labelled("language/single.jsonl")]


def share(answers):
    return sum(is_named(row, found.language) for row, found in answers) / len(answers)


def test_bench_single(answers):
    levels = {
        level: [one for one in answers if one[0]["lang"] in KNOWN and one[0]["level"] == level] for level in FLOORS
    }
    shares = {level: share(known) for level, known in levels.items()}
    assert {level: found for level, found in shares.items() if found < FLOORS[level]} == {}


def test_bench_all_lengths(answers):
    assert share([one for one in answers if one[0]["lang"] in KNOWN | {UNKNOWN}]) >= 0.936
    assert share(answers) >= 0.88


def test_bench_confidence_is_the_share_of_right_answers(answers):
    told = [(row, found) for row, found in answers if found.language != UNKNOWN]
    shares = {
        floor: share([one for one in told if one[1].confidence >= floor]) for floor in (0.7, 0.8, 0.9, 0.95, 0.98)
    }
    assert {floor: found for floor, found in shares.items() if found < floor} == {}


def test_bench_chinese_forms(labelled):
    rows = [row for row in labelled("language/hans_hant.jsonl") if row["label"] in ("Hans", "Hant")]
    right = sum(identify(row["text"]).language == f"zh-{row['label']}" for row in rows)
    assert right / len(rows) >= 0.992


def test_bench_documents_in_both_forms_of_chinese(labelled):
    rows = [row for row in labelled("language/hans_hant.jsonl") if len(row["text"]) >= 60]
    hans, hant = ([row["text"] for row in rows if row["label"] == form] for form in ("Hans", "Hant"))
    told = [
        {str(one["code"]) for one in identify("\n".join(texts)).languages}
        for one, other in zip(hans, hant, strict=False)
        for texts in ([one, other], [other, one, other])
    ]
    assert sum(codes == {"zh-Hans", "zh-Hant"} for codes in told) / len(told) >= 0.9


def test_bench_texts_in_one_form_of_chinese_have_no_other_together(labelled):
    rows = labelled("language/hans_hant.jsonl")
    for form in ("Hans", "Hant"):
        texts = [row["text"] for row in rows if row["label"] == form]
        for first in range(0, len(texts), 8):
            found = identify("\n".join(texts[first : first + 8]))
            assert [one["code"] for one in found.languages] == [f"zh-{form}"]


@pytest.fixture(scope="module")
def mixed(labelled):
    """The labelled documents in one or two languages, each with what the check says of it."""
    return [(row, identify(row["text"])) for row in labelled("language/mixed.jsonl")]


def test_bench_documents_of_one_language_stay_single(mixed):
    several = [row["text"][:60] for row, found in mixed if not row["ratio"] and len(found.languages) != 1]
    assert len(several) <= 1, several


def test_bench_minor_languages_are_found(mixed):
    minor = [
        fold(row["minor"]) in {fold(one["code"]) for one in found.languages} for row, found in mixed if row["ratio"]
    ]
    assert sum(minor) / len(minor) >= 0.95


def test_bench_spans_say_where_each_language_stands(mixed):
    right = total = 0
    for row, found in mixed:
        labels = [""] * len(row["text"])
        for one in found.languages:
            for span in one["spans"]:
                labels[span["start"] : span["end"]] = [fold(one["code"])] * (span["end"] - span["start"])
        for start, end, code in row["segments"]:
            right += labels[start:end].count(fold(code))
            total += end - start
    assert right / total >= 0.985


@pytest.fixture(scope="module")
def coded(labelled):
    """Labelled code, markup and prose, each with what the check says of it."""
    return [(row, identify(row["text"])) for row in labelled("language/code.jsonl") if row["text"].strip()]


def test_bench_code_is_told(coded):
    """What falls short is half comment or more; none is taken for another language than that of its comments."""
    code = [found for row, found in coded if row["label"] == "code"]
    assert sum(found.code >= 0.5 or found.language == "zxx" for found in code) / len(code) >= 0.88
    assert {found.language for found in code} == {"en", "zxx"}
    assert min(sum(found.code >= 0.1 for found in code), len(code) - 1) == len(code) - 1


def test_bench_prose_is_no_code(coded):
    prose = [found.code for row, found in coded if row["label"] == "prose" and not row["kind"].startswith("manpage")]
    assert max(prose) == 0


def test_bench_prose_about_code_keeps_its_language(coded):
    prose = [found for row, found in coded if row["label"] == "prose+code"]
    assert sum(found.language == "zxx" for found in prose) <= 1  # one that is a list of requirements and nothing else


def test_bench_pages_keep_the_language_of_their_text(coded):
    pages = [found for row, found in coded if row["label"] == "markup"]
    assert all(0.1 <= found.code < 0.5 and found.language not in ("zxx", "und") for found in pages)


def test_bench_texts_without_markup_have_no_code(answers, mixed):
    texts = [found.code for row, found in answers if not row["level"].startswith(("manpage", "doc", "nonlang"))]
    assert sum(code > 0.02 for code in texts) <= 2
    assert max(found.code for _, found in mixed) <= 0.02
    assert sum(found.language == "zxx" for _, found in answers) <= 2
