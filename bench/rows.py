"""What is measured, row by row, and what each must reach: docs/performance.md says why these."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench import world
from bench.buyer import Buyer, OverHttp, in_process
from bench.load import Measured, fetch_for, repeat_for
from bench.search import searched
from bench.server import Server
from bench.table import Row, middle, percentile
from tests.factories.statements import counted

ARTICLE = "/en/home/story-0/"
# A parameter the page cache does not know: the page is made afresh.
AFRESH = "?afresh=1"
BASKET = "Cookie: basket=0123456789abcdef; has_basket=1\r\n"


@dataclass
class Bench:
    """Measures rows, each turn of one beside a turn of hello: the machine's mood is the same for both."""

    hello: Server
    turn: float
    rounds: int
    say: Callable[[str], None]
    hellos: list[Measured] = field(default_factory=list)
    hello_cpu: list[float] = field(default_factory=list)

    def page(self, row: Row, server: Server, *paths: str, headers: str = "", clients: int = 4) -> Row:
        """A page, or several in turn, asked for by four at once; p50 is that of one alone."""
        self.say(row.what)
        ask = partial(fetch_for, server.port, *paths, headers=headers)
        ask(clients=clients, seconds=self.turn / 2)  # both workers warm
        load = partial(ask, clients=clients, seconds=self.turn)
        turns = [self._beside_hello(server, load) for _ in range(self.rounds)]
        alone = ask(clients=1, seconds=self.turn / 2)
        rates, ratios, cpus, p99s = zip(*turns, strict=True)
        return replace(
            row,
            rate=middle(rates),
            ratio=middle(ratios),
            cpu=min(cpus),
            p50=percentile(alone.times, 0.5),
            p95=percentile(alone.times, 0.95),
            p99=middle(p99s),
        )

    def flow(
        self, row: Row, server: Server, client: Callable, *, clients: int, warm: Callable[[], None] = lambda: None
    ) -> Row:
        """Something a buyer does, with so many buyers; `warm` is called when every thread has done it before."""
        self.say(row.what)
        repeat_for(client, clients=8, seconds=self.turn)
        warm()
        before = server.cpu()
        done = repeat_for(client, clients=clients, seconds=self.turn * self.rounds)
        cpu = (server.cpu() - before) * 1000 / max(done.count, 1)
        p50, p95, p99 = (percentile(done.times, share) for share in (0.5, 0.95, 0.99))
        return replace(row, rate=done.rate, p50=p50, p95=p95, p99=p99, cpu=cpu)

    def hello_row(self) -> Row:
        """What all the turns of hello came to."""
        times = sorted(each for turn in self.hellos for each in turn.times)
        rate = middle(turn.rate for turn in self.hellos)
        p50, p99 = percentile(times, 0.5), percentile(times, 0.99)
        return Row("hello: bare Django, 11 bytes", rate=rate, p50=p50, p99=p99, sql=0, cpu=min(self.hello_cpu), ratio=1)

    def _beside_hello(self, server: Server, ask: Callable[[], Measured]) -> tuple:
        hello, cpu = _with_cpu(self.hello, partial(fetch_for, self.hello.port, "/", clients=4, seconds=self.turn / 2))
        self.hellos.append(hello)
        self.hello_cpu.append(cpu)
        done, cpu = _with_cpu(server, ask)
        return done.rate, done.rate / hello.rate, cpu, percentile(done.times, 0.99)


def _with_cpu(server: Server, run: Callable[[], Measured]) -> tuple[Measured, float]:
    before = server.cpu()
    done = run()
    return done, (server.cpu() - before) * 1000 / max(done.count, 1)


def sql_of(path: str) -> int:
    """How many statements that page takes, in this process, the second time it is asked for."""
    client = Client(headers={"host": "localhost"})
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(path)
    if answer.status_code != 200:
        raise AssertionError(f"{path} answered {answer.status_code}")
    return len(asked)


def cached(bench: Bench, shop: Server, shared: Server | None) -> Iterator[Row]:
    """Pages out of the page cache."""
    row = Row("article from the page cache, memory", sql=sql_of(ARTICLE), must=">= 80 % of hello")
    yield bench.page(replace(row, reaches=lambda row: row.ratio >= 0.8), shop, ARTICLE)
    row = Row("the same with a basket", sql=sql_of(ARTICLE), must=">= 50 % of hello")
    yield bench.page(replace(row, reaches=lambda row: row.ratio >= 0.5), shop, ARTICLE, headers=BASKET)
    row = Row("the same out of Redis", sql=0, must=">= 40 % of hello")
    if shared:
        yield bench.page(replace(row, reaches=lambda row: row.ratio >= 0.4), shared, ARTICLE)
    else:
        yield replace(row, what=f"{row.what}: no redis-server here")


