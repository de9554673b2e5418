"""Measurements of Pullquote; none of them is a test."""
