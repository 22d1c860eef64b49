from io import BytesIO

from django.utils import timezone
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.images.image_operations import FilterOperation

from config.dates import ago
from publishing.schedule import clock
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


class ClockPanel(Component):
    """Warning on the admin's first page that nothing happens on schedule any more."""

    template_name = "publishing/clock_panel.html"
    order = 10

    def get_context_data(self, parent_context):
        return {"ago": ago(timezone.now() - clock.last_tick())}


@hooks.register("construct_homepage_panels")
def warn_of_stopped_clock(request, panels):
    if may_lead(request.user) and clock.is_stopped():
        panels.append(ClockPanel())
