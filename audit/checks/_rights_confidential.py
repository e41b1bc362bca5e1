"""Marks of confidentiality, on a line of their own, and sentences that call this very text confidential.

A mark is one where it stands alone on a line at the head or the foot of a text, or behind a label. In running text and
in tables of levels the same words are spoken about: there the sentence must name the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from audit.checks._rights_sentences import Claims, claim
from audit.text.flat import flat
from audit.text.patterns import lazy
from audit.text.rules import Rules, rule
from audit.text.spans import Span
from audit.text.triggers import Group, Places
from audit.text.windows import QUOTES, edges

#: Lines at either end of a text that may hold a mark.
_EDGE_LINES = 6
_FRAME = r"[ \t\r*_#=~|>/+\-–—·•(\[【（<{]{0,16}"
_FRAME_BEHIND = r"[ \t\r*_#=~|/+\-–—·•)\]】）>}.!★☆]{0,16}"
_LABEL = (
    "(?:@?licen[cs]e|(?:security )?classification|security|sensitivity|confidentiality|distribution|status|marking"
    "|密级|保密级别|机密等级|机密区分"
    "|vertraulichkeit|einstufung|diffusion|clasificación|classificação|classificazione|гриф|보안 ?등급)[ :=\t]{1,12}"
)
#: By language. A word that is also an everyday one ("secret", "intern", "geheim") counts in capitals or behind a label.
_MARKS = (
    r"(?:strictly |highly |company |commercially |private (?:and|&) |privileged (?:and|&) |proprietary (?:and|&) "
    r"|business )?confidential"
    r"(?: ?(?:[-–—:/,(]|and|&) ?(?:proprietary|privileged|do not (?:distribute|copy|forward|share"
    r"|duplicate)[^\n]{0,60}|not for (?:public )?(?:distribution|release|publication)"
    r"|internal(?: use)?(?: only)?|draft|attorney[^\n]{0,30}|社外秘))?"
    r"|confidential (?:information|document|draft|material|report|property|until)[^\n]{0,30}"
    r"|commercial[ -]in[ -]confidence|attorney-client privileged?[^\n]{0,40}"
    r"|(?:for )?official use only|top secret[^\n]{0,40}|secret//[^\n]{0,40}|confidential//[^\n]{0,40}"
    r"|cui(?://[^\n]{0,40})?|controlled unclassified information"
    r"|\(?u//fouo\)?|unclassified//(?:for official use only|fouo)|official[ -]sensitive[^\n]{0,40}"
    r"|for your eyes only|eyes only|tlp ?: ?(?:red|amber(?:\+strict)?|green)"
    r"|绝密|机密|秘密|商业机密|商业秘密|核心商密|普通商密|内部资料|内部文件|内部材料|内部使用|内部参考"
    r"|内部资料[^\n]{0,6}(?:保存|保密|保管)|保密"
    r"|极秘|マル秘|㊙|社外秘|部外秘|关系者外秘|厳秘|取扱注意|机密(?:文书|情报|性[23](?:情报)?)|无断开示(?:・"
    r"|、)[^\n]{0,12}禁止"
    r"|대외비|극비|사외비|기밀|대외 ?비밀|사내 ?한|내부용|내부 ?자료"
    r"|(?:streng |strikt )?vertraulich|vs-nur für den dienstgebrauch|vs-nfd|vs-vertraulich|(?:streng )?geheim"
    r"|nur zur internen verwendung|nur für internen gebrauch"
    r"|(?:strictement )?confidentiel(?:le)?|confidentiel[ -]défense|secret[ -]défense|diffusion restreinte"
    r"|très secret|(?:à )?usage interne(?: uniquement| exclusivement)?"
    r"|(?:estrictamente )?confidencial|estritamente confidencial|reservado|(?:para )?uso interno(?: exclusivo)?"
    r"|difusión limitada|ultrassecreto"
    r"|(?:strettamente )?(?:confidenziale|riservato)|riservatissimo|(?:ad |per )?uso interno"
    r"|(?:строго )?конфиденциально|(?:совершенно )?секретно|дсп|коммерческая тайна|не для печати"
    r"|для служебного пользования[^\n]{0,30}"
    r"|(?:strikt )?vertrouwelijk|(?:ściśle )?(?:poufne|tajne)|zastrzeżone|do użytku (?:służbowego|wewnętrznego)"
    r"|(?:çok )?gizli|hizmete özel"
    r"|конфіденційно|для службового користування|(?:цілком )?таємно|důvěrné|přísně tajné|konfidentiellt|fortroligt"
    r"|luottamuksellinen|سري للغاية|lưu hành nội bộ|tối mật"
)
_EVERYDAY = lazy(
    r"geheim|secret|cui|eyes only|reservado|riservato|tajne|zastrzeżone|gizli|vertraulich|confidential|uso interno"
    r"|usage interne"
)
#: Marks that alone may be a heading of a page on such levels.
_ALONE = lazy(rf"(?m:^){_FRAME}(?P<label>{_LABEL})?(?P<mark>{_MARKS}){_FRAME_BEHIND}(?:\(?c\)?[^\n]{{0,30}})?(?m:$)")
#: Marks that say for whom a text is rather than how secret.
_INTERNAL = lazy("intern|内部|社外秘|내부|사내|official use|служебн|службов|wewnętrz|służbow|nội bộ|hizmete")

_WORDS: dict[Group, tuple[str, ...]] = {
    "mark": (
        *(
            "confidential",
            "confidentiel",
            "confidencial",
            "confidenzial",
            "official use only",
            "top secret",
            "secret//",
            "cui\n",
        ),
        *(
            "controlled unclassified",
            "u//fouo",
            "official-sensitive",
            "official sensitive",
            "eyes only",
            "tlp:",
            "tlp :",
            "in confidence",
        ),
        *(
            "in-confidence",
            "attorney-client",
            "绝密",
            "机密",
            "秘密",
            "商密",
            "内部资料",
            "内部文件",
            "内部材料",
            "内部使用",
            "内部参考",
        ),
        *(
            "极秘",
            "マル秘",
            "㊙",
            "社外秘",
            "部外秘",
            "关系者外秘",
            "厳秘",
            "取扱注意",
            "无断开示",
            "대외비",
            "극비",
            "사외비",
            "기밀",
            "내부용",
        ),
        *(
            "vertraulich",
            "dienstgebrauch",
            "vs-nfd",
            "geheim",
            "internen verwendung",
            "secret-défense",
            "secret défense",
            "diffusion restreinte",
        ),
        *(
            "très secret",
            "usage interne",
            "reservado",
            "uso interno",
            "ultrassecreto",
            "riservat",
            "конфиденциально",
            "секретно",
            "дсп",
        ),
        *(
            "коммерческая тайна",
            "не для печати",
            "служебного пользования",
            "vertrouwelijk",
            "poufne",
            "tajne",
            "zastrzeżone",
        ),
        *(
            "do użytku",
            "gizli",
            "hizmete özel",
            "конфіденційно",
            "службового користування",
            "důvěrné",
            "konfidentiellt",
            "fortroligt",
        ),
        *("luottamuksellinen", "سري للغاية", "lưu hành nội bộ", "tối mật"),
    ),
}
#: The Chinese mark for state secrets has a star; before an examination it is secret until it is held, and then no more.
STARRED = Rules(
    "starred",
    rule(
        "confidential",
        "绝密",
        "机密",
        "秘密",
        find="(?:绝密|机密|秘密) ?[★☆](?! {0,3}(?:启用|考试|开考|考前))(?: ?(?:[0-9一二三四五十]{1,3}年|长期))?",
    ),
)

_MESSAGE = (
    "(?:e-?mail|mail|message|communication|fax|transmission|letter|document|report|presentation"
    "|memo(?:randum)?|file|proposal|manuscript|paper|agreement|software|(?:source )?code|program|work|material)"
)
SAID = Claims(
    "said",
    claim(
        *("confidential", "confidential", "privileged", "intended solely", "intended only"),
        all=(
            rf"\bthis {_MESSAGE}\b(?: \([^\n)]{{0,40}}\)| and (?:any|all|its) [^\n]{{0,50}}?)?,? (?:is|are|may be"
            rf"|contains?|may contain|and [a-z ]{{0,40}}(?:is|are))\b[^\n]{{0,60}}?\b(?:confidential|privileged"
            rf"|proprietary)\b"
            rf"|\b(?:information|contents?)(?: contained| transmitted| provided| herein)?(?: (?:in|of|with"
            rf"|by))? this {_MESSAGE}\b[^\n]{{0,80}}?\b(?:is|are|may be)\b[^\n]{{0,40}}?\b(?:confidential"
            rf"|privileged)\b"
            rf"|\bthis {_MESSAGE}[^\n]{{0,80}}?\b(?:intended (?:solely|only|exclusively) for|for the (?:sole"
            rf"|exclusive) use of) (?:the )?[^\n]{{0,20}}?(?:addressee|recipient|individual|named|person|use)",
        ),
        unless=(
            r"\b(?:if this|whether|is not confidential|not confidential|non-confidential|treat this|we keep"
            r"|will be kept|remains?)\b"
        ),
    ),
    claim(
        *("confidential", "proprietary and", "and proprietary", "proprietary &"),
        all=(
            r"(?:^[\W_]*|\b(?:llc|inc|ltd|corp|gmbh|technologies|corporation|limited|company|materials?|file"
            r"|software|code|document|program)\b[.,]?[^\n]{0,40}?)"
            r"\b(?:proprietary (?:and|&) confidential|confidential (?:and|&) proprietary)\b",
        ),
        unless=r"\b(?:may be|will|shall|if|whether|treat|keep|kept|not|classified as|marked|labell?ed)\b",
    ),
    claim(
        "confidential", "intended recipient", all=(r"\bif you are not the (?:intended|named) (?:recipient|addressee)",)
    ),
    claim(
        *("confidential", "vertraulich"),
        all=(
            r"\bdiese? (?:e-?mail|nachricht|mitteilung)\b[^\n]{0,80}?\b(?:enthält|enthalten|ist"
            r"|kann)\b[^\n]{0,60}?\bvertraulich\w{0,2}\b",
        ),
    ),
    claim(
        *("confidential", "confidentiel", "confidencia", "riservat", "confidenzial"),
        all=(
            r"\b(?:ce (?:message|courriel|mail|document)|cet e-?mail|cette communication)\b[^\n]{0,90}?\bconfidentiel"
            r"|\b(?:este (?:mensaje|correo|documento|e-?mail)|esta (?:mensagem|comunicación"
            r"|comunicação))\b[^\n]{0,90}?\bconfidencia"
            r"|\b(?:questo|presente|questa) (?:messaggio|e-?mail|documento|comunicazione)\b[^\n]{0,90}?\b(?:riservat"
            r"|confidenzial)",
        ),
        unless=r"\b(?:si ce|si este|se questo|se esta)\b",
    ),
    claim(
        *("confidential", "конфиденциальн", "vertrouwelijk", "poufn"),
        all=(
            r"\b(?:настоящ\w{2}|данн\w{2}|это) (?:сообщени\w|письм\w|документ)[^\n]{0,90}?\bконфиденциальн"
            r"|\bdit (?:e-?mail|bericht|document|mailbericht|e-mailbericht)[^\n]{0,90}?\bvertrouwelijk"
            r"|\b(?:ta|niniejsza) wiadomość[^\n]{0,90}?\bpoufn",
        ),
        unless=r"\b(?:если|als dit)\b",
    ),
    claim(
        *("confidential", "机密", "保密", "秘密", "기밀"),
        all=(
            "[本此](?:邮件|电子邮件|信息|报告|文件|文档|メール|资料|书面)[^\n。]{0,40}?(?:机密|保密(?:信息"
            "|内容|资料)|商业秘密|秘密情报|属于秘密)"
            "|(?:본|이) ?(?:메일|이메일|전자우편|문서)[^\n.]{0,40}?기밀",
        ),
        unless="是否|如果|不属于|不含|的保密期|もし|不是",
    ),
)


GROUPS = {**_WORDS, **STARRED.groups, **SAID.groups}


def find(text: str, places: Places) -> Iterator[Span]:
    """What *text* says of its own confidentiality, in no order."""
    return chain(_marks(text, places), STARRED.find(text, places), SAID.find(text, places))


def _marks(text: str, places: Places) -> Iterator[Span]:
    """Marks that stand alone: at either end of *text* or behind a label."""
    if "mark" not in places:
        return
    head, foot = edges(text, _EDGE_LINES)
    done = 0
    for place in places.of("mark"):
        start = text.rfind("\n", max(0, place - 80), place) + 1
        end = text.find("\n", place, place + 200)
        end = len(text) if end < 0 else end
        if start < done or not (start or place < 80) or end - start > 200:
            continue
        done = end
        mark = _ALONE.match(flat(text[start:end]))
        if mark and (mark["label"] or ((start < head or end > foot) and _is_mark(text, start, mark))):
            first = start + mark.start("label" if mark["label"] else "mark")
            kind = "internal" if _INTERNAL.search(mark["mark"]) else "confidential"
            yield Span(first, start + mark.end("mark"), kind)


def _is_mark(text: str, start: int, mark: re.Match[str]) -> bool:
    """Whether a word that is also an everyday one is set like a mark: in capitals, or as "Confidential"."""
    raw = text[start + mark.start("mark") : start + mark.end("mark")]
    if raw[:1] in QUOTES:
        return False
    return not _EVERYDAY.search(flat(raw)) or raw.isupper() or (raw[:1].isupper() and len(raw.split()) < 4)
