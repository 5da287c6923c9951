"""Rules on Markdown style and formatting."""
