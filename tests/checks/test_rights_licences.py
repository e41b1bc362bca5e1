"""Every licence by its names, its addresses and its id; Creative Commons in many languages; SPDX expressions."""

import pytest

from audit.checks import _rights_commons as commons
from audit.checks._rights_expressions import canonical, is_open
from audit.checks._rights_licences import FAMILIES, KNOWN, LICENCES
from audit.checks._rights_names import licences_in, settled
from audit.checks.rights import CHECK
from audit.testing import run_check


def named(sentence):
    return settled(licences_in(sentence))


def stated(text):
    row = run_check(CHECK, text).row(0, named=True)
    return row["rights"], row["rights_licences"]


@pytest.mark.parametrize("licence", LICENCES, ids=lambda licence: licence.id)
def test_every_name_and_address_stands_for_its_licence(licence):
    for name in licence.names:
        assert named(f"the {name}.") == [licence.id], name
    for url in licence.urls:
        assert named(f"see https://{url}") == [licence.id], url


@pytest.mark.parametrize("licence", LICENCES, ids=lambda licence: licence.id)
def test_every_licence_is_found_in_a_statement_and_judged(licence):
    for name in licence.names:
        sentence = f"This work is licensed under the {name}."
        assert stated(f"Words.\n\n{sentence}\n") == ("open" if licence.open else "reserved", [licence.id]), name


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.stem)
def test_families_are_told_by_version_and_by_what_comes_later(family):
    last = family.versions[-1]
    for name in family.names:
        assert named(f"the {name}") == [family.unversioned], name
        assert named(f"{name} v{last}") == [f"{family.stem}-{last}-only"], name
        assert named(f"{name}, version {last} or later") == [f"{family.stem}-{last}-or-later"], name
        assert stated(f"License: {name} {last}") == ("open", [f"{family.stem}-{last}-only"]), name


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("GPLv3+", "GPL-3.0-or-later"),
        ("GPL-2+", "GPL-2.0-or-later"),
        ("the GNU General Public License as published by the FSF; either version 2 of the License", "GPL-2.0-only"),
        ("GNU GPL, version 3, or (at your option) any later version", "GPL-3.0-or-later"),
        ("version 2 of the GNU General Public License", "GPL-2.0-only"),
        ("version 2.1 or any later version of the GNU Lesser General Public License", "LGPL-2.1-or-later"),
        ("GPL-3.0-or-later", "GPL-3.0-or-later"),
        ("gnu.org/licenses/gpl-3.0.html", "GPL-3.0-only"),
        ("LGPL 2.1 or later, see http://www.gnu.org/licenses/lgpl-2.1.html", "LGPL-2.1-or-later"),
        ("GPL version 2 oder (nach Ihrer Wahl) jede spätere Version", "GPL-2.0-or-later"),
        ("GPL version 3 ou toute version ultérieure", "GPL-3.0-or-later"),
        ("GNU通用公共许可协议第三版或更高版本", "GPL-3.0-or-later"),
        ("GPL 9.0", "GPL-1.0-or-later"),
        ("GNU Free Documentation License, Version 1.3 or any later version", "GFDL-1.3-or-later"),
    ],
)
def test_versions_of_the_gpl(text, id):  # noqa: A002 - an SPDX id
    assert named(text) == [id]


