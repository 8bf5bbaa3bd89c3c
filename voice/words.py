"""The voice's own sentences, beside the assistant's replies; they stand in agent/wording."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files

import yaml

from data.models import Language


class VoiceWords:
    """What is said around the replies, in the language of a session."""

    def __init__(self, table: Mapping[str, Mapping[Language, str]]) -> None:
        self._table = table

    def say(self, key: str, language: Language) -> str:
        """The sentence `key`.

        Raises:
            KeyError: there is no such sentence.
        """
        return self._table[key][language]


def load_voice_words() -> VoiceWords:
    """The sentences of agent/wording/voice.yaml."""
    text = (files("agent.wording") / "voice.yaml").read_text(encoding="utf-8")
    return VoiceWords(yaml.safe_load(text))
