"""The application a server runs."""

from __future__ import annotations

import os
import warnings

import django
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "placefirst_web.settings.base")
django.setup(set_prefix=False)  # before what has tables

from placefirst_web.design.bounds import Bounded  # noqa: E402
from placefirst_web.design.threads import KEPT, KeptThreads  # noqa: E402
from placefirst_web.live.stream import Streams  # noqa: E402

# Whitenoise sends files in pieces that Django then reads at once: small ones, and a choice, not an accident.
warnings.filterwarnings("ignore", message="StreamingHttpResponse must consume synchronous iterators")

pages = KeptThreads(KEPT // settings.WORKERS)
application = Streams(Bounded(pages))
