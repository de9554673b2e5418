"""Answers into what Slack shows, all of it pure: messages, modals, the home tab."""

from bot.blocks.home import Admin as Admin
from bot.blocks.home import Listed as Listed
from bot.blocks.home import Visit as Visit
from bot.blocks.home import home as home
from bot.blocks.kit import Block as Block
from bot.blocks.kit import escape as escape
from bot.blocks.reply import Reply as Reply
from bot.blocks.reply import apology as apology
from bot.blocks.reply import in_view as in_view
from bot.blocks.reply import note as note
from bot.blocks.reply import reply as reply
from bot.blocks.values import Asking as Asking
