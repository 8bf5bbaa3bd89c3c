"""The language model's part, measured against a fake provider: `oy-assistant bench llm`.

stage.py         the fake, the assistant over it, the turns of the evaluation sets
tool_loop.py     what a user would write first: langchain.agents.create_agent with the searches
first_words.py   when there is something that a voice could speak
latency.py       both beside each other: first spoken word, model calls
calls.py         how many calls there are before the first word, over all sets
inventions.py    a model that lies in one answer of three, and whether it is heard
lies.py          that, over the evaluation sets
cancel.py        how soon a turn that is left lets go of the provider
result.py        the figures, each beside what is asked
"""
