from io import BytesIO

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.images.image_operations import FilterOperation

from publishing.schedule import clock, worker
from publishing.screen import PublishingView, time_since
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


class StoppedPanel(Component):
    """Warning on the admin's first page that the clock or the worker has stopped."""

    template_name = "publishing/stopped_panel.html"
    order = 10

    def __init__(self, clock_is_stopped, worker_is_stopped):
        self.state = {
            "clock_is_stopped": clock_is_stopped,
            "worker_is_stopped": worker_is_stopped,
            "ago": time_since(clock.last_tick()),
        }

    def get_context_data(self, parent_context):
        return self.state


@hooks.register("construct_homepage_panels")
def warn_of_what_has_stopped(request, panels):
    if may_lead(request.user):
        stopped = clock.is_stopped(), worker.is_stopped()
        if any(stopped):
            panels.append(StoppedPanel(*stopped))


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
