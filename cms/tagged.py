"""An article's tags. A page that is served brings them along in the query that finds it: no query of their own."""

from dataclasses import dataclass

from django.db.models import Aggregate, JSONField, OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.urls import reverse

from cms.models import ArticlePage, ArticleTag


@dataclass(frozen=True, slots=True)
class Tag:
    """A word and the page of what is filed under it."""

    name: str
    url: str


class _JSONList(Aggregate):
    """The rows of a group as one list."""

    function = "JSON_GROUP_ARRAY"
    output_field = JSONField()

    def as_postgresql(self, compiler, connection, **more):
        return self.as_sql(compiler, connection, function="JSONB_AGG", **more)


def tag_rows() -> Subquery:
    """To annotate pages with: each tag's name and slug, or None where a page has none."""
    rows = ArticleTag.objects.filter(content_object=OuterRef("pk")).order_by().values("content_object")
    return Subquery(rows.annotate(rows=_JSONList(JSONObject(name="tag__name", slug="tag__slug"))).values("rows"))


def tags_of(article: ArticlePage) -> list[Tag]:
    """The article's tags by name: from `tag_rows` where it was found with them, else (a draft) its own."""
    if hasattr(article, "tag_rows"):
        pairs = [(row["name"], row["slug"]) for row in article.tag_rows or []]
    else:
        pairs = [(tag.name, tag.slug) for tag in article.tags.all()]
    return [Tag(name, reverse("tag", kwargs={"slug": slug})) for name, slug in sorted(pairs)]
