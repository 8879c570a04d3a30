"""What the pages share; knows nothing of any single page."""
