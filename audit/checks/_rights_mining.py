"""Reservations against text and data mining and against training: in words, and as machines read them.

In words a reservation has three parts in one sentence: mining or training, a refusal, and this text or its rights.
Reports on such reservations, and promises not to train on what users write, lack the third.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from audit.checks._rights_sentences import Claims, claim
from audit.text.rules import Rules, rule
from audit.text.spans import Span
from audit.text.triggers import Places

_ENGLISH = (
    *(
        "data mining",
        "data\nmining",
        "data-mining",
        "artificial intelligence",
        "artificial\nintelligence",
        "machine learning",
    ),
    *(
        "machine\nlearning",
        "ai training",
        "ai model",
        "ai system",
        "ai technolog",
        "generative",
        "language model",
        "training data",
    ),
)
_TEXT = (
    "(?:books?|works?|publications?|contents?|articles?|materials?|texts?|documents?|e-?books?|website|site|pages?"
    "|story"
    "|stories|reports?|papers?|data|datasets?|images?|files?|code|software|repository|journal|poems?|recordings?"
    "|edition"
    "|novel|blog|posts?|project)"
)

RESERVATIONS = Claims(
    "reservation",
    claim(
        *("tdm", *_ENGLISH),
        all=(
            r"\b(?:text and data[- ]mining|data[- ]mining|tdm|ai[- ]training|training data)\b"
            r"|\btrain(?:ing)?\b[^\n]{0,80}?\b(?:artificial intelligence|machine[- ]learning|language models?|llms?"
            r"|ai|generative)\b"
            r"|\b(?:artificial intelligence|machine[- ]learning|language models?|llms?|ai"
            r"|generative)\b[^\n]{0,60}?\btrain",
            r"\b(?:may not|must not|shall not|cannot|can not|not be|do(?:es)? not (?:permit|allow|consent"
            r"|authori[sz]e|grant)|prohibit\w*"
            r"|forbidden|not (?:permitted|allowed|authori[sz]ed|licen[cs]ed)|reserve[sd]?|opt(?:s|ed)?[ -]out|exclud\w+"
            r"|without [^\n]{0,40}?(?:permission|consent|authori[sz]ation)|no part of|objects? to)\b",
            rf"\b(?:no part of|any part of th|(?:this|these|our|all|my)(?: [a-z]{{1,14}}){{0,2}} {_TEXT}\b|all rights"
            rf"|rights (?:are )?reserved"
            r"|not licen[cs]ed for|th(?:e|is) (?:authors?|publishers?|copyright holders?) (?:expressly |explicitly "
            r"|hereby )?(?:reserve|opt|prohibit|object)s?"
            r"|we (?:expressly |explicitly |hereby )?(?:reserve|opt|prohibit|object))",
        ),
        unless=(
            r"\b(?:whether|if an?|lawsuit|sued|according to|asks? for permission|does not use|we (?:do not|never"
            r"|don't) (?:use|sell|train)"
            r"|(?:publishers|authors|right ?s?holders) (?:can|may|should|must|have|are)"
            r"|exceptions? (?:allows?|for|permits?)"
            r"|directive (?:allows|permits|provides)|articles? (?:on|about))\b"
        ),
    ),
    claim(
        *("tdm", "训练", "数据挖掘", "人工智能学习", "ai学习"),
        all=(
            "(?:训练|微调|投喂|学习)[^\n。]{0,20}?(?:人工智能|模型|ai|机器学习|算法|llm)|(?:人工智能|ai"
            "|模型|机器学习)[^\n。]{0,14}?(?:训练|学习|语料)"
            "|(?:文本|数据)[和与及、]?(?:数据)?挖掘",
            "禁止|不得|严禁|请勿|谢绝|不允许|不许|拒绝|不同意|未经|[须需应][^\n。]{0,10}?(?:许可|授权|同意)|保留",
            "本(?:文|站|书|网站|作品|内容|刊|报告|数据集|项目|库|资料|页面|公众号|号|平台内容)|(?:内容|作品"
            "|文章|图文|文字)|转载|版权|任何(?:人|单位|机构|组织|个人|形式|第三方)",
        ),
        unless=(
            "是否|如果|应当|规定|法院|起诉|我们(?:不会|承诺)|用户(?:数据|内容)|您的|诉讼|报道|条例|法案|测试集|验证集"
        ),
    ),
    claim(
        *("tdm", "学习", "マイニング", "トレーニング"),
        all=(
            "(?:ai|人工知能|机械学习|言语モデル|llm)[^\n。]{0,24}?(?:学习|训练|トレーニング|データセット)"
            "|(?:学习|トレーニング)[^\n。]{0,12}?(?:ai|人工知能|机械学习)"
            "|データ ?マイニング",
            "禁止|禁じ|禁ず|お断り|ご?远虑|不可|认め(?:ません|られません|ない)|许可しま?せん|留保|しないで",
            "本(?:作品|サイト|书|记事|データ|コンテンツ|配布)|当(?:サイト|ブログ)|この|作品|记事|イラスト"
            "|画像|コンテンツ|无断|転载|利用|使用",
        ),
        unless="かどうか|议论|べき|法律|国では|ユーザー|お客様",
    ),
    claim(
        *("tdm", "학습", "마이닝", "훈련"),
        all=(
            "(?:ai|인공지능|머신러닝|기계 ?학습|생성형)[^\n.]{0,24}?(?:학습|훈련)|(?:학습"
            "|훈련)[^\n.]{0,12}?(?:ai|인공지능)|데이터 ?마이닝",
            "금지|금합니다|불허|허용하지|허락하지|거부|유보",
            "본 |이 |저작|콘텐츠|기사|게시물|무단|전재|배포",
        ),
        unless="여부|법안|논란|사용자|고객",
    ),
    claim(
        *(
            "tdm",
            "data mining",
            "data-mining",
            "datamining",
            "daten-mining",
            "künstliche",
            "ki-",
            "sprachmodell",
            "44b",
        ),
        all=(
            r"\bdata[- ]?mining|daten-?mining|\b44b\b|\btrain(?:ing|ieren|iert"
            r"|ings?zweck)\w*[^\n]{0,60}?(?:künstliche[rn]? intelligenz|\bki\b|sprachmodell)"
            r"|(?:künstliche[rn]? intelligenz|\bki\b|sprachmodell)[^\n]{0,60}?train",
            r"vorbehalten|vorbehält|untersagt|verboten|nicht (?:gestattet|erlaubt|zulässig)|behält sich"
            r"|behalten (?:wir )?uns|widersprech|widersprich|ausgeschlossen",
            r"\b(?:dies(?:e[rsmn]?)?|unser\w{0,2}|alle|sämtliche|die (?:nutzung|verwendung|inhalte)|der (?:verlag"
            r"|autor|text)|wir|das werk|des werke?s)\b",
        ),
        unless=r"\b(?:ob|wenn|können|kann|sollten|laut|klage|urteil|gesetz)\b",
    ),
    claim(
        *("tdm", "fouille", "intelligence artificielle", "data mining", "entraîne"),
        all=(
            r"\bfouille (?:automatis\w+ )?(?:de|des|du) (?:textes?|données)|data mining"
            r"|\bentra[iî]n\w+[^\n]{0,80}?(?:intelligence artificielle|\bia\b|modèles?)"
            r"|intelligence artificielle[^\n]{0,60}?entra[iî]n",
            r"oppos|interdit|réserv|exclu|sans (?:l.)?autorisation|n.autoris",
            r"\b(?:cet?|cette|ces|notre|nos|l.auteur|l.éditeur|tous? (?:les )?droits|toute (?:utilisation"
            r"|reproduction))\b",
        ),
        unless=r"\b(?:s[i'] |peuvent|peut|procès|selon|directive permet)\b",
    ),
    claim(
        *("tdm", "minería de", "mineração de", "prospeção de", "inteligencia artificial", "inteligência artificial"),
        all=(
            r"\b(?:miner(?:ía|ação)|prospeção) de (?:textos?|datos|dados)|\b(?:entren"
            r"|trein)\w+[^\n]{0,80}?\b(?:intelig[eê]ncia artificial|ia)\b"
            r"|intelig[eê]ncia artificial[^\n]{0,60}?(?:entren|trein)",
            r"prohib|proíb|proib|reserv|opon|opõe|no se (?:permite|autoriza)|não (?:é|são) permitid|vedad"
            r"|sin (?:la )?(?:autorización|permiso)|sem autorização|exclu",
            r"\b(?:est[aeo]s?|nuestr[oa]s?|noss[oa]s?|tod[oa]s (?:los|os|las|as)|queda|fica|ninguna parte"
            r"|nenhuma parte|expresamente|expressamente)\b",
        ),
        unless=r"\b(?:pueden|podem|según|segundo|demanda)\b",
    ),
    claim(
        *("tdm", "data mining", "estrazione di testo", "intelligenza artificiale"),
        all=(
            r"\bdata mining|estrazione di test[oi]|\baddestra\w+[^\n]{0,80}?(?:intelligenza artificiale|\bia\b"
            r"|\bai\b|modelli)|intelligenza artificiale[^\n]{0,60}?addestra",
            r"viet|proibi|riserv|oppon|non (?:è|sono) (?:consentit|permess|autorizzat)|senza (?:il |la "
            r"|previ\w+ )?(?:consenso|autorizzazione)",
            r"\b(?:quest[oaie]|tutti i diritti|l.editore|l.autore|nessuna parte|i contenuti|il contenuto)\b",
        ),
        unless=r"\b(?:possono|può|secondo|direttiva)\b",
    ),
    claim(
        *("tdm", "обучени", "анализ текстов", "тренировк"),
        all=(
            r"\b(?:обучени|тренировк)\w+[^\n]{0,60}?(?:искусственн\w+ интеллект|нейросет|нейронн|\bии\b"
            r"|языков\w+ модел|машинн)|анализ\w* текстов и данных"
            r"|(?:искусственн\w+ интеллект|нейросет|нейронн|\bии\b|языков\w+ модел)[^\n]{0,60}?обуч",
            r"запрещ|не допускается|не разреш|без (?:письменного )?(?:разрешения|согласия)",
            r"\b(?:эт\w{1,3}|данн\w{2,3}|материал\w*|текст\w*|сайт\w*|книг\w*|произведени\w*|статьи|контент\w*"
            r"|люб\w{2,3})\b",
        ),
        unless=r"\b(?:если|ли|суд|закон\w*|пользовател\w*)\b",
    ),
    claim(
        *("tdm", "datamining", "data mining", "kunstmatige", "eksploracj", "sztucznej inteligencji"),
        all=(
            r"datamining|data mining|\btrain\w+[^\n]{0,60}?(?:kunstmatige intelligentie|\bai\b|taalmodel)"
            r"|eksploracj\w+ tekst"
            r"|\b(?:trenowani|szkoleni|uczeni)\w+[^\n]{0,60}?(?:sztucznej inteligencji|\bai\b|modeli)",
            r"voorbehouden|verboten|niet toegestaan|zonder toestemming|zabroni|zastrze|zakaz|niedozwol|bez zgody"
            r"|nie wyraża",
            r"\b(?:deze?|dit|alle|onze|niets uit|t[ae]j?|tego|niniejsz\w+|wszystkie|wszelkie)\b",
        ),
    ),
)
#: Marks, on a line of their own or for machines: the TDM Reservation Protocol, robots' directives, content signals.
MARKS = Rules(
    "mining mark",
    rule(
        "tdm",
        "tdm-reservation",
        find=r"(?:<meta[^>\n]{0,20}name=[\"'])?tdm-reservation[\"']?(?: {0,3}[:=] {0,3}| content=)[\"']?1\b",
    ),
    rule(
        "tdm",
        "noai",
        "noimageai",
        find=r"<meta[^>\n]{0,80}?content=[\"'][^\"'>\n]{0,60}?\bno(?:image)?ai\b[^>\n]{0,20}",
    ),
    rule("tdm", "x-robots-tag", find=r"x-robots-tag[\"']?: {0,3}[^\n]{0,40}?\bno(?:image)?ai\b"),
    rule(
        "tdm",
        "ai-train",
        "train-ai",
        find=r"content-(?:signal|usage)[\"']?: {0,3}[^\n]{0,80}?(?:ai-train|train-ai) ?= ?no?\b",
    ),
    rule(
        *("tdm", "ai training", "train ai", "ai-training"),
        find=(
            r"(?m:^)[^\w\n]{0,12}((?:no|not for|do not use for|prohibited for) ai[- ]training(?=[^\w\n]{0,6}(?:$"
            r"|[:.!\n]))|do not train ai on th)"
        ),
    ),
    rule(
        "tdm",
        "学习",
        find=(
            "(?:生成)?ai学习(?:への(?:利用|使用)|利用|目的)?[はをも]?(?:一切|固く)?(?:禁止|お断り|不可|ご远虑|しないで)"
        ),
    ),
    rule(
        "tdm",
        "训练",
        find=(
            "(?:禁止|严禁|不得|请勿|谢绝)(?:用于|用作|作为|将[^\n。]{0,12}?用于)?(?:任何|一切)?(?:ai|人工智能"
            "|大模型|大语言模型|机器学习)的?(?:训练|学习)"
        ),
    ),
    rule("tdm", "학습", find="ai ?학습(?: 및 활용|용|에)?(?: ?이용)? ?(?:을 )?(?:금지|불허)"),
)
GROUPS = {**RESERVATIONS.groups, **MARKS.groups}


def find(text: str, places: Places) -> Iterator[Span]:
    """The reservations of *text*, in no order."""
    return chain(RESERVATIONS.find(text, places), MARKS.find(text, places))
