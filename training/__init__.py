"""How the ranking model is learned and measured; nothing here is needed to run the bot."""
