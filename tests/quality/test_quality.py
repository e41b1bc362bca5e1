"""How well cuts and residue are told: on texts written for the purpose, and on labelled texts where present."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.checks.quality import CHECK
from audit.testing import run_check
from audit.text.spans import parse_marked

#: By language: how its author ends lines; last lines that break off; last lines that do not.
ENDS = {
    "en": (
        "The bridge was closed for two days after the storm, and the ferry carried everyone.\n"
        "When the water had gone, people came from both sides to look at the old mill.\n",
        (
            "In the evening the keeper of the lock lit the lamp and",
            "Nobody had thought of the mill. It stood by itself and the wheel had stopp",
            "The council will meet again on Tuesday, when the costs of the repairs have been",
            "His daughter wrote the numbers into the book that",
            "Nobody asked her, but when the inspector came from the city in the spring,",
        ),
        (
            "In the evening the keeper lit the lamp.",
            "Photo: Ada Lovelace",
            "Ada Lovelace is a keeper of locks",
            "Next: the mill and the miller",
            "- a lamp, a book and a pair of boots for the",
            "https://example.org/the-bridge-and-the-ferry-and-the-mill-and-the",
            "“Who would believe it?”",
            "Written by the keeper of the lock, 14 May",
        ),
    ),
    "de": (
        "Die Brücke war nach dem Sturm zwei Tage lang gesperrt, und die Fähre fuhr öfter.\n"
        "Als das Wasser zurückging, kamen die Leute von beiden Ufern, um die Mühle zu sehen.\n",
        (
            "Am Abend zündete der Wärter die Lampe an und ging mit dem",
            "Niemand hatte an die Mühle gedacht. Sie stand allein am Ufer und das Rad",
            "Der Rat wird am Dienstag noch einmal über die Kosten der Reparatur bera",
        ),
        ("Am Abend zündete der Wärter die Lampe an.", "Foto: Ada Lovelace", "Mehr zum Thema Hochwasser"),
    ),
    "fr": (
        "Le pont est resté fermé deux jours après la tempête, et le bac a transporté tout le monde.\n"
        "Quand l'eau s'est retirée, les gens sont venus des deux rives pour voir le vieux moulin.\n",
        (
            "Le soir, le gardien de l'écluse a allumé la lampe et",
            "Personne n'avait pensé au moulin. Il se dressait tout seul au bord de",
            "Le conseil se réunira de nouveau mardi, lorsque le coût des réparations aura été",
        ),
        ("Le soir, le gardien a allumé la lampe.", "Photo : Ada Lovelace", "Lire aussi"),
    ),
    "es": (
        "El puente estuvo cerrado dos días después de la tormenta, y la barca llevó a todos.\n"
        "Cuando bajó el agua, la gente vino de las dos orillas para ver el viejo molino.\n",
        (
            "Por la noche el guardián de la esclusa encendió la lámpara y",
            "Nadie había pensado en el molino. Estaba solo junto al río y la rueda",
            "El consejo se reunirá otra vez el martes, cuando se conozca el coste de la repar",
        ),
        ("Por la noche el guardián encendió la lámpara.", "Foto: Ada Lovelace", "¿Quién lo creería?"),
    ),
    "ru": (
        "После бури мост закрыли на два дня, и паром перевозил всех жителей обоих берегов.\n"
        "Когда вода ушла, люди пришли с обеих сторон посмотреть на старую мельницу у реки.\n",
        (
            "Вечером смотритель шлюза зажёг лампу и",
            "Никто не подумал о мельнице. Она стояла одна на берегу и её коле",
            "Совет соберётся снова во вторник, когда станет известна стоимость рем",
        ),
        ("Вечером смотритель зажёг лампу.", "Фото: Ада Лавлейс", "Читайте также"),
    ),
    "zh": (
        "暴风雨过后，这座桥关闭了两天，渡轮把两岸的居民送到对岸，村里的老人都来帮忙。\n"
        "水退以后，许多人来看磨坊还剩下什么，孩子们在岸边捡到了木板，准备修一座小亭子。\n",
        (
            "傍晚，守桥人点亮了灯。他的女儿把水位抄在旧账簿上，准备第二天",
            "村委会下周二将再次开会，研究修复桥面和河堤所需要的资金，并要求各组在月底以前把",
            "没有人想到磨坊。它孤零零地立在河边，水车已经停",
        ),
        ("傍晚，守桥人点亮了灯。", "摄影：李小桥", "（责任编辑：王大河）", "二〇二四年五月十四日"),
    ),
    "ja": (
        "嵐のあと、この橋は二日間閉鎖され、渡し船が両岸の住民を運び、村の人々も手伝いました。\n"
        "水が引くと、多くの人が古い水車小屋を見に来て、子どもたちは岸辺で板を拾い集めました。\n",
        (
            "夕方、橋守は灯をともしました。娘はその日の水位を古い帳簿に書き写して、次の朝に",
            "村の役場は来週の火曜日にもう一度会議を開き、橋と堤防の修理にかかる費用について話し合うこと",
        ),
        ("夕方、橋守は灯をともしました。", "撮影：橋本花子", "関連記事"),
    ),
}
BEGINS = (
    "⟦before anyone had seen the⟧ water rise to the road.\n",
    "⟦und niemand hatte gesehen, wie⟧ das Wasser bis zur Straße stieg.\n",
    "⟦чтобы никто не увидел, как⟧ вода поднялась до самой дороги.\n",
)
WHOLE_BEGINNINGS = (
    "iPhone sales fell in the spring, as the water rose to the road.\n",
    "e-mail came slowly after the storm.\n",
    "git-add - add file contents to the index\n",
    "the old bridge\n",
)
#: Residue, and what only looks like it.
RESIDUE = (
    "We asked the people of the town to make ⟦suggestions and suggestions⟧.",
    "The mayor of the town said that the the bridge is closed.".replace("the the", "⟦the the⟧"),
    "He pointed out that ⟦in the in the⟧ future of the town the bridge is needed for all.",
    "It is one of the reasons for the closing ⟦of the of the⟧ bridge to the south.",
    "To solve the ⟦institutional and institutional⟧ obstacles to the reform of the town is the task of the year.",
    "All the cadres and masses in ⟦party member Province⟧ should go to the meeting of the council.",
    "Leaders of the branch and ⟦party member⟧ should play the exemplary role in the work of the town.",
    "The delegation from ⟦Yan 'an⟧ came to the town by train.",
    "He studied at the university of ⟦Xi 'an⟧ and then in ⟦Tai 'an⟧ for two years.",
    "We will carry out the reform⟦，⟧ and the opening of the town will follow.",
    "They held high the banner of ⟦改革⟧ and opening up in the town, and the whole of the town went out to the bridge "
    "with the flags of the year before, for the ferry was late and the water of the river had gone down in the night.",
    "A well ⟦@-@⟧ known bridge of the town is closed to the public.",
    "The re⟦@@ ⟧formation of the town is the subject of the book.",
    "The work on ⟦rural development, and rural development⟧. It is the aim of the plan to go on with that.",
)
NO_RESIDUE = (
    "All that he had had was the house that that man left to him in the will of the year before.",
    "The bridge of the town was rebuilt again and again, and the river rose more and more.",
    "There were thousands and thousands of people in the streets of the town on that day.",
    "She sang of days and days and days of rain in the valley of the river.",
    "Bye bye, said the boy, and he went on and on about the boats of the town.",
    "It grew stronger and stronger as the wind of the north came to the town.",
    "The list of list of numbers is read from the file in the order of the rows.",
    "Open the file, and the file stays open in the window that is in front of the others.",
    "Each party member should vote in the meeting of the council, and a party member may object.",
    "Every one of the Labour Party members in the council of the town voted for it.",
    "The word 桥 means bridge, and the character is written in the book of the town.",
    "Let 'er rip, said the keeper of the lock to the boys of the town.",
    "The rock 'n' roll band of the town played for all of the people.",
    "They called it 'an honest mistake' in the paper of the town and that of the county.",
    "@@ -1,3 +1,4 @@ is the head of a hunk in the output of the program that compares.",
    "Day after day after day the ferry went to the other side of the river and back.",
    "Walla Walla and Baden-Baden are towns that the people of the town had heard of.",
    "New York New York is the name of the song that is sung in the bar of the town.",
    "The the. The band is called that, and it is from the south of the country.",
    "El agua sube y sube, y la la la, cantan los niños de la la plaza.",
    "Oferta de trabajo a a distancia.",
    "Wenn die die Brücke sehen, fahren sie mit mit der Fähre.",
    "他看了看了又看，，桥还在那里。",
)


def told(text: str, label: str) -> list[tuple[int, int]]:
    spans = run_check(CHECK, text)["quality_spans"][0]
    return [(span["start"], span["end"]) for span in spans if span["label"] == label]


def test_texts_that_end_within_a_sentence():
    cut = [context + end for context, ends, _ in ENDS.values() for end in ends]
    whole = [context + end for context, _, ends in ENDS.values() for end in ends]
    whole += [context for context, _, _ in ENDS.values()]
    found = [[span[1] == len(text) for span in told(text, "truncated")] == [True] for text in cut]
    assert sum(found) >= 0.9 * len(cut), [text[-60:] for text, yes in zip(cut, found, strict=True) if not yes]
    assert [text[-60:] for text in whole if told(text, "truncated")] == []


def test_texts_that_begin_within_a_sentence():
    contexts = [ENDS[language][0] for language in ("en", "de", "ru")]
    for marked, context in zip(BEGINS, contexts, strict=True):
        text, spans = parse_marked(marked + context)
        assert told(text, "truncated") == spans
    for beginning in WHOLE_BEGINNINGS:
        assert told(beginning + contexts[0], "truncated") == []


def test_residue_of_machine_translation():
    assert [text for text in RESIDUE if told(parse_marked(text)[0], "residue") != parse_marked(text)[1]] == []
    assert [text for text in NO_RESIDUE if told(text, "residue")] == []


def test_verses_lists_and_messages_are_whole():
    texts = (
        "The river is wide and the bridge is away\n"
        "and the ferry goes over but once in the day\nand who would go after and who would\n",
        "Bread\nMilk\nLamp oil for the keeper of the lock\nRope\n",
        "hi, are you coming to the bridge tonight? we wait for you by the ferry",
        "Dear Ada,\n\nThank you for the book. It came today.\n\nWith the best wishes from the lock\nCharles\n",
        "สะพานปิดสองวันหลังพายุ และเรือข้ามฟากพาทุกคนไปอีกฝั่ง\nเมื่อน้ำลดแล้ว ผู้คนมาดูโรงสีเก่า",
    )
    assert [text for text in texts if told(text, "truncated")] == []


def sentences_of(rows) -> Iterator[str]:
    for row in rows:
        if row["level"] in ("sentence", "para", "doc"):
            yield row["text"]


def test_labelled_texts_are_whole_and_by_people(labelled):
    texts = [
        *sentences_of(labelled("language/single.jsonl")),
        *(row["text"] for row in labelled("spam/messages.jsonl")),
    ]
    rows = run_check(CHECK, *texts)
    rules = rows["quality_rules"].explode().to_list()
    # Measured 6 of 11,409, of which some are cut, and none.
    assert rules.count("truncated") <= 0.001 * len(texts)
    assert rules.count("machine_translated") <= 1


def test_labelled_texts_that_are_cut_are_told(bench):
    texts = [path.read_text("utf-8") for path in sorted((bench / "translation/docs").glob("*.txt"))]
    cut = [
        match.group()
        for text in texts
        if (match := re.match(r"(?s).{600,}?[^.!?。！？\n]{80}\w(?=\w* \w+ [^\n]*[.!?]\n)", text))
    ]
    rules = run_check(CHECK, *cut)["quality_rules"]
    # Measured .85.
    assert rules.list.contains("truncated").mean() > 0.8
