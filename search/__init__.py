"""One search over stories and things. It finds and ranks; what may be shown and at what price is asked of the rooms."""
