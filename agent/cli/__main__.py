"""`python -m agent.cli`, where the script is not on the path."""

from agent.cli import main

main()
