"""`contentlint new`: where a new page stands, what its front matter says, and that it is sound."""
