"""A line of the log: its moment in UTC, whatever zone the shop, the machine or the provider beside it keeps."""

import logging
import time


class Line(logging.Formatter):
    """RFC 3339 to the millisecond: 2026-11-30T14:41:17.284Z."""

    converter = time.gmtime
    default_time_format = "%Y-%m-%dT%H:%M:%S"
    default_msec_format = "%s.%03dZ"
