"""Floors of the language check. They only rise.

The sentences are our own. With AUDIT_BENCH set to a folder of labelled data, its texts are measured as well.
"""

from collections import defaultdict

from audit.checks.language import identify

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
FLOORS = {"word": 0.65, "wordpair": 0.81, "tatoeba": 0.93, "tweet": 0.93, "sentence": 0.96, "para": 0.99, "doc": 0.97}
LANGDETECT = (
    "af ar bg bn ca cs cy da de el en es et fa fi fr gu he hi hr hu id it ja kn ko lt lv mk ml mr ne nl no pa pl pt ro "
    "ru sk sl so sq sv sw ta te th tl tr uk ur vi zh"
)
KNOWN = frozenset(LANGDETECT.split())


def test_bench_single(labelled):
    right = defaultdict(list)
    for row in labelled("language/single.jsonl"):
        if row["lang"] in KNOWN and row["level"] in FLOORS:
            right[row["level"]].append(identify(row["text"]).language.split("-")[0] == row["lang"])
    shares = {level: sum(answers) / len(answers) for level, answers in right.items()}
    assert {level: share for level, share in shares.items() if share < FLOORS[level]} == {}


def test_bench_chinese_forms(labelled):
    rows = [row for row in labelled("language/hans_hant.jsonl") if row["label"] in ("Hans", "Hant")]
    right = sum(identify(row["text"]).language == f"zh-{row['label']}" for row in rows)
    assert right / len(rows) >= 0.985


def test_bench_documents_of_one_language_stay_single(labelled):
    rows = [row for row in labelled("language/mixed.jsonl") if row["ratio"] == 0]
    assert [row["text"][:60] for row in rows if len(identify(row["text"]).languages) != 1] == []
