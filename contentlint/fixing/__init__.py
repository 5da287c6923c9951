"""Edits applied, verified and written back without harm."""
