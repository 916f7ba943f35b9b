import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ninde_kuaichu.settings")
application = get_wsgi_application()
