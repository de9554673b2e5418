"""What is too old goes by itself, and what was deleted leaves the database's files as well."""

from __future__ import annotations

import asyncio
import logging
import time

from bot.config import Live
from bot.store.database import StoreError
from bot.store.store import Store

TIDY_EVERY = 60.0
"""Seconds."""

PURGE_EVERY = 60
"""Tidyings."""

DAY = 86_400

log = logging.getLogger(__name__)


async def keep_house(kept: Store, config: Live) -> None:
    """Tidy once a minute and purge once an hour, from now on, for ever."""
    rounds = 0
    while True:
        try:
            if rounds % PURGE_EVERY == 0:
                await kept.purge(before=time.time() - DAY * config.now.retention_days)
            await kept.database.tidy()
        except StoreError as error:
            log.error("the database could not be tidied", exc_info=error)  # noqa: TRY400 - traceback given
        rounds += 1
        await asyncio.sleep(TIDY_EVERY)
