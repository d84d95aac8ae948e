"""Writers: a comparison in, text out; each format in a module of its own."""
