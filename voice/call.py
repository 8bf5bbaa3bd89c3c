"""What the parts of one session share: whose conversation it is, and in which language."""

from __future__ import annotations

from dataclasses import dataclass

from agent.door import Assistant
from agent.wire import Location
from data.models import Language
from voice.settings import VoiceSettings
from voice.words import VoiceWords


@dataclass
class Call:
    """One session. `asked_language` None lets the assistant detect it from each utterance."""

    assistant: Assistant
    settings: VoiceSettings
    words: VoiceWords
    session_id: str
    asked_language: Language | None = None
    #: Told by the page with the shopper's consent; kept for this session only.
    location: Location | None = None

    @property
    def language(self) -> Language:
        """What the voice's own sentences and the recogniser use."""
        return self.asked_language or "ko"

    def say(self, key: str) -> str:
        """One of the voice's own sentences."""
        return self.words.say(key, self.language)
