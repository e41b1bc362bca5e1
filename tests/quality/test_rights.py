"""Floors of the rights check, by kind. They only rise.

The snippets are our own, each with the kind that must be found, or none. With AUDIT_BENCH set to a folder of labelled
data, what is said of texts that say nothing is measured as well.
"""

from collections import Counter

import pytest

from audit.checks.rights import CHECK, VERDICTS
from audit.testing import run_check, spans_in

SAID = {
    "open-licence": (
        "This tutorial is licensed under a Creative Commons Attribution 4.0 International License.",
        "Except where otherwise noted, content on this site is licensed under CC BY-SA 4.0.",
        "All code in this repository is released under the MIT License.",
        '// Licensed under the Apache License, Version 2.0 (the "License");\n// you may not use this file except',
        "This program is free software: you can redistribute it and/or modify\nit under the terms of the GNU General"
        " Public License as published by\nthe Free Software Foundation, either version 3 of the License.",
        "## License\n\nBrook is licensed under the BSD 3-Clause License.",
        "License: MPL-2.0",
        "# Copyright 2022 Jane Roe\n#\n# Released under the terms of the ISC license.",
        "Permission is granted to copy, distribute and/or modify this document under the terms of the GNU Free"
        " Documentation License, Version 1.3.",
        "This dataset is made available under the Open Database License.",
        "本文采用 CC BY 4.0 许可协议，转载请注明出处。",
        "本项目基于 MIT 许可证开源。",
        "除特别声明外，本站内容均采用知识共享署名-相同方式共享 4.0 国际许可协议进行许可。",
        "このプロジェクトは MIT ライセンスの下で公開されています。",
        "この記事はクリエイティブ・コモンズ 表示-継承 4.0 で提供されています。",
        "이 저작물은 크리에이티브 커먼즈 저작자표시 4.0 라이선스에 따라 이용할 수 있습니다.",
        "Dieser Text steht unter der Lizenz Creative Commons Namensnennung 4.0.",
        "Ce document est mis à disposition selon les termes de la Licence Creative Commons Attribution 4.0.",
        "Este libro está bajo una licencia Creative Commons Atribución 4.0.",
        "Este artigo está licenciado sob a licença Creative Commons Atribuição-CompartilhaIgual 4.0.",
        "Quest'opera è distribuita con licenza Creative Commons Attribuzione 4.0.",
        "Этот текст распространяется по лицензии Creative Commons «С указанием авторства» 4.0.",
        "Deze tekst is beschikbaar onder een Creative Commons Naamsvermelding 4.0 licentie.",
        "Ten tekst jest dostępny na licencji Creative Commons Uznanie autorstwa 4.0.",
        '<a rel="license" href="https://creativecommons.org/licenses/by/4.0/">',
    ),
    "limited-licence": (
        "This lecture is licensed under CC BY-NC-ND 4.0.",
        "本作品采用知识共享署名-非商业性使用 4.0 国际许可协议进行许可。",
        "Dieses Werk ist lizenziert unter CC BY-NC 4.0.",
        "Esta obra está bajo una licencia Creative Commons Atribución-NoComercial 4.0.",
        "These weights are released under the CreativeML OpenRAIL-M license.",
        "Use of this model is governed by the Llama 3 Community License.",
        "This software is provided under the Business Source License 1.1.",
        "この作品は CC BY-ND 4.0 で提供されています。",
        "// SPDX-License-Identifier: LicenseRef-House",
    ),
    "public-domain": (
        "This book is in the public domain.",
        "This file has been placed in the public domain.",
        "本书已进入公有领域。",
        "Dieses Buch ist gemeinfrei.",
        "Ce texte appartient au domaine public.",
        "Este texto es de dominio público.",
    ),
    "copyright": (
        "© 2019–2023 Example Press Ltd.",
        "Copyright (c) 2020, 2021 Jane Roe <jane@example.org>",
        "版权所有 © 2020 远山出版社",
        "（Ｃ）2024 青空株式会社",
        "© ООО «Ромашка», 2021",
        "&copy; 2021 Example Inc.",
        "© Jane Roe",
    ),
    "reserved": (
        "All rights reserved.",
        "Alle Rechte vorbehalten.",
        "Tous droits réservés.",
        "Todos los derechos reservados.",
        "Tutti i diritti riservati.",
        "Все права защищены.",
        "Wszelkie prawa zastrzeżone.",
        "保留所有权利。",
        "Tüm hakları saklıdır.",
        "جميع الحقوق محفوظة",
    ),
    "ban": (
        "No part of this book may be reproduced without prior permission.",
        "Please do not redistribute this handout.",
        "未经书面授权，禁止转载、摘编。",
        "本講義請勿外傳",
        "本記事の無断転載を禁じます。",
        "무단 전재 및 재배포 금지",
        "Nachdruck verboten.",
        "Перепечатка запрещена.",
    ),
    "internal": (
        "For internal use only",
        "内部资料 注意保密",
        "社外秘",
        "Nur für den internen Gebrauch",
        "Для внутреннего пользования",
    ),
    "confidential": (
        "STRICTLY CONFIDENTIAL",
        "TOP SECRET//NOFORN",
        "TLP:AMBER",
        "Classification: Confidential",
        "机密★5年",
        "绝密",
        "密级：秘密",
        "極秘",
        "マル秘",
        "取扱注意",
        "대외비",
        "VS-VERTRAULICH",
        "Streng vertraulich",
        "CONFIDENTIEL",
        "Estrictamente confidencial",
        "RISERVATO",
        "Строго конфиденциально",
        "This e-mail is confidential and intended solely for the addressee.",
        "The information contained in this message is confidential and may be legally privileged.",
        "Diese E-Mail enthält vertrauliche Informationen.",
        "Ce message et ses pièces jointes sont confidentiels.",
        "本邮件含有保密信息，仅供收件人使用。",
        "This document is proprietary and confidential.",
    ),
    "tdm": (
        "No part of this book may be used or reproduced in any manner for the purpose of training artificial"
        " intelligence technologies or systems.",
        "All rights are reserved, including those for text and data mining and AI training.",
        "The publisher expressly reserves this work from the text and data mining exception.",
        '<meta name="tdm-reservation" content="1">',
        '<meta name="robots" content="noai, noimageai">',
        "Content-Signal: search=yes, ai-train=no",
        "NO AI TRAINING: any use of this publication to train generative AI is expressly prohibited.",
        "未经许可，本站内容不得用于训练人工智能大模型。",
        "禁止将本文用于AI训练。",
        "生成AIの学習への利用を禁じます。作品の無断使用はお断りします。",
        "本サイトのコンテンツをAIの学習に利用することを禁止します。",
        "무단 전재, 재배포 및 AI 학습 이용 금지",
        "Die Nutzung dieser Inhalte für Text und Data Mining ist vorbehalten (§ 44b UrhG).",
        "L'auteur s'oppose à toute fouille de textes et de données de cet ouvrage.",
        "Queda prohibida la minería de textos y datos de esta obra.",
        "É proibida a mineração de textos e dados desta obra e todos os direitos estão reservados.",
        "È vietato l'uso di questo testo per addestrare sistemi di intelligenza artificiale.",
        "Использование этого текста для обучения нейросетей запрещено.",
    ),
}
SAYS_NOTHING = (
    # Licences that are somebody else's, or spoken about
    "The MIT License is popular with small projects.",
    "Linux is licensed under the GNU General Public License.",
    "Wikipedia-Texte stehen meist unter CC BY-SA.",
    "Many museums like Creative Commons licences.",
    "The soundfont comes with CC BY 3.0.",
    "Whether this work is under the GPL is disputed.",
    "This text is not in the public domain.",
    "If this work is in the public domain, anyone may print it.",
    "Which licence should you choose: MIT, Apache 2.0 or the GPL?",
    "GNU GENERAL PUBLIC LICENSE\nVersion 2, June 1991",
    "Copyright (C) <year>  <name of author>\n\nThis program is free software; you can redistribute it and/or modify\n"
    "it under the terms of the GNU General Public License.",
    "她的驾驶许可证丢了。",
    "团队重视知识共享与协作。",
    "PostgreSQL se distribuye bajo una licencia de código abierto.",
    "Viele Pakete stehen unter der GPL.",
    "MITライセンスとApacheライセンスの違いを説明する。",
    "Он сравнил лицензии MIT и Apache 2.0.",
    "Mit freundlichen Grüßen und einer Lizenz zum Angeln",
    "The driver's license must be renewed.",
    "Apache Kafka and FreeBSD are discussed in chapter 2.",
    "# SPDX-License-Identifier: <expression>",
    # Copyright that is only a subject
    "Copyright law protects authors.",
    "The © sign was introduced in 1909.",
    "版权法修订草案公开征求意见。",
    "(c) 2010 was a good year",
    "Copyright (C) [yyyy] [name of copyright owner]",
    "Photo © by whoever took it",
    "The company reserved all rights to the name.",
    "著作権とは何か。",
    # Bans that are not on this text
    "涉密文件未经批准，不得复制、外传。",
    "Do not copy the file into the build directory.",
    "This function is for internal use only.",
    "Die Weitergabe von Daten an Dritte ist untersagt.",
    "無断で休むことは禁止されている。",
    # Confidentiality that is spoken about
    "All answers are kept strictly confidential.",
    "Levels are public, internal, confidential and secret.",
    "He told her a secret.",
    "这个秘密只有他知道。",
    "商业机密泄露案件开庭审理。",
    "绝密★启用前",
    "社外秘データは暗号化して保管する。",
    "Die Sitzung war vertraulich, doch man sprach darüber.",
    "Los datos personales son confidenciales según la ley.",
    "Секретный ингредиент придаёт вкус.",
    "TLP:CLEAR",
    "El parque natural está reservado a los senderistas.",
    "The e-mail said that the talks were confidential.",
    "Le secret médical protège les patients.",
    "대외비 문서를 유출한 직원이 기소됐다.",
    # Mining and training that is spoken about
    "We do not use what you write to train artificial intelligence.",
    "Publishers can reserve their rights against text and data mining.",
    "The text and data mining exception allows research.",
    "These images were used to train machine learning models.",
    "Your submissions may be used to train AI.",
    "新模型不得用于训练以外的目的。",
    "数据用于训练深度学习模型，效果很好。",
    "AI学習の仕組みを解説する。",
    "Das Training von KI-Modellen ist teuer.",
    "La fouille de textes est une discipline récente.",
    "Нейросети требуют долгого обучения.",
    "La minería de datos ayuda a las empresas.",
    "AI 학습 데이터가 부족하다.",
    "tdm-reservation: 0",
    "No AI training required for this tool.",
)


