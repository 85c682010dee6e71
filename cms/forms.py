"""The article's form: what is missing is said beside its field when somebody publishes, and not before."""

from wagtail.admin.forms import WagtailAdminPageForm

from cms.publishing import problems


class ArticleForm(WagtailAdminPageForm):
    """Drafts save with anything missing; publishing and handing in do not."""

    def clean(self):
        """Add what is missing to the fields that lack it."""
        cleaned = super().clean()
        if not self.is_deferred_validation:
            found = problems(
                relation=cleaned.get("commercial_relation") or "",
                brand=cleaned.get("relation_brand") or "",
                body=cleaned.get("body"),
                has_hero=bool(cleaned.get("hero_image")),
                hero_alt=cleaned.get("hero_alt") or "",
            )
            for field, message in found.items():
                self.add_error(field if field in self.fields else None, message)
        return cleaned
