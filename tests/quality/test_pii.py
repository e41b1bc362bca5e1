"""Floors of the check for personal data. They only rise.

The snippets are our own, in ten languages: numbers for films and handbooks, example domains, made-up numbers with right
check digits; and what looks like them and is nobody's. What is to be found stands between ⟦ and ⟧. With AUDIT_BENCH set
to a folder of labelled data, its texts are measured as well: whatever is found in them beside mailboxes was read.
"""

from collections import Counter

from audit.checks.pii import find
from audit.text.spans import parse_marked

POSITIVE = (
    # English
    "Please write to ⟦a.clerk@example.org⟧ before Friday, or ring ⟦+1 202 555 0143⟧.",
    "Contact: Jane Roe, tel: ⟦(202) 555-0143⟧, fax ⟦202-555-0144⟧, ⟦jane+work@mail.example.co.uk⟧",
    "Mobile ⟦07700 900123⟧. Office: ⟦+44 (0)20 7946 0958⟧.",
    "Reach me at ⟦jroe [at] example [dot] com⟧ or ⟦jroe AT example DOT org⟧",
    "The applicant's SSN is ⟦078-05-1120⟧; the spouse has none.",
    "Card on file: ⟦4111 1111 1111 1111⟧, expires 12/30; the old one was ⟦5500-0000-0000-0004⟧.",
    "Transfer it to ⟦GB82 WEST 1234 5698 7654 32⟧ by Monday.",
    "Failed password from ⟦149.112.112.112⟧ port 4022, hardware address ⟦00:1b:44:11:3a:b7⟧",
    "AAAA record: ⟦2620:fe::fe:9⟧",
    "NHS number: ⟦943 476 5919⟧. Passport number ⟦E12345678⟧.",
    "His NINO is ⟦AB123456C⟧.",
    "Call ⟦0207 946 0958⟧ now to claim",
    "TFN ⟦123 456 782⟧ and SIN ⟦130 692 544⟧",
    '{"email": "⟦jane@example.com⟧", "phone": "⟦+1-202-555-0143⟧"}',
    "name,phone\nRoe,⟦+12025550143⟧\n",
    "mailto:⟦jane@example.org⟧?subject=hello",
    # Chinese
    "联系人：王某，电话：⟦0351-4012345⟧，邮箱：⟦wang@example.com⟧。",
    "请拨打手机⟦13800138000⟧咨询。",
    "手机号码是⟦138 0013 8000⟧，身份证号：⟦11010519491231002X⟧。",
    "当事人张某，公民身份号码⟦11010519491231002X⟧，住本市。",
    "联系电话（传真）：⟦010-12345678⟧",
    "手机：⟦１３８００１３８０００⟧，邮箱⟦ｗａｎｇ＠ｅｘａｍｐｌｅ．ｃｏｍ⟧",
    "银行卡号⟦6222020000000000000⟧，请勿外传",
    "护照号码：⟦E12345678⟧",
    "國民身分證字號：⟦A123456789⟧，手機：⟦0912-345-678⟧",
    "香港身份證號碼⟦A123456(3)⟧",
    "张三（⟦13900139000⟧）负责登记",
    # Japanese and Korean
    "電話番号：⟦03-1234-5678⟧、携帯：⟦090-1234-5678⟧まで。",
    "マイナンバーは⟦1234 5678 9018⟧です。",
    "お問い合わせは⟦info@example.jp⟧へ",
    "연락처: ⟦010-1234-5678⟧, 이메일 ⟦kim@example.kr⟧",
    "주민등록번호 ⟦900101-1234568⟧",
    "전화번호 ⟦02-1234-5678⟧로 문의",
    # German
    "Telefon: ⟦030 23125 000⟧, Handy ⟦0171-3920000⟧",
    "Rufnummer ⟦+49 (0)30 23125-000⟧",
    "IBAN: ⟦DE89 3704 0044 0532 0130 00⟧, BIC ungenannt",
    "Steuer-ID ⟦86 095 742 719⟧",
    "Sozialversicherungsnummer ⟦65170839J003⟧",
    "AHV-Nr. ⟦756.9217.0769.85⟧",
    "Schreiben Sie an ⟦max.muster(at)example.de⟧!",
    # French
    "Tél. : ⟦01 99 00 12 34⟧",
    "Téléphone : ⟦01 99 00 12 34⟧, portable ⟦06 39 98 12 34⟧",
    "N° de sécurité sociale : ⟦2 55 08 14 168 025 38⟧",
    "Écrivez à ⟦jeanne@example.fr⟧ ou appelez le ⟦+33 1 99 00 12 34⟧.",
    "Passeport n° ⟦12AB34567⟧",
    # Spanish, Portuguese and Italian
    "DNI ⟦12345678Z⟧, teléfono ⟦912 345 678⟧",
    "NIE: ⟦X1234567L⟧",
    "Mi RUT es ⟦12.345.678-5⟧ y mi CUIL ⟦20-12345678-6⟧",
    "CURP: ⟦BOXW310820HNERXN09⟧",
    "CPF: ⟦111.444.777-35⟧, celular ⟦(11) 91234-5678⟧",
    "Codice fiscale: ⟦RSSMRA85T10A562S⟧",
    "Tel. ⟦06 1234 5678⟧, ⟦mario@example.it⟧",
    # Russian and Ukrainian
    "Телефон: ⟦8 (912) 345-67-89⟧",
    "Звоните: ⟦+7 912 345-67-89⟧, почта ⟦ivan@example.ru⟧",
    "СНИЛС ⟦112-233-445 95⟧, ИНН ⟦500100732259⟧",
    "Паспорт ⟦4500 123456⟧ выдан",
    "РНОКПП: ⟦1759013776⟧",
    # Others
    "PESEL: ⟦44051401359⟧",
    "BSN ⟦111222333⟧",
    "Personnummer: ⟦880320-0016⟧",
    "Henkilötunnus ⟦131052-308T⟧",
    "Rijksregisternummer ⟦85.07.30-033.28⟧",
    "TC kimlik no: ⟦17291716060⟧, tel. ⟦0532 123 45 67⟧",
    "Aadhaar: ⟦2341 2341 2346⟧",
    "Số CCCD: ⟦001090012345⟧, điện thoại ⟦0912 345 678⟧",
    "โทร. ⟦02-123-4567⟧ บัตร ⟦1-2345-67890-12-1⟧",
    "هاتف: ⟦+966 11 123 4567⟧",
    "טלפון ⟦03-123-4567⟧ ת.ז. ⟦123456782⟧",
)

