"""The page in a real browser: played for tests, measured by `bench page`, pictured for the README.

    playing.py      one of `web/e2e/*.mjs` in the system's Chromium, and what it told
    stage.py        a server of one's own whose Cartesia is a fake
    microphone.py   a file that Chromium takes for a microphone
    figures.py      what `bench page` finds, each figure beside what is asked
    command.py      `oy-assistant bench page`
    screenshots.py  the README's pictures: `make screenshots`

It needs the page's sources and what their build installs: a checkout, not a wheel.
"""
