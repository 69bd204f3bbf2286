"""The pages as a client asks them, on a real PostgreSQL."""

from tests.site import database, django_db_modify_db_settings, drawing_library

__all__ = ["database", "django_db_modify_db_settings", "drawing_library"]
