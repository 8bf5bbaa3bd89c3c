"""What Cartesia's voice takes; shapes and limits are those of the `cartesia` package."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter

#: Milliseconds of buffering when the input does not say.
DEFAULT_BUFFER_MS = 3_000


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, populate_by_name=True)


class Voice(_Strict):
    """The id is a UUID in the service's own list."""

    mode: Literal["id"]
    id: Annotated[UUID, Field(strict=False)]


class OutputFormat(_Strict):
    """Of the encodings, those that the fake can make."""

    container: Literal["raw"]
    encoding: Literal["pcm_s16le", "pcm_f32le"]
    sample_rate: Literal[8000, 16000, 22050, 24000, 44100, 48000]

    @property
    def sound(self) -> tuple[int, str]:
        """Rate and encoding."""
        return self.sample_rate, self.encoding


class GenerationConfig(_Strict):
    """How the voice sounds."""

    volume: Annotated[float, Field(ge=0.5, le=2.0)] | None = None
    speed: Annotated[float, Field(ge=0.6, le=1.5)] | None = None
    emotion: str | None = None


class Generation(_Strict):
    """Text to say in a context."""

    context_id: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]+$")]
    model_id: Annotated[str, StringConstraints(pattern=r"^sonic")]
    transcript: str
    voice: Voice
    output_format: OutputFormat
    continue_: bool = Field(False, alias="continue")
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}(-[A-Z]{2})?$")] | None = None
    duration: float | None = None
    flush: bool | None = None
    add_timestamps: bool = False
    add_phoneme_timestamps: bool | None = None
    use_normalized_timestamps: bool | None = None
    max_buffer_delay_ms: Annotated[int, Field(ge=0, le=5_000)] | None = None
    generation_config: GenerationConfig | None = None
    pronunciation_dict_id: str | None = None
    speed: Literal["slow", "normal", "fast"] | None = None

    @property
    def buffer_s(self) -> float:
        """How long text may be gathered; 0 is not at all."""
        delay = self.max_buffer_delay_ms
        return (DEFAULT_BUFFER_MS if delay is None else delay) / 1_000

    def fixed(self) -> dict[str, Any]:
        """What every input of a context has in common."""
        return self.model_dump(exclude={"transcript", "continue_", "duration", "flush"})


class Cancel(_Strict):
    """Nothing more for this context."""

    context_id: str
    cancel: Literal[True]


_GENERATION = TypeAdapter(Generation)
_CANCEL = TypeAdapter(Cancel)


def parse_input(raw: object) -> Generation | Cancel:
    """An input as it is meant.

    Raises:
        pydantic.ValidationError: it is not one.
    """
    if isinstance(raw, dict) and "cancel" in raw:
        return _CANCEL.validate_python(raw)
    return _GENERATION.validate_python(raw)
