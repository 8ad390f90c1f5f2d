"""Made from a finished site/: one PDF, a zip that opens from a folder, a deck of cards; and pictures of all pages, for its authors."""
