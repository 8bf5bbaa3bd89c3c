"""Every setting, read from the environment or `.env`; a key comes from nowhere else."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict


class Settings(BaseSettings):
    """Empty values count as left out, so that a copied `.env.example` changes nothing."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", env_ignore_empty=True, extra="ignore"
    )

    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65_535)] = 8000
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    #: Origins of other pages that may call the API; comma-separated in the environment.
    cors_origins: Annotated[tuple[str, ...], NoDecode] = ()

    #: Hub name or folder of a sentence-transformers model; None is the embedded E5.
    embedding_model: str | None = None
    openai_api_key: SecretStr | None = None
    openai_base_url: str | None = None
    openai_model: str = "gpt-4o-mini"
    openai_temperature: Annotated[float, Field(ge=0, le=2)] = 0.3
    #: Seconds for a whole answer, until its first word, and between two words; whoever takes
    #: longer is not waited for: the embedded wording answers.
    openai_timeout_s: Annotated[float, Field(gt=0)] = 8.0
    openai_first_token_s: Annotated[float, Field(gt=0)] = 2.0
    openai_stall_s: Annotated[float, Field(gt=0)] = 2.0
    #: Every reply in the model's own words, and not only those that the wording falls short of.
    openai_phrases_all: bool = False
    #: USD a day, Asia/Seoul; once it is spent the embedded wording answers until midnight.
    openai_daily_limit_usd: Annotated[float, Field(ge=0)] = 5.0
    #: USD per million tokens of input, cached input and output; comma-separated in the
    #: environment. None is agent/llm/prices.yaml.
    openai_prices: Annotated[tuple[float, float, float] | None, NoDecode] = None

    #: What the program makes for itself: an imported catalogue, the index, the converted model.
    state_dir: Path = Path("var")
    #: A fixed moment in place of now, for demonstrations and tests; ISO 8601 with its offset.
    clock: AwareDatetime | None = None
    #: Conversations held in memory at once; beyond it the longest idle one is forgotten.
    max_sessions: Annotated[int, Field(ge=1)] = 1_000
    #: A conversation is forgotten after so many idle minutes.
    session_idle_minutes: Annotated[float, Field(gt=0)] = 30.0

    @field_validator("cors_origins", "openai_prices", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return (
            [part.strip() for part in value.split(",") if part.strip()]
            if isinstance(value, str)
            else value
        )

    @field_validator("log_level", mode="before")
    @classmethod
    def _upper(cls, value: object) -> object:
        return value.upper() if isinstance(value, str) else value

    @property
    def catalogue_dir(self) -> Path:
        """Where an import puts the retailer's own catalogue."""
        return self.state_dir / "catalogue"

    @property
    def index_dir(self) -> Path:
        """Where the vector index and the embedding cache stand."""
        return self.state_dir / "index"

    @property
    def llm_dir(self) -> Path:
        """Where it is written down what a language model cost."""
        return self.state_dir / "llm"