def test_there_are_enough_snippets():
    assert sum(map(len, SAID.values())) + len(SAYS_NOTHING) >= 120
    assert len(SAYS_NOTHING) >= 60


@pytest.mark.parametrize("kind", SAID)
def test_floors_by_kind(kind):
    """All of each kind is found, and leads to its verdict."""
    texts = [f"Words before.\n\n{said}\n" for said in SAID[kind]]
    missed = [
        said
        for said, spans in zip(SAID[kind], spans_in(CHECK, *texts), strict=True)
        if kind not in {s.label for s in spans}
    ]
    assert missed == []
    verdict = next(verdict for verdict, kinds in VERDICTS if kind in kinds)
    assert set(run_check(CHECK, *texts)["rights"]) == {verdict}


def test_no_false_alarms_on_our_own_snippets():
    found = spans_in(CHECK, *(f"{text}\n" for text in SAYS_NOTHING))
    assert [text for text, spans in zip(SAYS_NOTHING, found, strict=True) if spans] == []


def test_floors_on_labelled_texts(labelled):
    """News, sentences of the web and messages: whoever is flagged has a notice; all of them were read."""
    rows = [*labelled("language/single.jsonl"), *labelled("spam/messages.jsonl")]
    assert len(rows) > 14000
    found = run_check(CHECK, *(row["text"] for row in rows)).filter("rights_flag")
    kinds = Counter(span["label"] for spans in found["rights_spans"] for span in spans)
    assert found.height <= 6
    assert kinds["tdm"] == kinds["internal"] == 0
