"""Floors of decoding and of the encoding check. They only rise.

The sentences are our own. With AUDIT_BENCH set to a folder of labelled data, its files are measured as well.
"""

from audit.checks.encoding import CHECK
from audit.testing import run_check
from audit.text.decode import decode
from benchmarks.detectors.labelled import is_decoded, is_mixture

TEXTS = {
    "暴风雨过后，这座桥关闭了两天，现在已经重新开放。": ("utf-8", "gb18030", "utf-16-le", "utf-16-be"),
    "暴風雨過後，這座橋關閉了兩天，現在已經重新開放。": ("utf-8", "big5", "utf-16-le", "utf-16-be"),
    "嵐のあと、この橋は二日間閉鎖された。": ("utf-8", "shift_jis", "euc_jp", "iso2022_jp", "utf-16-le", "utf-16-be"),
    "폭풍우가 지나간 뒤 이 다리는 이틀 동안 폐쇄되었다.": ("utf-8", "cp949", "utf-16-le", "utf-16-be"),
    "После бури мост закрыли на два дня.": ("utf-8", "cp1251", "koi8-r", "cp866", "iso8859-5", "utf-16-le"),
    "Після бурі міст закрили на два дні.": ("utf-8", "cp1251", "koi8-u", "utf-16-be"),
    "Μετά την καταιγίδα η γέφυρα έμεινε κλειστή.": ("utf-8", "cp1253", "iso8859-7"),
    "הגשר נשאר סגור יומיים אחרי הסערה.": ("utf-8", "cp1255"),
    "ظل الجسر مغلقا يومين بعد العاصفة.": ("utf-8", "cp1256", "iso8859-6"),
    "Après la tempête, le pont est resté fermé deux journées entières.": ("utf-8", "cp1252", "utf-16-le"),
    "Nach dem Sturm blieb die Brücke über den Fluß zwei Tage gesperrt.": ("utf-8", "cp1252"),
    "Po burzy most był zamknięty przez dwa dni, więc pływał prom.": ("utf-8", "cp1250", "iso8859-2"),
    "Po bouři byl most dva dny zavřený, a tak jezdil přívoz.": ("utf-8", "cp1250", "iso8859-2"),
    "Fırtınadan sonra köprü iki gün kapalı kaldı, şimdi açıldı.": ("utf-8", "cp1254"),
    "หลังพายุ สะพานปิดสองวัน": ("utf-8", "cp874"),
}


def test_own_sentences():
    cases = [(text, encoding) for text, encodings in TEXTS.items() for encoding in encodings]
    wrong = [(text, encoding) for text, encoding in cases if decode(text.encode(encoding)).text != text]
    assert len(wrong) <= 3, wrong


def test_valid_utf8_is_never_flagged():
    assert not run_check(CHECK, *TEXTS)["encoding_flag"].any()


def test_bench(bench, labelled):
    rows = [row for row in labelled("encoding/truth.jsonl") if not is_mixture(row)]
    cases = [(row, (bench / "encoding" / "files" / row["id"]).read_bytes()) for row in rows]
    answers = [(found := decode(raw), is_decoded(row, raw, found)) for row, raw in cases]
    sure = [
        right for found, right in answers if found.status == "ok" and found.confidence >= 0.5 and not found.replaced
    ]
    assert sum(right for _, right in answers) / len(answers) >= 0.965
    assert sum(sure) / len(sure) >= 0.995
    # One is in Johab; the others have lines in UTF-8 indeed, which the true encoding reads as mojibake.
    assert sum(found.method == "mixed" for found, _ in answers) <= 6


def test_bench_confident_errors(bench, labelled):
    wrong = []
    for row in labelled("encoding/truth.jsonl"):
        raw = (bench / "encoding" / "files" / row["id"]).read_bytes()
        if is_mixture(row) or len(raw) - len(raw.translate(None, bytes(range(128, 256)))) < 100:
            continue
        found = decode(raw)
        # What begins within a character is read without it, which the true encoding does not give.
        if found.status == "ok" and found.confidence >= 0.5 and row["cls"] != "adv-trunc-start":
            wrong += [row["id"]] if not is_decoded(row, raw, found) else []
    assert wrong == []


def test_bench_declarations(bench, labelled):
    liars, others = [], []
    for row in labelled("encoding/truth.jsonl"):
        found = decode((bench / "encoding" / "files" / row["id"]).read_bytes())
        if found.declared:
            (liars if row["cls"] == "adv-liar" else others).append(found.agrees)
    assert liars == [False] * 3
    # Of these, three pages in UTF-32 and UTF-16 that declare the other, and one in UTF-8 that declares Latin-1.
    assert others.count(True) >= 150
    assert others.count(False) <= 4


def test_bench_mixed(bench, labelled):
    rows = [row for row in labelled("encoding/truth.jsonl") if is_mixture(row)]
    found = [decode((bench / "encoding" / "files" / row["id"]).read_bytes()) for row in rows]
    # Told as mixtures, and told with spans where bytes were lost.
    assert sum(answer.method == "mixed" for answer in found) / len(rows) >= 0.92
    assert sum(bool(answer.replaced) or answer.status != "ok" for answer in found) / len(rows) >= 0.96
