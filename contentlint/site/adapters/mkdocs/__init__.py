"""MkDocs, and Zensical, which reads the same sites."""
