"""How texts in many languages say which licence they are under: what they call themselves, what is done with them.

All patterns are for flattened sentences: 許可 is 许可, 記事 is 记事 (see `audit.text.flat`).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from audit.text.patterns import lazy

#: What an English text calls itself. "All packages" are those of a distribution, "all contents" those of a page.
_TEXTS = (
    "(?:works?|articles?|texts?|documents?|documentation|reports?|books?|pages?|(?:web)?sites?|contents?|materials?"
    "|publications?|papers?|datasets?|data|corpus|corpora|files?|stor(?:y|ies)|translations?|tutorials?|courses?"
    "|lessons?"
    "|slides?|lectures?|posts?|blog|manuals?|guides?|specification|standard|wiki|images?|photos?|music|recordings?"
    "|models?"
    "|weights|images?)"
)
_NOUN = (
    rf"(?:{_TEXTS}|software|programs?|projects?|code|librar(?:y|ies)|repositor(?:y|ies)|repo|packages?|modules?"
    rf"|plug-?ins?"
    "|tools?|scripts?|apps?|applications?|extensions?|themes?|templates?|fonts?|crates?|gems?|examples?|samples?"
    "|collection|database|release)"
)
THIS = (
    rf"(?:(?:this|these|our|my)(?: of the| of our| the| other| our)?(?: [a-z-]{{1,14}}){{0,2}} {_NOUN}\b"
    rf"|all(?: of the| of our| the| other| our)?(?: [a-z-]{{1,14}}){{0,2}} (?:{_TEXTS}|(?:source )?code(?= in))\b"
    "|the (?:texts?|contents?|articles?|documents?|documentation|datasets?|data|corpus|material|translation"
    "|source code)"
    r"(?: (?:of|in|on) (?:this|these|our|the)(?: [a-z]{1,14}){1,2})? (?:is|are)\b"
    "|(?:unless|except where|except as|except|where) (?:otherwise|not(?:ed)? otherwise|noted|indicated|stated)"
    rf"|[a-z]+-produced {_NOUN}\b)"
)
_FREELY = (
    "(?: (?:to you|to the public|for use|for reuse|freely|free of charge|only|solely|both|as open source"
    "|as free software"
    r"|by the authors?|and/or|and|or|modify|modified|it|attribution|worldwide|in source|this \w{4,13})){0,4},?"
)
#: What is done with a text, up to the word that its licence follows.
DONE = (
    "(?:(?:(?:dual[- ]|re|multi-)?licen[cs]ed|(?:re-?)?released|(?:re-?)?distributed?|(?:made )?avail?abl?e"
    "|published|provided"
    rf"|shared|offered|placed|modify|copied|copy|contributed|(?:open|free)[- ]?(?:sourced?)?|made public){_FREELY}"
    " (?:under|subject to|according to|with an?|pursuant to|via the|on the terms)|(?:governed|covered"
    "|protected) (?:under|by)"
    r"|(?:is|are|be|comes?|go|falls?|used) under|under the (?:\w{3,12} )?terms of|(?:is|are) licen[cs]ed)\b"
)
#: A label or a heading with a licence behind or below it.
LABEL = (
    "(?:(?:software|contents?|code|text|docs|documentation|data|project|document|source|repository|default|site)[ -])?"
    "(?:licen[cs]e(?:d under|s|[-_]name)?|licen[cs]ing|lizenz|licencia|licença|licenza|licentie|licencja|licens|lisans"
    "|лицензия|ліцензія|许可(?:证|协议)?|开源(?:许可|协议)证?|授权(?:协议|方式|条款|许可)?|版权(?:协议|声明|许可|信息)"
    "|文章版权|ライセンス|라이선스|라이센스|저작권)"
)


class Abroad(NamedTuple):
    """How one language says it: who is spoken of, and how; both stand in the sentence, in either order."""

    who: re.Pattern[str]
    how: re.Pattern[str]


def _abroad(who: str, how: str) -> Abroad:
    return Abroad(lazy(who), lazy(how))


def _words(who: str, how: str) -> Abroad:
    return _abroad(rf"\b(?:{who})\b", rf"\b(?:{how})\b")


ABROAD = (
    _abroad(
        "[本此](?:作品|文|书|站|网站|文档|报告|资料|网页|内容|页面|项目|库|软件|程序|仓库|代码|教程|课程"
        "|博客|数据集?|工程"
        "|插件|主题|译文|笔记)|(?:除|如无)[^\n。]{0,6}(?:声明|说明|注明|标注)|所有(?:文章|内容|代码|文档)"
        "|文章(?:采用|版权)",
        "采用|遵循|依据|基于|根据|使用|按照|以|在|许可|授权|适用|发布|开源|协议",
    ),
    _abroad(
        "[この本]{1,2}(?:作品|记事|文书|サイト|ページ|文章|资料|プロジェクト|ソフトウェア|ライブラリ|コード"
        "|リポジトリ|データ"
        "|翻訳|著作物|书)|当サイト|特に(?:断り|记载|明记)",
        "の(?:下|もと|元)|で|に(?:従|基づ|準|より)|として(?:公开|配布)|适用|です",
    ),
    _abroad(
        "(?:이|본|해당) ?(?:저작물|문서|글|작품|페이지|사이트|자료|프로젝트|소프트웨어|라이브러리|코드"
        "|저장소|데이터|콘텐츠"
        "|게시물|책)|별도(?:로|의)",
        "따라|하에|아래|적용|배포|공개|이용|의거|따릅니다|입니다",
    ),
    _words(
        "dies(?:e[rsmn]?)?|unsere?s?|alle (?:inhalte|texte|materialien|beiträge|artikel|daten|bilder|werke)"
        "|das gesamte|der gesamte|sofern nicht|soweit nicht|wenn nicht anders"
        r"|\w{0,12}inhalte|der inhalt",
        "lizen[zs]iert|steh(?:t|en)|unterlieg(?:t|en)|veröffentlicht|verfügbar|freigegeben|bereitgestellt|nutzbar"
        "|unter",
    ),
    _words(
        "cet?|cette|ces|notre|nos|tous? les?|toutes les|l.ensemble|sauf|les? (?:textes?|contenus?|données|articles?)",
        "sous|selon les termes|mise?s? à disposition|publiée?s?|distribuée?s?|diffusée?s?|disponibles?|soumis|régie?s?",
    ),
    _words(
        "est[aeo]s?|todos? (?:los|el|os)|todas (?:las|as)|salvo|exce[pt]to|nuestr[oa]s?|noss[oa]s?"
        "|[lo][oa]?s (?:contenidos"
        "|textos|datos|conteúdos|dados)|(?:el|o) (?:contenido|texto|conteúdo)",
        "bajo|sob|licenciad[oa]s?|se (?:distribuye|publica|encuentra|rige|ofrece)|(?:sujet|sujeit)[oa]s?|disponibles?"
        "|disponível|disponibilizad[oa]s?|distribuíd[oa]s?|publicad[oa]s?|protegid[oa]s?|regid[oa]s?",
    ),
    _words(
        "quest[oaie]|quest|tutt[ie] (?:i|gli|le)|salvo|eccetto|dove non|se non|i (?:contenuti|testi|dati)"
        "|il (?:contenuto|testo)",
        "sotto|distribuit[oaie]|rilasciat[oaie]|pubblicat[oaie]|concess[oaie]|disponibil[ei]|con licenza|soggett[oaie]"
        "|secondo i termini",
    ),
    _words(
        "эт(?:от|а|о|и|ой|ого|их)|данн(?:ый|ая|ое|ые|ой)|настоящ(?:ий|ая|ее)|вс[её] (?:материалы|тексты|содержимое)"
        "|наш|если не|если иное|кроме|материалы"
        "|содержимое|текст",
        r"лиценз\w{1,12}|распространя[ею]тся|доступ\w{1,4}|публику[ею]тся|опубликован\w?|использ\w{1,10}|на условиях"
        r"|под",
    ),
    _words(
        "deze?|dit|alle (?:inhoud|teksten|materialen)|onze|tenzij|de (?:inhoud|tekst(?:en)?)",
        "onder|gelicen[ts]ieerd|beschikbaar|gepubliceerd|valt|vallen|vrijgegeven",
    ),
    _words(
        r"t[aeo]n|t[aeoy]|niniejsz[aey]\w?|wszystkie (?:treści|teksty|materiały)|o ile nie|jeśli nie|treść|treści"
        r"|tekst",
        r"na licencji|licencj\w{1,4}|udostępnion\w{1,3}|dostępn\w{1,3}|objęt\w{1,3}|opublikowan\w{1,3}|na warunkach",
    ),
    _words(
        "denn[ae]|detta|dette|där inget annat|om ikke annet|hvor ikke|цей|ця|це|якщо не|toto|tento|tato"
        "|není-li|bu|aksi",
        r"under|licensierad|lisensiert|licenseret|tillgänglig\w?|tilgjengelig|tilgængelig|за ліцензією|на умовах"
        r"|ліцензі\w{1,6}|доступ\w{1,5}|pod|podléhá|altında|lisans\w{0,9}",
    ),
)

#: The public domain, and that it is this text which is in it.
_IN = r"(?:in|into|to|under|as|part of|dedicated to|placed in(?:to)?|released (?:in)?to|put in(?:to)?|donated to)"
PUBLIC_DOMAIN = lazy(
    rf"{THIS}[^\n。]{{0,90}}?\b{_IN} the (?:\w{{3,12}} )?public domain"
    "|[本此该](?:作品|文|书|图|文档|网页|内容|页面|软件|程序|代码|译文)[^\n。]{0,30}?(?:进入|属于|处于|放入"
    "|贡献[给到]|归入)(?:了)?(?:公有领域|公共领域)"
    "|[この本]{1,2}(?:作品|记事|文书|文章|著作物)[^\n。]{0,30}?パブリック・?ドメイン"
    r"|\bdies(?:e[rs]?)? (?:[a-zäöü]{3,14}) (?:ist|sind) gemeinfrei"
    r"|\b(?:cet?|cette|ces) [a-zéèêà]{3,14} (?:est|sont|fait partie|appartient|relève)[^\n.]{0,20}? domaine public"
    r"|\b(?:est[aeo]s?) [a-záéíóúñçã]{3,14} (?:es|está|é|pertenece|pertence)[^\n.]{0,20}? dom[ií]nio público"
    r"|\bquest[oae'] ?[a-z]{3,14} è[^\n.]{0,20}? pubblico dominio"
    r"|\bэт[оа]т? [а-я]{3,14}[^\n.]{0,20}? в общественном достоянии"
    rf"|(?m:^)[\W_]{{0,12}}{LABEL}[\W_]{{1,6}}public domain"
)
#: The rest of a statement that says the opposite, or tells what somebody should do.
UNSAID = lazy(
    r"\b(?:isn't|aren't|never|not (?!subject|applicable|otherwise|only|noted|affiliated|be held)|if|whether|unless this"
    r"|should|must be|could be|would be|for example|e\.g\.|such as|proposed|popular|compatible|choose|recommend)\b"
    r"|不属于|是否|如果|并非|例如|ではない|ではありません|\bsi (?:el|la|le|cet) |\bwenn (?:der|die|das|dies)"
)
