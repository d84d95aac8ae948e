"""Many drafts against one base: workers, limits, and results that survive an interruption."""
