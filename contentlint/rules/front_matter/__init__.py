"""Rules on what stands between the fences."""
