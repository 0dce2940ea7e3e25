"""Training: courses, attendance, promotion in skill."""
