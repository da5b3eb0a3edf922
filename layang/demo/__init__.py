"""The cast: one small named world for tests, screenshots and training."""
