"""Reading any workbook that people send, and writing workbooks safely."""
