"""``python -m shizheng`` is the command line."""

from .cli import main

main()
