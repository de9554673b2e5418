"""The face of Pullquote: the terminal and Slack."""
