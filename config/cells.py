"""Cells of tables that people open in a spreadsheet."""

# What makes a spreadsheet take a cell for a formula:
# https://owasp.org/www-community/attacks/CSV_Injection
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def harmless(value):
    """Return a cell that no spreadsheet takes for a formula; numbers as they are."""
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    return value


def unescaped(text):
    """Return the text of a cell that `harmless` made."""
    return text[1:] if text[:1] == "'" and text[1:2] in FORMULA else text
