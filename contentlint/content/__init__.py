"""One file's text and what it says: front matter, Markdown, facts. Knows no site and no rule."""
