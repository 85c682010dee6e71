"""The pages of the magazine and who writes them, one module per kind."""

from .articles import ArticlePage, ArticleTag, Byline
from .authors import Author
from .films import FilmCue, FilmPage, FilmText
from .home import HomeBrief, HomePage, HomePick
from .reviews import ReviewAnswer, ReviewLink
from .schedule import MissedPublication
from .sections import SectionPage
from .translations import TranslationMark

__all__ = [
    "ArticlePage",
    "ArticleTag",
    "Author",
    "Byline",
    "FilmCue",
    "FilmPage",
    "FilmText",
    "HomeBrief",
    "HomePage",
    "HomePick",
    "MissedPublication",
    "ReviewAnswer",
    "ReviewLink",
    "SectionPage",
    "TranslationMark",
]
