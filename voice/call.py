"""What the parts of one session share: whose conversation it is, and in which language."""

from __future__ import annotations

from dataclasses import dataclass

from agent.door import Assistant
from agent.understanding.language import detect_language
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
    #: What the assistant would detect: that of the latest turn.
    detected: Language = "ko"
    #: Told by the page with the shopper's consent; kept for this session only.
    location: Location | None = None

    @property
    def language(self) -> Language:
        """What is spoken: the replies, and the voice's own sentences around them."""
        return self.asked_language or self.detected

    @property
    def heard_language(self) -> Language:
        """What the recogniser listens for; one that is detected from its words would lock it in."""
        return self.asked_language or "ko"

    def turn_to(self, utterance: str) -> None:
        """An utterance is to be answered: in its language, as the assistant will find it."""
        self.detected = detect_language(utterance, self.detected)

    def say(self, key: str) -> str:
        """One of the voice's own sentences."""
        return self.words.say(key, self.language)
