"""From a folder of articles to cited, verbatim answers."""

import os

# Matrices are small here: threads of OpenBLAS would wait for one another longer than they compute.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
