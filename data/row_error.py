"""Why a row of a retailer's file cannot be used."""

from __future__ import annotations


class RowError(ValueError):
    """One row is unusable. The message is one line that begins with its column: "lat: is empty"."""
