"""A run: discover, read, index, judge, suppress, fix, report."""
