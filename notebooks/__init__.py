"""How good the assistant is: notebooks that measure it with `agent.evaluation`, and draw it.

    answers.ipynb     what it understands, states and says, and how fast
    retrieval.ipynb   what it finds, and what each part of the search contributes
    measuring.py      the assistant that they open, how much of the sets they play
    names.py          Korean names of what is measured
    telling.py        figures in words, tables
    plots.py          figures drawn; korean_type.py  the font they are drawn with
    publish.py        `make notebooks`: both run whole, as HTML; page/  what the HTML looks like

Committed without output. Items of the held-out part are counted and never shown.
"""

import warnings

# A library that the search imports would draw its progress with ipywidgets; it draws none here.
warnings.filterwarnings("ignore", message="IProgress not found")
