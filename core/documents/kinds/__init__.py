"""The kinds of paper a union prints, as pure functions from plain records to documents."""
