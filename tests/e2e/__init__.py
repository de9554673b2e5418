"""The bot as a real process against a Slack emulator: what people do, and what they see."""
