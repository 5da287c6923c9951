"""Real sites, where the folder `shared` is there; skipped with a reason where it is not."""
