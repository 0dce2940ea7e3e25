"""Official papers: one model of blocks, several printers, and the kinds of paper made from plain records."""
