"""Properties are tried on new examples here, and on the same ones in CI, so that a red run there can be repeated.

Postings are worked on few at a time, so that small collections take as many rounds as large ones do.
"""

import os

from hypothesis import settings

from retrieval import postings

settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")

postings.AT_ONCE = 20
