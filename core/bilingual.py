"""Words of the shop kept in two columns: the first language's, always there, and the Chinese, perhaps empty."""


def said(first: str, chinese: str, language: str | None) -> str:
    """The Chinese where the language is Chinese and something is written there, else the first."""
    return chinese if chinese and (language or "").startswith("zh") else first
