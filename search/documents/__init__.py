"""What is searchable, a module per kind. Each says what there is, what it reads like, and who may see it."""

from search.documents import articles, products
from search.documents.kind import Kind

KINDS: dict[str, Kind] = {kind.name: kind for kind in (articles.KIND, products.KIND)}
