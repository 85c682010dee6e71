"""The wiring. Importing it mends one thing at once: a sleep that a borrowed clock breaks."""

from config.sleep import mend_sleep

mend_sleep()
