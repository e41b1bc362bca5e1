"""Signals of a pitch in languages other than Chinese and English: pushes and promises, of the same kinds."""

from __future__ import annotations

from audit.text.rules import Rules, rule

PUSHES_ABROAD = Rules(
    "push abroad",
    # --- Russian, Ukrainian -----------------------------------------------------------------------------------------
    rule(
        *("order", "заказывай", "закажите сейчас", "купи сейчас", "купите сейчас", "успейте", "успей "),
        *("жми сюда", "жмите сюда", "жми на", "переходи по", "переходите по", "регистрируйся"),
        *("регистрируйтесь прямо", "звоните прямо", "оставьте заявку", "оформи заказ", "замовляй"),
        find=r"\b(?:заказывай(?:те)?|(?:закажи|купи)(?:те)? (?:прямо )?сейчас|успей(?:те)?|жми(?:те)? (?:сюда"
        "|на)"
        "|переходи(?:те)? по ссылке"
        r"|регистрируй(?:ся|тесь)|звоните прямо|оставьте заявку|оформи(?:те)? заказ|замовляй(?:те)?)\b",
    ),
    rule(
        *("gamble", "казино", "ставки на спорт", "букмекер"),
        find=r"\b(?:онлайн[- ])?казино\b|\bставки на спорт\b|\bбонус букмекера\b",
    ),
    rule(
        *("ghost", "на заказ", "дипломы", "диплом"),
        find=r"\b(?:курсовые|рефераты?|дипломы?|диссертаци\w{1,3}|контрольные)[^\n.]{0,30} на заказ\b|\bкупить "
        r"диплом\b",
    ),
    rule(
        *("loan", "займ", "кредит без"),
        find=r"\bзаймы? (?:онлайн|на карту|без)|\bкредит без (?:справок|отказа|проверок)",
    ),
    rule("drug", "виагра", "виагру", find=r"\bвиагр[ау]\b"),
    rule(
        *("earn", "заработок в", "заработай", "зарабатывай"),
        find=r"\bзаработок в (?:интернете|сети)|\bзараб(?:отай|атывай)(?:те)?\b",
    ),
    # --- German -----------------------------------------------------------------------------------------------------
    rule(
        *("order", "jetzt bestellen", "jetzt kaufen", "jetzt zugreifen", "jetzt sichern", "jetzt anmelden"),
        *("hier klicken", "jetzt testen", "jetzt buchen", "klicken sie hier", "bestellen sie jetzt"),
        *("greifen sie zu", "jetzt abonnieren"),
    ),
    rule(
        *("gamble", "online-casino", "online casino ", "sportwetten"),
        find=r"\bonline[- ]casinos? (?:mit|ohne|bonus)|\bsportwetten[- ]bonus",
    ),
    rule("loan", "ohne schufa", "sofortkredit"),
    rule(
        "earn",
        "geld verdienen",
        find=r"\bgeld verdienen (?:von zu hause|im internet|online)|\bschnell(?:es)? geld verdienen",
    ),
    rule(
        *("ghost", "hausarbeit", "bachelorarbeit", "ghostwrit"),
        find=r"\b(?:hausarbeit|bachelorarbeit|masterarbeit)\w{0,3} schreiben lassen",
    ),
    # --- French -----------------------------------------------------------------------------------------------------
    rule(
        *("order", "commandez maintenant", "achetez maintenant", "profitez-en", "profitez de"),
        *("inscrivez-vous dès", "cliquez ici", "commandez dès", "abonnez-vous maintenant", "réservez vite"),
        *("inscrivez-vous maintenant",),
    ),
    rule("gamble", "casino en ligne", "paris sportifs", find=r"\bcasinos? en ligne|\bbonus paris sportifs"),
    rule(
        *("loan", "prêt entre", "crédit sans"),
        find=r"\bprêts? entre particuliers?|\bcrédit sans (?:justificatif|refus)",
    ),
    rule(
        *("earn", "gagner de l", "gagnez de l"),
        find=r"\bgagne[rz] de l['’]argent (?:facilement|en ligne|depuis|rapidement|à domicile)",
    ),
    # --- Spanish, Portuguese, Italian -------------------------------------------------------------------------------
    rule(
        *("order", "compra ahora", "compre ahora", "aprovecha", "aproveche", "pide ya", "haz clic aquí"),
        *("haga clic aquí", "reserva ya", "inscríbete ya", "suscríbete ya", "regístrate ahora", "regístrate ya"),
        *("compra ya", "llama ya", "llame ya", "contrata ya"),
        find=r"\b(?:compr[ae] (?:ahora|ya)|aprovech[ae](?! ?miento)\b|pide ya|ha(?:z|ga) clic aquí|(?:reserva"
        "|llam[ae]|contrata) ya"
        "|(?:inscríbete|suscríbete|regístrate) (?:ya|ahora))",
    ),
    rule(
        *("gamble", "casino online", "apuestas deportivas", "cassino online", "cassino"),
        find=r"\bcas+inos? online|\b(?:bono|bonos) (?:de )?apuestas deportivas",
    ),
    rule(
        *("loan", "préstamo", "empréstimo", "prestit"),
        find=r"\bpréstamos? (?:sin aval|rápidos?|urgentes?|sin buró)|\bempréstimo (?:fácil|sem consulta|rápido)"
        r"|\bprestit[oi] (?:senza busta|immediat[oi]|veloc[ei])",
    ),
    rule(
        *("earn", "gana dinero", "ganar dinero", "ganhe dinheiro", "ganhar dinheiro", "guadagna"),
        find=r"\b(?:ganar?|ganhe|ganhar) (?:dinero|dinheiro) (?:extra|desde|fácil|online|em casa|rápido|na "
        "internet)"
        r"|\bguadagna(?:re)? (?:soldi )?(?:da casa|online|subito)",
    ),
    rule(
        *("ghost", "tesis", "tcc", "tesi di laurea"),
        find=r"\btesis por encargo|\b(?:hacemos|hago|vendo) (?:tu )?tesis\b|\b(?:faço|fazemos) (?:seu )?tcc\b"
        r"|\btesi di laurea su commissione",
    ),
    rule(
        *("order", "compre agora", "aproveite", "garanta já", "garanta o seu", "clique aqui", "peça já"),
        *("compre já", "cadastre-se já", "inscreva-se já", "assine já"),
    ),
    rule(
        *("order", "acquista ora", "acquista subito", "ordina ora", "ordina subito", "approfitta", "clicca qui"),
        *("iscriviti subito", "prenota subito", "abbonati ora"),
    ),
    # --- Japanese: 马, 录 and the like as they look when flattened --------------------------------------------------
    rule(
        *("order", "今すぐ", "今なら", "お申し"),
        find="今すぐ(?:购入|クリック|登录|ご?注文|お?申し?込|ゲット|无料|応募|参加|ダウンロード|ご?予约"
        "|アクセス)"
        "|今なら|お申し?込みはこちら",
    ),
    rule("gamble", "オンラインカジノ", "カジノボーナス", "パチンコ必胜", "スロット必胜"),
    rule(
        *("earn", "副业", "不労所得", "在宅ワーク"),
        find=r"副业(?:で|の)[^\n。]{0,8}(?:稼|万円)|不労所得|在宅ワークで[^\n。]{0,6}稼",
    ),
    rule("loan", "即日融资", "审查なし", "暗金"),
    rule("cut", "通常価格", "通常价格", "定価", find=r"通常[価价]格[^\n。]{0,4}\d"),
    # --- Korean -----------------------------------------------------------------------------------------------------
    rule(
        *("order", "지금 바로", "지금 가입", "지금 신청", "지금 구매", "바로가기 클릭", "클릭하세요"),
        *("신청하세요", "주문하세요", "가입하세요", "서두르세요"),
    ),
    rule(
        *("gamble", "카지노", "바카라", "토토", "꽁머니"),
        find="(?:온라인|라이브) ?카지노|바카라 ?(?:사이트|게임)|(?:사설|스포츠|안전) ?토토|먹튀 ?(?:검증|없는)|꽁머니",
    ),
    rule(
        *("loan", "대출", "급전"),
        find="(?:무직자|당일|무담보|소액|신용) ?대출 ?(?:상담|가능|문의)|급전 ?(?:필요|대출)",
    ),
    rule(
        *("earn", "재택", "부업", "고수익"),
        find=r"(?:재택|단기) ?(?:알바|부업)[^\n.]{0,12}(?:모집|가능|고수익)|고수익 ?(?:알바|보장)",
    ),
    rule("ghost", "논문 대필", "대필", "레포트 대행", find=r"(?:논문|레포트|과제) ?(?:대필|대행)"),
    # --- Turkish, Polish, Vietnamese, Indonesian, Arabic ------------------------------------------------------------
    rule("order", "hemen tıkla", "hemen üye ol", "hemen sipariş", "şimdi satın al", "hemen kaydol", "hemen ara"),
    rule("gamble", "bahis siteleri", "canlı bahis", "deneme bonusu", "casino siteleri", "kaçak iddaa"),
    rule("order", "kup teraz", "zamów teraz", "kliknij tutaj", "zapisz się już", "zamów już", "skorzystaj z"),
    rule("loan", "chwilówk", "kredyt bez", find=r"\bchwilówk[ai] (?:online|bez)|\bkredyt bez bik"),
    rule("order", "mua ngay", "đăng ký ngay", "đặt hàng ngay", "liên hệ ngay", "nhanh tay", "gọi ngay"),
    rule("loan", "vay tiền", find=r"\bvay tiền (?:nhanh|online|không thế chấp)"),
    rule(
        *("order", "daftar sekarang", "beli sekarang", "pesan sekarang", "klik di sini", "buruan"),
        *("segera daftar",),
    ),
    rule("gamble", "slot gacor", "situs judi", "judi online", "agen judi", "togel"),
    rule("order", "اطلب الآن", "اشترك الآن", "اشتر الآن", "سجل الآن", "احجز الآن", "اضغط هنا"),
)

