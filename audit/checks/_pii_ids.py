"""National numbers of persons, by how they are written and by the check digits that they must have.

A number whose form and check digits could be those of another thing (nine digits with one check digit are one number in
ten) is believed only behind its name.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from audit.checks import _pii_europe as europe
from audit.checks import _pii_world as world
from audit.checks._pii_digits import ddmmyy, mod_11_10, same
from audit.checks._pii_forms import Name

Holds = Callable[[str], bool]


class Id(NamedTuple):
    """What a number is called, whether its digits hold, and what must stand before it; null where nothing need."""

    label: str
    holds: Holds
    named: Name | None


def _differs(number: str) -> bool:
    """There is no check: its name speaks for it, and that it is not one digit throughout."""
    return not same(number)


_PASSPORT: Final = "passport|passeport|reisepass|pasaporte|passaporte|passaporto|护照|護照|旅券|パスポート|여권"

#: How numbers are written: label, forms, check and, where one is needed, names. `_` is a hyphen or a space.
_TABLE: Final[tuple[tuple[str, str, Holds, str], ...]] = (
    ("id-ae", "000_0000_0000000_0", world.ae, ""),
    ("id-ar", "00-00000000-0", world.ar, ""),
    ("id-ar", "00.000.000", _differs, "dni"),
    ("id-at", "0000000000 0000_000000", europe.at, "svnr|versicherungsnummer|sozialversicherungsnummer"),
    ("id-au", "000000000 000_000_000", world.au, "tfn|tax file"),
    ("id-be", "00.00.00-000.00", europe.be, ""),
    ("id-bg", "0000000000", europe.bg, "егн"),
    ("id-br", "000.000.000-00", world.br, ""),
    ("id-br", "00000000000", world.br, "cpf"),
    ("id-ca", "000000000 000_000_000", world.ca, "sin|nas|social insurance"),
    ("id-ch", "000.0000.0000.00", europe.ch, ""),
    ("id-cl", "0.000.000-0 0.000.000-A 00.000.000-0 00.000.000-A", world.cl, ""),
    ("id-cl", "0000000-0 0000000-A 00000000-0 00000000-A", world.cl, "rut|run"),
    ("id-cn", "000000000000000000 00000000000000000A 00000000000000000x", world.cn, ""),
    ("id-cn", "000000_00000000_0000 000000_00000000_000A", world.cn, ""),
    ("id-cz", "000000/0000", europe.cz, ""),
    ("id-de", "00_000_000_000", europe.de, ""),
    ("id-de", "00000000000", europe.de, "steuer-id|steuer id|steueridentifikationsnummer|identifikationsnummer|idnr"),
    (
        "id-de",
        "00000000A000",
        europe.de_insured,
        "versicherungsnummer|rentenversicherungsnummer|sozialversicherungsnummer|rvnr|svnr",
    ),
    ("id-dk", "0000000000 000000-0000", ddmmyy, "cpr"),
    ("id-ee", "00000000000", europe.baltic, "isikukood"),
    ("id-es", "00000000A 00000000-A 00.000.000-A", europe.es, ""),
    ("id-es", "A0000000A", europe.es_foreign, ""),
    ("id-fi", "000000-000A 000000-0000 000000A000A 000000A0000", europe.fi, ""),
    ("id-fr", "000000000000000 0000000000000_00 0_00_00_00_000_000_00 000000A00000000", europe.fr, ""),
    ("id-gb", "0000000000 000_000_0000", europe.gb_health, "nhs"),
    ("id-gb", "AA000000A", europe.gb, "nino|ni|national insurance"),
    ("id-gr", "00000000000", europe.gr, "αμκα|amka"),
    ("id-hk", "A000000(0) A000000(A) AA000000(0) AA000000(A)", world.hk, ""),
    ("id-hr", "00000000000", mod_11_10, "oib"),
    ("id-hu", "000000000 000_000_000", europe.hu, "taj"),
    ("id-id", "0000000000000000", world.indonesia, "nik|ktp"),
    ("id-ie", "0000000A 0000000AA", europe.ie, "pps|ppsn"),
    ("id-il", "000000000", world.il, "ת.ז|תז|תעודת זהות"),
    ("id-in", "0000_0000_0000", world.india, ""),
    ("id-in", "000000000000", world.india, "aadhaar|aadhar|आधार"),
    ("id-it", "AAAAAA00A00A000A", europe.it, ""),
    ("id-jp", "000000000000 0000_0000_0000", world.jp, "マイナンバー|個人"),
    ("id-kr", "000000-0000000", world.kr, ""),
    ("id-kz", "000000000000", world.kz, "иин|жсн"),
    ("id-lt", "00000000000", europe.baltic, "asmens kodas|a.k|a. k"),
    ("id-lv", "000000-00000", ddmmyy, "personas kods"),
    ("id-mx", "AAAA000000AAAAAA00 AAAA000000AAAAAAA0", world.mx, ""),
    ("id-my", "000000-00-0000", world.my, ""),
    ("id-nl", "000000000 0000_00_000 000.000.000", europe.nl, "bsn|burgerservicenummer|sofi"),
    ("id-no", "000000_00000", europe.no, ""),
    ("id-no", "00000000000", europe.no, "fødselsnummer|personnummer|fnr|fødselsnr"),
    ("id-pk", "00000-0000000-0", _differs, "cnic|nic"),
    ("id-pl", "00000000000", europe.pl, "pesel"),
    ("id-pt", "000000000 000_000_000", europe.pt, "nif|contribuinte"),
    ("id-ro", "0000000000000", europe.ro, "cnp|cod numeric personal"),
    ("id-ru", "000-000-000_00", europe.ru_insured, ""),
    ("id-ru", "00000000000", europe.ru_insured, "снилс"),
    ("id-ru", "000000000000", europe.ru_taxed, "инн"),
    ("id-se", "000000-0000 00000000-0000", europe.se, ""),
    ("id-sg", "A0000000A", world.sg, ""),
    ("id-th", "0_0000_00000_00_0", world.th, ""),
    ("id-th", "0000000000000", world.th, "ประชาชน"),
    ("id-tr", "00000000000", europe.tr, "tckn|kimlik"),
    ("id-tw", "A000000000", world.tw, "身分證|身份證|字號|統一編號|居留證|證號|身份证"),
    ("id-ua", "0000000000", europe.ua, "рнокпп|іпн|ідентифікаційний"),
    ("id-us", "000-00-0000", world.us, ""),
    ("id-us", "000000000 000_00_0000", world.us, "ssn|social security"),
    ("id-vn", "000000000000", _differs, "cccd|căn cước|căn cước công dân"),
    ("id-yu", "0000000000000", europe.yu, "jmbg|јмбг|emšo|матични број|матичен број"),
    ("id-za", "0000000000000 000000_0000_000", world.za, ""),
    ("passport", "A0000000 A00000000 AA0000000 000000000 00AA00000", _differs, _PASSPORT),
    ("passport", "00_00_000000 0000_000000 0000000000", _differs, "паспорт|серия"),
)


def _by_form() -> dict[str, tuple[Id, ...]]:
    """The numbers that are written so. Those that need a name come first: a name says more."""
    forms: dict[str, list[Id]] = {}
    for label, written, holds, names in sorted(_TABLE, key=lambda row: not row[3]):
        named = Name(*names.split("|")) if names else None
        for one in written.split():
            for sign in "- " if "_" in one else "-":
                forms.setdefault(one.replace("_", sign), []).append(Id(label, holds, named))
    return {one: tuple(ids) for one, ids in forms.items()}


BY_FORM: Final = _by_form()
LABELS: Final = tuple(dict.fromkeys(label for label, *_ in _TABLE))
