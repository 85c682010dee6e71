"""The shop is loaded before its workers part, so nothing that they may not share may be open by then."""

import os
import subprocess
import sys

from tests.servers.vitrine import ROOT

LOAD = """
import sys, threading
from config.wsgi import application
from django.db import connections
print([name for name in connections if connections[name].connection], threading.active_count())
print("cms.article" in sys.modules, "redis" in sys.modules, "openpyxl" in sys.modules)
"""


def test_what_is_loaded_has_no_connection_and_no_thread_but_all_its_pages(tmp_path):
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings.local",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'shop.sqlite3'}",
        "CACHE_URL": "locmemcache://",
    }

    told = subprocess.run([sys.executable, "-c", LOAD], cwd=ROOT, env=environment, capture_output=True, text=True)

    assert told.stdout.splitlines() == ["[] 1", "True False False"], told.stderr
    assert not (tmp_path / "shop.sqlite3").exists()
