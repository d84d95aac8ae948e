"""Many drafts against one base: base clauses down, drafts across, and who lost how much."""
