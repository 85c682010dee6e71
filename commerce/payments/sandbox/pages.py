"""The hosted page: what the buyer sees at the provider. Plain forms, no script, English or Chinese."""

from decimal import Decimal
from html import escape
from urllib.parse import urlsplit

from .replies import Reply
from .store import Charge

DECIMALS = {"JPY": 0, "KRW": 0, "VND": 0, "KWD": 3, "BHD": 3}

WORDS = {
    "en": {
        "title": "Sandbox payment", "notice": "This is a rehearsal: no money moves.", "to": "To",
        "reference": "Reference",
        "approve": "Approve", "decline": "Decline", "challenge": "Needs confirmation",
        "challenged": "Your bank asks: is it really you?", "back": "Back to the shop",
        "succeeded": "Paid. Thank you.", "declined": "Your bank declined this payment.",
        "cancelled": "The shop has withdrawn this payment.", "gone": "There is no such payment.",
        "outcome": "Say outcome=approve, decline or challenge.",
    },
    "zh": {
        "title": "沙盒支付", "notice": "这是演练，不会产生真实扣款。", "to": "收款方", "reference": "参考号",
        "approve": "同意付款", "decline": "拒绝付款", "challenge": "需要确认",
        "challenged": "银行要求确认：是你本人操作吗?", "back": "返回商店",
        "succeeded": "已付款，谢谢。", "declined": "银行拒绝了这笔付款。",
        "cancelled": "商店已撤回这笔付款。", "gone": "没有这笔付款。",
        "outcome": "请提交 outcome=approve、decline 或 challenge。",
    },
}  # fmt: skip

STYLE = b"""
:root { color-scheme: light dark; --ink: #22201c; --paper: #f6f3ec; --card: #fffdf8; --line: #d8d2c4; --go: #1f5d3f; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ece8df; --paper: #191816; --card: #23211e; --line: #4a463f; --go: #8fd0ae; }
}
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1rem; background: var(--paper);
  color: var(--ink); font: 1rem/1.5 Georgia, "Songti SC", "Noto Serif CJK SC", serif; }
main { width: min(26rem, 100%); padding: min(2rem, 6vw); overflow-wrap: break-word;
  background: var(--card); border: 1px solid var(--line);
  border-radius: 4px; }
h1 { margin: 0; font-size: 1rem; font-weight: normal; letter-spacing: .04em; }
.amount { margin: .5rem 0 1rem; font-size: 2.5rem; line-height: 1.1; font-variant-numeric: tabular-nums; }
.notice { font-style: italic; }
dl { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: .25rem 1rem; margin: 0 0 1.5rem; }
dd { margin: 0; overflow-wrap: anywhere; }
form { display: grid; gap: .75rem; }
button, .button { display: block; min-height: 44px; padding: .6rem 1rem; border: 1px solid currentColor;
  border-radius: 4px; background: none; color: inherit; font: inherit; text-align: center; text-decoration: none;
  cursor: pointer; }
button[value=approve], .button { background: var(--go); border-color: var(--go); color: var(--card); }
:focus-visible { outline: 3px solid var(--go); outline-offset: 3px; }
"""


def language(accept: str) -> str:
    """`zh` when the browser asks for Chinese first, else `en`."""
    return "zh" if accept.strip().lower().startswith("zh") else "en"


def payment_page(charge: Charge, accept: str) -> Reply:
    """The page of an open payment with its buttons, or of a closed one with its outcome."""
    words = WORDS[language(accept)]
    if charge.state == "action_required":
        outcomes = ["approve", "decline"] if charge.challenged else ["approve", "decline", "challenge"]
        question = f"<p><strong>{words['challenged']}</strong></p>" if charge.challenged else ""
        buttons = "".join(f'<button name="outcome" value="{each}">{words[each]}</button>' for each in outcomes)
        foot = f'{question}<form method="post">{buttons}</form>'
    else:
        foot = (
            f'<p role="status"><strong>{words[charge.state]}</strong></p>'
            f'<a class="button" href="{escape(charge.return_url)}">{words["back"]}</a>'
        )
    body = (
        f'<h1>{words["title"]}</h1><p class="amount">{escape(figure(charge))}</p>'
        f'<p class="notice">{words["notice"]}</p>'
        f"<dl><dt>{words['to']}</dt><dd>{escape(charge.merchant)}</dd>"
        f"<dt>{words['reference']}</dt><dd>{escape(charge.reference)}</dd></dl>{foot}"
    )
    return _page(200, accept, body, form_action=f"'self' {_origin(charge.return_url)}")


def message_page(status: int, word: str, accept: str) -> Reply:
    """One sentence, when there is no payment to show."""
    return _page(status, accept, f"<h1>{WORDS[language(accept)][word]}</h1>", form_action="'none'")


def figure(charge: Charge) -> str:
    """The amount as people write it, with its currency's code."""
    places = DECIMALS.get(charge.currency, 2)
    return f"{Decimal(charge.amount).scaleb(-places):,.{places}f} {charge.currency}"


def _page(status: int, accept: str, body: str, *, form_action: str) -> Reply:
    chosen = language(accept)
    html = (
        f'<!doctype html><html lang="{"zh-Hans" if chosen == "zh" else "en"}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{WORDS[chosen]["title"]}</title><link rel="stylesheet" href="/_page.css"></head>'
        f"<body><main>{body}</main></body></html>"
    )
    policy = f"default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action {form_action}"
    headers = {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Security-Policy": policy,
        "Referrer-Policy": "no-referrer",
        "Vary": "Accept-Language",
    }
    return Reply(status, html.encode(), headers)


def _origin(url: str) -> str:
    """The shop's origin: browsers hold the redirect after a form to `form-action` too."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
