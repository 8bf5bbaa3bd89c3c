"""The language model: how it is asked, what it may cost, and what happens when it fails.

What is said to it and what becomes of its words stand in `reading.py` and `phrasing.py`; whether
its words are true is for `agent.grounding` to say.

    chat_model.py   the protocol, and the faults that every model has in common
    hosted.py       any server that speaks OpenAI's chat completions, by ChatOpenAI
    guarded.py      a model with its limits: patience, a circuit breaker, a daily budget, accounts
    breaker.py      a dead provider costs a turn now and then, not every turn
    spending.py     what was spent today, kept over a restart
    usage.py        tokens and what they cost; prices.yaml is the table
    reading.py early_reading.py   an unsure utterance restated; acted on before it is all written
    brief.py prompts.py summary.py   what a model is told: records, rules, the conversation so far
    own_words.py phrasing.py   when a reply is in its words, and the gate that they go through
    opening.py      the model that the settings ask for, or why there is none
"""
