"""What Cartesia's recogniser takes in its handshake, and what no client of it understands."""

from __future__ import annotations

from collections.abc import Sequence

#: Bytes a sample of each encoding.
SAMPLE_BYTES = {
    "pcm_s16le": 2,
    "pcm_s32le": 4,
    "pcm_f16le": 2,
    "pcm_f32le": 4,
    "pcm_mulaw": 1,
    "pcm_alaw": 1,
}
MODELS = {"ink-whisper", "ink-whisper-2025-06-04", "ink-2"}
REQUIRED = {"model", "encoding", "sample_rate"}
QUERY = REQUIRED | {"language", "keyterm", "max_silence_duration_secs", "min_volume"}

GARBAGE: Sequence[str | bytes] = (
    "not json {",
    b"\x00\xff\xfe binary",
    "null",
    '["transcript"]',
    '{"type": "transcript"}',
    '{"type": "transcript", "is_final": true, "text": 42}',
    '{"type": "transcript", "is_final": "perhaps", "text": null, "language": 7}',
    '{"type": "applause", "text": "hello"}',
    '{"is_final": true, "text": "no type"}',
)


def query_fault(query: dict[str, str]) -> str | None:
    """What is wrong with the query of a handshake; None is nothing."""
    if missing := REQUIRED - query.keys():
        return f"{', '.join(sorted(missing))} must be given."
    if unknown := query.keys() - QUERY:
        return f"{', '.join(sorted(unknown))} is not known."
    if query["model"] not in MODELS:
        return "The model is not valid, make sure it is a valid model ID."
    if query["encoding"] not in SAMPLE_BYTES:
        return "The encoding is not valid."
    if not query["sample_rate"].isdecimal() or not 8_000 <= int(query["sample_rate"]) <= 48_000:
        return "The sample rate is not valid."
    language = query.get("language", "en")
    if query["model"] == "ink-2" and language != "en":
        return "ink-2 takes English only."
    if not (len(language) == 2 and language.isalpha() and language.islower()):
        return "The language is not ISO 639-1."
    return None
