"""Stores by what stands on a card: a phone number, a street and a number on it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from data.models import Store

#: A road and the number on it, in an address: "분당로53번길 16", "신반포로 지하 188".
_ROAD = re.compile(r"(?P<road>\S+(?:로|길))\s(?:지하\s)?(?P<number>\d+(?:-\d+)?)")
_NOT_DIGIT = re.compile(r"\D")
#: Digits of a number without the code of its area, at least.
_LOCAL = 7


class StoreContacts:
    """The numbers and addresses of some stores."""

    def __init__(self, stores: Sequence[Store]) -> None:
        self._by_phone = {_NOT_DIGIT.sub("", store.phone): store for store in stores if store.phone}
        self._by_road: dict[str, dict[str, list[Store]]] = defaultdict(lambda: defaultdict(list))
        for store in stores:
            if found := _ROAD.search(store.address):
                self._by_road[found["road"]][found["number"]].append(store)

    def called_at(self, digits: str) -> tuple[Store, ...]:
        """Stores whose number begins what was dialled, or is it but for the code of the area."""
        found = [store for phone, store in self._by_phone.items() if digits.startswith(phone)]
        if not found and len(digits) >= _LOCAL:
            found = [store for phone, store in self._by_phone.items() if phone.endswith(digits)]
        return tuple(found)

    def ending_in(self, digits: str) -> tuple[Store, ...]:
        """Stores whose number ends so."""
        return tuple(store for phone, store in self._by_phone.items() if phone.endswith(digits))

    def at(self, road: str, number: str) -> tuple[Store, ...]:
        """Stores at a number of a road; `road` may have anything before its name."""
        return tuple(
            store
            for name, numbers in self._by_road.items()
            if road.endswith(name)
            for store in numbers.get(number, ())
        )
