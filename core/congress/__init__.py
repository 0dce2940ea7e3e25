"""职工代表大会: terms, delegates, elections, meetings, votes, appraisals."""
