"""A voice for the assistant: one connection is one Pipecat pipeline around the agent's door.

    input → VAD → recogniser → user aggregator → agent → voice → output → assistant aggregator

The rooms, each behind one door; the imports run down this list, never up:

    browser/         the page in a real browser: `oy-assistant bench page`, the README's pictures
    bench/           `oy-assistant bench voice`, with fakes that speak Cartesia's wire
    plug.py          what the server's entry point loads: light, it names a missing extra
    frontend.py      what the server plugs in: `/ws`, health, what is opened and closed with it
    web_page.py      the page that talks, from web/
    sessions.py      admission: as many calls as the cores carry, 1013 beyond; clean-up
    session.py       one connection as one pipeline, from its first frame to its last
    wire.py          what a client may send: audio and RTVI, nothing else; a bad frame costs itself
    requests.py      what the page may ask: location, language, stop
    notices.py       what went wrong around a turn, said or shown
    agent_service.py the assistant as an `LLMService`: its events become frames, cards before words
    heard.py         what reached the ear: told to the assistant after a barge-in
    filler.py        "잠시만요" when an answer is slow
    silence.py       one prompt in a silence; a kind end
    latency.py       the parts of a turn's latency: RTVI messages, log lines, metrics
    turn_taking/     when a turn begins and ends: Silero, Smart Turn, Korean sentence endings, echo
    stt/             recognisers: Cartesia, and Whisper where there is no key or Cartesia fails
    tts/             voices: Cartesia, and Supertonic or espeak-ng likewise
    spoken/          what is shown → what is said: numbers, prices, times, Latin names
    call.py          what a session's parts share: whose conversation, in which language
    words.py         the voice's own sentences, from agent/wording/voice.yaml
    languages.py     the three languages in Pipecat's terms
    settings.py      the voice's settings, beside the assistant's own

`agent/` learns nothing of this: the voice consumes the same stream of events as every front end.
What is shown and what is remembered is the agent's own text; what is said of it is made here, and
the words that a voice reports are followed back to the shown ones (spoken/following.py), so that
the words that were heard are words of the reply. A reply is spoken in its own language; the
recogniser listens for the one that the page asked for, Korean until it does.
"""
