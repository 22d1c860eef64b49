"""The addresses of the screens for translators, below `/admin/translation/`."""

app_name = "translation"

urlpatterns = []
