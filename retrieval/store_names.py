"""What stores are called: their full names, the parts of them that people say, in any order."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from data.models import Store
from retrieval.text import squash

_BRANCH = re.compile(r"(점|지점|매장|스토어|store)$")
_CHAIN = ("올리브영", "oliveyoung", "オリーブヤング", "올영")
#: What is said of where a shop is, or left out, without meaning another: 홍대 공항철도(역)점.
_GENERIC = re.compile(r"역사|역|몰|타워|빌딩|백화점|센터|지하|앞|점")
#: Letters that are read one by one, and how.
_LETTERS = re.compile(r"(?<![A-Za-z])[A-Z]{2,4}(?![A-Za-z])")
_ALOUD = dict(zip(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    [
        "에이", "비", "씨", "디", "이", "에프", "지", "에이치", "아이", "제이", "케이", "엘", "엠",
        "엔", "오", "피", "큐", "알", "에스", "티", "유", "브이", "더블유", "엑스", "와이", "지",
    ],
    strict=True,
))  # fmt: skip
#: Characters of the shortest part that tells one name from others.
_LEAST_PART = 2
#: A store is called by some of its name's parts only where these are most of it.
_LEAST_SHARE = 0.6


class StoreNames:
    """The names of some stores."""

    def __init__(self, stores: Sequence[Store]) -> None:
        self._stems = tuple(
            (stem, store) for store in stores for stem in dict.fromkeys(_stems(store))
        )
        self._by_name: dict[str, list[Store]] = defaultdict(list)
        for store in stores:
            for name in store_names(store):
                self._by_name[name].append(store)
        self.full = frozenset(self._by_name)

    def find(self, name: str) -> tuple[Store, ...]:
        """Stores called `name`; else those whose name begins with it, holds it, is made of it.

        More than one means that the name does not say which. Empty: no such store.
        """
        wanted = branch_stem(name)
        if not wanted:
            return ()
        exact = self._by_name.get(squash(name)) or self._by_name.get(wanted + "점")
        if exact:
            return tuple(exact)
        starting = tuple(store for stem, store in self._stems if stem.startswith(wanted))
        holding = starting or tuple(store for stem, store in self._stems if wanted in stem)
        return tuple(dict.fromkeys(holding)) or self._made_of(wanted)

    def _made_of(self, wanted: str) -> tuple[Store, ...]:
        """Those that all of `wanted` is said of, in other order or with parts left out."""
        shares = [(_share(wanted, stem), store) for stem, store in self._stems]
        best = max((share for share, _ in shares), default=0.0)
        if best < _LEAST_SHARE:
            return ()
        return tuple(dict.fromkeys(store for share, store in shares if share == best))


def branch_stem(name: str) -> str:
    """A store's name without the chain's name and the 점 at its end, squashed."""
    stem = squash(name)
    for chain in _CHAIN:
        stem = stem.removeprefix(chain)
    return _BRANCH.sub("", stem)


def store_names(store: Store) -> frozenset[str]:
    """The squashed forms under which people fully name a store: with 점, with 지점, as listed."""
    listed = squash(store.listed_name) if store.listed_name else squash(store.name)
    spelt = (stem + noun for stem in _stems(store) for noun in ("점", "지점", "매장"))
    return frozenset({*spelt, squash(store.name), listed})


def _stems(store: Store) -> tuple[str, str]:
    """The stem, and as it is with its letters read aloud: 상암ENM, 상암이엔엠."""
    stem = branch_stem(store.name)
    letters = {run: "".join(map(_ALOUD.get, run)) for run in _LETTERS.findall(store.name)}  # type: ignore[arg-type]
    aloud = stem
    for run, said in letters.items():
        aloud = aloud.replace(run.lower(), said)
    return stem, aloud


def _share(wanted: str, stem: str) -> float:
    """How much of `stem` was said, from 0 to 1; 0 where something else was said too."""
    rest, left = wanted, stem
    while part := _longest_common(rest, left):
        rest = rest.replace(part, " ", 1)
        left = left.replace(part, " ", 1)
    if _GENERIC.sub("", rest).strip():
        return 0.0
    unsaid = len(_GENERIC.sub("", left).replace(" ", ""))
    return 1 - unsaid / len(stem)


def _longest_common(one: str, other: str) -> str:
    """The longest run of characters that both hold and that is long enough to be a part."""
    for size in range(min(len(one), len(other)), _LEAST_PART - 1, -1):
        for start in range(len(one) - size + 1):
            part = one[start : start + size]
            if " " not in part and part in other:
                return part
    return ""
