"""Properties are tried on new examples here, and on the same ones in CI, so that a red run there can be repeated."""

import os

from hypothesis import settings

settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")
