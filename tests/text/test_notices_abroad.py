"""Bans on copying, language by language."""

import pytest

from audit.text.notices_tongues import TONGUES
from tests.checks.linear import assert_linear
from tests.text.test_notices import labels

#: By language: bans that ask for consent, name the text or stand alone, and what only speaks of bans.
BANS = {
    "de": (
        "Die Verbreitung dieses Hefts ist ohne schriftliche Zustimmung des Vereins untersagt.",
        "Kein Teil darf ohne Genehmigung vervielfältigt oder weitergegeben werden.",
    ),
    "fr": (
        "La diffusion de ce cahier est interdite sans l'accord du club.",
        "Il est interdit de copier ce document.",
        "Vous ne pouvez ni les partager ni les revendre sans autorisation écrite.",
    ),
    "es": (
        "Queda terminantemente prohibida, sin el permiso escrito del club, la difusión de estas hojas.",
        "Este texto no puede ser reproducido sin autorización.",
    ),
    "pt": (
        "A divulgação destas páginas é proibida sem a autorização do clube.",
        "Este texto não pode ser copiado sem permissão.",
    ),
    "it": (
        "La diffusione di questo testo è vietata senza il consenso del circolo.",
        "È vietato copiare questo documento.",
    ),
    "ru": (
        "Распространение данного текста без согласия кружка запрещено.",
        "Копирование и распространение преследуется.",
    ),
    "uk": ("Поширення цього тексту без дозволу гуртка заборонено.", "Передрук заборонено."),
    "pl": ("Kopiowanie niniejszego zeszytu bez zgody klubu jest zabronione.", "Rozpowszechnianie zabronione."),
    "tr": (
        "Bu belge izinsiz çoğaltılamaz.",
        "Kopyalanamaz, dağıtılamaz ve paylaşılamaz.",
        "Bu metnin kopyalanması yasaktır.",
    ),
    "id": ("Dilarang menyebarluaskan modul ini tanpa izin klub.",),
    "vi": ("Không được sao chép tài liệu này khi chưa được câu lạc bộ cho phép.",),
    "nl": ("Verspreiding van deze tekst zonder toestemming van de club is niet toegestaan.",),
    "nordic": (
        "Kopiering av denna text utan klubbens tillstånd är förbjuden.",
        "Gengivelse uden klubbens tilladelse er forbudt.",
        "Kopiering uten klubbens samtykke er ikke tillatt.",
    ),
    "cs": ("Šíření tohoto textu bez souhlasu klubu je zakázáno.",),
    "ro": ("Reproducerea textului fără acordul clubului este interzisă.",),
    "hu": ("A szöveg másolása a klub engedélye nélkül tilos.",),
    "el": ("Απαγορεύεται η αναδημοσίευση του κειμένου χωρίς άδεια του ομίλου.",),
    "ar": ("يمنع نسخ هذا المستند دون موافقة النادي.", "لا يجوز نشر هذه الوثيقة بدون إذن."),
    "fa": ("هرگونه کپی برداری از این کتاب بدون اجازه باشگاه ممنوع است.",),
    "ja": ("本資料の無断転載を固く禁じます。", "許可なく再配布することを禁止します", "転載は一切禁止"),
    "ko": ("본 자료의 무단 배포를 금지합니다.", "허락 없이 수정하거나 게재할 수 없습니다."),
    "th": ("ห้ามคัดลอกเอกสารโดยไม่ได้รับอนุญาต",),
}
CLEAN = (
    "Die Verbreitung der Krankheit ist ohne Zustimmung der Nachbarn kaum zu bremsen.",
    "§ 12 Die Vervielfältigung des Dokuments ohne Zustimmung ist verboten.",
    "La diffusion de la maladie est interdite aux frontières par les vaccins.",
    "Il décida de retirer les pages pour ne pas diffuser une erreur.",
    "Se prohíbe la distribución de semillas en el mercado.",
    "A cópia de chaves é proibida na estação.",
    "Использование телефонов в зале запрещено.",
    "Zakaz kopiowania klucza do bramy",
    "Bu alanda ateş yakmak yasaktır.",
    "Dilarang menjual ikan di dermaga.",
    "Cấm sao chép lệnh của người khác",
    "複製は不可能である。",
    '["無断転載禁止", "二次配布禁止"]',
    "치료제의 무단 사용을 막는 법안이 통과되었다.",
    "يمنع التدخين في القاعة.",
    "Kopiering av nyckeln är förbjuden i hamnen.",
    "« Reproduction interdite sans autorisation », disait l'affiche.",
)


@pytest.mark.parametrize("text", [text for texts in BANS.values() for text in texts])
def test_bans_are_found(text):
    (label,) = (label for _, label in labels(text))
    assert label == "ban"


def test_every_language_has_a_ban_of_its_own():
    assert BANS.keys() == TONGUES.keys()


@pytest.mark.parametrize("text", CLEAN)
def test_what_only_speaks_of_bans_is_none(text):
    assert labels(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "© 2025 Ruderverein. Vervielfältigung der Liste untersagt.",
        "Tous droits réservés. Copie de la liste interdite.",
        "Все права защищены.\nПерепечатка списков запрещена.",
    ],
)
def test_a_claim_of_rights_beside_it_says_that_it_is_this_text(text):
    assert [label for _, label in labels(text)] == ["ban"]
    assert (
        labels(text.replace("©", "").replace("Tous droits réservés", "Bonjour").replace("Все права защищены", "Привет"))
        == []
    )


def test_a_ban_over_two_lines_of_a_comment_is_one_span():
    text = " * Queda prohibida la reproducción de este código\n * sin el permiso escrito de su autora."
    ((found, label),) = labels(text)
    assert label == "ban"
    assert found.startswith("Queda")
    assert found.endswith("autora")


@pytest.mark.parametrize(
    "text",
    [
        "Documento de uso interno",
        "Только для внутреннего использования",
        "Lưu hành nội bộ",
        "部外秘",
        "Nur zum internen Gebrauch.",
    ],
)
def test_marks_of_what_is_internal(text):
    assert [label for _, label in labels(f"Titel\n\n{text}\n\nText")] == ["internal"]


@pytest.mark.parametrize(
    "text",
    [
        "Daten, die nur zum internen Gebrauch sind, bleiben hier.",
        "clave para uso interno del servidor",
    ],
)
def test_what_is_internal_in_a_sentence_is_no_mark(text):
    assert labels(text) == []


@pytest.mark.parametrize("name", BANS)
def test_time_is_linear_in_what_a_language_waits_for(name):
    """A ban, the words that wait for one, and what is done to texts, over and over."""
    waiting = f"{TONGUES[name].stems} {TONGUES[name].words}".replace("|", " ")
    assert_linear(labels, f"{BANS[name][0]} {waiting} {BANS[name][-1].split()[0]}\n")
    assert_linear(labels, f"{waiting} ")