def made(bench: Bench, shop: Server) -> Iterator[Row]:
    """Pages made afresh, of 1,000 products."""
    article = _made(bench, shop, "article, 12 products", ARTICLE, sql=10, cpu=20)
    yield article
    others = [f"/en/home/story-{number}/{AFRESH}" for number in range(world.ARTICLES)]
    row = Row("another article each time", sql=article.sql, must="<= 10 SQL, <= 20 ms CPU")
    yield bench.page(replace(row, reaches=lambda row: row.sql <= 10 and row.cpu <= 20), shop, *others)
    long = _made(bench, shop, "article, 48 products", "/en/home/story-long/", sql=None, cpu=None)
    grew = article.sql == long.sql
    yield replace(long, must="+0 SQL, <= 2x CPU", reaches=lambda row: grew and row.cpu <= 2 * article.cpu)
    yield _made(bench, shop, "product page", "/en/p/thing-7/", sql=8, cpu=12)
    yield _made(bench, shop, "front page", "/en/", sql=10, cpu=None)
    yield _made(bench, shop, "category, 1,000 products", "/en/shop/shelf-3/", sql=8, cpu=15)


def of_ten_thousand(bench: Bench, shop: Server) -> Iterator[Row]:
    """What a catalogue ten times as large does to it."""
    yield _made(bench, shop, "category, 10,000 products", "/en/shop/shelf-3/", sql=8, cpu=20)
    yield from searched()
    row = Row("search page, 10,000 products", sql=sql_of("/en/search/?q=lamp"), must="p50 <= 25 ms")
    yield bench.page(replace(row, reaches=lambda row: row.p50 <= 25), shop, "/en/search/?q=oak+chair")


def bought(bench: Bench, shop: Server) -> Iterator[Row]:
    """Baskets and orders."""
    counts = _sql_of_an_order()
    row = Row("add to the basket", sql=counts["add"], must="<= 12 SQL, >= 60/s, p50 <= 15 ms")
    row = replace(row, reaches=lambda row: row.sql <= 12 and row.rate >= 60 and row.p50 <= 15)
    yield bench.flow(row, shop, lambda: Buyer(OverHttp(shop.port), "THING-7-0").add, clients=1)
    buyers: list[Buyer] = []
    for clients in (1, 8):
        row = Row(f"whole guest order, {clients} at once", sql=counts["all"], must=">= 15/s, <= 60 SQL")
        row = replace(row, reaches=lambda row: row.rate >= 15 and row.sql <= 60)
        here = buyers if clients == 1 else []
        yield bench.flow(row, shop, partial(_buyer, shop, here), clients=clients, warm=here.clear)
    took = sorted(each for buyer in buyers for each in buyer.submits)
    p50, p99 = percentile(took, 0.5), percentile(took, 0.99)
    row = Row("its last button alone", p50=p50, p99=p99, sql=counts["submit"], must="<= 25 SQL, p50 <= 25 ms")
    yield replace(row, reaches=lambda row: row.sql <= 25 and row.p50 <= 25)


def held(shop: Server) -> Row:
    """What it holds after all of that."""
    row = Row("memory, two workers and their master", must="<= 230 MB")
    if (megabytes := shop.memory()) is None:
        return replace(row, what=f"{row.what}: not told here")
    return replace(row, what=f"{row.what}: {megabytes:.0f} MB", reaches=lambda _row: megabytes <= 230)


def _buyer(shop: Server, buyers: list[Buyer]) -> Buyer:
    buyers.append(Buyer(OverHttp(shop.port), f"THING-{len(buyers) * 7 % 1000}-0"))
    return buyers[-1]


def _sql_of_an_order() -> dict[str, int]:
    """Reads and writes of each step, in this process. What the provider's notice would do is done on coming back."""
    buyer = Buyer(in_process(Client()), "THING-9-0")
    buyer()
    counts = {}

    def count(step: str, do: Callable):
        with counted() as count:  # one at a time: one inside another forgets the outer's
            came = do()
        counts[step] = count.statements
        return came

    count("add", buyer.add)
    form = count("form", buyer.form)
    page = count("submit", partial(buyer.submit, form))
    count("back", partial(buyer.come_back, buyer.pay(page)))
    return counts | {"all": sum(counts.values())}


def _made(bench: Bench, shop: Server, what: str, path: str, *, sql: int | None, cpu: float | None) -> Row:
    """A page made afresh, with its budget of statements and of processor time."""
    parts = [f"<= {sql} SQL"] if sql else []
    parts += [f"<= {cpu} ms CPU"] if cpu else []
    row = Row(what, sql=sql_of(path + AFRESH), must=", ".join(parts))
    reaches = (lambda row: row.sql <= sql and (cpu is None or row.cpu <= cpu)) if sql else None
    return bench.page(replace(row, reaches=reaches), shop, path + AFRESH)
