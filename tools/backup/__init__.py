"""Backups: the database and all uploads in one archive, whichever database they are from."""
