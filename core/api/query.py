"""Query parameters that refuse names they do not know. `language` is the whole API's and passes everywhere."""

from ninja.params.models import Query, QueryModel
from pydantic import ConfigDict

FOR_ALL = {"language"}


class StrictQueryModel(QueryModel):
    """The parameters of one operation; an unknown one is a fault like any other."""

    model_config = ConfigDict(extra="forbid")

    @classmethod
    def _map_data_paths(cls, data):
        return {name: value for name, value in data.items() if name not in FOR_ALL}


class Asks(Query):
    """One query parameter: `skus: str = Asks(max_length=…)`; without a default it is required."""

    _model = StrictQueryModel

    def __init__(self, default=..., **rules):
        super().__init__(default, **rules)

    @classmethod
    def _param_source(cls) -> str:
        return "query"
