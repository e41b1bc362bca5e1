"""Licences by SPDX id: whether they are open, what people call them, and where their text stands.

*Open* is what the Open Source Initiative or the Open Definition lists: use, change and passing on for whatever purpose,
with no more asked than attribution and share-alike. Names are as people write them; `_rights_names` reads them without
regard to case, signs, "the" and "version". A name that ends in "License" needs such a word, in any language, behind it.
What SPDX does not list has a `LicenseRef-` of ours, as SPDX asks for. Creative Commons has a reader of its own.
"""

from __future__ import annotations

from typing import NamedTuple


class Licence(NamedTuple):
    """One licence; `urls` are beginnings of addresses without the scheme, in lower case."""

    id: str
    open: bool
    names: tuple[str, ...]
    urls: tuple[str, ...] = ()


class Family(NamedTuple):
    """Licences of the Free Software Foundation: a name, then a version "only" or "or later"."""

    stem: str
    versions: tuple[str, ...]
    names: tuple[str, ...]

    @property
    def unversioned(self) -> str:
        """What a name without a version means: whichever version was ever published, as the licences say."""
        return f"{self.stem}-{self.versions[0]}-or-later"


LICENCES = (
    # --- Software: few conditions ---------------------------------------------------------------------------------
    Licence(
        *("MIT", True),
        ("MIT", "MIT License", "MIT X11", "Expat License", "MIT Expat"),
        ("opensource.org/licenses/mit", "opensource.org/license/mit", "mit-license.org", "spdx.org/licenses/mit.html"),
    ),
    Licence("MIT-0", True, ("MIT-0", "MIT No Attribution"), ("opensource.org/license/mit-0",)),
    Licence("X11", True, ("X11 License",)),
    Licence(
        *("Apache-2.0", True),
        ("Apache 2.0", "Apache Software License 2.0", "ASL 2.0", "Apache Public License 2.0"),
        ("apache.org/licenses/license-2.0", "opensource.org/licenses/apache-2.0", "opensource.org/license/apache-2-0"),
    ),
    Licence("Apache-1.1", True, ("Apache 1.1", "Apache Software License 1.1"), ("apache.org/licenses/license-1.1",)),
    Licence("LicenseRef-Apache", True, ("Apache License", "Apache Software License"), ("apache.org/licenses/",)),
    Licence("BSD-1-Clause", True, ("BSD 1-Clause", "1-clause BSD")),
    Licence(
        *("BSD-2-Clause", True),
        (
            "BSD 2-Clause",
            "2-clause BSD",
            "two-clause BSD",
            "Simplified BSD",
            "2条项 BSD",
            "FreeBSD License",
            "BSD-2",
            "BSD2",
        ),
        ("opensource.org/licenses/bsd-2-clause", "opensource.org/license/bsd-2-clause"),
    ),
    Licence(
        *("BSD-3-Clause", True),
        (
            *("BSD 3-Clause", "3-clause BSD", "three-clause BSD", "New BSD", "Modified BSD", "Revised BSD", "BSD-3"),
            *("BSD3", "BSD New License", "3条项 BSD"),
        ),
        ("opensource.org/licenses/bsd-3-clause", "opensource.org/license/bsd-3-clause"),
    ),
    Licence("BSD-4-Clause", True, ("BSD 4-Clause", "4-clause BSD", "Original BSD")),
    Licence(
        "0BSD", True, ("0BSD", "Zero-Clause BSD", "BSD Zero Clause", "BSD 0-Clause"), ("opensource.org/licenses/0bsd",)
    ),
    Licence("BSD-2-Clause-Patent", True, ("BSD-2-Clause-Patent", "BSD+Patent License")),
    Licence(
        "LicenseRef-BSD", True, ("BSD License", "BSD", "BSD style License"), ("opensource.org/licenses/bsd-license",)
    ),
    Licence("ISC", True, ("ISC", "ISC License"), ("opensource.org/licenses/isc", "opensource.org/license/isc")),
    Licence("Zlib", True, ("zlib", "zlib/libpng"), ("opensource.org/licenses/zlib", "zlib.net/zlib_license")),
    Licence("Libpng", True, ("libpng License",)),
    Licence("BSL-1.0", True, ("Boost Software License", "BSL-1.0", "Boost License"), ("boost.org/license_1_0",)),
    Licence("Unlicense", True, ("Unlicense",), ("unlicense.org",)),
    Licence(
        "WTFPL", True, ("WTFPL", "Do What The Fuck You Want To Public License"), ("wtfpl.net", "sam.zoy.org/wtfpl")
    ),
    Licence("FSFAP", True, ("FSF All Permissive", "FSFAP", "GNU All-Permissive")),
    Licence("NCSA", True, ("NCSA", "NCSA Open Source")),
    Licence("PostgreSQL", True, ("PostgreSQL License",), ("postgresql.org/about/licence",)),
    Licence("PSF-2.0", True, ("PSF-2.0", "PSF License 2", "Python Software Foundation License 2")),
    Licence("Python-2.0", True, ("Python-2.0", "Python License 2.0"), ("opensource.org/licenses/python-2.0",)),
    Licence("LicenseRef-PSF", True, ("PSF License", "Python Software Foundation License", "PSFL", "Python License")),
    Licence("PHP-3.01", True, ("PHP License 3.01", "PHP-3.01"), ("php.net/license/3_01",)),
    Licence("PHP-3.0", True, ("PHP License 3.0",), ("php.net/license/3_0",)),
    Licence("Ruby", True, ("Ruby License",), ("ruby-lang.org/en/about/license",)),
    Licence("Artistic-1.0", True, ("Artistic License 1.0", "Artistic-1.0")),
    Licence(
        *("Artistic-2.0", True),
        ("Artistic License 2.0", "Artistic-2.0"),
        ("opensource.org/licenses/artistic-2.0", "perlfoundation.org/artistic"),
    ),
    Licence("LicenseRef-Artistic", True, ("Artistic License", "Perl Artistic License")),
    Licence("AFL-3.0", True, ("Academic Free License 3.0", "AFL-3.0"), ("opensource.org/licenses/afl-3.0",)),
    Licence("ECL-2.0", True, ("Educational Community License 2.0", "ECL-2.0"), ("opensource.org/licenses/ecl-2.0",)),
    Licence("UPL-1.0", True, ("Universal Permissive License", "UPL-1.0"), ("oss.oracle.com/licenses/upl",)),
    Licence("BlueOak-1.0.0", True, ("Blue Oak Model License", "BlueOak-1.0.0"), ("blueoakcouncil.org/license",)),
    Licence("HPND", True, ("HPND", "Historical Permission Notice and Disclaimer")),
    Licence("Vim", True, ("Vim License",)),
    Licence("ICU", True, ("ICU License",)),
    Licence("Unicode-3.0", True, ("Unicode License V3", "Unicode-3.0"), ("unicode.org/license",)),
    Licence("LicenseRef-Unicode", True, ("Unicode License",), ("unicode.org/copyright",)),
    Licence("W3C", True, ("W3C Software License", "W3C Software Notice and License", "W3C License")),
    Licence("curl", True, ("curl License",), ("curl.se/docs/copyright",)),
    Licence("OpenSSL", True, ("OpenSSL License",)),
    Licence(
        "MulanPSL-2.0", True, ("Mulan PSL v2", "MulanPSL-2.0", "木兰宽松许可证"), ("license.coscl.org.cn/mulanpsl2",)
    ),
    Licence("MulanPSL-1.0", True, ("Mulan PSL v1", "MulanPSL-1.0"), ("license.coscl.org.cn/mulanpsl",)),
    # --- Software: what is made of it stays free ------------------------------------------------------------------
    Licence("MPL-1.1", True, ("MPL 1.1", "Mozilla Public License 1.1"), ("mozilla.org/mpl/1.1",)),
    Licence(
        *("MPL-2.0", True),
        ("MPL 2.0", "Mozilla Public License 2.0"),
        ("mozilla.org/mpl/2.0", "mozilla.org/en-us/mpl/2.0", "opensource.org/licenses/mpl-2.0"),
    ),
    Licence("LicenseRef-MPL", True, ("Mozilla Public License", "MPL License"), ("mozilla.org/mpl",)),
    Licence("EPL-1.0", True, ("EPL 1.0", "Eclipse Public License 1.0"), ("eclipse.org/legal/epl-v10",)),
    Licence(
        *("EPL-2.0", True),
        ("EPL 2.0", "Eclipse Public License 2.0"),
        ("eclipse.org/legal/epl-2.0", "eclipse.org/legal/epl-v20"),
    ),
    Licence("LicenseRef-EPL", True, ("Eclipse Public License",), ("eclipse.org/legal/epl",)),
    Licence("EUPL-1.1", True, ("EUPL 1.1", "European Union Public Licence 1.1")),
    Licence(
        *("EUPL-1.2", True),
        ("EUPL 1.2", "European Union Public Licence 1.2"),
        ("joinup.ec.europa.eu/software/page/eupl",),
    ),
    Licence(
        "LicenseRef-EUPL", True, ("EUPL", "European Union Public Licence"), ("joinup.ec.europa.eu/collection/eupl",)
    ),
    Licence(
        "CDDL-1.0",
        True,
        ("CDDL 1.0", "Common Development and Distribution License 1.0", "CDDL"),
        ("opensource.org/licenses/cddl",),
    ),
    Licence("CDDL-1.1", True, ("CDDL 1.1", "Common Development and Distribution License 1.1")),
    Licence("CPL-1.0", True, ("CPL 1.0", "Common Public License"), ("opensource.org/licenses/cpl1",)),
    Licence("MS-PL", True, ("MS-PL", "Microsoft Public License"), ("opensource.org/licenses/ms-pl",)),
    Licence("MS-RL", True, ("MS-RL", "Microsoft Reciprocal License")),
    Licence("OSL-3.0", True, ("OSL-3.0", "OSL 3.0", "Open Software License 3.0"), ("opensource.org/licenses/osl-3.0",)),
    Licence("QPL-1.0", True, ("Q Public License", "QPL")),
    Licence("CECILL-2.1", True, ("CeCILL 2.1", "CeCILL v2.1"), ("cecill.info/licences/licence_cecill_v2.1",)),
    Licence("CECILL-B", True, ("CeCILL-B",), ("cecill.info/licences/licence_cecill-b",)),
    Licence("CECILL-C", True, ("CeCILL-C",), ("cecill.info/licences/licence_cecill-c",)),
    Licence("LicenseRef-CeCILL", True, ("CeCILL",), ("cecill.info/licences",)),
    Licence(
        "LPPL-1.3c", True, ("LPPL 1.3c", "LaTeX Project Public License 1.3c"), ("latex-project.org/lppl/lppl-1-3c",)
    ),
    Licence("LicenseRef-LPPL", True, ("LaTeX Project Public License", "LPPL"), ("latex-project.org/lppl",)),
    Licence("CERN-OHL-S-2.0", True, ("CERN-OHL-S-2.0", "CERN-OHL-S v2"), ("ohwr.org/cern_ohl_s_v2",)),
    Licence("CERN-OHL-W-2.0", True, ("CERN-OHL-W-2.0", "CERN-OHL-W v2"), ("ohwr.org/cern_ohl_w_v2",)),
    Licence("CERN-OHL-P-2.0", True, ("CERN-OHL-P-2.0", "CERN-OHL-P v2"), ("ohwr.org/cern_ohl_p_v2",)),
    # --- Fonts, art, documents ------------------------------------------------------------------------------------
    Licence(
        *("OFL-1.1", True),
        ("OFL 1.1", "SIL Open Font License", "SIL OFL", "SIL Open Font License 1.1", "Open Font License", "OFL"),
        ("scripts.sil.org/ofl", "openfontlicense.org", "opensource.org/licenses/ofl-1.1"),
    ),
    Licence(
        "LAL-1.3", True, ("Free Art License 1.3", "Licence Art Libre", "Free Art License"), ("artlibre.org/licence",)
    ),
    Licence("LicenseRef-OPL", True, ("Open Publication License",), ("opencontent.org/openpub",)),
    # --- Data -----------------------------------------------------------------------------------------------------
    Licence(
        *("ODbL-1.0", True),
        ("ODbL", "ODbL 1.0", "Open Database License", "Open Data Commons Open Database License"),
        ("opendatacommons.org/licenses/odbl",),
    ),
    Licence(
        "ODC-By-1.0",
        True,
        ("ODC-By", "ODC-By 1.0", "Open Data Commons Attribution"),
        ("opendatacommons.org/licenses/by",),
    ),
    Licence(
        *("PDDL-1.0", True),
        ("PDDL", "PDDL 1.0", "Public Domain Dedication and License"),
        ("opendatacommons.org/licenses/pddl",),
    ),
    Licence(
        "CDLA-Permissive-1.0", True, ("CDLA-Permissive-1.0",), ("cdla.dev/permissive-1-0", "cdla.io/permissive-1-0")
    ),
    Licence(
        *("CDLA-Permissive-2.0", True),
        ("CDLA-Permissive-2.0", "Community Data License Agreement - Permissive 2.0"),
        ("cdla.dev/permissive-2-0",),
    ),
    Licence("CDLA-Sharing-1.0", True, ("CDLA-Sharing-1.0",), ("cdla.dev/sharing-1-0", "cdla.io/sharing-1-0")),
    Licence(
        *("OGL-UK-3.0", True),
        ("OGL-UK-3.0", "Open Government Licence v3.0", "OGL v3.0"),
        ("nationalarchives.gov.uk/doc/open-government-licence/version/3",),
    ),
    Licence(
        *("OGL-UK-2.0", True),
        ("OGL-UK-2.0", "Open Government Licence v2.0"),
        ("nationalarchives.gov.uk/doc/open-government-licence/version/2",),
    ),
    Licence(
        *("LicenseRef-OGL", True),
        ("Open Government Licence", "OGL License"),
        ("nationalarchives.gov.uk/doc/open-government-licence",),
    ),
    Licence(
        "OGL-Canada-2.0", True, ("Open Government Licence - Canada",), ("open.canada.ca/en/open-government-licence",)
    ),
    Licence(
        *("etalab-2.0", True),
        (
            "etalab-2.0",
            "Etalab 2.0",
            "Licence Ouverte 2.0",
            "Licence Ouverte / Open Licence 2.0",
            "Licence Ouverte Etalab 2.0",
        ),
        ("etalab.gouv.fr/licence-ouverte",),
    ),
    Licence("LicenseRef-Etalab", True, ("Licence Ouverte", "Etalab License", "Licence Ouverte Etalab")),
    Licence(
        *("DL-DE-BY-2.0", True),
        (
            "dl-de/by-2-0",
            "DL-DE-BY-2.0",
            "Datenlizenz Deutschland Namensnennung 2.0",
            "Data licence Germany attribution 2.0",
        ),
        ("govdata.de/dl-de/by-2-0",),
    ),
    Licence(
        *("DL-DE-ZERO-2.0", True),
        ("dl-de/zero-2-0", "DL-DE-ZERO-2.0", "Datenlizenz Deutschland Zero 2.0"),
        ("govdata.de/dl-de/zero-2-0",),
    ),
    Licence("NLOD-2.0", True, ("NLOD 2.0", "Norsk lisens for offentlige data 2.0"), ("data.norge.no/nlod/no/2.0",)),
    Licence(
        "LicenseRef-NLOD",
        True,
        ("NLOD", "Norsk lisens for offentlige data", "Norwegian Licence for Open Government Data"),
    ),
    Licence("IODL-2.0", True, ("IODL 2.0", "Italian Open Data License 2.0"), ("dati.gov.it/iodl/2.0",)),
    Licence(
        "LicenseRef-KOGL-1", True, ("공공누리 제1유형", "KOGL Type 1"), ("kogl.or.kr/open/info/license_info/by.do",)
    ),
    # --- Not open: some use, some users or some fields of work are ruled out --------------------------------------
    Licence(
        "BUSL-1.1", False, ("Business Source License", "BUSL", "BUSL-1.1", "BSL 1.1", "Business Source License 1.1")
    ),
    Licence(
        "SSPL-1.0", False, ("Server Side Public License", "SSPL", "SSPL 1.0"), ("mongodb.com/licensing/server-side",)
    ),
    Licence(
        "Elastic-2.0", False, ("Elastic License", "Elastic License 2.0"), ("elastic.co/licensing/elastic-license",)
    ),
    Licence("JSON", False, ("JSON License",), ("json.org/license",)),
    Licence(
        "PolyForm-Noncommercial-1.0.0",
        False,
        ("PolyForm Noncommercial",),
        ("polyformproject.org/licenses/noncommercial",),
    ),
    Licence(
        "PolyForm-Small-Business-1.0.0",
        False,
        ("PolyForm Small Business",),
        ("polyformproject.org/licenses/small-business",),
    ),
    Licence("LicenseRef-PolyForm", False, ("PolyForm",), ("polyformproject.org/licenses",)),
    Licence("LicenseRef-Commons-Clause", False, ("Commons Clause",), ("commonsclause.com",)),
    Licence("LicenseRef-FSL", False, ("Functional Source License",), ("fsl.software",)),
    Licence("Hippocratic-2.1", False, ("Hippocratic License", "Hippocratic License 2.1"), ("firstdonoharm.dev",)),
    Licence("Parity-7.0.0", False, ("Parity Public License", "Parity 7.0.0")),
    Licence("Aladdin", False, ("Aladdin Free Public License", "AFPL License")),
    Licence("LicenseRef-OpenRAIL", False, ("OpenRAIL", "OpenRAIL License"), ("licenses.ai",)),
    Licence(
        *("LicenseRef-OpenRAIL-M", False),
        (
            "OpenRAIL-M",
            "CreativeML OpenRAIL-M",
            "CreativeML Open RAIL-M",
            "BigScience OpenRAIL-M",
            "BigCode OpenRAIL-M",
        ),
    ),
    Licence(
        "LicenseRef-BigScience-RAIL-1.0",
        False,
        ("BigScience RAIL", "BigScience BLOOM RAIL 1.0", "bigscience-bloom-rail-1.0"),
    ),
    Licence(
        *("LicenseRef-Llama", False),
        (
            *("Llama 2 Community License", "Llama 3 Community License", "Llama 3.1 Community License"),
            *("Llama 3.2 Community License", "Llama 3.3 Community License", "Llama 4 Community License"),
            *("Llama Community License", "Meta Llama 3 Community License", "LLAMA 2 License", "Llama License"),
        ),
        ("llama.meta.com/llama", "ai.meta.com/llama/license", "llama.com/llama"),
    ),
    Licence("LicenseRef-Gemma", False, ("Gemma Terms Use", "Gemma License"), ("ai.google.dev/gemma/terms",)),
    Licence(
        "LicenseRef-KOGL-noncommercial", False, ("공공누리 제2유형", "공공누리 제4유형", "KOGL Type 2", "KOGL Type 4")
    ),
    Licence("LicenseRef-KOGL-noderivatives", False, ("공공누리 제3유형", "KOGL Type 3")),
)

