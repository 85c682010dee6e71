"""When a page's scripts have come: until then its buttons are those of plain forms, and pressing one leads on."""


def behaves(page, element: str) -> None:
    """Wait until that element of the page has its behaviour."""
    page.wait_for_function("name => customElements.get(name) !== undefined", arg=element)
