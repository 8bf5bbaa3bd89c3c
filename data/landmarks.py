"""Name what is near a store from its coordinates, so that imported stores get landmarks too."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from data.geometry import EARTH_RADIUS_M, haversine_m
from data.models import Place

#: Straight-line metres that people still call "by the station": ten minutes at 80 m a minute.
STATION_RADIUS_M = 800
#: Straight-line metres for hotspots and landmarks, which are areas rather than points.
LANDMARK_RADIUS_M = 1_000
#: Places left for hotspots and landmarks, where there are any, among many stations.
RESERVED_FOR_LANDMARKS = 2


def nearby_landmarks(
    lat: float, lng: float, places: Sequence[Place], limit: int = 5
) -> tuple[str, ...]:
    """Names of at most `limit` places around a point: stations first, then the rest, nearest first.

    Towns are not among them: their points are but rough. Each name stands once. Equal distances
    are ordered by name, so one input has one answer.
    """
    candidates = list(_in_window(lat, lng, places))
    if not candidates:
        return ()
    metres = haversine_m(
        lat, lng, [place.lat for place in candidates], [place.lng for place in candidates]
    )
    ranked = sorted(
        zip(metres.tolist(), candidates, strict=True), key=lambda pair: (pair[0], pair[1].name)
    )
    stations = _names(
        place for distance, place in ranked if _is_station(place) and distance <= STATION_RADIUS_M
    )
    others = _names(
        place
        for distance, place in ranked
        if not _is_station(place) and distance <= LANDMARK_RADIUS_M
    )
    others = [name for name in others if name not in stations]
    reserved = min(len(others), RESERVED_FOR_LANDMARKS, limit // 2)
    kept_stations = stations[: limit - reserved]
    return tuple((kept_stations + others)[:limit])


def _is_station(place: Place) -> bool:
    return place.kind == "station"


def _names(places: Iterator[Place]) -> list[str]:
    return list(dict.fromkeys(place.name for place in places))


def _in_window(lat: float, lng: float, places: Sequence[Place]) -> Iterator[Place]:
    """Places in the box around the circle: comparing is far cheaper than trigonometry."""
    reach = math.degrees(LANDMARK_RADIUS_M / EARTH_RADIUS_M)
    # A degree of longitude shrinks towards the poles, where the box is all the way round.
    reach_lng = reach / max(math.cos(math.radians(lat)), 1e-6)
    for place in places:
        if place.kind == "town":
            continue
        if abs(place.lat - lat) <= reach and abs(place.lng - lng) <= reach_lng:
            yield place
