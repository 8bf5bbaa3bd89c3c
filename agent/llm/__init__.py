"""The language model: how it is asked, what it may cost, and what happens when it fails.

Nothing here knows of products or stores: what is said to it and what becomes of its words stand in
`reading.py` and `phrasing.py`; whether its words are true is for `agent.grounding` to say.

    chat_model.py   the protocol, and the faults that every model has in common
    hosted.py       any server that speaks OpenAI's chat completions, by ChatOpenAI
    guarded.py      a model with its limits: patience, a circuit breaker, a daily budget, accounts
    breaker.py      a dead provider costs a turn now and then, not every turn
    spending.py     what was spent today, kept over a restart
    usage.py        tokens and what they cost; prices.yaml is the table
    opening.py      the model that the settings ask for, or why there is none
"""
