"""What a Chinese page sets in its headline face, and what it does not."""

from themes.headlines.read import set_large

PAGE = """<!doctype html><html lang="zh-Hans"><head><title>题</title></head><body>
<header class="masthead"><nav><a>栏目</a></nav></header>
<main><p class="label">居家</p><h1>安静的<em>一小时</em></h1><p lang="en">The quiet hour</p>
<p class="deck">灯在读。<br>再读。</p><div class="prose"><p>正文不算。</p></div>
<h2 class="article__heading">桌上</h2><figure class="pull-quote">引一句</figure>
<aside><p class="note__voice">看不见灯泡</p></aside>
<article class="product-card"><h3>台灯</h3><p class="product-card__voice">好灯</p></article>
<article class="pick"><h2 class="pick__name">落地灯</h2><p class="pick__verdict">就它</p></article>
<h2 class="visually-hidden">隐</h2><h2 lang="en">Only English</h2></main>
<section class="section read-next"><h2>接下来</h2><article><h3>别的</h3></article></section>
<footer class="footer"><h2>关于</h2></footer></body></html>"""


def test_headlines_come_in_the_pages_order_and_nothing_else_does():
    assert "".join(set_large(PAGE).headlines) == "安静的一小时灯在读。再读。桌上引一句"


def test_voices_are_known_apart():
    assert set_large(PAGE).voices == ["看不见灯泡", "好灯", "就它"]


def test_a_page_that_is_not_whole_is_read_as_far_as_it_goes():
    assert set_large("<h1>半<p>截</div></h1><h2>完").headlines == ["半", "截", "完"]
    assert set_large("").headlines == []