PROMISES_ABROAD: tuple[tuple[str, str], ...] = (
    ("gift", r"\bбесплатн\w{1,3}|\bв подарок\b|\bподар(?:ок|им|ки)\b|\bбонус\w{0,2}\b|\bбезкоштовн\w{1,2}"),
    (
        "price",
        r"\bскидк\w{1,2}\b|\bакци[яи]\b|\bраспродаж\w\b|\bнизк\w{2,3} цен\w{1,2}\b|\bвсего за \d|\bзнижк\w\b"
        r"|\bнедорого\b",
    ),
    ("sure", r"\bгаранти\w{1,3}\b|\bбез предоплаты\b|\bбез отказа\b|\bанонимно\b"),
    ("scarce", r"\bколичество (?:мест )?ограничено|\bтолько сегодня\b|\bуспей(?:те)?\b|\bосталось \d"),
    (
        "gift",
        r"\b(?:gratis|kostenlos\w{0,2}|geschenkt|geschenk|willkommensbonus|gratuit\w{0,2}|cadeau|offerts?|regalo|gratuit[oia]|grátis|brinde|omaggio|bônus|bono|bonus)\b",
    ),
    (
        "price",
        r"\b(?:rabatt\w{0,2}|sonderangebot\w?|schnäppchen|angebot|günstig\w{0,3}|remise|réduction|promo"
        r"(?:tion)?|soldes|pas cher|descuentos?|ofertas?|rebajas|descontos?|promoç\w{2,4}|sconto|sconti|offert[ae]"
        r"|promozione|oferta)\b|\d{1,2} ?% (?:rabatt|de (?:réduction|descuento|desconto)|di sconto|zniżki|indirim)"
        r"|-\d{2} ?%",
    ),
    (
        "sure",
        r"\b(?:garantiert|geld[- ]zurück|satisfait ou remboursé|garant[íi]a|garantizad[oa]s?|garantid[oa]s?"
        "|garantit[oaie]|sans engagement|sin compromiso|sem compromisso|senza impegno|unverbindlich|ohne risiko"
        r"|gwarancja|garanti)\b",
    ),
    (
        "scarce",
        r"\b(?:nur (?:noch )?heute|nur noch \d|solange der vorrat|aujourd['’]hui seulement|stock limité|solo "
        "(?:por )?hoy|plazas limitadas|últim[oa]s (?:plazas|vagas|unidades)|só hoje|vagas limitadas|solo oggi"
        r"|posti limitati|tylko dziś)\b|bis zu \d",
    ),
    ("gift", "无料|プレゼント|特典|キャッシュバック|ボーナス|무료|증정|사은품|보너스|지급|혜택"),
    ("price", r"限定価格|割引|半额|激安|格安|\d{1,2} ?%(?:off|オフ)|送料无料|할인|특가|이벤트|최저가|저렴"),
    ("sure", "返金保证|必ず|确実に|确实に|100%보장|보장|당일 ?(?:지급|입금)|비밀 ?보장|안전한"),
    ("scarce", "先着|残りわずか|期间限定|数量限定|今だけ|선착순|마감 ?임박|한정"),
    (
        "price",
        r"\b(?:indirim\w{0,3}|kampanya\w{0,3}|zniżk\w|promocj\w|rabat\w?|giảm giá|khuyến mãi|ưu đãi|giá rẻ"
        r"|diskon|promo|murah)\b|خصم|تخفيض|عرض خاص",
    ),
    (
        "gift",
        r"\b(?:ücretsiz|bedava|hediye\w{0,3}|darmow\w{1,3}|miễn phí|tặng|hadiah|cashback|bonus\w{0,3})\b|مجان[اي]|هدية",
    ),
    ("call", r"\b(?:звоните|пишите в (?:телеграм|лс|whatsapp|вотсап)|whats ?app|telegram|wa\.me)\b|카톡|텔레(?:그램)?"),
)
