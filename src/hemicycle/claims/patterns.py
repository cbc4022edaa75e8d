"""How positions are worded: patterns over the letters of `items`, a row each.

The groups of a pattern name the items that fill a claim: `s` who acts, `p` the position, `i…` names
among those meant, `x…` all of those meant, `b` others that share it, `e` who is left out.
"""

from __future__ import annotations

import re
from functools import lru_cache

#: `members of the Council` behind a number.
OF = r"(?:p[aBGwoc]{1,3}){0,2}"
#: Names given with a number: including A, A among them, - A, B -, (A and B), as well as A.
NAMES = (
    r"(?:,?I(?P<i1>L),?|,(?P<i2>L)K,?|-(?P<x1>L)[-,]|-I(?P<i5>L)[-,]|\(I(?P<i3>L)\)|\((?P<i6>L)K\)|\((?P<x2>L)\)"
    r"|,?Z(?P<z1>L),?|,(?P<x3>L),|(?P<i4>L)K)?"
)
ASIDE = (
    r"(?:,R[^,;]*,|,Cp[aBGwo]{1,3}(?:p[aBGwo]{1,3})?,"
    r"|,[pW][^,;PVXDJ]*,|,[woacGBM-]+,|,[wa][wpoaGBM-]+,|,[wk]U[^,;PVXDJ]*,"
    r"|,w?pP[nMwp]*,|,,)?"
)
POSITION = (
    ("among", rf"U(?P<s>C){OF}R?H?(?P<p>P)[pMBwoan]*H(?P<i1>L)"),
    ("among", r"Uw{0,3}R?H?(?P<p>P)[pMBwoan]*H(?P<i1>L)"),
    (
        "copula",
        rf"(?<!U)(?P<s>[Ck]){OF}R?p?H?(?P<p>P)[pMBwoan]*(?:,[pMBwoanv]{{1,12}},)?H(?P<x1>L)",
    ),
    ("copula", rf"(?P<x1>L)H(?P<s>C){OF}R?p?H?(?P<p>P)"),
    ("copula", r"(?P<x1>L),(?P<s>[Ck])p(?P<p>P)"),
    ("those", r"(?P<p>P)(?P<w>w)[pMBwoa]*[HI](?P<i1>L)"),
    ("subject", r"(?P<s>C)Hw(?P<p>P)"),
    ("those", r"(?P<w>[nw])(?:RH?)?(?P<p>P)[pMBwoa]*[HI](?P<i1>L)"),
    ("relative", r"(?P<s>L),RH?(?P<p>P)"),
    ("lone", r"(?P<s>L)(?P<w>t)k(?P<p>P)"),
    ("belonged", r"^[pU](?P<p>P)(?:p?M)?(?:,[Cp]{0,3},)?(?P<w>v)(?P<i1>o)"),
    ("spoken", r"(?P<i1>o),RH?V?(?P<p>P)"),
    ("among", r"(?P<i1>L)(?:[vwWGapo]{1,6},?&)?S(?P<s>C)(?P<p>P)"),
    ("side", r"(?P<s>L)(?P<w>v)(?P<b>a)w"),
    ("among", r"^w{1,2}pB(?P<p>P)[pMBwoa(),-]{0,10}:(?P<i1>L)(?=$|;)"),
    ("among", r"C(?P<p>P)n?,(?P<i1>L)H[aw]{1,3}(?=$|[;,])"),
    ("having", r"(?P<s>L),(?P<w>w)(?P<p>P)"),
    ("chosen", r"(?P<s>L)(?P<w>[wv])p?(?P<p>P)"),
    ("fronted", r"^[YW]?(?P<p>P)[pMBwoa]{0,6},(?P<s>L)"),
    ("subject", r"(?P<s>L)\((?P<p>P)\)"),
    ("with", r"^S(?P<b>L)p?(?P<p>P)[pMBwoa]*H(?P<s>L)"),
    ("apposed", r"(?P<x1>L),(?P<s>C)(?P<p>P)(?=[,-]|$)"),
    ("inverted", r"^(?P<p>P)[pMBwon]*H(?P<i1>L)"),
    ("inverted", r"^(?P<p>P)[pMBwon]*V(?P<i1>[Lo])"),
    ("inverted", r"^(?P<p>P)[pMBwon]*[VH](?P<s>C)"),
    ("inverted", r"^(?P<p>P)I(?P<i1>L)"),
    ("named", r"(?P<s>C)(?P<p>P),(?P<x1>L)(?=$|[;:(])"),
    ("subject", r"C,(?P<s>C),R?H?(?P<p>P)"),
    ("lone", r"(?<=-)(?P<s>L)-Hk(?:p|R)?(?P<p>P)"),
    ("subject", r"(?<=[waGovH]-)(?P<s>L)-R?[wv]?p?H?(?P<p>P)"),
    ("subject", r"(?P<s>C)[vw]{1,3}&(?P<p>P)(?=$|[,;(]|p?M)"),
    ("copula", r"(?P<x1>L)(?P<s>C)R(?P<p>P)"),
    ("copula", r"(?P<s>C)-(?P<x1>L)-[wv]p?(?P<p>P)"),
    ("answering", r"^(?P<s>L),R(?P<p>P)"),
    ("copula", r"(?P<x1>L)H(?P<s>C)R(?P<p>P)"),
    ("rest", r"(?P<s>L)&(?P<w>w)(?:p[oGBa]w?)?(?P<p>P)"),
    ("subject", r"(?<![-(])(?P<s>L)[-:](?P<p>P)(?=$|[,;])"),
    ("inverted", r"(?<=[,&])(?P<p>P)n?(?P<s>C)(?=[,;&]|$)"),
    ("given", r"(?P<s>C)(?P<p>P),n?p(?P<x1>o)"),
    ("thatof", r"(?P<s>C)(?P<p>P),Rp(?P<x1>o)"),
    ("given", r"(?P<s>C)(?P<p>P)[pM]{0,3}(?P<w>v)p(?P<x1>o)"),
    ("counted", r"(?P<n>T)[-(](?P<x1>L)[-),]"),
    ("counted", r"(?P<n>T),[nR]p(?P<x1>[oL])"),
    ("among", r"^Uw{0,2}(?P<p>P)[pMB]*:(?P<i1>L)"),
    ("subject", r"(?P<s>[LC])S[aGwCB]{1,3}p?(?P<p>P)"),
    ("subject", r"(?P<s>C)[vw]{1,2},(?P<p>P)(?=,)"),
    ("told", r"(?P<p>P)(?:p?M)?\((?P<s>C)\)(?!P)"),
    (
        "copula",
        rf"(?<!U)(?P<s>[C]){OF}R?H?V?(?P<p>P)[pMBwoa]*(?:,[pMBwoan]{{0,9}}){{0,2}}[:(-](?P<x1>L)(?!H?P)",
    ),
    ("lone", rf"(?P<s>L)[,H]{{0,2}}k{OF}R?p?H?(?P<p>P)"),
    ("among", rf"(?P<i1>L){ASIDE}[,Hv]{{0,2}}U(?P<s>C){OF}R?p?H?(?:SL)?(?P<p>P)"),
    ("among", rf"(?P<i1>L){ASIDE}[,Hv]{{0,2}}U[waGn]{{0,2}}R?p?H?(?P<p>P)"),
    ("among", r"(?P<i1>L)H[aGw]{1,3}[Rp]H?(?P<p>P)"),
    ("with", rf"(?<!E)(?P<s>[LC]){NAMES}S(?P<b>L)(?:[p,]|tw?R)?(?P<p>P)"),
    ("with", r"(?P<s>L)HZ(?P<b>L)p?(?P<p>P)"),
    ("subject", r"(?<=E)(?P<s>L),RH?(?P<p>P)"),
    ("plus", rf"Z(?P<b>[LC]),(?P<s>[LC]){OF}{NAMES}H?(?P<p>P)"),
    ("subject", rf"(?<!E)(?P<s>[LCG]){OF}{NAMES}{ASIDE}R?V?(?:p[Bwa]{{1,2}})?H?(?P<p>P)"),
    ("subject", r"[Cw],(?P<s>L),V?(?P<p>P)"),
    ("agent", rf"(?P<p>Q)Y(?P<s>[LC]){OF}{NAMES}"),
    ("among", r"(?P<p>Q)Y[aw]{1,4},?I(?P<i1>L)"),
    ("same", rf"(?<!E)(?P<s>[LC]){OF}{NAMES}{ASIDE}S(?P<b>L)(?![Yp]?P)"),
    ("joiner", r"kR?S(?P<b>L)p{0,2}(?P<p>P)[pMBwoa]*H(?P<x1>L)"),
    ("votes", r"(?:[WvwH;]|^)(?P<s>C)p?(?P<n>(?=[,.&wM;BH]|$))"),
    ("passive", r"H(?P<w>v)[pwaBM]{0,8}(?P<p>Y)(?P<s>C)"),
    ("votes", r"Wwp(?P<s>C)(?P<n>(?=[,.&wM;BH]|$))"),
    ("votes", r"[vw][pwaBM]{0,8}Y(?P<s>C)(?P<n>(?=[,.&wM;BW-]|$))"),
    ("votes", r"D[^LCTDJ;]{0,8}Y(?P<s>C)(?P<n>(?=[,.&wM;BW-]|$))"),
    ("support", r"[vw](?P<w>[wPN])p(?P<s>C)"),
    ("support", r"M(?P<w>[PN])p(?P<s>C)"),
)
AFTER = (
    ("includes", r"(?P<p>[PQ])[^LCc;t]{0,8}?,?I(?P<i1>L)"),
    ("includes", r"(?P<p>P)[^LC;t]{0,8}?,?I[wpaC]{0,6}:(?P<i1>L)"),
    ("includes", r"(?P<p>P)[^LC;t]{0,8}?,W?(?P<i1>L)K"),
    ("includes", r"(?P<p>P)[^LC;t]{0,8}?,?IL&C,(?P<i1>L)"),
    ("includes", r"(?P<p>P)n?[^LCn;t]{0,8}?,?ZC[-:(](?P<i1>L)"),
    ("sole", r"(?P<p>P)(?:p?M|n)?,?(?P<w>k)(?=$|;)"),
    ("sole", r"(?P<p>[PJ])[^LC;t]{0,8}?,(?P<w>[kC])p?A"),
    ("in all", r"(?P<p>[PQ])(?:p?M|n)?[wp]{0,2}[-,](?P<w>C)(?:pw?)?(?=$|;)"),
    ("joined", r"(?P<p>P)n?[^LCn;t]{0,8}?,{0,2}[SZ]w{0,2}(?P<b>[LC])"),
    ("includes", r"(?P<p>P)\(C\):?I?(?P<i1>L)"),
    ("joined", r"(?P<p>P)[^LCn;t]{0,8}?,?[SZ]L,?&?[SZ](?P<b>L)"),
    ("except", rf"(?P<s>C){OF}E(?P<e>L),?H?(?P<p>P)"),
    ("except", rf"(?P<s>C){OF}E(?P<e>L),RP,(?P<p>P)"),
    ("except", rf"^E(?P<e>L),(?P<s>C){OF}H?(?P<p>P)"),
    ("except", r"(?P<s>C)(?P<p>P)M?,?E(?P<e>L)"),
)


@lru_cache(maxsize=4)
def compiled(table: tuple[tuple[str, str], ...]) -> list[tuple[str, re.Pattern[str]]]:
    """Compile a table of patterns."""
    return [(kind, re.compile(pattern)) for kind, pattern in table]


def overlapping(pattern: re.Pattern[str], codes: str) -> list[re.Match[str]]:
    """Find matches that begin at every place, so that one clause does not hide the next."""
    found = []
    at = 0
    while match := pattern.search(codes, at):
        found.append(match)
        at = match.start() + 1
    return found
