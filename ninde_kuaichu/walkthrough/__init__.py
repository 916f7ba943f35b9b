"""One whole case through the real pages, played by actors; see `manage.py walkthrough`."""
