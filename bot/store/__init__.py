"""What the bot remembers: questions accepted, answers posted, and what people said of them."""
