"""Names of browsers and systems, for people who look at where they are logged in."""

# Each calls itself by the names below it, too.
BROWSERS = {
    "Edg": "Edge",
    "OPR/": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "Chrome": "Chrome",
    "CriOS": "Chrome",
    "Safari": "Safari",
}
SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Macintosh": "macOS",
    "CrOS": "ChromeOS",
    "Linux": "Linux",
}
LONGEST = 60


def browser_name(user_agent):
    """Return such as `Firefox, Linux`; of a browser nobody knows, the beginning of what it says."""
    found = [
        next((name for part, name in names.items() if part in user_agent), None)
        for names in (BROWSERS, SYSTEMS)
    ]
    return ", ".join(filter(None, found)) or user_agent[:LONGEST]
