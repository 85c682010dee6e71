"""A reader without a pointer: from stop to stop with Tab, and on with Enter."""

from playwright.sync_api import Locator, Page


def tab_to(page: Page, target: Locator, most: int = 120) -> None:
    """Press Tab until the target has the focus; the whole way is by keyboard."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if target.evaluate("node => node === document.activeElement"):
            return
    raise AssertionError("Tab never got there.")


def press(page: Page, target: Locator) -> None:
    """Go there with Tab and press Enter."""
    tab_to(page, target)
    page.keyboard.press("Enter")


def follow(page: Page, target: Locator) -> None:
    """The same, and wait for the page it leads to."""
    tab_to(page, target)
    with page.expect_navigation():
        page.keyboard.press("Enter")
