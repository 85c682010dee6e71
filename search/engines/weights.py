"""What makes an answer a better one, and by how much, on every engine."""

from datetime import timedelta

# Where a word stands: in the title, the labels, the summary, the body.
WEIGHTS = (10.0, 5.0, 3.0, 1.0)
# What several words weigh more for standing in the order they were asked.
IN_ORDER = 1.5
# What words weigh more than longer ones that begin like them. (On SQLite such a word is found twice and counts twice.)
WHOLE = 1.5
# What a story weighs more while it is younger than this.
NEW = ((timedelta(days=30), 1.3), (timedelta(days=180), 1.15))
