"""Disclosure of factory affairs: catalogue, plan, publications, boards, feedback, surveys, reports."""
