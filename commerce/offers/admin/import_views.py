"""Import products in two steps: a dry run that shows every row, and the writing of exactly that."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets.button import HeaderButton

from commerce.offers.admin.import_form import ImportForm
from commerce.offers.errors import ProductMoved
from commerce.offers.imports import ImportMoved, apply_import
from commerce.offers.keep_till import TillRefused
from commerce.offers.models import ProductImport
from commerce.offers.sheets.columns import columns
from commerce.offers.sheets.export import TYPES, export
from commerce.offers.sheets.plan import SAME, Plan, plan_import
from commerce.offers.sheets.shelf import stores
from core import clock

MOST_SHOWN = 300
RIGHTS = ("add", "change")


class ImportPage(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """What the pages of an import share: who may, and where they stand."""

    page_title = gettext_lazy("Import products")
    header_icon = "upload"
    template_name = "offers/admin/import.html"
    index_url_name = import_url_name = template_url_name = None
    model = None

    def dispatch(self, request, *args, **kwargs):
        """For those who may make and change products."""
        if not all(self.user_has_permission(right) for right in RIGHTS):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        """Under the products."""
        products = {"url": reverse(self.index_url_name), "label": _("Products")}
        return [*self.breadcrumbs_items, products, {"url": "", "label": self.get_page_title()}]

    @cached_property
    def header_buttons(self):
        """The header to fill in, with every column there is."""
        return [
            HeaderButton(
                _("Template (%(kind)s)") % {"kind": kind.upper()},
                url=reverse(self.template_url_name, args=[kind]),
                icon_name="download",
            )
            for kind in TYPES
        ]

    def shown(self, plan: Plan, **kwargs) -> dict:
        """The plan as the template wants it: rows that say something, not more than anybody reads."""
        rows = [row for row in plan.rows if row.verb != SAME]
        return {"plan": plan, "rows": rows[:MOST_SHOWN], "more": max(len(rows) - MOST_SHOWN, 0), **kwargs}


class ImportView(ImportPage):
    """Step one: the file, and what it would do."""

    def get_context_data(self, **kwargs):
        """An empty form, unless one was sent."""
        kwargs.setdefault("form", ImportForm())
        return super().get_context_data(columns=columns(stores()), **kwargs)

    def post(self, request, *args, **kwargs):
        """The dry run: faults are told at once; what could be written waits for a yes at an address of its own."""
        form = ImportForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        now = clock.now()
        plan = plan_import(form.grid, person=request.user, now=now)
        if plan.faults or not plan.to_write:
            return self.render_to_response(self.get_context_data(form=form, **self.shown(plan)))
        wanted = ProductImport.objects.create(
            filename=form.cleaned_data["file"].name[:120],
            reason=form.cleaned_data["reason"],
            by=request.user,
            at=now,
            grid=form.grid,
        )
        return redirect(reverse(self.import_url_name, args=[wanted.pk]))


class ImportConfirmView(ImportPage):
    """Step two: what would be written, and yes or no; afterwards, what was."""

    template_name = "offers/admin/import_confirm.html"
    start_url_name = None

    @cached_property
    def wanted(self) -> ProductImport:
        """One's own; anybody else's is as absent as one that does not exist."""
        return get_object_or_404(ProductImport, pk=self.kwargs["number"], by=self.request.user)

    def get_context_data(self, **kwargs):
        """The plan as of now, until it is written."""
        if not self.wanted.applied_at:
            plan = plan_import(self.wanted.grid, person=self.request.user, now=clock.now())
            kwargs = self.shown(plan, **kwargs)
        return super().get_context_data(
            wanted=self.wanted, form_url=self.request.path, start_url=reverse(self.start_url_name), **kwargs
        )

    def post(self, request, *args, **kwargs):
        """Write it, once."""
        if "forget" in request.POST:
            ProductImport.objects.filter(pk=self.wanted.pk, applied_at__isnull=True).delete()
            messages.success(request, _("The file is forgotten. Nothing was written."))
            return redirect(self.start_url_name)
        try:
            is_new = apply_import(self.wanted, request.POST.get("agreed", ""), now=clock.now())
        except (ImportMoved, ProductMoved, TillRefused):
            messages.error(request, str(ImportMoved.title))
            return redirect(request.path)
        if is_new:
            messages.success(request, _("The import is written."))
        return redirect(request.path)


class ImportTemplateView(ImportPage):
    """The header row, to be filled in."""

    def get(self, request, *args, **kwargs):
        """As a file."""
        kind = kwargs["kind"]
        if kind not in TYPES:
            raise Http404
        return download(export(None, kind, clock.now()).content, kind, "products-template")


def download(content: bytes, kind: str, name: str) -> HttpResponse:
    """A file to save."""
    answer = HttpResponse(content, content_type=TYPES[kind])
    answer["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return answer
