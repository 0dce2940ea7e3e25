"""The member roster: units, people, membership, import and export."""
