"""The site: how its files turn into URLs, and what a link on it leads to."""
