"""`contentlint init`: what a project is like, and the configuration that says it."""
