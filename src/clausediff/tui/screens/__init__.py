"""One module per screen: each shows one thing and holds where the reader is in it."""
