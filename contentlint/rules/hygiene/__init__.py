"""Rules on suppressions, encodings and leftovers."""
