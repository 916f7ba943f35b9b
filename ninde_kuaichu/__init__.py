"""宁德 快处快赔121: the roof."""

from ninde_kuaichu.celery import app as celery_app

__all__ = ["celery_app"]