FAMILIES = (
    Family(
        *("GPL", ("1.0", "2.0", "3.0")),
        (
            *("GPL", "GNU GPL", "GNU/GPL", "GNU General Public License", "GNU General Public"),
            *("GNU Public License", "GNU 通用公共许可证", "GNU通用公共许可协议", "GNU 一般公众利用许诺契约书"),
            *("GNU一般公衆利用許諾", "licence publique générale GNU", "Licencia Pública General de GNU"),
            *("Licencia Pública General GNU", "Licença Pública Geral GNU", "Licença Pública Geral da GNU"),
            *(
                "Стандартной общественной лицензии GNU",
                "Универсальной общественной лицензии GNU",
                "Powszechna Licencja Publiczna GNU",
            ),
        ),
    ),
    Family(
        *("LGPL", ("2.0", "2.1", "3.0")),
        (
            *("LGPL", "GNU LGPL", "GNU/LGPL", "GNU Lesser General Public License", "GNU Lesser Public License"),
            *("Lesser General Public License", "GNU Library General Public License", "GNU 宽通用公共许可证"),
        ),
    ),
    Family(
        *("AGPL", ("1.0", "3.0")),
        ("AGPL", "GNU AGPL", "GNU Affero General Public License", "Affero General Public License", "GNU Affero GPL"),
    ),
    Family(
        *("GFDL", ("1.1", "1.2", "1.3")),
        (
            *(
                "GFDL",
                "GNU FDL",
                "FDL License",
                "GNU Free Documentation License",
                "GNU 自由文档许可证",
                "GNU自由文件許可證",
            ),
            *("GNU-Lizenz für freie Dokumentation", "documentation libre GNU", "GNU Free Documentation"),
            *("documentación libre de GNU", "GNU フリー文書利用許諾契約書"),
        ),
    ),
)

