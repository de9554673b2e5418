"""The steps from one form of the tables to the next, oldest first; `env.py` is what Alembic runs."""
