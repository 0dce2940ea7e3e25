"""The union's own templates: Word and Excel files whose places are filled, their layout kept."""