#: Open by the Open Source Initiative or the Open Definition, and met as ids only.
_OPEN_IDS = frozenset(
    {
        *("AFL-1.1", "AFL-1.2", "AFL-2.0", "AFL-2.1", "APL-1.0", "APSL-1.0", "APSL-1.1", "APSL-1.2"),
        *("APSL-2.0", "Apache-1.0", "Artistic-1.0-Perl", "Artistic-1.0-cl8", "BSD-3-Clause-Clear"),
        *("BSD-3-Clause-LBNL", "BSD-4-Clause-UC", "BSD-Source-Code", "CAL-1.0", "CATOSL-1.1", "CC0-1.0"),
        *("CC-PDDC", "CECILL-2.0", "CNRI-Python", "CPAL-1.0", "CUA-OPL-1.0", "ECL-1.0", "EFL-2.0"),
        *("EUDatagrid", "EUPL-1.0", "Entessa", "FTL", "Fair", "Frameworx-1.0", "IJG", "IPA", "IPL-1.0"),
        *("Intel", "Jam", "LGPLLR", "LPL-1.0", "LPL-1.02", "LPPL-1.3a", "LiLiQ-P-1.1", "LiLiQ-R-1.1"),
        *("LiLiQ-Rplus-1.1", "Latex2e", "Linux-man-pages-copyleft", "MIT-Modern-Variant", "MIT-CMU", "MIT-feh"),
        *("Motosoto", "MPL-1.0", "MPL-2.0-no-copyleft-exception", "Multics", "NASA-1.3", "NAIST-2003", "NGPL"),
        *("NPOSL-3.0", "NTP", "Naumen", "Nokia", "OCLC-2.0", "OFL-1.0", "OFL-1.1-RFN", "OFL-1.1-no-RFN"),
        *("OGC-1.0", "OGL-UK-1.0", "OGTSL", "OLDAP-2.8", "OLFL-1.3", "OPUBL-1.0", "OSET-PL-2.1", "OSL-1.0"),
        *("OSL-2.0", "OSL-2.1", "RPL-1.1", "RPL-1.5", "RPSL-1.0", "RSCPL", "SGI-B-2.0", "SISSL", "SMLNJ"),
        *("SPL-1.0", "SimPL-2.0", "Sleepycat", "TCL", "Unicode-DFS-2015", "Unicode-DFS-2016", "UCL-1.0"),
        *("VSL-1.0", "W3C-20150513", "Watcom-1.0", "Xnet", "ZPL-2.0", "ZPL-2.1", "bzip2-1.0.6", "blessing"),
        *("NLOD-1.0", "ODC-By-1.0", "LAL-1.2", "Bitstream-Vera", "CERN-OHL-1.2", "C-UDA-1.0", "SSH-OpenSSH"),
        *("TU-Berlin-2.0", "Beerware", "GPL-1.0", "GPL-2.0", "GPL-3.0", "LGPL-2.0", "LGPL-2.1", "LGPL-3.0"),
        *("AGPL-1.0", "AGPL-3.0", "GFDL-1.1", "GFDL-1.2", "GFDL-1.3"),
    }
)


def _every() -> dict[str, tuple[str, bool]]:
    known = dict.fromkeys(_OPEN_IDS, True) | {licence.id: licence.open for licence in LICENCES}
    forms = [
        (family, version, form) for family in FAMILIES for version in family.versions for form in ("only", "or-later")
    ]
    known |= {f"{family.stem}-{version}-{form}": True for family, version, form in forms}
    return {id.lower(): (id, is_open) for id, is_open in known.items()}  # noqa: A001 - an SPDX id


#: Every id that we know, by its lower case: as SPDX writes it, and whether it is open.
KNOWN = _every()
