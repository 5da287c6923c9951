"""Rules on links and their destinations."""
