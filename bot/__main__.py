"""`python -m bot` and the command `pullquote`."""

import sys

from bot.cli import main

if __name__ == "__main__":
    sys.exit(main())
