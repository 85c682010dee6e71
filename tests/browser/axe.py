"""axe on a page: what it complains of, as sentences. Its script goes into a page once, however often it is asked."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

# What WCAG 2.2 A and AA ask for, and what is good practice besides.
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
ASK = """async ({ tags, within }) => {
    const asked = { resultTypes: ["violations"], runOnly: { type: "tag", values: tags } };
    const found = await axe.run(within ?? document, asked);
    const told = ({ id, help, nodes }) => [`${id}: ${help}`, ...nodes.map(node => node.html)];
    return found.violations.map(each => told(each).join("\\n    "));
}"""


def complaints(page: Page, *, within: dict | None = None) -> list[str]:
    """All of them. `within`: `include` and `exclude` as axe's context has them."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return page.evaluate(ASK, {"tags": [*WCAG, "best-practice"], "within": within})
