"""Rules: every rule has a folder of fixtures here, run by test_fixtures.py."""
