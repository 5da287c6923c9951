"""The tests of contentlint."""
