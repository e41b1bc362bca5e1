"""Bans on copying in languages other than Chinese and English: what makes one of the words of a language.

A ban names something that is done to texts and refuses it, in either order; the words of each language are a row of
`audit.text.notices_tongues`. It speaks of this very text where it asks for consent, names the text, stands beside a
claim of rights, or stands alone on its line; a law, a report and a program that refuse copying do none of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from audit.text.notices_tongues import TONGUES, Tongue
from audit.text.patterns import lazy
from audit.text.rules import Rules, rule
from audit.text.spans import Span
from audit.text.triggers import Group, Places
from audit.text.windows import FRAME, line, sentence, windows
from audit.text.wraps import unwrapped

#: How far an act stands from its refusal. Spanish puts the whole clause of consent between them: at 110 such bans were
#: missed, as "prohibidas, sin la autorización escrita de …, bajo las sanciones …, la reproducción".
_APART = 180
#: A claim of rights near a ban, in the languages above.
_RIGHTS = lazy(
    r"©|\(c\)|copyright|rights reserved|rechte vorbehalten|droits (?:de [^.\n]{0,24})?réservés|derechos "
    r"(?:de [^.\n]{0,24})?reservados|direitos reservados|diritti riservati"
    "|prawa zastrzeżone|права (?:защищены|захищені|принадлежат)|hakları? (?:saklıdır|mahfuzdur)|hak cipta|bản quyền"
    "|rechten voorbehouden|práva vyhrazena"
    "|حقوق|著作権|저작권|quyền được bảo lưu|propriet[àé]|propiedad|propriedade|confiden[tcz]|vertraulich"
    "|конфиденциальн|licen[sc]"
)
#: Laws, reports and interfaces speak of bans, and licences grant.
_ABOUT = lazy(
    r"\bstgb\b|§ ?\d|\burhg\b|\bgesetz|\bcode pénal|\barticle l\.|\bloi n|\bley (?:n|de|orgánica)|\blei n|\blegge\b"
    r"|\bdecreto|\bdl\b|федеральн\w+ закон|\bзакон\w* №"
    r"|статьи? \d|\bук рф|\bustaw|\bkanun|undang-undang nomor|\bluật\b|\bđiều \d|قانون رقم|法第|조 ?\(|第\d{1,3}条"
    r"|\bgpl\b|creative commons|\bcc[- ]by"
    r"|\.replace\(|\bre\.sub\b|ràng buộc|规约|\\s[*+]|\.\*|деструктор|конструктор|operator|\bclass\b|функци"
    r"|метод\w{0,2}\b"
)
#: As much text as may stand beside a ban that stands alone on its line: a number, a bracket, a name.
_BESIDE = 6
_FILL = lazy(
    r"\b(?:est|sont|strictement|formellement|totalement|ist|sind|streng|strengstens|und|et|ou|ni|y|o|e|queda|está"
    "|estrictamente|rigurosamente|terminantemente|é|estritamente|expressamente|è|severamente|assolutamente|и|или|строго"
    r"|категорически|jest|surowo|oraz|i|kategorycznie|kesinlikle|ve|keras|dan|is|en|är|er|och|og)\b"
)
#: What stands at the head of a line of a list of terms, in scripts without spaces: a longer line is a sentence.
_HEADING = 60
_INK = lazy(r"[^\W_]")
_OPENED = lazy(r"([\"'`])[^\"'`\n.]*\Z")

#: Bans and marks that are not made of an act and its refusal.
PHRASES = Rules(
    "notice abroad",
    rule(
        "internal",
        "社外秘",
        find=r"(?m:^)[ *_#]{0,8}(社外秘)(?=[^\w\n]{0,8}(?:\n|$))|(?<=[【\[(〔])社外秘(?=[】\])〕])",
    ),
    rule(
        *("ban", "при копировании", "при перепечатке", "при цитировании", "при использовании материалов"),
        find=r"\bпри (?:копировании|перепечатке|цитировании|использовании материалов)[^\n.]{0,40}(?:ссылка"
        r"|указание)(?:[^\n.]|\.(?! )){0,60}обязательн\w{1,2}",
    ),
    rule(
        *("internal", "関系者外秘", "部外秘"),
        find=r"(?m:^)[^\w\n]{0,8}(?:【秘密】 ?)?((?:関系者外|部外)秘)(?=[^\w\n]{0,8}(?:\n|$))|(?<=[【\[(〔>])"
        "(?:関系者外|部外)秘|【秘密】 ?関系者外秘",
    ),
    rule(
        *("ban", "no distribuir", "no difundir", "no copiar", "no compartir", "não distribuir", "não copiar"),
        *("não divulgar", "non distribuire", "non divulgare", "non diffondere"),
        find=r"(?m:(?:^|[.:!·–—-] ?\*{0,2}))[^\w\n]{0,8}((?:no|não|non) (?:distribuir|difundir|copiar|compartir"
        "|divulgar|distribuire|divulgare|diffondere)"
        r"(?: (?:sin|sem|senza|fuera|fora|fuori|al?|aos?|ai)\b[^\n.]{0,40}|(?=[^\w\n]{0,6}(?:\n|$))))",
    ),
    rule("ban", "외부", "대외", find="(?:외부|대외) ?(?:유출|배포|공개|반출) ?(?:금지|엄금|불가)"),
    rule(
        *("internal", "gebrauch"),
        find=r"\bnur (?:für (?:den )?|zum )(?:(?:rein )?internen gebrauch|dienstgebrauch)\b(?=[ *_]{0,3}(?:$"
        r"|[\n.!)\"'“<|–-]))",
        unless=r"\]\(#",
    ),
    rule(
        *("internal", "uso interno", "uso exclusivo", "usage interne", "użytku wewnętrznego"),
        find="(?:document[oi]?|materiale?|informe|relazione) (?:strettamente )?(?:riservat[oi] "
        "|reservado )?(?:(?:de|para|per|di|ad|à|d['’]) ?)?(?:l['’])?(?:uso"
        r"|usage) (?:exclusivamente |esclusivamente |exclusivo )?interno?e?\b"
        r"|\b(?:de )?uso interno y confidencial\b"
        r"|\b(?:material|documento) de uso exclusivo (?:d[aeo]s?|del|para)\b[^\n.]{0,40}"
        r"|(?m:^)[^\w\n]{0,8}(confidencial[* ]{1,4}[—–-]{1,2} ?(?:de )?uso exclusivo[^\n.]{0,30})"
        r"|(?m:^)[^\w\n]{0,8}(usage interne (?:uniquement|exclusivement|seulement))(?=[^\w\n]{0,6}(?:\n|$))"
        r"|(?m:^)[^\w\n]{0,8}(uso interno e confiden[cz]ial\w?|confiden[cz]ial\w? e (?:de|per|ad) uso interno)\b"
        r"|(?m:^)[^\w\n]{0,8}((?:à|pour) usage interne (?:uniquement|exclusivement|seulement)|"
        r"(?:wyłącznie )?do użytku wewnętrznego)(?=[^\w\n]{0,6}(?:\n|$))",
    ),
    rule(
        *("ban", "ne pas diffuser", "ne pas reproduire", "ne pas copier", "ne pas distribuer", "ne pas divulguer"),
        find=r"(?m:(?:^|[.:!>–—-] ?\*{0,2}))[^\w\n]{0,8}((?:(?:(?:document )?confidentiel"
        r"|document interne)[ :,.*–—-]{1,5})?(?:à )?ne pas "
        "(?:diffuser|reproduire|copier|distribuer|divulguer)(?: publiquement)?"
        r"(?: (?:sans|hors|aux|en dehors|à l['’]extérieur)[^\n.]{0,60}|(?=[^\w\n]{0,6}(?:\n|$))))",
    ),
    rule(
        "ban",
        "reproduction",
        find=r"\b(?:toute )?reproduction (?:même |totale|partielle|intégrale|interdite)[^\n.]{0,80}",
    ),
    rule(
        *("internal", "пользования", "использования"),
        find=r"(?m:(?:^|>)[^\w\n]{0,8})((?:только )?для (?:служебного|внутреннего) (?:ис)?пользования\b)|(?<=[(«\"])"
        r"(?:только )?для (?:служебного|внутреннего) (?:ис)?пользования(?=[)»\"])",
    ),
    rule(
        *("internal", "kalangan sendiri", "kalangan terbatas"),
        find=r"(?m:(?:^|[:(]))[^\w\n]{0,8}((?:hanya )?untuk kalangan (?:sendiri|terbatas))(?=[^\w\n]{0,6}(?:\n|$))",
    ),
    rule(
        *("ban", "pas de redistribution", "pas de diffusion", "pas de reproduction"),
        find=r"\bpas de (?:redistribution|diffusion|reproduction)[^\n.]{0,20} sans (?:l['’])?(?:autorisation"
        r"|accord)[^\n.]{0,24}",
    ),
    # 再配布、転載はご遠慮ください, Не для распространения, Nicht zur Veröffentlichung bestimmt.
    rule(
        "ban",
        "ご远虑",
        find="(?:(?:无断)?転载|(?:再|二次)配布|无断使用)(?:等|すること)?は、?(?:ご|固く)远虑(?:くだ|下|愿|愿い)",
    ),
    rule("ban", "не для распространения", find=r"(?m:(?:^|[.!—–] ))[^\w\n]{0,6}(не для распространения\b[^\n.]{0,40})"),
    rule(
        *("ban", "никакая часть", "ни одна часть"),
        find=r"\b(?:никакая|ни одна) часть[^\n.]{0,60} не (?:может|должна) быть (?:воспроизведен|скопирован"
        r"|использован|распространен)"
        r"[^\n.]{0,80}",
    ),
    rule(
        *("ban", "nicht zur veröff", "nicht zur weiterg", "nicht zur verbrei"),
        find=r"\bnicht zur (?:veröffentlichung|weitergabe|verbreitung)(?: bestimmt)?(?=[ *]{0,3}(?:[.!\n]|$))",
    ),
    rule(
        *("ban", "vui lòng không sao", "vui lòng không chia", "vui lòng không đăng", "vui lòng không phát"),
        find=r"\bvui lòng không (?:sao chép|chia sẻ|đăng lại|phát tán)[^\n.]{0,40}",
    ),
    rule(
        *("ban", "목적으로만", "용도로만"),
        find="(?:학습|교육|연구|개인)(?:적인?)? ?(?:목적으|용도)로만 (?:사용|이용)(?: ?바랍니다|하세요|해 ?주|하시기)",
    ),
    # Não compartilhe este arquivo.
    rule(
        *("ban", "não compartilhe", "não copie", "não distribua", "não divulgue", "não repasse", "no comparta"),
        *("no copies", "no distribuya", "no difunda", "ne partagez pas", "ne copiez pas", "ne diffusez pas"),
        *("ne distribuez pas", "bitte nicht weiter", "bitte nicht kopieren", "bitte nicht verbreiten"),
        *("bitte nicht veröffentlichen", "bitte nicht vervielf", "не распространяйте", "не копируйте", "не публикуйте"),
        find=r"\b(?:não (?:compartilhe|copie|distribua|divulgue|repasse)|no (?:compart(?:a|as)|copies?|distribuyas?"
        r"|difundas?)) (?:n?est[ea]"
        r"|esse) (?:arquivo|documento|material|conteúdo|texto|livro|archivo|contenido|libro)s?"
        r"|\bne (?:partagez|copiez|diffusez|distribuez) pas (?:ce|cette|ces) (?:document|fichier|texte|contenu"
        r"|livre|page)s?"
        r"|\bbitte nicht (?:weitergeben|weiterverbreiten|weiterleiten|kopieren|verbreiten|veröffentlichen"
        r"|vervielfältigen)(?=[ *]{0,3}[.!\n])"
        r"|\bне (?:распространяйте|копируйте|публикуйте) (?:этот|эту|это|данн\w{2}) (?:файл|документ|текст|материал"
        r"|книгу|перевод)\w{0,2}",
    ),
    rule(
        "internal",
        "lưu hành nội bộ",
        find=r"(?m:(?:^|[:(]))[^\w\n]{0,8}((?:tài liệu )?lưu hành nội bộ)(?=[^\w\n]{0,6}(?:\n|$))",
    ),
)

_DONE: Final = "what is done in"
GROUPS: Final[Mapping[Group, Sequence[str]]] = {
    **PHRASES.groups,
    **{(_DONE, name): tongue.stems.split("|") for name, tongue in TONGUES.items()},
}


def _pattern(tongue: Tongue) -> str:
    acts, refused = rf"(?:{tongue.acts})", rf"(?:{tongue.refused})"
    spelt = tongue.stems[0] < "\u0900"
    # An Arabic word may have its "and" before it.
    edge = r"\b" if tongue.stems[0] < "\u0600" else ""
    apart = f"[^.。!?;]{{0,{_APART if spelt else _APART // 4}}}?"
    either = f"{edge}{acts}(?P<between>{apart}){edge}{refused}|{edge}{refused}(?P<betwixt>{apart}){edge}{acts}"
    return f"{either}|{edge}(?:{tongue.orders})" if tongue.orders else either


class _Read(NamedTuple):
    """Patterns of one language: a whole ban, and what may stand in it."""

    ban: re.Pattern[str]
    consent: re.Pattern[str]
    text: re.Pattern[str]
    acts: re.Pattern[str]
    words: tuple[str, ...]


_READ: Final[Mapping[Group, _Read]] = {
    (_DONE, name): _Read(
        lazy(_pattern(tongue)),
        lazy(tongue.consent),
        lazy(tongue.text),
        lazy(tongue.acts),
        tuple(tongue.words.split("|")),
    )
    for name, tongue in TONGUES.items()
}


def find_abroad(text: str, places: Places) -> Iterator[Span]:
    """The bans in *text*, in no order; *places* are where the words of `GROUPS` are."""
    yield from PHRASES.find(text, places)
    for group, done in places.items():
        if (read := _READ.get(group)) is None:
            continue
        for start, near in windows(text, _refused(text, done, read.words)):
            joined, origin = unwrapped(near)
            for ban in read.ban.finditer(joined):
                first, last = sentence(joined, ban.start(), ban.end(), 160)
                said = joined[first:last]
                if _is_spoken_of(joined, ban) or _ABOUT.search(said):
                    continue
                around = joined[max(0, first - 160) : last + 160]
                told = read.consent.search(said) or read.text.search(said) or _RIGHTS.search(around)
                if told or _alone(joined, ban, read):
                    yield Span(start + origin[first], start + origin[last - 1] + 1, "ban")


def _refused(text: str, places: Sequence[int], words: Sequence[str]) -> list[int]:
    """Those of *places* that have one of the *words* near: most of what is done to texts is not refused.

    What is looked at is not flattened, which would take longer than all the rest: the words are in small letters, and
    Japanese as it is written.
    """
    near = (text[max(0, place - _APART) : place + _APART].lower() for place in places)
    return [place for place, around in zip(places, near, strict=True) if any(word in around for word in words)]


def _is_spoken_of(text: str, ban: re.Match[str]) -> bool:
    """Whether a ban stands in quotation marks, or is a short string of a program that stands for nothing but itself."""
    before, after = text[max(0, ban.start() - 14) : ban.start()], text[ban.end() : ban.end() + 8].split("\n")[0]
    if any(before.rfind(quote) > before.rfind(end) for quote, end in ("“”", "„“", "«»", "「」", "『』")):
        return True
    quoted = _OPENED.search(before)
    return bool(quoted and quoted[1] in after)


def _alone(text: str, ban: re.Match[str], read: _Read) -> bool:
    """Whether a ban is hardly more than an act and its refusal, and hardly anything stands beside it on its line."""
    whole = line(text, ban.start(), ban.end()).strip(FRAME)
    if ban[0][0] >= "\u3040" and whole.startswith(ban[0]) and len(whole) <= _HEADING:
        return True
    between = max((ban[name] or "" for name in ("between", "betwixt")), key=len)
    between = _FILL.sub("", read.acts.sub("", between))
    beside = len(_INK.findall(whole)) - len(_INK.findall(ban[0]))
    return max(beside, len(_INK.findall(between))) <= _BESIDE
