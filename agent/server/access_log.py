"""Keeps queries out of an access log, for whoever serves this with one: they are words."""

from __future__ import annotations

import logging

#: uvicorn's logger; its arguments are (client, method, path, HTTP version, status).
_ACCESS = "uvicorn.access"


def without_query(record: logging.LogRecord) -> bool:
    """A logging filter: cuts the path of a line at its query, and lets every line pass."""
    if isinstance(record.args, tuple) and len(record.args) == 5:
        client, method, path, version, status = record.args
        record.args = (client, method, str(path).partition("?")[0], version, status)
    return True


def keep_queries_private() -> None:
    """Add the filter once; `oy-assistant serve` writes no access log at all."""
    logging.getLogger(_ACCESS).addFilter(without_query)
