"""The words of bans on copying in 25 languages, a row for each (the Nordic ones share one): for who speaks it.

Patterns are for flattened text (see `audit.text.flat`); Japanese stands here as it looks then: 載 has become 载, 複製
复制, 無断 无断, 遠慮 远虑.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple


class Tongue(NamedTuple):
    """Words of one language: what a ban is about, how it refuses that, and what makes it this text's.

    `stems` are what waits for `acts`, and `words` are what there is of `refused`, as it is written: both stand between
    bars, and spare most windows the patterns, which the others are. `orders` are bans that are not made of the two.
    """

    stems: str
    words: str
    acts: str
    refused: str
    consent: str
    text: str = r"(?!)"
    orders: str = ""


TONGUES: Final[Mapping[str, Tongue]] = {
    "de": Tongue(
        "nachdruck|vervielfält|weitergabe|weitergegeben|verbreit|kopie|veröffentlich|verwertung|weiterverkauf"
        "|vermietung|zugänglichmachung|wiedergabe|bearbeitung|reproduktion|verwendung|nutzung|weitergeben",
        "verboten|untersagt|nicht gestattet|nicht erlaubt|unzulässig|bedarf|bedürfen|nur mit|darf nicht|dürfen nicht"
        "|darf ohne|nur für priv|nur zu priv",
        "nachdruck|vervielfältig(?:ung(?:en)?|en)|weitergabe|weitergeben|(?:weiter)?verbreit(?:ung|en)"
        "|(?:das )?kopieren|kopien?|veröffentlichung"
        "|verwertung|weiterverkauf|vermietung|zugänglichmachung|wiedergabe|bearbeitung|reproduktion|verwendung",
        "verboten|untersagt|nicht (?:gestattet|erlaubt|zulässig)|unzulässig|bed(?:arf|ürfen) (?:der|einer|unserer)|"
        "(?:ist |sind )?nur mit",
        "(?:ohne|nur mit|bed(?:arf|ürfen))[^.]{0,60}(?:genehmigung|zustimmung|erlaubnis|einwilligung|einverständnis)",
        r"dies(?:es?|er|em) (?:\w{1,20} ){0,2}(?:dokument|werk|buch|text|artikel|seite|website|inhalt|material"
        "|unterlage|skript|software|code|datei|publikation)"
        r"\w{0,3}|\b(?:inhalte|auszugsweise|artikels?|unbefugte[rs]?)\b",
        orders="(?:nutzung|verwendung)[^.]{0,24} nur (?:für|zu) private[nr]? (?:zwecke[n]?|gebrauch)[^.]{0,12}"
        "(?:gestattet|erlaubt|zulässig)|verboten[^.]{0,40} zu (?:kopieren|vervielfältigen|verbreiten"
        "|veröffentlichen)|(?:darf"
        r"|dürfen)\b[^.]{0,80}\b(?:nicht|ohne|weder)\b[^.]{0,80}\b(?:kopiert|vervielfältigt|weitergegeben"
        "|verbreitet|veröffentlicht|reproduziert|übersetzt)",
    ),
    "fr": Tongue(
        "reprodu|diffus|copie|distribution|représentation|publication|utilisation|divulg|exploitation|traduction"
        "|copier|distribuer|revendre|publier|partager",
        "interdit|prohibé|proscrit|pas autoris|pas permis|être reprodui|être copi|être diffus|être divulg"
        "|interdiction de|ne pouvez ni|vous ne pouvez",
        "reproduction|(?:re)?diffusion|copie|(?:re)?distribution|représentation|(?:re)?publication|utilisation"
        "|divulgation|exploitation|traduction",
        r"interdit\w{0,2}|prohibé\w{0,2}|proscrit\w{0,2}|n['’]est pas (?:autorisée?|permise)",
        "sans (?:l['’]|une |son |notre |mon )?[^.]{0,30}(?:autorisation|accord|consentement|permission)",
        r"\bc(?:e|et|ette|es) (?:\w{1,14} ){0,2}(?:documents?|articles?|textes?|sites?|contenus?|ouvrages?|œuvres?"
        "|publications?|supports?|pages?|livres?|fichiers?|logiciels?|codes?)"
        r"|\b(?:intégrale|partielle|totale|contenus?|présent document)\b|non autorisée",
        orders="interdit de (?:copier|reproduire|diffuser|(?:re)?distribuer|(?:re)?publier|partager|revendre)"
        "|interdiction de (?:reproduire|copier|diffuser|(?:re)?distribuer|(?:re)?publier|partager|revendre)"
        "|ne (?:peut|peuvent|doit|doivent) (?:pas |en aucun cas )?être (?:reproduit|copié|diffusé"
        "|distribué|divulgué)|ne pouvez ni [^.]{0,40}(?:partager|revendre|diffuser|copier|reproduire)",
    ),
    "es": Tongue(
        "reproduc|distribu|copia|difusi|difund|divulga|publica|transformaci|utilizaci|uso no autorizado|plagio"
        "|compartir|venta|vender|retransmisi|modificaci",
        "prohibid|prohíbe|prohibe|no se permite|no está permit|no se autoriza|podrá ser|puede ser|pueden ser|debe ser"
        "|no debe reprod",
        "reproducci[oó]n|(?:re)?distribuci[oó]n|copia(?:do)?|difusi[oó]n|divulgaci[oó]n|(?:re)?publicaci[oó]n"
        "|comunicaci[oó]n pública|transformaci[oó]n|utilizaci[oó]n|uso no autorizado|plagio|(?:re)?venta"
        "|retransmisi[oó]n|modificaci[oó]n",
        r"prohibid[ao]s?|proh[ií]be|no (?:está|se) (?:permit|autoriz)\w{1,4}",
        "sin (?:[^.]{0,50})(?:autorizaci[oó]n|permiso|consentimiento)",
        r"\best[aeo]s? (?:\w{1,14} ){0,2}(?:documentos?|artículos?|textos?|obras?|sitios?|contenidos?|libros?"
        "|publicaci[oó]n|materiale?s?|páginas?|códigos?|software|archivos?)"
        r"|\b(?:total o parcial|parcial o total|contenidos?|no autorizad[ao]s?)\b",
        orders="no debe reproducirse|prohibido (?:copiar|reproducir|(?:re)?distribuir|difundir|compartir"
        "|publicar|(?:re)?vender)|no "
        "(?:puede|debe|podrá)n? (?:ser )?(?:reproducid|distribuid|copiad|difundid|divulgad|publicad)[ao]s?",
    ),
    "pt": Tongue(
        "reprodu|distribu|cópia|copia|divulga|publica|utilização|uso não autorizado|comercializa|compartilha"
        "|veiculação|vend|repass|modificação",
        "proibid|vedad|não é permitid|não são permitid|não está autoriz|ser reproduz|ser copiad|ser distribuíd"
        "|ser divulgad|proíbe",
        "reprodução|(?:re)?distribuição|cópia|divulgação|(?:re)?publicação|utilização|uso não autorizado"
        "|comercialização|compartilhamento|veiculação|(?:re)?venda|modificação",
        r"proibid[ao]s?|proíbe-se|vedad[ao]s?|não (?:é|são|está) (?:permitid|autorizad)[ao]s?",
        "sem (?:[^.]{0,40})(?:autorização|permissão|consentimento|aviso prévio)",
        r"\b(?:d?est[ae]s?|n?este) (?:\w{1,14} ){0,2}(?:documentos?|artigos?|textos?|obras?|sites?|conteúdos?|livros?"
        "|publicação|materia(?:l|is)|páginas?|códigos?|software|arquivos?)"
        r"|\b(?:total ou parcial|parcial ou total|conteúdos?|não autorizad[ao]s?)\b",
        orders="(?:proibido|vedado) (?:copiar|reproduzir|(?:re)?distribuir|divulgar|comercializar|compartilhar"
        "|(?:re)?vender|repassar|publicar)|não (?:pode|deve"
        "|poderá)m? ser (?:reproduzid|distribuíd|copiad|divulgad|publicad)[ao]s?",
    ),
    "it": Tongue(
        "riprodu|riprodott|distribu|copia|diffus|diffond|condivisione|divulga|pubblica|duplicazione"
        "|utilizzo non autorizzato|cessione|vend|condivid",
        "vietat|proibit|non è consentit|non sono consentit|non è autorizz|non è permess|essere riprodott",
        "riproduzione|(?:re)?distribuzione|copia|diffusione|condivisione|divulgazione|(?:ri)?pubblicazione"
        "|duplicazione|utilizzo non autorizzato|cessione|(?:ri)?vendita",
        r"vietat[aeio]|proibit[aeio]|non (?:è|sono) (?:consentit|autorizzat|permess)[aeio]",
        "senza (?:[^.]{0,40})(?:autorizzazione|consenso|permesso)",
        r"\b(?:presente|del) (?:messaggio|documento)|in qualunque (?:modo|forma)"
        r"|\bquest[aeio'’] ?(?:\w{1,14} ){0,2}(?:document[oi]|articol[oi]|test[oi]|oper[ae]|sit[oi]|contenut[oi]"
        "|libr[oi]|pubblicazione|material[ei]|pagin[ae]|codice|software|file)"
        r"|\b(?:totale o parziale|anche parziale|parziale|contenut[oi]|non autorizzat[ao])\b",
        orders="vietato (?:copiare|riprodurre|(?:ri)?distribuire|diffondere|divulgare|(?:ri)?pubblicare|condividere"
        "|(?:ri)?vendere)|non (?:può|possono"
        "|deve) essere (?:riprodott|distribuit|copiat|diffus|divulgat|pubblicat)[aeio]",
    ),
    "ru": Tongue(
        "копирован|воспроизв|распростран|продавать|тиражировать|размещать|перепечатк|тиражирован|размножен|публикац"
        "|публиковать|передач|передавать"
        "|использован|цитирован|разглашен|перепродаж|копировать",
        "запрещ|воспрещ|не допускается|не разреш|преследуется|только с ",
        "копировани[еяю]|воспроизведени[еяю]|распространени[еяю]|перепечатк[аиу]|тиражировани[еяю]|размножени[еяю]"
        r"|публикаци[яию]|передач[аиу]|использовани[еяю]|цитировани[еяю]|разглашени[еяю]|перепродаж[аиу]",
        r"запрещ[её]н[аоы]?|запрещается|воспрещ\w{3,5}|не (?:допускается|разрешается|разреш[её]н[аоы])|преследуется"
        "|(?:возможно |допускается |разреш\\w+ )?только с",
        "(?:без|только с)[^.]{0,50}(?:разрешения|согласия|ведома|ссылк[иой]{1,2}|указани[яем]{1,2})",
        r"\b(?:данн|эт|настоящ)\w{1,4} (?:\w{1,16} ){0,2}(?:документ|материал|стать|текст|сайт|книг|файл|код|программ"
        r"|издани|публикаци|работ)\w{0,4}"
        r"|\b(?:материалов|текста|сайта|документа|книги|статьи|статей|несанкционированн\w{2}|полное или частичное"
        r"|частичное или полное)\b",
        orders="запрещ(?:ается|ено) использовать[^.!]{0,60} без [^.!]{0,20}разрешения|запрещ(?:ается|ено) "
        "(?:любое |любым (?:способом|образом) |как-либо )?(?:копировать|распространять|воспроизводить|публиковать"
        "|передавать"
        "|перепродавать|продавать|тиражировать|размещать)",
    ),
    "uk": Tongue(
        "копіюва|відтвор|поширен|поширювати|розповсюдж|передрук|публік|використан|тиражуван",
        "заборон|не допускається|не дозвол|переслідується|тільки з|лише з",
        r"копіювання|відтворення|поширення|розповсюдження|передрук\w{0,3}|публікаці[яїю]|використання|тиражування",
        r"заборонен[аоеий]{0,2}|забороняється|не (?:допускається|дозволя\w{3,5}|дозволен[аоеий])|переслідується"
        "|(?:тільки|лише) за?(?= [^.]{0,30}(?:дозвол|згод|посилан))",
        "(?:без|(?:лише|тільки) за?)[^.]{0,50}(?:дозвол|згод|посилан)",
        r"\b(?:цього|цієї|даного|матеріал(?:ів|и)|тексту|сайту|документа|книги|статті|контент\w?)\b",
        orders="заборон(?:ено|яється) (?:будь-яке )?(?:копіювати|поширювати|розповсюджувати|відтворювати|публікувати"
        "|передруковувати)",
    ),
    "pl": Tongue(
        "kopiowani|powielani|rozpowszechniani|przedruk|udostępniani|rozprowadzani|publikacj|wykorzystywani|reprodukcj"
        "|dystrybucj|kopiować|powielać|rozpowszechniać|udostępniać",
        "nie wolno|zabronion|zabrania|zakaz|wzbronion|niedozwolon|tylko za zgodą",
        r"kopiowani[ea]|powielani[ea]|rozpowszechniani[ea]|przedruk\w{0,4}|udostępniani[ea]|rozprowadzani[ea]"
        "|publikacj[aię]|wykorzystywani[ea]|reprodukcj[aię]|dystrybucj[aię]",
        r"zabronion[aey]|zabrania się|zakazan[aey]|zakaz|wzbronion[aey]|niedozwolon[aey]|tylko za zgodą",
        "(?:bez|za)[^.]{0,30}(?:zgody|zgodą|pozwolenia|zezwolenia)",
        r"\b(?:niniejsz\w{2,4}|t(?:ego|ej|ych)) (?:\w{1,16} ){0,2}(?:dokument|materiał|artykuł|tekst|stron|książk"
        r"|publikacj|plik|utwor)\w{0,4}|\b(?:treści|w całości|we fragmentach)\b",
        orders="nie wolno (?:kopiować|powielać|rozpowszechniać|udostępniać|publikować|rozprowadzać)",
    ),
    "tr": Tongue(
        "kopyala|çoğalt|dağıtı|dağıtmak|paylaş|yayınla|yayimla|yayımla|kullanıl|alıntılan|satıl",
        "izinsiz|izin alın|izni olm|kaynak göster|yasaktır|kopyalanamaz|çoğaltılamaz|dağıtılamaz|kullanılamaz",
        "(?:kopyalan|çoğaltıl|dağıtıl|paylaşıl|yay[ıi](?:m|n)lan|kullanıl|alıntılan)ması|kopyalamak|çoğaltmak"
        "|dağıtmak|paylaşmak",
        "yasaktır|yasak\\b|suçtur|izne tabidir",
        "izinsiz|izin(?:i)?[^.]{0,14}(?:alınmadan|olmadan|olmaksızın)|kaynak gösterilmeden",
        r"\bbu (?:\w{1,16} ){0,2}(?:belge|doküman|makale|metin|site|içer|metn|kitap|eser|yayın|dosya|kod)\w{0,6}",
        orders="(?:izinsiz|izin(?:i)?[^.]{0,14}(?:alınmadan|olmadan|olmaksızın)|kaynak gösterilmeden)[^.]{0,80}?"
        "(?:kopyalan|çoğaltıl|dağıtıl|paylaşıl|yay[ıi](?:m|n)lan|kullanıl|alıntılan|satıl)a?maz"
        "|(?:kopyalan|çoğaltıl|dağıtıl)a?maz(?:,? (?:ve |veya |ya da )?[^.,]{0,20}?(?:çoğaltıl|dağıtıl|paylaşıl"
        "|yay[ıi](?:m|n)lan|kullanıl)a?maz){1,4}",
    ),
    "id": Tongue(
        "memperbanyak|menyalin|copy|mengkopi|menggandakan|distribusi|menyebar|mengutip|menjual|memperjual|mempublikasi"
        "|menerbitkan|membagikan|penggandaan|penyebaran|modifikasi|plagiasi|diperbanyak|disalin|disebar|digandakan"
        "|dibagikan|didistribusikan|dipublikasikan",
        "dilarang|tidak diperkenankan|tidak diizinkan|dilarang keras|tidak boleh",
        "melakukan (?:modifikasi|distribusi|penggandaan|plagiasi)|memperbanyak|menyalin|meng-?copy|mengkopi"
        "|menggandakan|mendistribusikan|menyebar(?:kan|luaskan)|mengutip"
        "|memperjual\\w*|menjual|mempublikasikan|menerbitkan|membagikan|penggandaan|penyebaran|copy(?:ing)?[- ]?paste",
        "dilarang(?: keras)?|tidak (?:diperkenankan|diizinkan)",
        "tanpa (?:[^.]{0,20})(?:i[jz]in|persetujuan|mencantumkan)",
        r"\b(?:dokumen|materi|artikel|isi|buku|karya|konten|tulisan|naskah|modul|sertifikat|laporan)\b",
        orders="(?:tidak boleh|dilarang) (?:diperbanyak|disalin|disebar(?:kan|luaskan)|digandakan|dibagikan"
        "|didistribusikan|dipublikasikan)",
    ),
    "vi": Tongue(
        "sao chép|phát tán|tái bản|in ấn|chia sẻ|phổ biến|sử dụng lại|đăng lại|phát hành lại|reup|re-up",
        "cấm|không được sao|không được phép|không sao chép|vui lòng không",
        "sao chép|phát tán|tái bản|in ấn|chia sẻ|phổ biến|sử dụng lại|đăng lại|phát hành lại|re-?up",
        "(?:nghiêm )?cấm(?: mọi (?:hành vi|hình thức))?|không được(?: phép)?|vui lòng không",
        "(?:khi|nếu) (?:chưa|không)[^.]{0,30}(?:cho phép|đồng ý|chấp thuận)|dưới (?:mọi|bất kỳ) hình thức"
        "|mà không[^.]{0,24}(?:cho phép|đồng ý)",
        r"\b(?:tài liệu|nội dung|bài viết|cuốn sách|ấn phẩm|mã nguồn) này\b",
    ),
    "nl": Tongue(
        "kopiëren|reproductie|verspreid|overname|verveelvoudig|openbaarmaking|vermenigvuldig|niets uit deze|gekopieerd"
        "|gereproduceerd",
        "verboden|niet toegestaan|niets uit deze|mag niet|mogen niet|mag zonder|mogen zonder",
        "kopiëren|reproductie|verspreid(?:ing|en)|overname|verveelvoudiging|openbaarmaking|vermenigvuldiging|gebruik",
        "verboden|niet toegestaan",
        "zonder (?:[^.]{0,30})toestemming",
        r"\bdeze? (?:\w{1,16} ){0,2}(?:document|artikel|tekst|website|inhoud|boek|uitgave|publicatie|pagina)\w{0,3}",
        orders="niets uit deze uitgave mag|(?:mag|mogen) (?:niet|zonder)[^.]{0,60}(?:gekopieerd|verspreid"
        "|gereproduceerd|vermenigvuldigd|verveelvoudigd)",
    ),
    "nordic": Tongue(
        "kopiering|eftertry|spridning|mångfaldigande|gengivelse|spredning|distribution|distribusjon|offentliggörelse"
        "|kopiointi|jakelu|julkaiseminen|kopieras|spridas|återges|reproduceras|kopieres|gengives|gjengis|spredes"
        "|distribueres",
        "får ej|får inte|må ikke|må ei|förbjud|ej tillåt|inte tillåt|forbudt|ikke tilladt|ikke tillatt|kielletty",
        "kopiering|eftertryc?k|spridning|mångfaldigande|gengivelse|spredning|distribution|distribusjon"
        "|offentliggörelse|kopiointi|jakelu|julkaiseminen",
        r"förbjud\w{2,4}|(?:ej|inte) tillåte[nt]|forbudt|ikke (?:tilladt|tillatt)|(?:on )?kielletty",
        "(?:utan|uden|uten|ilman)[^.]{0,30}(?:tillstånd|medgivande|tilladelse|tillatelse|samtykke|lupaa)",
        r"\b(?:detta|denna|dette|denne|hele eller deler|helt eller delvis|helt eller delvist|tämän)\b",
        orders="får (?:ej|inte)[^.]{0,40}(?:kopieras|spridas|återges|mångfaldigas|reproduceras)"
        "|må (?:ikke|ei)[^.]{0,40}(?:kopieres|gengives|gjengis|spredes|distribueres)",
    ),
    "cs": Tongue(
        "kopírov|šíření|šířit|šírenie|šíriť|rozmnožov|přetisk|publikování|zveřejňov",
        "zakáz|zakazuje|bez souhlasu|bez písemného",
        "kopírov(?:ání|anie|at|ať)|šíření|šířit|šírenie|šíriť|rozmnožov(?:ání|anie|at|ať)|přetisk|publikování"
        "|zveřejňov(?:ání|at)",
        r"zakáz\w{2,4}|zakazuje(?: se)?|není dovoleno",
        "bez (?:[^.]{0,30})(?:souhlasu|svolení|súhlasu)",
        r"\b(?:obsahu|článku|textu|dokumentu|díla|tohoto|této|části)\b",
    ),
    "ro": Tongue(
        "reproducerea|copierea|distribuirea|difuzarea|multiplicarea|preluarea|fi reprodus|fi copiat|fi distribuit",
        "interzis|nu poate|nu pot",
        "reproducerea|copierea|distribuirea|difuzarea|multiplicarea|preluarea",
        "interzis[ăe]?",
        "fără (?:[^.]{0,30})(?:acordul|permisiunea|aprobarea|consimțământul)",
        r"\b(?:acest\w{0,3}|integrală sau parțială|conținutului|textului)\b",
        orders="nu (?:poate|pot) fi (?:reproduse?|copiate?|distribuite?)[ăe]?",
    ),
    "hu": Tongue(
        "másol|sokszorosít|terjeszt|közlés|felhasználás",
        "tilos|nem ",
        r"másolás\w{0,3}|sokszorosítás\w{0,3}|terjesztés\w{0,3}|közlés\w{0,3}|felhasználás\w{0,3}|utánközlés\w{0,3}",
        "tilos",
        "(?:engedély|hozzájárulás)\\w{0,4} nélkül",
        r"\b(?:ezen|jelen|az oldal|a könyv|a cikk|részben vagy egészben)\b",
        orders="nem (?:másolható|sokszorosítható|terjeszthető)",
    ),
    "el": Tongue(
        "αναπαραγωγή|αντιγραφή|αναδημοσίευση|διανομή|αναμετάδοση|δημοσίευση",
        "απαγορεύεται|δεν επιτρέπεται",
        "αναπαραγωγή|αντιγραφή|αναδημοσίευση|διανομή|αναμετάδοση|δημοσίευση",
        "απαγορεύεται|δεν επιτρέπεται",
        "χωρίς (?:[^.]{0,40})(?:άδεια|έγκριση|συγκατάθεση)",
        r"\b(?:του παρόντος|περιεχομένου|ολική|μερική|του κειμένου)\b",
    ),
    "ar": Tongue(
        "نسخ|إعادة نشر|إعادة النشر|إعادة بيع|إعادة توزيع|إعادة طباعة|إعادة إنتاج|نشر|توزيع|طباعة|تصوير|نقل|اقتباس"
        "|الاقتباس|تداول|إعادة البيع|إعادة التوزيع",
        "يمنع|يُمنع|ممنوع|يحظر|يُحظر|محظور|لا يجوز|لا يسمح|لا يُسمح|لا يحق",
        "(?:ال)?نسخ|إعادة (?:ال)?(?:نشر|بيع|توزيع|إنتاج|طباعة)|(?:ال)?نشر|(?:ال)?توزيع|طباعة|تصوير|(?:ال)?نقل|"
        "(?:ال)?اقتباس|(?:ال)?تداول",
        "يُ?منع|ممنوع|يُ?حظر|محظور|لا يجوز|لا يُ?سمح|لا يحق",
        "(?:بدون|دون|إلا ب|من غير)[^.]{0,30}(?:إذن|موافقة|تصريح|ترخيص)",
        r"(?:المحتوى|محتوى|هذا (?:الكتاب|المستند|الموقع|المقال|العمل)|هذه (?:الوثيقة|المادة|الصفحة)|أي جزء)",
    ),
    "fa": Tongue(
        "کپی|نسخه|بازنشر|تکثیر|انتشار|نقل|توزیع|استفاده",
        "ممنوع|پیگرد|مجاز نیست|غیرقانونی|غیر قانونی",
        "کپی ?(?:برداری|کردن)?|نسخه ?برداری|بازنشر|تکثیر|انتشار|نقل|توزیع|استفاده",
        "ممنوع|پیگرد|مجاز نیست|غیر ?قانونی",
        "بدون (?:[^.]{0,24})(?:اجازه|ذکر|مجوز|کسب)|هر ?گونه|هر نوع",
        "(?:این (?:کتاب|سایت|نرم ?افزار|مطلب|سند)|مطالب|محتوا)",
    ),
    "ja": Tongue(
        "无断|転载|复制|复写|再配布|転売|二次配布|商用利用|転用",
        "禁止|禁じ|禁ず|厳禁|お断り|遠慮|不可|ないで",
        "无断(?:での?)?(?:転载|复制|転用|引用|使用|配布|改変|転売|复写)(?!画像|动画|サイト|された|物|者|品)"
        "|転载(?<!无断転载)|复制|复写|転用|(?:再|二次)配布|転売"
        "|商用利用",
        "(?:は|を|等は|などは|することを|することは)?(?:固く|一切|厳に|かたく|全面)?(?:禁止|禁じ|禁ず|厳禁|お断り"
        "|ご?远虑|不可(?!能)|(?:し)?ないで(?:くだ|下)さい)",
        "许可なく|无断|许诺|承诺|事前の|无许可",
        "(?:本|当|この)(?:书|资料|サイト|ソフト|作品|ページ|记事|配布物|テキスト|文书|画像|データ|コンテンツ"
        "|プログラム|ファイル|プラグイン|ツール|アプリ|スクリプト|モデル|素材|mod)|一切|固く|著作権",
    ),
    "ko": Tongue(
        "전재|복제|배포|도용|복사|수집|게재|인용|유포|공유|무단",
        "금지|금합|금하|불허|불가|처벌|안 됩|안됩|없습니다|마십|말아",
        "전재|복제|(?:재)?배포|도용|사용|복사|수집|전송|게재|인용|유포|공유|이용|수정|전제",
        "[^.]{0,14}?(?:금지|금합|금하|불허|불가|처벌|안 ?됩니다|수 없습니다|마십시오|말아 ?주)",
        "무단|불법|(?:허락|동의|허가|승인|허용)[^.]{0,6}없이",
        "(?:본|이) ?(?:자료|문서|저작물|콘텐츠|컨텐츠|사이트|책|글|파일|소스|프로그램|작품|교재)",
    ),
    "th": Tongue(
        "คัดลอก|ทำซ้ำ|เผยแพร่|ดัดแปลง|จำหน่าย|ลอกเลียน",
        "ห้าม|สงวนสิทธิ์ห้าม",
        "คัดลอก|ทำซ้ำ|เผยแพร่|ดัดแปลง|จำหน่าย|ลอกเลียน",
        "(?:สงวนสิทธิ์)?ห้าม",
        "โดยไม่ได้รับอนุญาต|ก่อนได้รับอนุญาต|ไม่ว่าส่วน",
    ),
}
