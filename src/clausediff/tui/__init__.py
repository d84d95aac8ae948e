"""The terminal UI: shows finished comparisons; opens no contract and judges none."""
