"""The union's own templates kept in the store, beside the official forms that come with the program."""
