"""Turn a row of a retailer's store list into a `Store`, or say which column is at fault."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from data.landmarks import nearby_landmarks
from data.models import OperatingHours, Place, Store
from data.row_error import RowError

#: A store list without one of these columns cannot be imported.
REQUIRED_COLUMNS = ("store_id", "name", "address", "phone", "lat", "lng")
#: Understood where they stand; lists are separated by "|".
OPTIONAL_COLUMNS = (
    "weekday_hours",
    "weekend_hours",
    "holiday_hours",
    "closed_on",
    "services",
    "features",
    "popular_products",
)

#: Korea with its islands, degrees: where a swapped latitude and longitude can be told.
KOREA_LAT = (33.0, 39.0)
KOREA_LNG = (124.0, 132.0)
#: Seven decimals are a centimetre; sources write up to fifteen.
COORDINATE_DECIMALS = 7

_CHAIN_NAME = re.compile(r"^(?:올리브영|olive\s*young)\s+(?=\S)", re.IGNORECASE)
_HOURS = re.compile(r"^(\d{1,2}):(\d{2})\s*[-~–—]\s*(\d{1,2}):(\d{2})$")
_ROUND_THE_CLOCK = "00:00 - 24:00"
_CLOSED = "휴무"
_HOURS_WORDS = {
    "24시간": _ROUND_THE_CLOCK,
    "24시간영업": _ROUND_THE_CLOCK,
    "휴무": _CLOSED,
    "정기휴무": _CLOSED,
    "휴점": _CLOSED,
}
_PHONE_GROUPS = (
    re.compile(r"^(02)(\d{3,4})(\d{4})$", re.ASCII),
    # Safety numbers (0507, 0502) have a prefix of four digits.
    re.compile(r"^(050\d)(\d{3,4})(\d{4})$", re.ASCII),
    re.compile(r"^(0[1-9]\d)(\d{3,4})(\d{4})$", re.ASCII),
    re.compile(r"^(1[5-8]\d{2})(\d{4})$", re.ASCII),
)


def store_from_row(row: Mapping[str, str], places: Sequence[Place]) -> Store:
    """A store with the landmarks around it; a cell that is empty or absent is unknown.

    Raises:
        RowError: a cell cannot be used; the message begins with its column.
    """
    lat, lng = _coordinates(_cell(row, "lat"), _cell(row, "lng"))
    listed_name = _required(row, "name")
    name = shop_name(listed_name)
    return Store(
        store_id=_required(row, "store_id"),
        name=name,
        listed_name=listed_name if listed_name != name else None,
        address=_required(row, "address"),
        phone=_phone(_cell(row, "phone")),
        lat=lat,
        lng=lng,
        operating_hours=_operating_hours(row),
        services=_listed(row, "services"),
        features=_listed(row, "features"),
        nearby_landmarks=nearby_landmarks(lat, lng, places),
        popular_products=_listed(row, "popular_products"),
    )


def shop_name(listed: str) -> str:
    """What people call it: "올리브영 강남 타운" → "강남타운점"; other names stay as they are."""
    short, replaced = _CHAIN_NAME.subn("", listed)
    if not replaced:
        return listed
    short = re.sub(r"\s+", "", short)
    return short if short.endswith("점") else f"{short}점"


def _cell(row: Mapping[str, str], column: str) -> str:
    return re.sub(r"\s+", " ", row.get(column) or "").strip()


def _required(row: Mapping[str, str], column: str) -> str:
    text = _cell(row, column)
    if not text:
        raise RowError(f"{column}: is empty")
    return text


def _listed(row: Mapping[str, str], column: str) -> tuple[str, ...]:
    parts = (part.strip() for part in _cell(row, column).split("|"))
    return tuple(dict.fromkeys(part for part in parts if part))


def _coordinates(lat_text: str, lng_text: str) -> tuple[float, float]:
    lat, lng = _degrees("lat", lat_text), _degrees("lng", lng_text)
    if _within(lat, KOREA_LNG) and _within(lng, KOREA_LAT):
        raise RowError(f"lat: {lat_text} and lng: {lng_text} look swapped; latitude comes first")
    if not -90 <= lat <= 90:
        raise RowError(f"lat: {lat_text} is not between -90 and 90")
    if not -180 <= lng <= 180:
        raise RowError(f"lng: {lng_text} is not between -180 and 180")
    if lat == 0 and lng == 0:
        raise RowError("lat: 0 with lng: 0 is a point in the sea, not an address")
    return round(lat, COORDINATE_DECIMALS), round(lng, COORDINATE_DECIMALS)


def _degrees(column: str, text: str) -> float:
    if not text:
        raise RowError(f"{column}: is empty")
    try:
        value = float(text)
    except ValueError as error:
        raise RowError(f"{column}: '{_shown(text)}' is not a number of degrees") from error
    if not math.isfinite(value):
        raise RowError(f"{column}: '{text}' is not a number of degrees")
    return value


def _within(value: float, bounds: tuple[float, float]) -> bool:
    return bounds[0] <= value <= bounds[1]


def _phone(text: str) -> str | None:
    if not text:
        return None
    digits = re.sub(r"[\s().-]", "", text)
    digits = re.sub(r"^\+?82(?=[1-9]\d{7,})", "0", digits)
    for groups in _PHONE_GROUPS:
        if match := groups.match(digits):
            return "-".join(match.groups())
    if re.fullmatch(r"[0-9]+", digits) and not digits.startswith("0"):
        raise RowError(
            f"phone: '{_shown(text)}' is no phone number; did a spreadsheet drop its leading 0?"
        )
    raise RowError(f"phone: '{_shown(text)}' is no phone number")


def _operating_hours(row: Mapping[str, str]) -> OperatingHours | None:
    hours = OperatingHours(
        weekday=_day_hours(row, "weekday_hours"),
        weekend=_day_hours(row, "weekend_hours"),
        holiday=_day_hours(row, "holiday_hours"),
        closed_on=_listed(row, "closed_on"),
    )
    return None if hours == OperatingHours() else hours


def _day_hours(row: Mapping[str, str], column: str) -> str | None:
    text = _cell(row, column)
    if not text:
        return None
    if known := _HOURS_WORDS.get(text.replace(" ", "")):
        return known
    match = _HOURS.match(text)
    if match is None:
        raise RowError(
            f"{column}: '{_shown(text)}' is not like '10:00 - 22:00', '24시간' or '휴무'"
        )
    from_hour, from_minute, to_hour, to_minute = (int(part) for part in match.groups())
    midnight_end = to_hour == 24 and to_minute == 0
    if from_hour > 23 or (to_hour > 23 and not midnight_end) or max(from_minute, to_minute) > 59:
        raise RowError(f"{column}: '{_shown(text)}' has a time that no clock shows")
    opening = f"{from_hour:02}:{from_minute:02}"
    closing = f"{to_hour:02}:{to_minute:02}"
    return _ROUND_THE_CLOCK if opening == closing else f"{opening} - {closing}"


def _shown(text: str, length: int = 40) -> str:
    """A cell as a message can hold it."""
    return text if len(text) <= length else f"{text[:length]}…"
