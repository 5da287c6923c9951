"""JSON Schemas for front matter: loading, judging, explaining, and what `x-` keywords say.

Nothing is imported here: a run without schemas must not pay for them.
"""
