"""What speaks: Cartesia where there is a key; Supertonic or espeak-ng otherwise, or when it fails.

    voices = Voices(settings)            # one a process: open(), close(), health()
    tts = voices.make("ko", speech)     # one a call: a Pipecat TTSService

A sentence comes as it is shown and is said as `speech` has it; words are committed as they were
shown, when they are heard. The files, from the bottom:

    speaker.py          the protocol of a voice in this process
    word_times.py       when each word is heard
    espeak_library.py   espeak-ng's C library
    espeak.py           espeak-ng as a speaker
    supertonic.py       Supertonic as a speaker, loaded behind the conversation
    playout.py          what both services share: words timed by what is audible, what went unsaid
    embedded.py         a speaker as a Pipecat service
    line.py             a WebSocket that is kept open
    cartesia_wire.py    what Cartesia answers
    backed.py           what of a turn was heard, so that another voice can go on
    cartesia.py         Cartesia with an embedded voice behind it
    voices.py           which of them, by the settings

When Cartesia fails, the service that `make` gave goes on in the embedded voice from the first word
that was not heard, and tells so by the event `on_fault`. When that cannot speak either, the event
`on_unspoken` brings an `Unspoken`: the text for the screen. Both events of both kinds of service
are listened to by `service.add_event_handler(name, handler)`.
"""

from voice.tts.backed import Fault
from voice.tts.playout import Unspoken
from voice.tts.voices import Voices

__all__ = ["Fault", "Unspoken", "Voices"]
