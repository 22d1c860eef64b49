"""What the home page and the screens of translators may cost.

Tests hold what can be counted; the rest is for `./run bench`.
"""

FIRST_VIEW = 14_000  # Bytes of HTML and CSS: what fits into the first round trip.
SCRIPT = 3_000
WHOLE_PAGE = 110_000
REQUESTS = 12  # Beside the logos of organisations.
QUERIES = 12
CPU = 4  # As a ratio to the home page of a fresh `wagtail start`.
LARGEST_PAINT = 1.25  # As a ratio to a file of the same words.

SCREEN_QUERIES = 10  # Of the screen's own: the admin around it has as many.
SCREEN_CPU = 50  # Milliseconds in all, on a machine with nothing else to do.

OF_DEFAULT = 0.5  # What wagtail-localize does by itself, for a page and a language.
REQUEST = 1  # Seconds of CPU: what takes longer is for the task queue.

VISIT_CPU = 1.1  # As ratios to a plain file of the same bytes.
VISITS = 0.95
PUBLISHING_CPU = 1.5
WHOLE_SITE_SECONDS = 90
WHOLE_SITE_MEMORY = 400  # MB, of all processes.

# Of the screens of editors, on a site of a thousand articles.
EDITING_QUERIES = {"list": 40, "editor": 55, "search": 40, "chooser": 40, "dashboard": 35}
SCREEN_SIZE = 100_000  # Bytes of HTML.
PUBLISHING_QUERIES = 70
ADDING_QUERIES = 80
IMPORT_CPU = 10  # Seconds.
