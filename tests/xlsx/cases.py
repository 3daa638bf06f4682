"""All workbooks that run.py checks: name -> what makes the bytes of the file."""
import cases_cells
import cases_files
import cases_limits
import cases_sheets
from case import CASES

__all__ = ["CASES", "cases_cells", "cases_files", "cases_limits", "cases_sheets"]
