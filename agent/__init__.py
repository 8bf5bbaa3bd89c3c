"""What is decided and said: the state machine, its memory, its wording, and the server.

Imports `retrieval` and `data`; knows nothing of audio. The one door is `agent.door.Assistant`, and
`agent.assembly.open_assistant` opens it as the settings say: a front end sends a `TurnRequest` and
consumes one stream of typed events. `/chat`, `/chat/stream` and the terminal are thin over it.

    graph.py          the story of a turn: understand → one of the doers → reply
    nodes/            its steps, one verb a file
    understanding/    words → a reading, an intent, a wish; without a model call
    lexicon/          the words of shopping, as data
    wording/          the sentences, as data, per language
    store_* hours_*   what a store, its hours, a search for stores come to in sentences
    product_*.py recommendation_*.py the same for products
    meant_products.py                which one an utterance means; spelt_products.py by part of a
                                     name; japanese_names.py by kana
    health.py careful_wishes.py      what is told of a body, and what is left out for it
    assistant.py      the door: turns, searches, health
    turns.py          one turn as a task that is owned, streamed and cancelled
    conversations.py  who is remembered, and until when
    knowledge.py      one catalogue made ready, and replaced when another is imported
    server/ cli/ bench/   HTTP, terminal, measurements
    evaluation/       how good it is, on the sets of data/eval
"""
