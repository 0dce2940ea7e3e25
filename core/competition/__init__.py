"""Labour and skill competitions: contests, entries, judging, ranking, awards."""
