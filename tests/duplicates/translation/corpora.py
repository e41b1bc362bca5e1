"""Texts in several languages, written for these tests, and documents made of them as the finder is given them."""

import hashlib

import polars as pl

from audit.schema import ANSWERS

#: The language of a text decides what its script is called.
SCRIPTS = {
    "zh-Hans": "Hans", "zh-Hant": "Hant", "ja": "Jpan", "ko": "Kore", "ru": "Cyrl", "uk": "Cyrl", "ar": "Arab",
    "th": "Thai", "hi": "Deva", "el": "Grek", "und": "Zyyy",
}  # fmt: skip


def documents(told, names=None, **declared):
    """A table of documents by id, from texts and their languages; *names* are the ids, in the order of the texts."""
    names = names or [f"{n:04}.txt" for n in range(len(told))]
    table = pl.DataFrame(
        {
            "doc_id": names,
            "text": [text for text, _ in told],
            "language": [language for _, language in told],
            "script": [SCRIPTS.get(language, "Latn") for _, language in told],
            "status": ["ok" if text.strip() else "empty" for text, _ in told],
            "n_chars": pl.Series([len(text) for text, _ in told], dtype=pl.UInt32),
            "text_sha256": [hashlib.sha256(text.encode()).hexdigest() for text, _ in told],
        }
    ).with_columns(pl.lit(None, dtype).alias(name) for name, dtype in ANSWERS.items())
    return table.with_columns(pl.Series(name, values, dtype=pl.String) for name, values in declared.items()).sort(
        "doc_id"
    )


#: One story in five languages, sentence by sentence.
FERRY = {
    "en": [
        "The old ferry left the harbour at six in the morning with forty passengers on board.",
        "Halfway across the bay the engine stopped, and the captain sent two sailors below.",
        "They found that a rope had been caught in the propeller during the night.",
        "An elderly fisherman offered to dive into the cold water with a knife.",
        "He needed almost an hour, and when he came up his hands were blue.",
        "The passengers gave him hot tea, and a child gave him her woollen hat.",
        "At nine o'clock the ferry reached the island, where the baker was waiting with fresh bread.",
        "The company has promised to replace the engine before the winter storms begin.",
    ],
    "de": [
        "Die alte Fähre verließ den Hafen um sechs Uhr morgens mit vierzig Passagieren an Bord.",
        "Mitten in der Bucht blieb der Motor stehen, und der Kapitän schickte zwei Matrosen nach unten.",
        "Sie stellten fest, dass sich in der Nacht ein Seil in der Schraube verfangen hatte.",
        "Ein alter Fischer bot an, mit einem Messer in das kalte Wasser zu tauchen.",
        "Er brauchte fast eine Stunde, und als er auftauchte, waren seine Hände blau.",
        "Die Passagiere gaben ihm heißen Tee, und ein Kind schenkte ihm seine Wollmütze.",
        "Um neun Uhr erreichte die Fähre die Insel, wo der Bäcker mit frischem Brot wartete.",
        "Das Unternehmen hat versprochen, den Motor vor den Winterstürmen zu ersetzen.",
    ],
    "zh-Hans": [
        "早上六点，那艘旧渡轮载着四十名乘客离开了港口。",
        "船行到海湾中间时发动机停了，船长派了两名水手到下面去查看。",
        "他们发现夜里有一根绳子缠在了螺旋桨上。",
        "一位老渔夫主动提出带着刀潜入冰冷的水中。",
        "他花了将近一个小时，浮上来的时候双手都冻得发青了。",
        "乘客们给他端来热茶，一个孩子把自己的羊毛帽子送给了他。",
        "九点钟渡轮到达了小岛，面包师已经拿着新鲜的面包在那里等候。",
        "公司承诺在冬季风暴来临之前更换发动机。",
    ],
    "ru": [
        "Старый паром вышел из гавани в шесть часов утра с сорока пассажирами на борту.",
        "Посреди залива двигатель остановился, и капитан отправил вниз двух матросов.",
        "Они обнаружили, что ночью на винт намотался канат.",
        "Пожилой рыбак предложил нырнуть в холодную воду с ножом.",
        "Ему понадобился почти час, и когда он вынырнул, его руки посинели.",
        "Пассажиры дали ему горячего чая, а ребёнок подарил ему свою шерстяную шапку.",
        "В девять часов паром достиг острова, где пекарь ждал со свежим хлебом.",
        "Компания обещала заменить двигатель до начала зимних штормов.",
    ],
    "es": [
        "El viejo transbordador salió del puerto a las seis de la mañana con cuarenta pasajeros a bordo.",
        "En medio de la bahía el motor se detuvo, y el capitán envió a dos marineros abajo.",
        "Descubrieron que durante la noche una cuerda se había enredado en la hélice.",
        "Un viejo pescador se ofreció a sumergirse en el agua fría con un cuchillo.",
        "Necesitó casi una hora, y cuando salió tenía las manos azules.",
        "Los pasajeros le dieron té caliente, y una niña le regaló su gorro de lana.",
        "A las nueve el transbordador llegó a la isla, donde el panadero esperaba con pan recién hecho.",
        "La empresa ha prometido cambiar el motor antes de que empiecen las tormentas de invierno.",
    ],
}

