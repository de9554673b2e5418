"""From a folder of articles to cited, verbatim answers."""
