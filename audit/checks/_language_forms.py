"""How lines of code and data begin, each with its points. A word that also begins a line of a song is no evidence."""

from __future__ import annotations

from typing import Final


def _one_of(words: str) -> str:
    return f"(?:{'|'.join(words.split())})"


#: What only a machine writes behind `key:` or `key =`.
_VALUE = r"(?:[\"'\[{/]|[-+]?[\d.]++%?$|(?:true|false|yes|no|on|off|none|null|nil)$|\w+(?:_|::|\())"
_LEVEL = "(?i:info|warn|warning|error|debug|trace|fatal|critical|notice)"

DATA: Final = (
    (6, r"(?:[\"'][^\"'\s]{1,40}[\"'],[ ]?){2}|[\"'][^\"']{1,80}[\"'],$"),
    (6, r"(?:\"[^\"]*+\"|[\w.:/+-]*+)(?:,(?:\"[^\"]*+\"|[\w.:/+-]*+)){2,}+$"),
    (6, r"[A-Za-z0-9+/]{40,}+={0,2}$|<![A-Z]+[ ]"),
    (4, r"\[{1,2}+\w[\w.:\"-]*+\]{1,2}$|[a-z]{3,9}+://\S++$"),
    (4, rf"[\w.-]++=\S|[\w.-]{{2,}}+[ ]++=[ ]++{_VALUE}"),
    (3, rf"(?:-[ ])?[\"']?(?:[a-z_][\w./]*+[\"']?:(?:$|[ ]{_VALUE})|[a-z]\w*[_.-][\w./-]*+[\"']?:[ ])"),
)

LOGS: Final = (
    (6, rf"\[?\d{{4}}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[^\n]*?\b{_LEVEL}\b"),
    (6, r"[A-Z][a-z]{2}[ ]{1,2}\d{1,2}[ ]\d\d:\d\d:\d\d[ ]\S++[ ][\w./-]+(?:\[\d+\])?:[ ]"),
    (6, r"\d{1,3}(?:\.\d{1,3}){3}[ ]\S++[ ]\S++[ ]\["),
    (6, r"diff[ ]--git[ ]|index[ ][0-9a-f]{7,}+\.\.|@@[ ]-\d|(?:---|\+\+\+)[ ][\w/.-]"),
    (6, r"(?:\$|\#(?=[ ][a-z./-]+[ ]-)|>>>|\w+@[\w.-]+:?[^ ]*[$#])[ ]\S"),
    (6, r"at[ ][\w.$<>]++\(|File[ ]\"[^\"]++\",[ ]line[ ]\d|Traceback[ ]\(most|Caused[ ]by:[ ]"),
    (6, r"[\w.]*(?:Error|Exception):|(?:```|~~~)[\w{}.+ -]*+$"),
)

STATEMENTS: Final = (
    (5, r"[\[\](){}]++[,;]?$"),
    (5, rf"\#[ \t]*+{_one_of('include define undef if ifdef ifndef endif else elif pragma error import')}\b"),
    (4, r"(?:import|from)[ ][\w.]++(?:$|[ ](?:import|as)[ ])|import[ ][^\n]*;$"),
    (5, rf"{_one_of('class module package namespace interface struct def sub proc')}[ ][\w.:]++$"),
    (
        5,
        _one_of("class module package namespace interface struct def sub proc function func fn enum use using")
        + r"[ ][\w.:]++[ ]*+[({:;<]",
    ),
    (4, r"(?:(?:else[ ])?if|elif|while|for|foreach|switch|catch|unless)(?:[ ]?[(\[]|[ ][^\n]*;[ ]?(?:then|do)$)"),
    (4, r"for[ ]\w+(?:,[ ]\w+)*[ ]in[ ]|(?:if|elif|while|unless|with)[ ][^\n]*[()\[\]=<>!_.][^\n]*[:{]$"),
    (4, r"(?:\}[ ]?)?(?:else|try|finally|do|begin|repeat)[ ]?[:{]?$"),
    (
        4,
        _one_of("fi done esac end endif endfunction endforeach endfor endwhile then break continue pass return exit")
        + r"[;)]?$|end[ ](?:do|if|module|function|subroutine|program|type)\b",
    ),
    (
        4,
        _one_of(
            "const let var val local my our export public private protected static final extern typedef void int char"
            " long double float unsigned bool boolean string auto"
        )
        + r"[ ][\w*&$@%:<>\[\], ]++(?:[=;{]|(?<=\w)\()",
    ),
    (
        4,
        _one_of("return raise throw yield await assert print echo goto require include set unset source call")
        + r"[ ](?:[^\s\w]\S*|\S+[^\s\w.,!?'’-]\S*)$",
    ),
    (5, rf"\({_one_of('def[a-z]* let[*]? set[fq] lambda if when cond progn require provide')}[ )]"),
    (6, r"(?:SELECT|INSERT[ ]INTO|UPDATE|DELETE[ ]FROM|FROM|WHERE|GROUP[ ]BY|ORDER[ ]BY|VALUES|SET)[ ][\w.\"`*(]"),
    (6, r"(?:CREATE|ALTER|DROP|GRANT)[ ][A-Z]|(?:(?:LEFT|INNER)[ ])?JOIN[ ]\w"),
    (6, rf"syn(?:tax)?[ ]{_one_of('keyword match region cluster sync case include clear')}\b"),
    (
        6,
        r"hi(?:ghlight)?!?[ ](?:def|link|clear)\b|(?:[nvxiocst]?noremap|[nvxiocst]map|autocmd!?|command!|setlocal)[ ]",
    ),
)

FORMS: Final = (*DATA, *LOGS, *STATEMENTS)
