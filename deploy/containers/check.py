"""Whether the site of this container answers, asked as the web server before it does."""

import os
from urllib.request import Request, urlopen

request = Request("http://127.0.0.1:8000/healthz")
request.add_header("Host", os.environ["ALLOWED_HOSTS"].split(",")[0])
request.add_header("X-Forwarded-Proto", "https")
urlopen(request, timeout=4).close()
