"""The Chinese headline face: its source, the letters pages use, and the script that cuts one from the other."""
