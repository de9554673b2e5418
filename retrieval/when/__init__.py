"""Words of time: what "Tuesday" stands for in an article, and which days a question asks about."""
