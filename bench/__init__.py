"""How fast the shop is, measured beside a bare Django view in the same run: `make bench`, docs/performance.md."""
