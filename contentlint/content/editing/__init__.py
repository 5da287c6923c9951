"""Edits of whole front matter entries: keys moved, removed and added with what belongs to them.

An entry is a key with its value, the comments above it and the lines that its value takes. Every
operation gives edits of the file's own text or None; the text is read again first, so that an edit
which would change anything but what it is for is never given.
"""
