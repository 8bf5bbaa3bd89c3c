"""Speech as text: Cartesia where there is a key, Whisper where there is none or Cartesia fails.

recognisers.py    the door: chosen by the settings, one for every session
backed.py         Cartesia with Whisper behind it: no fault costs a turn
cartesia.py       Cartesia's wire: finals marked, connected again and again
whisper_stt.py    Whisper alone in a session's pipeline
utterance_stt.py  one transcript an utterance: what both have in common
utterance.py      the audio of an utterance, kept until its words are out
frames.py         nothing heard, degraded, restored
whisper.py        one Whisper for all sessions, off the event loop
decoding.py       its decoding over a short context
weights.py        its packaged weights, joined once, their checksums checked
"""

from __future__ import annotations

from voice.stt.frames import NothingHeard, RecogniserDegraded, RecogniserRestored
from voice.stt.recognisers import Recognisers

__all__ = ["NothingHeard", "RecogniserDegraded", "RecogniserRestored", "Recognisers"]
