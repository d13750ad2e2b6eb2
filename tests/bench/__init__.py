"""`./run bench`: what the program must reach, as figures and as ratios taken in one run."""