@pytest.mark.parametrize(
    "text",
    [
        "mit freundlichen Grüßen",
        "commit and permit",
        "the Apache Software Foundation",
        "the Python programming language",
        "FreeBSD is an operating system",
        "a Llama in Peru",
        "the Boost pressure",
        "version 2.0",
        "知识共享与协作",
        "",
    ],
)
def test_what_names_no_licence(text):
    assert named(text) in ([], ["LicenseRef-CC"])


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("Creative Commons Attribution 4.0 International", "CC-BY-4.0"),
        ("Creative Commons Attribution-NonCommercial-NoDerivatives 4.0", "CC-BY-NC-ND-4.0"),
        ("Creative Commons Attribution Non-Commercial Share Alike 3.0 Unported", "CC-BY-NC-SA-3.0"),
        ("CC BY-SA 4.0", "CC-BY-SA-4.0"),
        ("cc-by-nc-4.0", "CC-BY-NC-4.0"),
        ("CC BY NC ND 2.5", "CC-BY-NC-ND-2.5"),
        ("CC-BY-SA 3.0 DE", "CC-BY-SA-3.0-DE"),
        ("CC BY", "LicenseRef-CC-BY"),
        ("a Creative Commons licence", "LicenseRef-CC"),
        ("CC0 1.0 Universal", "CC0-1.0"),
        ("Creative Commons Zero", "CC0-1.0"),
        ("https://creativecommons.org/licenses/by-sa/4.0/deed.de", "CC-BY-SA-4.0"),
        ("http://creativecommons.org/licenses/by/3.0/us/", "CC-BY-3.0-US"),
        ("http://creativecommons.org/licenses/by/3.0/tw/", "LicenseRef-CC-BY-3.0-TW"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"),
        ("知识共享署名-非商业性使用-相同方式共享 4.0 国际许可协议", "CC-BY-NC-SA-4.0"),
        ("知识共享署名—禁止演绎 3.0 中国大陆许可协议", "CC-BY-ND-3.0"),
        ("創用CC 姓名標示-非商業性-禁止改作 3.0 台灣", "CC-BY-NC-ND-3.0"),
        ("クリエイティブ・コモンズ 表示 - 非営利 - 継承 4.0 国際", "CC-BY-NC-SA-4.0"),
        ("크리에이티브 커먼즈 저작자표시-비영리-변경금지 2.0 대한민국", "CC-BY-NC-ND-2.0"),
        ("Creative Commons Namensnennung - Nicht kommerziell 4.0", "CC-BY-NC-4.0"),
        ("Creative-Commons-Lizenz: Creative Commons Namensnennung-Keine Bearbeitung 3.0", "CC-BY-ND-3.0"),
        ("Creative Commons Namensnennung-Weitergabe unter gleichen Bedingungen 4.0", "CC-BY-SA-4.0"),
        ("Creative Commons Attribution - Pas d’Utilisation Commerciale 4.0", "CC-BY-NC-4.0"),
        ("Creative Commons Paternité - Partage à l'identique 3.0", "CC-BY-SA-3.0"),
        ("Creative Commons Atribución-NoComercial-CompartirIgual 4.0", "CC-BY-NC-SA-4.0"),
        ("Creative Commons Reconocimiento-SinObraDerivada 4.0", "CC-BY-ND-4.0"),
        ("Creative Commons Atribuição-NãoComercial-SemDerivações 4.0", "CC-BY-NC-ND-4.0"),
        ("Creative Commons Attribuzione - Condividi allo stesso modo 4.0", "CC-BY-SA-4.0"),
        ("Creative Commons «С указанием авторства — Некоммерческая» 4.0", "CC-BY-NC-4.0"),
        ("Creative Commons Naamsvermelding-GelijkDelen 4.0", "CC-BY-SA-4.0"),
        ("Creative Commons Uznanie autorstwa-Użycie niekomercyjne 4.0", "CC-BY-NC-4.0"),
        ("Creative Commons Erkännande-DelaLika CC BY-SA 4.0", "CC-BY-SA-4.0"),
        ("Creative Commons Із Зазначенням Авторства 4.0", "CC-BY-4.0"),
    ],
)
def test_creative_commons_in_any_language(text, id):  # noqa: A002 - an SPDX id
    assert named(text) == [id]


def test_which_creative_commons_licences_are_open():
    open_ids = {id for id in ("CC-BY-4.0", "CC-BY-SA-2.0", "CC0-1.0", "LicenseRef-CC-BY") if commons.is_open(id)}  # noqa: A001
    assert open_ids == {"CC-BY-4.0", "CC-BY-SA-2.0", "CC0-1.0", "LicenseRef-CC-BY"}
    assert not any(map(commons.is_open, ("CC-BY-NC-4.0", "CC-BY-ND-3.0", "CC-BY-NC-SA-2.0", "LicenseRef-CC")))
    assert commons.is_open("MIT") is None


@pytest.mark.parametrize(
    ("written", "read", "free"),
    [
        ("mit", "MIT", True),
        ("MIT  or apache-2.0", "MIT OR Apache-2.0", True),
        ("(MIT OR Apache-2.0)", "MIT OR Apache-2.0", True),
        ("gpl-2.0+", "GPL-2.0-or-later", True),
        ("GPL-2.0", "GPL-2.0-only", True),
        ("GPL-2.0-only WITH Classpath-exception-2.0", "GPL-2.0-only WITH Classpath-exception-2.0", True),
        ("MIT AND BUSL-1.1", "MIT AND BUSL-1.1", False),
        ("MIT OR BUSL-1.1", "MIT OR BUSL-1.1", True),
        ("BUSL-1.1 AND (MIT OR ISC)", "BUSL-1.1 AND (MIT OR ISC)", False),
        ("cc-by-nc-4.0", "CC-BY-NC-4.0", False),
        ("LicenseRef-House", "LicenseRef-House", False),
    ],
)
def test_expressions(written, read, free):
    assert canonical(written) == read
    assert is_open(read) == free
    assert stated(f"// SPDX-License-Identifier: {written}\nint main;") == ("open" if free else "reserved", [read])


def test_known_ids_are_spelled_as_spdx_spells_them():
    assert KNOWN["apache-2.0"] == ("Apache-2.0", True)
    assert KNOWN["gpl-3.0-or-later"] == ("GPL-3.0-or-later", True)
    assert KNOWN["busl-1.1"] == ("BUSL-1.1", False)
    assert len([licence for licence in LICENCES if not licence.id.startswith("LicenseRef-")]) >= 60
