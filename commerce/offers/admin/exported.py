"""Every file that leaves the admin is written down before it is handed out: who, when, which filter, how many rows."""

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy
from wagtail.log_actions import LogFormatter, log

# What an address says beside the filter.
NO_FILTER = {"export", "p", "ordering"}


def log_export(what: str, kind: str, rows: int, asked: QueryDict, *, by) -> None:
    """One line in the history of the site, under the person: so many rows of `what` ("products") left as `kind`."""
    narrowed = {
        name: values
        for name in sorted(set(asked) - NO_FILTER)
        if (values := [value for value in asked.getlist(name) if value.strip()])
    }
    log(by, "shop.export", user=by, data={"what": what, "kind": kind, "rows": rows, "filter": narrowed})


class ExportLine(LogFormatter):
    """Exported products as CSV, rows: 12 (state: active)."""

    label = pgettext_lazy("in the history", "Export")

    def format_message(self, log_entry):
        """The line, in the reader's language."""
        data = log_entry.data
        what = {"products": _("products")}.get(data["what"], data["what"])
        words = _("Exported %(what)s as %(kind)s, rows: %(rows)s")
        said = words % {"what": what, "kind": data["kind"].upper(), "rows": data["rows"]}
        comma, colon = pgettext("list", ", "), pgettext("label", ": ")
        narrowed = [name + colon + comma.join(values) for name, values in data["filter"].items()]
        return _("%(words)s (%(why)s)") % {"words": said, "why": comma.join(narrowed)} if narrowed else said
