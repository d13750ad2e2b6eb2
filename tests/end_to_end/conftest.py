"""Real windows without a screen: set before Qt makes its application, which aborts otherwise."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"
