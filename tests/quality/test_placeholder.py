"""How well the placeholder rules do: on sentences written for the purpose, and on labelled snippets where present."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

import pytest

from audit.checks.placeholder import CHECK
from audit.testing import spans_in
from audit.text.spans import parse_marked

#: By language; the evidence stands between ⟦ and ⟧. Texts without marks are to stay clean.
SNIPPETS = {
    "zh": (
        "⟦×⟧月⟦×⟧日上午，⟦×⟧市召开了春季防火工作会议。",
        "全年新增就业⟦××⟧人，完成目标的⟦×⟧%。",
        "他先后在《⟦×⟧日报》和“⟦×⟧讲坛”上发表文章⟦×⟧篇。",
        "会议由⟦×××⟧同志主持，⟦×⟧个乡镇的负责人参加。",
        "籍贯：⟦××⟧县，性别：⟦×⟧",
        "守桥人电话：138⟦xxxxxxxx⟧，信箱：⟦xxx@xxx.com⟧",
        "// ⟦请在此输入桥的名称⟧",
        "// ⟦????????????⟧\n// ⟦????⟧ bridge ⟦????⟧",
        "⟦XX⟧公司与⟦XX⟧银行签订了贷款合同，期限⟦XX⟧年。",
        "本合同自20⟦XX⟧年⟦X⟧月⟦X⟧日起生效。",
        "原告张⟦某某⟧诉称，被告⟦某某⟧公司拖欠货款。",
        "来电号码为⟦139****2468⟧，请注意查收。",
        "姓名：⟦______⟧ 性别：⟦____⟧",
        "⟦姓名：      ⟧⟦电话：        ⟧\n请用正楷书写。",
        "活动地点：⟦【此处填写地点】⟧",
        "详细方案⟦待补充⟧。",
        "乙方：⟦【乙方名称】⟧，以下简称乙方。",
        "尊敬的⟦{{客户姓名}}⟧，您的订单已经发货。",
        "该名字已被⟦[数据删除]⟧，无法查询。",
        "他走进了⟦████⟧大楼，再也没有出来。",
        "字体缺失后，标题变成了中⟦□□⟧国的样子。",
        "他轻轻说出了那个名字《⟦???⟧》，没有人听懂。",
        "长方体的体积等于长×宽×高。",
        "屏幕分辨率为2560×1440，刷新率为144Hz。",
        "这道题他打了×，那道题打了√。",
        "男子4×200米接力队打破了赛会纪录。",
        "应付金额＝单价×数量×折扣。",
        "优衣库×村上隆的联名款昨天开售。",
        "本品由马×驴杂交而来，俗称骡子。",
        "请在正确的句子后面画√，错误的画×。",
        "她的染色体核型为XX，没有异常。",
        "二〇〇九年，一〇一中学举行了校庆。",
        "需要准备的材料如下：\n一、申请表\n二、身份证复印件",
        "是否同意：□是 □否 □弃权",
        "请等待补充通知，不要提前到场。",
        "某些人总说某地不好，可某年某月他又回来了。",
        "他真的来了吗???我不相信。",
        "**重点**：先备份，***再***升级。",
        "会议由⟦××××⟧律师事务所的代表主持，⟦××⟧公司派员列席。",
        "请将材料寄到⟦XX⟧省⟦XX⟧市⟦XX⟧路⟦XX⟧号。",
        "服务热线：⟦400-XXXX-1234⟧，工作日有人接听。",
        "账号⟦6217 **** **** 8890⟧于昨日消费。",
        "车牌为京⟦A12***⟧的轿车停在门口。",
        "服务器地址⟦192.168.***.***⟧不对外公开。",
        "申办方：⟦某某⟧文化传播公司",
        "尊敬的⟦【姓名】⟧，您的预约已经确认。",
        "备注：⟦待定⟧",
        "被告人李⟦某⟧撬锁进屋，拿走两把伞。",
        "女儿李⟦某甲⟧随母亲生活，儿子李⟦某乙⟧随父亲生活。",
        "原告：⟦某某⟧木器厂。\n被告：郑⟦某⟧。",
        "身份证号：⟦************4321⟧，请核对。",
        "身份证号：⟦******⟧\n工作单位：⟦******⟧",
        "他生于⟦**年**月**日⟧。",
        "版权归2015 ⟦XXXX⟧科技有限公司所有。",
        "原告：⟦[船主]⟧\n请求判令支付运费 ⟦[运费总额]⟧；",
        "单位：⟦……………⟧（盖章）",
        "⟦这里是示例文本⟧，上线前请替换。",
        "乱码成了⟦锟斤拷锟斤拷⟧，只好重新下载。",
        "⟦待填写⟧：家庭住址",
        "密码⟦xxx⟧，请在首次登录后修改。",
        "订单号91430⟦xxx⟧，请核对。",
        "3××：重定向；5××：服务器出错。",
        "此处填写的内容将公开显示。",
        "格式为 XX-XX 的编码。",
        "该项仍待补充说明，请等待补充通知。",
        "请检查【班级】和【姓名】是否正确。",
        "他常说某某又升职了。",
        "1×10的三次方等于一千。",
        "他当年在⟦****⟧部门工作过。",
        "该条目⟦【数据删除】⟧，无法查看。",
        "姓名：⟦此处填写⟧",
    ),
    "ja": (
        "株式会社⟦○○⟧の営業部長は、来月から大阪支店に移ります。",
        "⟦○⟧月⟦×⟧日に⟦△△⟧公園で集合してください。",
        "担当の⟦〇〇⟧さんにお問い合わせください。",
        "氏名：⟦＿＿＿＿⟧　住所：⟦＿＿＿＿＿＿⟧",
        "宛先は⟦[ここに住所を入力]⟧としてください。",
        "この段落は⟦[黒塗り]⟧のまま公開された。",
        "○×クイズで優勝した。",
        "問題に正しいものには○を、誤っているものには×をつけなさい。",
        "二〇二六年は丙午の年だ。",
        "SPY×FAMILYの新刊が出た。",
        "⟦〇〇⟧様、いつもお世話になっております。",
        "企業名：⟦[会社名]⟧、担当：⟦[お名前]⟧",
        "詳しい手順（⟦作成予定⟧）",
        "⟦これはサンプルテキスト⟧です。後で差し替えます。",
        "ようこそ、⟦{{ユーザー名}}⟧さん。",
        "電話番号は⟦090-****-1234⟧です。",
        "本文⟦サンプルテキストサンプルテキスト⟧",
        "柊⟦＊＊＊⟧が席を立った。",
        "売上は⟦△△⟧%の増加となった。",
        "資料は来週までに作成予定です。",
        "サンプルテキストを読み込むボタンです。",
        "＊＊＊ お知らせ ＊＊＊",
        "一〇〇号室と二〇〇号室は空いています。",
        "見出し：「⟦サンプルテキスト⟧」を表示する。",
    ),
    "ko": (
        "데모: ⟦여기에 입력⟧",
        "Vocal ⟦○○○⟧ · Drum ⟦○○○⟧",
        "피고인 김⟦○○⟧은 혐의를 부인했다.",
        "⟦OO⟧시 ⟦OO⟧동 주민들은 반대 의견을 냈다.",
        "고객님의 번호는 ⟦010****5678⟧ 입니다.",
        "성명: ⟦________⟧ 날짜: ⟦________⟧",
        "오늘 점심은 OX 퀴즈로 정했다.",
        "왜 안 오는 거야???빨리 와.",
        "담당자 김⟦OO⟧ 과장이 20⟦XX⟧년 ⟦XX⟧월에 보고했다.",
        "신청인 박⟦*⟧수, 연락처 ⟦010-****-1234⟧",
        "서울시 ⟦○○⟧구 ⟦○○⟧로 12",
        "회사명: (주)⟦○○⟧",
        "안녕하세요, ⟦[이름]⟧님. 주문이 완료되었습니다.",
        "설치 안내 (⟦작성 예정⟧)",
        "⟦이것은 샘플 텍스트입니다⟧. 곧 바뀝니다.",
        "내일까지 보고서를 작성 예정이다.",
        "book과 cool은 o가 두 개다.",
        "좋아요*정말 좋아요*",
    ),
    "en": (
        "<title>⟦Insert title here⟧</title>",
        "Copyright (c) ⟦[year]⟧ ⟦[fullname]⟧",
        "⟦[CLIENT ADDRESS]⟧\nWe write about the bridge.",
        "You are ⟦[Character Name]⟧, a keeper from ⟦[town]⟧.",
        "Dear ⟦[Customer Name]⟧, thank you for your order.",
        "Please send the form to ⟦[INSERT ADDRESS]⟧ before Friday.",
        "The witness, ⟦[REDACTED]⟧, declined to answer.",
        "The court found that the tenant ⟦* * *⟧ had not paid the rent.",
        "He told me to ⟦****⟧ myself and left the room.",
        "On ⟦XX/XX/XXXX⟧ I called the bank about my card.",
        "Your card ending in ⟦****4821⟧ was charged twice.",
        "Signed: ⟦______________⟧ Date: ⟦________⟧",
        "⟦Name:          ⟧⟦Phone:          ⟧\n",
        "Hello ⟦{{ first_name }}⟧, welcome back!",
        "Hi ⟦${userName}⟧, your parcel is on its way.",
        "⟦{% if member %}⟧Thanks for staying with us.⟦{% endif %}⟧",
        "Our mission: ⟦Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor.⟧",
        "Keynote speaker: ⟦TBD⟧",
        "The patient was seen at ⟦[**Hospital 12**]⟧ last week.",
        "Write to ⟦<your name here>⟧ for details.",
        "Copyright (c) ⟦[yyyy]⟧ ⟦[name of copyright owner]⟧",
        "The price shall be $⟦[●]⟧ per share.",
        "Agent ⟦██████⟧ left the building at noon.",
        "The menu said caf⟦\ufffd⟧ and cr\u00eape.",
        "The orchid Phalaenopsis × intermedia is a natural hybrid.",
        "A 3 × 4 grid and a 12x zoom lens.",
        "Turner syndrome is not found in XX or XXX individuals.",
        "Chapter one ended.\n\n* * *\n\nChapter two began.",
        "Run 0 5 * * * /usr/local/bin/backup every morning.",
        "The effect was strong (p<0.001 ***) in both groups.",
        "usage: prune [NAME] [--date DATE] <your file>",
        "See [Your Name](https://example.org/name) for the song.",
        "SELECT [Patient Name], [Date] FROM visits",
        "Prices exclude tax* and delivery** unless stated.",
        "The pointer char **argv is passed on.",
        "Lorem ipsum is the filler that printers have used for ages.",
        "In Jinja, write {{ name }} to print a variable.",
        "Delete *.txt and **/*.log before you commit.",
        "Loading [██████████░░░░] 71%",
        "We stayed at a **** hotel near the beach.",
        "Things to bring:    \n- water\n- a hat",
        "What??? You never told me!",
        "It is **very** important, and ***rules*** are rules.",
        "Best regards\n_______________________________________________\nThe list of lists",
        "My to-do list is long, and the TBD3 branch is stale.",
        "def __init__(self): pass  # set up ____",
        "It costs a few [number unknown] coins, he wrote.",
        "Luv u loads xxxx see u 2moro xx",
        "The most viewed pages are about ⟦XXXX⟧, ⟦XXXX⟧ and ⟦XXXX⟧.",
        "Dear ⟦XXXX⟧, your claim has been received.",
        "They met on ⟦XX.XX.XXXX⟧ in the old office.",
        "Call us at ⟦(XXX) XXX-XXXX⟧ after nine.",
        "SSN: ⟦***-**-6789⟧, phone ⟦+1 (***) ***-1234⟧",
        "Paid with Visa ⟦•••• 4242⟧ last week.",
        "Card on file: ⟦**** **** **** 4532⟧",
        "Write to j⟦•••⟧@example.org or to b⟦***⟧@example.org.",
        "The nurse saw ⟦[PATIENT]⟧ at ⟦[HOSPITAL]⟧ before noon.",
        "My name is ⟦<PERSON>⟧ and my number is ⟦<PHONE_NUMBER>⟧.",
        "Yesterday ⟦PERSON_1⟧ told ⟦PERSON_2⟧ about the sale.",
        "The informant ⟦(name withheld)⟧ was paid in cash.",
        "Password: ⟦<redacted>⟧",
        "She said ⟦@@@@⟧ and left the chat.",
        "In ⟦[City]⟧ the office of ⟦[Your Company]⟧ opens at nine, ask for ⟦[Manager]⟧.",
        "Hello, my name is ⟦(your name)⟧ and I call about the flat.",
        "PASSWORD=⟦<your_password>⟧",
        "Your visit on ⟦[date]⟧ at ⟦[time]⟧ is confirmed.",
        "Email: ⟦[Your Email]⟧\nGitHub: ⟦[your handle]⟧",
        "| Venue | ⟦To be announced⟧ |",
        "Referee: ⟦N.N.⟧",
        "Chapter 7 (⟦coming soon⟧)",
        "Name: ⟦................⟧\nTown: ⟦................⟧",
        "Date of birth: ⟦__/__/____⟧",
        "Dear ⟦${title}⟧ ⟦${lastName}⟧, thank you.",
        "Hola ⟦{{1}}⟧, this is a reminder.",
        "⟦Bacon ipsum dolor⟧ amet pork belly.",
        "⟦Sed ut perspiciatis unde omnis iste natus⟧ error sit voluptatem.",
        "⟦This is placeholder text⟧.",
        "The author is ⟦[REDACTED NAME]⟧ of Leeds.",
        "Log in at https://⟦<your-id>⟧.example.org/app",
        "Roman numerals such as IIII and XXXX were used on clocks.",
        "Dates are written in the format XX.XX.XXXX here.",
        "MR. X IS A FILM OF 1999.",
        "The book list: size XXXL and XXXXL are sold out.",
        "A placeholder like [Company Name] is to be replaced.",
        "The value is to be announced by the minister.",
        "Contents ........ 3\nIndex ........ 9",
        "make test ........ ok",
        "The diff starts with @@ -1,4 +1,4 @@ as usual.",
        "PERSON_1 = 5; PATIENT_2 = 6",
        "Goto line [count], default last line.",
        "set(X ${PREFIX} ${name})",
        'Type "this is placeholder text" into the box.',
        "Author: ⟦XXX⟧\nEditor: Ann Lee",
        "The key sk-⟦xxxxxxxxxxxx⟧ was sent by mail.",
        "The dialled number was ⟦0171****⟧ and no other.",
        "Ask ⟦<NAME_1>⟧ and ⟦<EMAIL_2>⟧ for the list.",
        "⟦<PERSON>⟧ lives with ⟦<NAME>⟧ by the river.",
        "My name is `⟦<PERSON>⟧`, he wrote.",
        "Then ⟦[NAME_1]⟧ thanked ⟦[PATIENT_2]⟧ for the flowers.",
        '{ "signatory": "⟦[Name]⟧", "seats": 4 }',
        "⟦Coming soon⟧.",
        "Address: ⟦________________________________________⟧",
        "Dear ⟦<%= user.name %>⟧, welcome.",
        "Dear ⟦${name}⟧, your town is ⟦${TOWN}⟧ now.",
        "The town of ⟦%%CITY_NAME%%⟧ greets you.",
        "Hi ⟦{name}⟧, your seat is booked.",
        "He wrote ⟦???? ??? ?????⟧ on the wall of the station.",
    ),
    "de": (
        "Sehr geehrte Frau ⟦[Nachname einfügen]⟧, wir danken Ihnen.",
        "Der Zeuge ⟦[geschwärzt]⟧ verließ das Haus um acht Uhr.",
        "Name: ⟦____________⟧ Geburtsdatum: ⟦____________⟧",
        "Hallo ⟦{{ vorname }}⟧, dein Paket ist da.",
        "Das Brett misst 20 × 30 cm und wiegt 2 kg.",
        "Liebe Bürger*innen und Besucher*innen, willkommen!",
        "Wir sprachen mit Herrn ⟦X⟧ über den Fall.",
        "Anlage 3: ⟦wird nachgereicht⟧",
        "| Ansprechpartner | ⟦Noch zu ergänzen⟧ |",
        "Die Akte nennt ⟦[anonymisiert]⟧ als Zeugen.",
        "⟦Dies ist ein Typoblindtext⟧. An ihm kann man vieles sehen.",
        "Liebe ⟦[Vorname]⟧, bis bald!",
        "Konto-Nr. ⟦**** **** 1234⟧ wurde belastet.",
        "Das ist für den Betrieb noch zu ergänzen.",
        "Herr Xaver wohnt im dritten Stock.",
    ),
    "fr": (
        "Je soussigné ⟦[Votre nom]⟧ certifie avoir reçu la somme.",
        "Fait à ⟦____________⟧, le ⟦__________⟧.",
        "Le témoin ⟦[caviardé]⟧ habite rue de la Gare.",
        "Au XXe siècle, la ville comptait XX quartiers.",
        "Format A4, 21 × 29,7 cm, quadrillé.",
        "La cour condamne M. ⟦X...⟧ aux dépens.",
        "Le dossier de Monsieur ⟦X⟧ a été renvoyé.",
        "Budget : ⟦à définir⟧",
        "Cordialement,\n⟦[Votre nom]⟧",
        "Né le ⟦................⟧, à ⟦................⟧, demeurant ici.",
        "Le nom est ⟦[anonymisé]⟧ dans l'arrêt.",
        "Il reste un dossier à compléter avant lundi.",
    ),
    "es": (
        "Bienvenido a ⟦[Nombre de la Asociación]⟧, que cuida el puente.",
        "Estimado ⟦[Nombre]⟧, su pedido ha sido enviado.",
        "Las quejas se envían a ⟦[INSERTAR CORREO]⟧.",
        "Firma: ⟦______________⟧",
        "¡TODO a mitad de precio! Es TODO lo que tengo.",
        "El siglo XX empezó en 1901.",
        "Hola, soy ⟦[nombre]⟧ y llamo por el piso.",
        "El testigo ⟦[tachado]⟧ declaró ayer.",
        "Fecha de entrega: ⟦por definir⟧",
        "Estimada ⟦{{nombre}}⟧, gracias por su compra.",
        "Tarjeta terminada en ⟦****1234⟧.",
        "La fecha está por definir según el alcalde.",
    ),
    "pt": (
        "Eu, ⟦[Seu nome]⟧, declaro que moro aqui.",
        "Nome: ⟦__________⟧ CPF: ⟦__________⟧",
        "O campo mede 105 × 68 m.",
        "Olá, ⟦[Seu Nome]⟧! Bem-vindo.",
        "Prazo: ⟦a definir⟧",
        "O réu ⟦[suprimido]⟧ recorreu.",
        "Assinatura: ⟦______________⟧",
    ),
    "it": (
        "Il signor ⟦[omissis]⟧ non si è presentato.",
        "Luogo e data: ⟦______________⟧",
        "Nel XX secolo tutto cambiò.",
        "Il ricorrente ⟦(omissis)⟧ chiede il rinvio.",
        "Scadenza: ⟦da definire⟧",
        "Gentile ⟦[Nome]⟧, la aspettiamo.",
        "La data è ancora da definire con il comune.",
    ),
    "ru": (
        "Смотритель: <b>имя</b> ⟦[ФИО]⟧, ИНН: ⟦[Ваш ИНН]⟧",
        "Я, ⟦____________________⟧, проживаю по адресу: ⟦________________⟧",
        "Договор от «⟦__⟧» ⟦__________⟧ 20⟦__⟧ г.",
        "Уважаемый ⟦[Имя]⟧, ваш заказ готов.",
        "Имя свидетеля ⟦[удалено]⟧ по его просьбе.",
        "XX век был веком машин, а XXI век — веком сетей.",
        "Фильм «*** и другие» вышел весной.",
        "Истец ⟦<данные изъяты>⟧ проживает по адресу: ⟦<адрес>⟧.",
        "Дело было в городе ⟦N⟧ прошлой осенью.",
        "В ⟦N⟧-ском уезде ждали ревизора.",
        "Срок поставки: ⟦уточняется⟧",
        "Заказчик: ⟦[Наименование организации]⟧, в лице ⟦[Должность]⟧",
        "⟦Сайт рыба-текст поможет дизайнеру⟧ заполнить страницу.",
        "г. ⟦__________⟧ «⟦__⟧» ⟦________⟧ 20⟦__⟧ г.",
        "Телефон: ⟦+7 (***) ***-**-12⟧",
        "В городе N домиков и M дорог.",
        "Приказ от 19 августа 2011 г. N 480 отменён.",
        "Я, ⟦(Ф.И.О.)⟧, даю согласие.",
        "Это ⟦рыба-текст⟧.",
        "«⟦__⟧» ⟦______⟧ 20⟦_⟧ г.",
    ),
    "pl": (
        "Imię i nazwisko: ⟦____________⟧ Podpis: ⟦____________⟧",
        "Szanowny Panie ⟦[Nazwisko]⟧, dziękujemy.",
        "Świadek ⟦[utajniono]⟧ nie stawił się.",
        "Termin: ⟦do ustalenia⟧",
        "Prosimy ⟦[wpisz adres]⟧ czytelnie.",
        "W XX wieku miasto urosło trzykrotnie.",
    ),
    "nl": (
        "Naam: ⟦__________⟧ Datum: ⟦__________⟧",
        "Geachte ⟦[naam invullen]⟧, hartelijk dank.",
        "De getuige ⟦[weggelakt]⟧ woont in de stad.",
        "Locatie: ⟦nader te bepalen⟧",
        "De kaart is 20 × 30 cm groot.",
    ),
    "tr": (
        "Sayın ⟦[Ad Soyad]⟧, siparişiniz yola çıktı.",
        "Merhaba ⟦{{isim}}⟧, hoş geldiniz.",
        "İmza: ⟦____________⟧",
        "Oda 3 × 4 metre büyüklüğünde.",
    ),
    "uk": (
        "Підпис: ⟦____________⟧ Дата: ⟦____________⟧",
        "Вітаємо, ⟦{{ name }}⟧, ваше замовлення готове.",
        "У XX столітті місто зросло.",
    ),
    "ar": (
        "⟦هذا النص هو مثال لنص يمكن⟧ أن يستبدل.",
        "مرحبا ⟦{{name}}⟧، طلبك في الطريق.",
        "الاسم: ⟦____________⟧",
        "طول الغرفة 3×4 أمتار.",
    ),
}


#: What a mark is by how it looks.
KINDS = {
    "cross": "×+",
    "letter": r"[+0-9(]*[Xx][-Xx0-9 ()./:]*|=?x+",
    "circle": "[○〇OＯ△●o]+|某+[甲乙丙丁]?",
    "name": r"[NXYZ]|[A-Z]\.\.\.",
    "mask": r"(?=.*[*＊•█■@])[^\[{]+",
    "tag": r"[\[<(【{](?:[A-Z]{6,}[A-Z_ 0-9]*|NAME.*|EMAIL_2|redacted|name withheld|geschwärzt|anonym\w+|caviardé"
    r"|omissis|suprimido|tachado|удалено|utajniono|weggelakt|数据删除|黒塗り|данные изъяты|адрес)[\]>)】}]"
    r"|\[\*\*.*|P[A-Z]+_[0-9]",
    "blank": r"[_＿/]+|\.+|…+",
    "slot": r"\[.*|【.*|<.*|\(.*",
    "variable": r"[{$#%@<].*",
    "lost": r"[\ufffd□?锟斤拷]+(?: \?+)*",
}


def kind_of(evidence: str) -> str:
    return next((kind for kind, looks in KINDS.items() if re.fullmatch(looks, evidence)), "words")


def score(documents: Iterable[tuple[str, list[tuple[int, int]]]]) -> tuple[float, float]:
    """Precision and recall of the spans found; a span is right where it overlaps one that nothing else matched."""
    right, found, wanted = (sum(counts.values()) for counts in tally(documents))
    return right / found, right / wanted


def tally(documents: Iterable[tuple[str, list[tuple[int, int]]]]) -> tuple[Counter, Counter, Counter]:
    """How many spans of each kind are right, were found and were wanted."""
    right, found, wanted = Counter(), Counter(), Counter()
    texts, truths = zip(*documents, strict=True)
    for text, spans, truth in zip(texts, spans_in(CHECK, *texts), truths, strict=True):
        open_truth = list(truth)
        for span in spans:
            hit = next((t for t in open_truth if span.start < t[1] and t[0] < span.end), None)
            if hit:
                open_truth.remove(hit)
            start, end = hit or span[:2]
            found[kind_of(text[start:end])] += 1
            right[kind_of(text[start:end])] += bool(hit)
        wanted.update(kind_of(text[start:end]) for start, end in truth)
    return right, found, wanted


def test_own_sentences() -> None:
    assert sum(map(len, SNIPPETS.values())) >= 290
    assert len(SNIPPETS) >= 15
    right, found, wanted = tally(parse_marked(text) for texts in SNIPPETS.values() for text in texts)
    assert wanted.keys() == {*KINDS, "words"}
    for kind, count in wanted.items():
        assert right[kind] >= 0.95 * count, kind
        assert right[kind] >= 0.98 * found[kind], kind


@pytest.mark.parametrize("language", SNIPPETS)
def test_own_sentences_of_each_language(language: str) -> None:
    precision, recall = score([parse_marked(text) for text in SNIPPETS[language]])
    assert precision >= 0.98
    assert recall >= 0.95


def test_labelled_snippets(labelled) -> None:
    rows = labelled("placeholder/dev.jsonl")
    precision, recall = score([(row["text"], [(start, end) for start, end, _ in row["spans"]]) for row in rows])
    assert precision >= 0.99
    assert recall >= 0.97
