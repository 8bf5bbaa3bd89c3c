"""What libraries read when they are imported: nothing phones home, and no thread spins."""

from __future__ import annotations

import os
from collections.abc import Mapping

#: Off whatever this machine's environment says: a trace of LangChain's holds the shopper's words.
TELEMETRY_OFF: Mapping[str, str] = {
    "ANONYMIZED_TELEMETRY": "False",
    "DO_NOT_TRACK": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "LANGCHAIN_TRACING_V2": "false",
    "LANGSMITH_TRACING": "false",
}
#: Threads that spin while they wait took a search from 12 to 1,700 ms beside another busy process.
CALM_THREADS: Mapping[str, str] = {
    "OMP_WAIT_POLICY": "passive",
    "OPENBLAS_NUM_THREADS": "1",
}


def quiet_libraries() -> None:
    """Set the environment for libraries that are not imported yet."""
    os.environ.update(TELEMETRY_OFF)
    for name, value in CALM_THREADS.items():
        os.environ.setdefault(name, value)
