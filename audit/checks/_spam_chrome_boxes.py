"""Boxes of web pages, as a table by language: banners about cookies, and newsletters to subscribe to.

Patterns are for a whole line, flattened (see `audit.text.flat`), without blanks and marks at either end.
"""

from __future__ import annotations

from audit.checks._spam_chrome_lines import REST, doubtful, sure
from audit.text.rules import Rule, Rules


def _cookies(*words: str, find: str) -> Rule:
    """A banner: one of its sentences is enough, for the rest of it differs from site to site."""
    return sure(*words, find=f"{REST}(?:{find}){REST}")


def _newsletter(*words: str, find: str) -> Rule:
    """The invitation begins the line: in the middle of one it is a report."""
    return sure(*words, find=f"(?:{find}){REST}")


BOXES = Rules(
    "boxes",
    # --- cookie banners ---------------------------------------------------------------------------------------------
    # "Cookies are small text files" is no banner: somebody uses, accepts or sets them.
    _cookies(
        "cookie",
        find=r"(?:we|this (?:web)?site|our (?:web)?site|[\w.-]{2,30}) (?:and our partners )?uses? "
        "(?:[a-z]{2,14} ){0,3}cookies",
    ),
    _cookies(
        "cookie",
        find="(?:accept|reject|allow|manage|decline|enable|disable)(?: all| non-essential| necessary| or "
        "disable)? cookies?"
        "(?! polic)|cookie (?:settings|preferences|consent|notice)(?![a-z(])",
    ),
    _cookies(
        "cookies",
        find=r"(?:wir|(?:diese|unsere) (?:web(?:seite|site)|seite)) (?:verwende[nt]|nutz(?:en|t)) (?:\w+ "
        ")?cookies",
    ),
    _cookies("cookies", find="cookies (?:akzeptieren|ablehnen|zulassen)"),
    _cookies("cookies", find=r"(?:nous utilisons|(?:ce|notre) site utilise)(?: \w+| des){0,2} cookies"),
    _cookies("cookies", find="(?:accepter|refuser|gérer)(?: tous)?(?: les)? cookies"),
    _cookies(
        "cookies",
        find="(?:usamos|utilizamos|(?:este|nuestro|nosso) site? ?(?:usa|utiliza)|sitio web (?:usa|utiliza)) "
        r"(?:\w+ )?cookies",
    ),
    _cookies(
        "cookies",
        find="(?:aceptar|rechazar|aceitar|recusar|configurar)(?: todas| todos)?(?: las| los| os)? cookies",
    ),
    _cookies(
        "cookie",
        find="(?:utilizziamo|usiamo|(?:questo|il nostro) sito (?:web )?(?:utilizza|usa))(?: i)? cookie",
    ),
    _cookies("cookie", find="(?:accetta|rifiuta)(?: tutti)?(?: i)? cookie"),
    _cookies(
        "cookie",
        find=r"(?:używamy|korzystamy z|(?:ta|nasza) strona (?:używa|wykorzystuje)) (?:plik\w* )?cookies?",
    ),
    _cookies(
        "cookies",
        find="(?:(?:deze|onze) (?:web)?site|wij|we) (?:gebruikt|gebruiken|maakt gebruik van|maken gebruik van) cookies",
    ),
    _cookies("cookies", find="(?:vi|webbplatsen|siden) (?:använder|bruger|bruker) cookies"),
    _cookies("cookie", find=r"(?:сайт|мы)[^\n]{0,20} использу(?:ет|ем)(?: файлы)? cookie|файлов cookie"),
    _cookies("cookieを使用", "クッキーを使用", "クッキーの使用", find="(?:cookie|クッキー)(?:を|の)使用"),
    _cookies("cookie를 사용", "쿠키를 사용", find="(?:cookie|쿠키)를 사용"),
    _cookies(
        *("使用cookie", "使用 cookie", "接受cookie", "接受所有cookie"),
        find="(?:使用|接受|接受所有) ?cookies?",
    ),
    _cookies("çerez", find="çerez(?:ler)?(?:i)? (?:kullan|kabul)"),
    _cookies("ملفات تعريف الارتباط", find="(?:نستخدم|يستخدم)[^\\n]{0,20}ملفات تعريف الارتباط"),
    doubtful(
        *("accept all", "reject all", "accept & close", "alle akzeptieren", "tout accepter", "aceptar todo"),
        *("aceitar todos", "全部接受", "принять все"),
        find="(?:accept all(?: & close)?|accept & close|reject all|alle akzeptieren|tout accepter|aceptar todo"
        "|aceitar todos|全部接受|принять все)",
    ),
    # --- newsletters ------------------------------------------------------------------------------------------------
    _newsletter(
        *("newsletter", "mailing list", "to our updates", "e-mail updates", "our email list"),
        find=r"(?:please |stay updated[ :.!-]{1,3}|want more\? ?)?(?:subscribe|sign up|join|get|receive)(?: "
        r"\w+){0,2}? "
        r"(?:to|for|our|the|my)(?: [\w-]+){0,4}? ?(?:newsletters?|mailing list|email list|e-?mail updates"
        "|updates)",
    ),
    _newsletter("to subscribe", find="(?:click here|log ?in|tap) to subscribe"),
    sure("newsletter", find="(?:our )?newsletter(?: sign[- ]?up| abonnieren| anmelden)?"),
    _newsletter(
        "newsletter",
        find="(?:jetzt |hier )?(?:den |unseren |zum |für den |für unseren )?newsletter (?:abonnieren|anmelden"
        "|bestellen)",
    ),
    _newsletter(
        "newsletter",
        find=r"(?:abonnier\w{1,3}|bestell\w{1,3}|melden sie sich|möchten sie)(?: \w+){0,4} newsletter",
    ),
    _newsletter(
        "newsletter",
        find=r"(?:abonnez-vous|inscrivez-vous|recevez|s['’]abonner)(?: [\wàé'’]+){0,4} newsletters?",
    ),
    _newsletter(
        "newsletter",
        "boletín",
        find=r"(?:suscríbete|suscribirse|suscríbase|recibe|regístrate)(?: \w+){0,4} (?:newsletter|boletín)",
    ),
    _newsletter("newsletter", find=r"(?:assine|inscreva-se|receba)(?: [\wà]+){0,4} newsletter"),
    _newsletter("newsletter", find=r"(?:iscriviti|ricevi|iscriversi)(?: \w+){0,4} newsletter"),
    _newsletter("newsletter", find=r"(?:zapisz się|subskrybuj)(?: \w+){0,4} newsletter\w{0,2}"),
    _newsletter(
        "newsletter",
        "nieuwsbrief",
        find=r"(?:schrijf je in|meld je aan|ontvang)(?: \w+){0,4} (?:nieuwsbrief|newsletter)",
    ),
    _newsletter("bültenimiz", find="(?:e-?bültenimize|bültenimize) (?:abone|kayıt)"),
    _newsletter("рассылку", find=r"подпис\w{2,12}(?: \w+){0,3} рассылку"),
    _newsletter("メールマガジン", "メルマガ", find="(?:メールマガジン|メルマガ)(?:の?(?:登录|ご?购読|会员)|$)"),
    _newsletter("뉴스레터", find="뉴스레터 ?(?:구독|신청)"),
    _newsletter("邮件订阅", "订阅我们", find="邮件订阅|订阅我们的?(?:邮件|新闻|资讯)"),
)