#: Another one, in some of them.
LIBRARY = {
    "en": [
        "The town library is going to close every Monday from next month on.",
        "The mayor says that heating the building has become too expensive.",
        "Students have collected two thousand signatures against the decision.",
        "Many of them live in small flats and have no other quiet place to study.",
        "The librarian offered to work without pay for the first three months.",
        "A retired teacher read poems on the steps until the police asked her to leave.",
        "The council will vote on the matter again after the summer holidays.",
    ],
    "de": [
        "Die Stadtbibliothek wird ab dem nächsten Monat jeden Montag geschlossen bleiben.",
        "Der Bürgermeister sagt, dass es zu teuer geworden sei, das Gebäude zu heizen.",
        "Schüler haben zweitausend Unterschriften gegen die Entscheidung gesammelt.",
        "Viele von ihnen wohnen in kleinen Wohnungen und haben keinen anderen ruhigen Ort zum Lernen.",
        "Die Bibliothekarin bot an, die ersten drei Monate ohne Lohn zu arbeiten.",
        "Eine pensionierte Lehrerin las auf der Treppe Gedichte vor, bis die Polizei sie bat zu gehen.",
        "Der Rat wird nach den Sommerferien noch einmal über die Sache abstimmen.",
    ],
    "zh-Hans": [
        "从下个月起，市图书馆每逢星期一都将关闭。",
        "市长说，这座建筑的供暖费用已经变得太高了。",
        "学生们收集了两千个签名，反对这一决定。",
        "他们中的许多人住在狭小的公寓里，没有别的安静地方可以学习。",
        "图书管理员提出头三个月不拿工资工作。",
        "一位退休教师在台阶上朗诵诗歌，直到警察请她离开。",
        "市议会将在暑假之后就此事再次投票。",
    ],
}

#: Two reports of one event, each from who was there: the same figures and names, and not the same sentences.
REPORTS = {
    "en": [
        "A magnitude 6.2 earthquake struck the Kesha valley on Tuesday, killing at least 14 people.",
        "Our reporter reached the town of Lorva by motorcycle, since the bridge had collapsed.",
        "Families were sleeping in the football stadium, afraid to go back into their homes.",
        "The hospital has run out of blood, said Dr Anna Meyer, who has not slept for two days.",
        "Several countries have offered help, but the airport remains closed to large planes.",
    ],
    "es": [
        "El presidente declaró tres días de luto por los 14 muertos del terremoto de magnitud 6,2 en el valle Kesha.",
        "Los geólogos advierten de que las réplicas pueden durar varias semanas.",
        "En la capital la bolsa cerró con pérdidas, y la moneda perdió un dos por ciento.",
        "La oposición critica que las normas de construcción no se hayan aplicado desde hace años.",
        "Mañana se reunirá en Lorva un comité de emergencia encabezado por el ministro del Interior.",
    ],
}

#: What stands at the foot of many pages, in ten languages.
BOILERPLATE = {
    "en": "All rights reserved. This page may not be copied without permission. Please contact the editors by letter.",
    "de": "Alle Rechte vorbehalten. Diese Seite darf nicht ohne Erlaubnis kopiert werden. "
    "Bitte wenden Sie sich schriftlich an die Redaktion.",
    "fr": "Tous droits réservés. Cette page ne peut être copiée sans autorisation. "
    "Veuillez contacter la rédaction par courrier.",
    "es": "Todos los derechos reservados. Esta página no puede copiarse sin permiso. "
    "Póngase en contacto con la redacción por carta.",
    "it": "Tutti i diritti riservati. Questa pagina non può essere copiata senza permesso. "
    "Si prega di contattare la redazione per lettera.",
    "pt": "Todos os direitos reservados. Esta página não pode ser copiada sem permissão. "
    "Entre em contato com a redação por carta.",
    "nl": "Alle rechten voorbehouden. Deze pagina mag niet zonder toestemming worden gekopieerd. "
    "Neem per brief contact op met de redactie.",
    "pl": "Wszelkie prawa zastrzeżone. Tej strony nie wolno kopiować bez zezwolenia. "
    "Prosimy o kontakt listowny z redakcją.",
    "ru": "Все права защищены. Эту страницу нельзя копировать без разрешения. "
    "Пожалуйста, свяжитесь с редакцией по почте.",
    "zh-Hans": "版权所有。未经许可不得复制本页面的内容。请以书信方式与编辑部联系。",
}


def told(story, language):
    """A story as one text; paragraphs are of two sentences."""
    space = "" if language.startswith(("zh", "ja")) else " "
    lines = story[language]
    return "\n\n".join(space.join(lines[n : n + 2]) for n in range(0, len(lines), 2))
