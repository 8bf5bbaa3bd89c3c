"""A voice for the assistant: one connection is one Pipecat pipeline around the agent's door.

    input → VAD → recogniser → user aggregator → agent → voice → output → assistant aggregator

The rooms, each behind one door; the imports run down this list, never up:

    frontend.py      what the server plugs in: `/ws`, health, what is opened and closed with it
    sessions.py      admission: as many calls as the cores carry, 1013 beyond; ids; clean-up
    session.py       one connection as one pipeline, from accept to clean-up
    wire.py          what a client may send: audio and RTVI, nothing else; a bad frame costs itself
    agent_service.py the assistant as an `LLMService`: its events become frames, cards before words
    heard.py         what reached the ear: told to the assistant after a barge-in
    filler.py, silence.py   "잠시만요" when an answer is slow; one prompt in a silence; a kind end
    latency.py       the parts of a turn's latency: RTVI messages, log lines, metrics
    turn_taking/     when a turn begins and ends: Silero, Smart Turn, Korean sentence endings, echo
    stt/             recognisers: Cartesia, and Whisper where there is no key or Cartesia fails
    tts/             voices: Cartesia, and Supertonic or espeak-ng likewise
    spoken/          what is shown → what is said: numbers, prices, times, Latin names
    bench/           `oy-assistant bench voice`, with fakes that speak Cartesia's wire

`agent/` learns nothing of this: the voice consumes the same stream of events as every front end.
What is shown and what is remembered is the agent's own text; what is said of it is made here, by a
text transform that Pipecat maps back, so that the words that were heard are words of the reply.
"""
