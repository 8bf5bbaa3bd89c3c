"""Distances on the earth, in metres."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

#: Mean earth radius (IUGG), metres.
EARTH_RADIUS_M = 6_371_008.8


def haversine_m(
    lat: ArrayLike, lng: ArrayLike, other_lat: ArrayLike, other_lng: ArrayLike
) -> NDArray[np.float64]:
    """Great-circle distance in metres between points in degrees; the arguments broadcast."""
    phi, other_phi = np.radians(lat), np.radians(other_lat)
    half_dphi = (other_phi - phi) / 2
    half_dlambda = (np.radians(other_lng) - np.radians(lng)) / 2
    chord = np.sin(half_dphi) ** 2 + np.cos(phi) * np.cos(other_phi) * np.sin(half_dlambda) ** 2
    return np.asarray(2 * EARTH_RADIUS_M * np.arcsin(np.sqrt(chord)), dtype=np.float64)
