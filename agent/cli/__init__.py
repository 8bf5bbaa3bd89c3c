"""`oy-assistant`: the same program by hand."""

from agent.cli.commands import build_cli, main

__all__ = ["build_cli", "main"]