NEGATIVE = (
    # versions, dates, sums and measures
    "Version 4.18.0.119 of 2024-01-15 replaces 4.17.212.3.",
    "In 2019, 2020 and 2021 there were 1234567 visits, 12 345 678 in all.",
    "The bridge cost 1 200 000 000 and took 1998-2012 to build.",
    "between 1700000000 and 1700000000000 (milliseconds), 17179869184 bytes",
    "pi is 3.14159265358979323846, e is 2.71828182845904523536",
    "Sections 10.12.13.14 and 2.1.104.3 apply.",
    "at 10:30:45 on 12.05.2024, 12/05/2024 or 20240512",
    "2019 2020 2021 2022",
    "1200 1300 1400 1500\n1210 1310 1410 1510",
    # numbers of things
    "ISBN 978-3-16-148410-0, ISSN 2049-3630, EAN 4006381333931",
    "DOI 10.1000/182, arXiv:2101.00001, PMID 12345678",
    "Order 202400012345, invoice RE-2024-0001234",
    "part 123-4567-890, lot 0042-1234567, serial SN12345678",
    "commit 1234567890abcdef1234567890abcdef12345678",
    "uuid 123e4567-e89b-12d3-a456-426614174000",
    "UTC+0800, +1,234,567 people, 1+12345678, x=+12345678",
    "Flight 1234, gate 56, seat 7; bus 100, stop 12345678",
    "job 12345678-9, ticket #12025550143",
    # addresses of nobody
    "127.0.0.1 localhost, 192.168.178.100, 10.100.200.30, 255.255.255.255, 224.0.0.251",
    "fe80::1, ::1, 2001:db8::8a2e:370:7334, ff02::fb",
    "the network 149.112.112.0/24 and its 255.255.255.0",
    "sha1 SHA1:12:34:56:78:9a:bc:de:f0:12:34:56:78:9a:bc:de:f0",
    "std::vector<a::b::c>, a::b::c::d()",
    # at signs
    "git clone git@example.org:team/repo.git",
    "ssh root@example.org -p 22; rsync jane@example.org:/srv .",
    "https://token@example.org/repo and ftp://user:pass@example.org/",
    "npm i left-pad@1.3.0 @scope/pkg@2.0.0-rc.1 actions/checkout@v4",
    "logo@2x.png, icon@3x.webp, user@.service, getty@tty1.service",
    "@property @media (at least) [at] noon; R@10, p@k, 5 kg @ 3.50",
    "Message-ID: <20240112.123@mail.example.org>",
    "Look at this dot com bubble; we met at noon dot",
    # masked
    "138****0000, 6222 **** **** 1234, j***@example.org, 110105********002X, ***-**-1120",
    # other languages
    "编号20240001234，金额13800138000元，第13800138000号",
    "统一社会信用代码91350211M000100Y43",
    "QQ群：123456789，邮编：030001",
    "本报告共12345678字，1949年10月1日至2024年10月1日",
    "价格：138001380.00元，同比增长12.345678%",
    "Die Bundesstraße 123 ist 12.345.678 Meter lang; Az. 12 C 345/24",
    "Le budget est de 12 345 678 €, soit 1 234 567,89 $",
    "El año 2024-2025 tuvo 12.345.678 visitas",
    "В 1812-1814 годах было 12 345 678 человек, № 1234567890",
    "売上は123456789円、第12345678号",
    "총 123456789원, 제2024-123456호",
)


def judged():
    """For every snippet what is to be found and what is."""
    for snippet in (*POSITIVE, *NEGATIVE):
        text, wanted = parse_marked(snippet)
        yield text, set(wanted), {(span.start, span.end) for span in find(text)}


def test_own_snippets():
    assert len(POSITIVE) + len(NEGATIVE) >= 80
    missed = [text[start:end] for text, wanted, seen in judged() for start, end in sorted(wanted - seen)]
    false = [text[start:end] for text, wanted, seen in judged() for start, end in sorted(seen - wanted)]
    assert (missed, false) == ([], [])


def test_each_kind_of_a_place_keeps_its_neighbours():
    """The snippets in one text: a number does not lean on what stands in another line."""
    texts = [parse_marked(snippet)[0] for snippet in (*POSITIVE, *NEGATIVE)]
    assert len(find("\n".join(texts))) == sum(len(find(text)) for text in texts)


def test_labelled_texts_hold_mailboxes_and_little_else(labelled):
    """Sentences to documents in 86 languages: 857 values were found and read in samples, none of them false."""
    counts = Counter(span.label for row in labelled("language/single.jsonl") for span in find(row["text"]))
    assert counts["email"] >= 850
    assert set(counts) <= {"email", "phone"} and counts["phone"] <= 3


def test_snippets_of_what_was_left_out_hold_none(labelled):
    assert [row["text"] for row in labelled("placeholder/dev.jsonl") if find(row["text"])] == []
