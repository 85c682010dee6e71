"""The site, its two languages, the front pages and their sections. Translations share their key."""

import uuid
from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Locale, Page, Site

from cms.models import HomePage, SectionPage
from config.demo_world.world import LANGUAGES, file, said

NAMES = {"en": ("Vitrine", "vitrine"), "zh-hans": ("Vitrine", "vitrine-zh-hans")}
STANDFIRST = {"en": "We sell what we write about, and say so.", "zh-hans": "我们卖自己写过的东西，并且明说。"}
WELCOME = "Welcome to your new Wagtail site!"


def load() -> int:
    """The pages that are not there yet; returns how many those were."""
    new = 0
    for language in LANGUAGES:
        home, is_new = _home(language)
        new += is_new
        for section in file("stories")["sections"]:
            new += _section(home, section, language)
    _site(home_in("en"))
    return new


def locale(language: str) -> Locale:
    """The locale of that language."""
    return Locale.objects.get_or_create(language_code=language)[0]


def home_in(language: str) -> HomePage:
    """The front page in that language."""
    return HomePage.objects.get(translation_key=key("home"), locale=locale(language))


def key(name: str) -> uuid.UUID:
    """What the translations of one page share: always the same for the same name."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"https://vitrine.example/demo/{name}")


def add(parent: Page, page: Page) -> None:
    """Put the page under its parent and publish it, with a revision as if an editor had."""
    page.live, page.has_unpublished_changes = False, True
    parent.add_child(instance=page)
    page.save_revision().publish()


def _home(language: str) -> tuple[HomePage, bool]:
    found = HomePage.objects.filter(translation_key=key("home"), locale=locale(language)).first()
    if found:
        return found, False
    title, slug = NAMES[language]
    home = HomePage(
        title=title,
        slug=slug,
        standfirst=STANDFIRST[language],
        search_description=STANDFIRST[language],
        locale=locale(language),
        translation_key=key("home"),
    )
    add(Page.get_first_root_node(), home)
    return home, True


def _section(home: HomePage, told: dict, language: str) -> bool:
    wanted = {"translation_key": key(f"section/{told['slug']}"), "locale": locale(language)}
    if SectionPage.objects.filter(**wanted).exists():
        return False
    section = SectionPage(
        title=said(told, "name", language),
        slug=told["slug"],
        standfirst=said(told, "standfirst", language),
        show_in_menus=True,
        **wanted,
    )
    add(HomePage.objects.get(pk=home.pk), section)
    return True


def _site(home: HomePage) -> None:
    """The default site leads to our front page; the page Wagtail made to greet developers goes."""
    address = urlsplit(settings.SITE_URL)
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    if site.root_page_id != home.pk:
        site.hostname = address.hostname
        site.port = address.port or (443 if address.scheme == "https" else 80)
        site.site_name, site.root_page = "Vitrine", home
        site.save()
    Page.objects.filter(depth=2, title=WELCOME, numchild=0).delete()
