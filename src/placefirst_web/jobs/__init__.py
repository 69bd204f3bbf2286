"""Work that takes longer than a page may: a queue behind one module."""
