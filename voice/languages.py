"""The three languages in Pipecat's terms.

A change of language travels as a frame: it takes effect behind the words that are on their way.
"""

from __future__ import annotations

from pipecat.frames.frames import STTUpdateSettingsFrame, TTSUpdateSettingsFrame
from pipecat.services.settings import STTSettings, TTSSettings
from pipecat.transcriptions.language import Language as PipecatLanguage

from data.models import LANGUAGES, Language


def language_of(code: str | None) -> Language:
    """'en', 'en-US' → en; Korean where it is none of the three."""
    bare = (code or "").split("-")[0].lower()
    return next((language for language in LANGUAGES if language == bare), "ko")


def listen_in(language: Language) -> STTUpdateSettingsFrame:
    """For the recogniser; nothing happens where it listens for that already."""
    return STTUpdateSettingsFrame(delta=STTSettings(language=PipecatLanguage(language)))


def speak_in(language: Language) -> TTSUpdateSettingsFrame:
    """For the voice; nothing happens where it speaks that already."""
    return TTSUpdateSettingsFrame(delta=TTSSettings(language=PipecatLanguage(language)))
