"""The newsroom: a site that publishes only what ties out (Django and Wagtail; needs the extra `newsroom`)."""
