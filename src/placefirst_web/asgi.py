"""The application a server runs."""

from __future__ import annotations

import os
import warnings

import django

from placefirst_web.design.bounds import Bounded
from placefirst_web.design.threads import KeptThreads
from placefirst_web.live.stream import Streams

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "placefirst_web.settings.base")

# Whitenoise sends files in pieces that Django then reads at once: small ones, and a choice, not an accident.
warnings.filterwarnings("ignore", message="StreamingHttpResponse must consume synchronous iterators")

django.setup(set_prefix=False)
pages = KeptThreads()
application = Streams(Bounded(pages))
