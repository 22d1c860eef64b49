from io import BytesIO

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.images.image_operations import FilterOperation

from publishing.screen import PublishingView
from translation.teams.permissions import may_lead

# JPEG qualities to try in turn. Of the lowest, even noise of 1200 × 630 pixels weighs less than
# 300 kB.
QUALITIES = (76, 66, 56, 46, 36, 26, 16, 8)


class MaxBytesOperation(FilterOperation):
    """`maxbytes-300000`: lower the quality of a JPEG until the file weighs no more than that."""

    def construct(self, most):
        self.most = int(most)

    def run(self, willow, image, env):
        flat = willow.set_background_color_rgb((255, 255, 255))
        for quality in QUALITIES:
            env["jpeg-quality"] = quality
            trial = BytesIO()
            # As Wagtail's Filter.run saves it.
            flat.save_as_jpeg(trial, quality=quality, progressive=True, optimize=True)
            if trial.tell() <= self.most:
                break
        return flat


@hooks.register("register_image_operations")
def register_image_operations():
    return [("maxbytes", MaxBytesOperation)]


class PublishingMenuItem(MenuItem):
    def is_shown(self, request):
        return may_lead(request.user)


@hooks.register("register_settings_menu_item")
def publishing_menu_item():
    return PublishingMenuItem(
        _("Publishing"), reverse("publishing"), name="publishing", icon_name="site", order=20
    )


@hooks.register("register_admin_urls")
def screens():
    return [path("publishing/", PublishingView.as_view(), name="publishing")]
