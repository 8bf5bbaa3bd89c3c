"""What the entry point loads: light, so that a server without the extra only learns its name."""

from __future__ import annotations

from importlib import import_module

from fastapi import FastAPI

from agent.server.frontends import Host, Plugged


class VoiceFrontEnd:
    """`/ws`, where Pipecat is installed."""

    name = "voice"

    def attach(self, app: FastAPI, host: Host) -> Plugged:
        """Plug the voice in.

        Raises:
            ImportError: the extra `voice` is not installed.
        """
        try:
            # Its messages hold what was said; its faults reach us as frames.
            import_module("loguru").logger.disable("pipecat")
            frontend = import_module("voice.frontend")
        except ModuleNotFoundError as error:
            raise ImportError(
                f"{error.name} is missing: pip install 'oy-assistant[voice]'"
            ) from error
        plugged: Plugged = frontend.plug_in(app, host)
        return plugged


front_end = VoiceFrontEnd()
