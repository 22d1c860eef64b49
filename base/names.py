def initials(name):
    """Return the initials of the first and last word of a name, as a stand-in for a portrait."""
    words = [word for word in name.split() if word[0].isalnum()]
    return "".join(word[0] for word in words[:1] + words[1:][-1:]).upper()
