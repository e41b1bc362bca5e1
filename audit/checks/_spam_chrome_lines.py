"""Lines of web pages, as a table: bars, trails, menus, page numbers, and what stands around an article.

Patterns are for a whole line, flattened (see `audit.text.flat`), without blanks and marks at either end.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from audit.text.rules import Rule, Rules, rule

_NETWORK = (
    "(?:facebook|twitter|x|pinterest|linkedin|whats ?app|telegram|reddit|tumblr|e-?mail|instagram|youtube"
    "|tiktok|xing|pocket|print|line|rss"
    "|vk|вконтакте|одноклассники|微博|新浪微博|微信|朋友圈|qq空间|qq好友|豆瓣|人人网|はてな|hatena|카카오톡|카카오스토리|네이버|밴드|트위터|페이스북)"
)
REST = r"[^\n]{0,300}"
_CRUMB = r"[^\n>»›/|:。.!?]{1,40}"


def sure(*words: str, find: str) -> Rule:
    """A line that is furniture wherever it stands."""
    return rule("sure", *words, find=find)


def _joined(*words: str) -> Iterator[str]:
    """Each of the words with what joins it to the next item of a menu or a trail."""
    return (word + mark for word in words for mark in (" >", ">", " »", " ›", " |", "|", " /", " ·", " •"))


def doubtful(*words: str, find: str) -> Rule:
    """A line that is furniture beside another one, or at an end of its document."""
    return rule("doubtful", *words, find=find)


LINES = Rules(
    "chrome",
    # --- bars for sharing and following -----------------------------------------------------------------------------
    sure(
        *("share this", "share on", "share:", "share via", "tweet this", "teilen", "partager", "compartir"),
        *("compartilh", "condividi", "поделиться", "分享到", "分享至", "シェアする", "공유하기", "udostępnij"),
        *("paylaş", "chia sẻ", "bagikan", "delen via", "sdílet", "اشترك", "شارك"),
        find="(?:share(?: this)?(?: (?:article|post|story|page|entry))?(?: (?:on|via|with))?|tweet this|diesen? "
        "(?:artikel|beitrag) teilen|teilen(?: (?:mit|auf|via))?"
        r"|teile diesen beitrag(?: auf)?|artikel gefallen\?[^\n]{0,40}|partager(?: cet article)?(?: (?:sur|via"
        "|sur :))?|compartir(?: (?:en|esto|este artículo))?"
        "|compartilh(?:ar|e)(?: (?:no|em|isso|esta notícia|este artigo))?|condividi(?: (?:su|questo articolo))?"
        "|поделиться(?: (?:в|с друзьями|ссылкой|статьей))?|分享[到至]"
        "|(?:この记事を)?シェアする|공유하기|udostępnij(?: na)?|paylaş|chia sẻ(?: lên)?|bagikan(?: ke)?|delen "
        "via"
        "|sdílet(?: na)?|شارك(?: على)?)"
        rf"(?: ?[:|,/·•、-]? ?{_NETWORK}(?:\([^)\n]{{1,30}}\))?){{0,14}}[:.!]?",
    ),
    sure(
        *(
            f"{one}{mark}{other[:2]}"
            for one, other in permutations(
                ("facebook", "twitter", "linkedin", "pinterest", "whatsapp", "微博", "微信"), 2
            )
            for mark in (" ", ", ", " | ", "/", " · ", "|")
        ),
        find=f"(?:{_NETWORK}[ |,/·•、]{{1,3}}){{2,14}}{_NETWORK}",
    ),
    doubtful(
        *("follow us", "folgen sie uns", "folge uns", "suivez-nous", "síguenos", "siguenos", "siga-nos"),
        *("seguici", "关注我们", "подписывайтесь"),
        find="(?:follow us|folgen sie uns|folge uns|suivez-nous|s[íi]guenos|siga-nos|seguici|关注我们"
        "|подписывайтесь)(?: (?:on|auf|sur|en|no|su|в|на))?"
        f"[ :]?(?:(?: ?[:|,/·•、&]| and| und| et| y| e| и)? ?{_NETWORK}){{0,8}}[.:!]?",
    ),
    # --- trails, menus, pages ---------------------------------------------------------------------------------------
    sure(
        *_joined(
            "home",
            "home page",
            "start",
            "startseite",
            "accueil",
            "inicio",
            "início",
            "首页",
            "главная",
            "ホーム",
            "トップ",
            "トップページ",
        ),
        *_joined("홈", "strona główna", "anasayfa", "ana sayfa", "trang chủ", "beranda"),
        *("当前位置", "您的位置", "现在位置", "您现在的位置", "you are here", "sie sind hier", "вы здесь"),
        find="(?:(?:you are here|sie sind hier|вы здесь|vous êtes ici|(?:您的?|您现在的?|你的?)?(?:当前"
        f"|现在)?的?位置) ?[:>] ?(?:{_CRUMB}(?: ?[>»›/|] ?{_CRUMB}){{0,7}})?"
        "|(?:home(?: page)?|start|startseite|accueil|inicio|início|首页|网站首页|главная|ホーム|トップ"
        "(?:ページ)?"
        "|홈|strona główna|ana ?sayfa|trang chủ|beranda)"
        f"(?: ?[>»›/|] ?{_CRUMB}){{1,8}})[>»›]?",
    ),
    sure(
        *("skip to", "zum inhalt springen", "aller au contenu", "saltar al contenido", "ir al contenido"),
        *("pular para", "vai al contenuto", "перейти к содерж", "コンテンツへスキップ", "본문 바로가기"),
        *("본문으로 바로가기", "przejdź do treści", "içeriğe geç", "跳到内容", "跳至内容", "跳转到主"),
        *("direkt zum inhalt", "ga naar de inhoud", "hoppa till innehåll", "passer au contenu", "back to top"),
        *("nach oben", "返回顶部", "回到顶部"),
        find="(?:skip to (?:main )?(?:content|navigation|search|menu|footer)|(?:zum|direkt zum) inhalt(?: "
        "springen)?|(?:aller|passer) au contenu(?: principal)?"
        "|(?:saltar|ir) al contenido(?: principal)?|pular para o conteúdo(?: principal)?|vai al contenuto(?: "
        r"principale)?|перейти к содерж\w{4,8}"
        "|コンテンツへスキップ|본문(?:으로)? 바로가기|przejdź do treści|içeriğe (?:geç|atla)|跳[到至转到]{1,3}"
        "(?:主要?)?内容|ga naar de inhoud|hoppa till innehåll"
        "|(?:↑ ?)?back to top|(?:↑ ?)?nach oben|返回顶部|回到顶部)[.!]?",
    ),
    sure(
        *_joined(
            "log in",
            "login",
            "sign in",
            "sign up",
            "register",
            "anmelden",
            "se connecter",
            "iniciar sesión",
            "登录",
            "注册",
            "ログイン",
        ),
        *_joined("로그인", "войти", "entrar", "accedi", "zaloguj", "zaloguj się", "giriş", "giriş yap"),
        *("log in sign up", "login register", "sign in register", "sign in sign up", "log in register"),
        *("登录注册",),
        find="(?:log ?in|sign in|sign up|register|logout|log out|my account|cart|anmelden|registrieren|se "
        "connecter"
        "|s['’]inscrire|iniciar sesión|registrarse|entrar"
        "|cadastre-se|accedi|registrati|登录|注册|登陆|ログイン|新规登录|로그인|회원가입|войти|регистрация"
        "|zaloguj"
        "(?: się)?|zarejestruj(?: się)?|giriş(?: yap)?|üye ol)"
        "(?: ?(?:[|/·•,]|or|oder|ou|o|или|または|或) ?(?:log ?in|sign in|sign up|register|subscribe|my account"
        "|cart"
        r"(?: \(\d\))?|search|help|contact|registrieren|neu registrieren"
        "|s['’]inscrire|registrarse|crear cuenta|cadastre-se|registrati|注册|登录|收藏本站|设为首页|会员中心"
        "|新规登录|会员登录|회원가입|регистрация|zarejestruj się|üye ol|kayıt ol)){1,5}",
    ),
    sure(
        *("1 2 3", "1 | 2 | 3", "1|2|3", "1 · 2 · 3", "1, 2, 3"),
        find="(?:(?:«|‹|<|←|<<)? ?(?:previous|prev|first|zurück|erste|précédente?|anterior|primera|上一页|首页"
        "|前へ"
        "|前のページ|이전|처음|назад|предыдущая|poprzednia|önceki|precedente) ?[|·]? ?)?"
        r"(?:(?:page|seite|página|стр\.?|第)? ?)?(?:1 ?[|·,]? ?2 ?[|·,]? ?3(?: ?[|·,]? ?(?:\d{1,4}|\.{2,3}"
        "|…)){0,14})"
        "(?: ?[|·]? ?(?:next|last|weiter|letzte|vor|suivante?|siguiente|próxim[oa]|última|下一页|尾页|末页|次へ"
        "|次のページ|다음|마지막|вперед|следующая|далее|następna|sonraki|successiv[oa])){0,2} ?(?:»|›|>|→|>>)?",
    ),
    sure(
        *("上一篇", "下一篇", "上一页", "上一章", "下一章", "previous article", "previous post", "next article"),
        *("next post", "vorheriger", "nächster", "article précédent", "article suivant", "entrada anterior"),
        *("post anterior", "предыдущая", "следующая", "前の记事", "次の记事", "이전글", "다음글", "older post"),
        *("newer post",),
        find=r"(?:上一[篇页章](?:文章)? ?[:|]? ?[^\n。]{0,50}|下一[篇章](?:文章)? ?[:|]? ?[^\n。]{0,50}"
        "|[«‹←<]{0,2} ?(?:previous|next|older|newer) (?:article|post|story|entry|posts|page)s?"
        r"(?: ?[:|»›→>] ?[^\n]{0,80})?"
        r"|(?:vorheriger|nächster) (?:artikel|beitrag)(?: ?[:»] ?[^\n]{0,80})?|article (?:précédent|suivant)"
        r"(?: ?[:»] ?[^\n]{0,80})?|(?:entrada|post|artículo|artigo) (?:anterior|siguiente)"
        r"(?: ?[:»] ?[^\n]{0,80})?"
        r"|(?:предыдущая|следующая) (?:статья|запись|новость)(?: ?[:»] ?[^\n]{0,80})?|[前次]の记事"
        r"(?: ?[:へ] ?[^\n]{0,60})?|(?:이전글|다음글)(?: ?[:|] ?[^\n]{0,60})?) ?[»›→>]{0,2}",
    ),
    doubtful(
        *("下一页", "上一页", "尾页", "next page", "load more", "show more", "view all", "see all", "read more"),
        *("mehr laden", "weiterlesen", "lire la suite", "leer más", "leia mais", "saiba mais", "leggi tutto"),
        *("читать далее", "続きを読む", "继续阅读", "더보기", "czytaj dalej", "czytaj więcej", "devamını oku"),
        *("xem thêm", "阅读全文", "查看更多", "查看全文", "展开全文", "もっと见る", "もっと読む"),
        *("baca selengkapnya", "lees meer", "läs mer", "keep reading", "continue reading", "mehr lesen"),
        *("mehr erfahren",),
        find=r"[\[(«‹→>]{0,2} ?(?:下一页|上一页|尾页|next page|load more|show more|view all|see all|read more"
        "|mehr "
        "laden|(?:jetzt )?weiterlesen|lire la suite|leer más|leia mais|saiba mais|leggi tutto|читать далее"
        "|続きを読む|继续阅读|더보기|czytaj dalej|czytaj więcej|devamını oku|xem thêm|阅读全文|查看更多|查看全文"
        "|展开全文|もっと见る|もっと読む|baca selengkapnya|lees meer|läs mer"
        r"|keep reading|continue reading|mehr lesen|mehr erfahren)[ .…]{0,4}[\])»›→>↓]{0,2}",
    ),
    sure(
        *("read more", "see also:", "lesen sie auch", "lire aussi", "lea también", "lee también", "leia também"),
        *("leggi anche", "читайте также", "相关阅读", "延伸阅读", "baca juga"),
        find="(?:read more|lesen sie auch|lire aussi|(?:lea|lee) también|leia também|leggi anche|читайте также"
        r"|相关阅读|延伸阅读|baca juga) ?: ?[^\n]{2,120}",
    ),
    # --- around an article ------------------------------------------------------------------------------------------
    sure(
        *("leave a comment", "leave a reply", "post a comment", "add a comment", "comments are closed"),
        *("hinterlass", "laisser un commentaire", "deja un comentario", "deja una respuesta"),
        *("dejar un comentario", "deixe um coment", "deixe uma resposta", "lascia un commento"),
        *("оставить комментарий", "добавить комментарий", "发表评论", "我要评论", "コメントを残す"),
        *("コメントする", "댓글 남기기", "댓글 쓰기", "dodaj komentarz", "bir yanıt yazın", "yorum yap"),
        *("your email address will not", "required fields are", "erforderliche felder", "tinggalkan komentar"),
        *("schreibe einen kommentar", "laisser une réponse"),
        find="(?:leave a (?:comment|reply)|(?:post|add) a comment|comments are closed|hinterlassen? (?:sie )?"
        "(?:eine?n?|deine?n?) (?:antwort|kommentar)|schreibe einen kommentar"
        "|laisser (?:un commentaire|une réponse)|deja(?:r)? (?:un comentario|una respuesta)|deixe (?:um "
        "comentário"
        "|uma resposta)|lascia un commento|(?:оставить|добавить) комментарий"
        "|发表评论|我要评论|コメントを残す|コメントする|댓글 (?:남기기|쓰기)|dodaj komentarz|bir yanıt yazın"
        "|yorum "
        r"yap|tinggalkan komentar)(?: (?:on|to|cancel reply|abbrechen)[^\n]{0,60})?[.:!]?"
        r"|your email address will not be published[^\n]{0,80}|required fields are marked[^\n]{0,20}"
        "|erforderliche "
        r"felder sind[^\n]{0,30}",
    ),
    sure(
        *(f"{digit} {noun}" for digit in range(10) for noun in ("comm", "komm", "come", "комм", "kome", "yoru")),
        *("no comment", "comments (", "comments:", "kommentare (", "commentaires (", "comentarios ("),
        *("comentários (", "commenti (", "комментарии (", "条评论", "コメント(", "コメント (", "댓글 ", "댓글("),
        find=r"(?:no|\d{1,5}) comments?(?: (?:on|so far)[^\n]{0,60})?|\d{1,5} (?:kommentare?|commentaires?"
        r"|comentarios?|comentários?|commenti|комментари\w{1,2}|komentarz\w{1,2}|yorum)"
        r"|comments ?[(:] ?\d{1,5}\)?"
        "|(?:kommentare|commentaires|comentarios|comentários|commenti|комментарии|コメント"
        r"|댓글) ?[(:] ?\d{1,5} ?\)?|(?:共|有)? ?\d{1,6} ?条评论",
    ),
    doubtful(
        *("tags:", "tag:", "filed under", "posted in", "categories:", "tagged", "schlagwörter", "étiquettes"),
        *("etiquetas", "теги:", "метки:", "标签:", "标签 :", "タグ:", "태그:"),
        find="(?:tags? ?:|filed under ?:?|posted in|categories ?:|tagged(?: (?:with|as))?|schlagwörter ?:"
        r"|étiquettes ?:|etiquetas ?:|теги ?:|метки ?:|标签 ?:|タグ ?:|태그 ?:)[^\n.。]{1,160}",
    ),
    sure(
        *("打印本页", "关闭窗口", "设为首页", "加入收藏", "收藏本站", "大 中 小", "打印此", "【打印】", "[打印]"),
        *("字号:", "字体:", "责任编辑:", "printer-friendly", "print this", "seite drucken", "imprimir esta"),
        *("imprimer cet", "версия для печати", "印刷する", "인쇄하기", "email this", "artikel drucken"),
        *("view larger map",),
        find=r"[\[【(]?(?:打印(?:本页|此[页文])?|关闭(?:窗口|本页)|设为首页|加入收藏|收藏本站"
        r"|字[号体] ?: ?[\[【(]?大[^\n]{0,14}|大 中 小)[\]】)]?(?:[ |·【\[(]{0,4}(?:打印(?:本页|此[页文])?|关闭"
        r"(?:窗口|本页)|加入收藏|收藏本站|返回|联系我们|网站地图|大|中|小)[\]】)]?){0,8}"
        r"|[\[(【](?:责任编辑|编辑) ?[: ][^\n。]{1,12}[\])】]|printer[- ]friendly(?: version)?|print this "
        "(?:page"
        "|article|post)|(?:seite|artikel) drucken|imprimir esta (?:página|nota)|imprimer cet(?:te page| article)"
        "|версия для печати|印刷する|인쇄하기|email this(?: (?:page|article|to a friend))?|view larger map",
    ),
    sure(
        *("related posts", "related articles", "related stories", "you may also like", "you might also like"),
        *("recommended for you", "most read", "most popular", "trending now", "recent posts"),
        *("ähnliche beiträge", "weitere beiträge", "weitere artikel", "meistgelesen", "meist gelesen"),
        *("das könnte sie auch", "articles similaires", "les plus lus", "artículos relacionados", "lo más leído"),
        *("más leídas", "artigos relacionados", "mais lidas", "articoli correlati", "похожие статьи", "相关文章"),
        *("相关新闻", "热门文章", "猜你喜欢", "最新文章", "関连记事", "人気记事", "관련기사", "관련 기사"),
        find="(?:related (?:posts|articles|stories)|you (?:may|might) also like|recommended for you|most (?:read"
        "|popular)|trending now|recent posts|(?:ähnliche|weitere) (?:beiträge|artikel)|meist ?gelesen"
        "|das könnte sie auch interessieren|articles similaires|les plus lus|artículos relacionados|(?:lo más "
        "leído"
        "|(?:las )?más leídas)|artigos relacionados|(?:as )?mais lidas|articoli correlati|похожие статьи"
        "|相关文章|相关新闻|热门文章|猜你喜欢|最新文章|関连记事|人気记事|관련 ?기사)[ :.…!]{0,3}",
    ),
    sure(
        *("affiliate links", "we may earn a commission", "affiliate commission", "affiliate-links"),
        *("liens affiliés", "advertising fees by"),
        find=f"{REST}(?:may contain affiliate links|we (?:may )?(?:earn|receive) (?:a |an )?(?:small |affiliate "
        f")?commission|affiliate-links|liens affiliés|advertising fees by advertising and linking){REST}",
    ),
    doubtful(
        *("privacy policy", "terms of service", "terms of use", "terms and conditions", "contact us", "about us"),
        *("sitemap", "site map", "impressum", "datenschutz", "mentions légales", "aviso legal"),
        *("política de privacidad", "política de privacidade", "политика конфиденциальности", "联系我们"),
        *("关于我们", "网站地图", "免责声明", "プライバシーポリシー", "お问い合わせ", "개인정보처리방침"),
        *("이용약관",),
        find="(?:(?:home|news|blog|products|privacy policy|terms of (?:service|use)|terms (?:and|&) conditions"
        "|contact(?: us)?|about(?: us)?|site ?map|help|faq|careers|advertise|press|cookies?(?: policy)?"
        "|accessibility|impressum|datenschutz(?:erklärung)?|agb|kontakt"
        "|mentions légales|contact|aviso legal|política de privacidade?|contacto|quem somos|политика "
        "конфиденциальности|контакты|о нас|联系我们|关于我们|网站地图|免责声明|友情链接|法律声明|隐私政策|首页"
        "|プライバシーポリシー|お问い合わせ|会社概要|利用规约|サイトマップ"
        "|개인정보처리방침|이용약관|회사소개)(?: {0,2}[|/·•,-]? {0,2}(?=.)|$)){1,10}",
    ),
)
