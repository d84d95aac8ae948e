"""What a Word file holds, piece by piece: package, styles, numbering, paragraphs, revisions."""
