"""What people call what they say of a document: plain habit, Dublin Core, schema.org, WARC.

Dublin Core: dublincore.org/specifications/dublin-core/dcmi-terms; schema.org/CreativeWork. A name that is not here says
nothing that we ask for. `name` is not here, since it is as often that of the file; nor is `modified`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from audit.readers.said import KINDS, Said, plain

#: Where a name of a vocabulary begins.
_VOCABULARY: Final = re.compile(
    r"(?:dc|dcterms|dct|schema|sdo|og|article|bibo)[:.]|https?://(?:purl\.org/dc/(?:terms|elements/1\.1)|schema\.org)/",
    re.IGNORECASE,
)
_ADDRESS: Final = re.compile(r"https?://\S+", re.IGNORECASE)

_CALLED: Final = {
    "source": "source sourcename",
    "source_uri": "url uri sourceurl sourceuri link href permalink canonicalurl originalurl warctargeturi targeturi",
    "publisher": "publisher sitename publishername",
    "title": "title headline",
    "author": "author authors creator creators byline authorname",
    "contributor": "contributor contributors translator translators illustrator photographer",
    "issuer": "issuer issuedby issuingauthority",
    "collector": "collector collectors collectedby compiler compiledby",
    "contact": "contact email contactemail contactpoint",
    "published": (
        "published date datepublished publisheddate publicationdate publishdate pubdate publishedat publishedon"
        " publishedtime issued dateissued releasedate"
    ),
    "dated": "dated created datecreated documentdate",
    "retrieved": (
        "retrieved retrievedat retrievedon dateretrieved retrievaldate crawled crawledat crawldate crawltime"
        " fetched fetchedat fetchdate fetchtime accessed accessedat accessdate dateaccessed downloaded downloadedat"
        " downloaddate datedownload datedownloaded scraped scrapedat harvested harvestedat archivedat warcdate"
    ),
    "licence": "license licence licenses licences rights licensename licenseurl licenceurl spdx",
    "terms": "terms termsofuse termsofservice tos usageterms usageinfo accessrights conditionsofaccess",
    "based_on": "basedon isbasedon derivedfrom wasderivedfrom translationof translationofwork",
    "identifier": f"identifier identifiers {' '.join(KINDS)}",
}
FIELD_OF: Final = {name: field for field, names in _CALLED.items() for name in names.split()}

#: Objects that only hold what could as well stand beside them.
_HOLDERS: Final = frozenset({"metadata", "meta", "dc", "dublincore"})


def bare(key: str) -> str:
    """The name without its vocabulary and without what people spell differently: `dc:dateIssued` is `dateissued`."""
    return plain(key[match.end() :] if (match := _VOCABULARY.match(key)) else key)


def listen(table: Mapping[str, Any], said: Said, origin: str, lines: Mapping[str, int], depth: int = 0) -> None:
    """Hear all that *table* says under a name that is known; `lines` are those of its keys, where they are known."""
    for key, value in table.items():
        name = bare(key)
        place = f"{origin}:{lines[key]}" if key in lines else origin
        if name in _HOLDERS and isinstance(value, dict) and depth == 0:
            listen(value, said, place, {}, depth + 1)
        elif field := FIELD_OF.get(name):
            # Dublin Core's source is whatever it was made from: a name, or an address.
            addressed = field == "source" and isinstance(value, str) and _ADDRESS.fullmatch(value.strip())
            said.say("source_uri" if addressed else field, value, place, KINDS.get(name, ""))
