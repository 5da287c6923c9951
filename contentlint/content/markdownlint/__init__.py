"""What is markdownlint's and not ours: the names of its rules, and its comments in pages."""
