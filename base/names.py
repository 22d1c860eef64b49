def initials(name):
    """The first letters of a name's first and last word, to stand in for a picture."""
    words = [word for word in name.split() if word[0].isalnum()]
    return "".join(word[0] for word in words[:1] + words[1:][-1:]).upper()
