"""The roster page, its dialogs, the import wizard and the duplicates page."""
