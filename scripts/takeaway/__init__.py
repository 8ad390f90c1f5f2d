"""The notes to take along: one PDF, a zip of the site that opens from a folder, a deck of cards. All are made from a finished site/."""
