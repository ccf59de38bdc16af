"""By how much the lines of a page picture slant, from its projection profile.

Summed along the lines' own direction, the ink of text falls into sharp rows: the angle at which neighbouring rows
differ most is the text's (Postl's method). It needs lines, not words, and is not misled by the scanner's black edges,
which are left out with everything near the picture's border.
"""

from __future__ import annotations

from statistics import median

import numpy as np
from numpy.typing import NDArray
from PIL import Image

MOST_SKEW = 10.0
"""Degrees; a page askew by more was not laid on a scanner."""
LEAST_SKEW = 0.25
"""Degrees: over a line of 16 cm less than a sixth of its height, which reading and grouping into lines bear."""
COARSE, FINE = 0.5, 0.05
LONG_SIDE = 1000
"""Pixels that the picture is brought down to: a line of text keeps some ten rows."""
BORDER = 0.04
DARK = 0.62
"""Share of the paper's brightness below which a pixel is ink."""
MOST_INK = 0.35
"""Share of ink from which the picture is no page of text."""
FEWEST_POINTS = 400
CLEARER = 1.12
"""How much sharper the rows must be than on the page as it stands."""
LINES = 2.0
"""The same against the middle one of all angles: specks reach 1.4 by chance, three lines of text 5."""


def skew_angle(image: Image.Image) -> float:
    """Return by how many degrees lines fall to the right (negative: rise), 0.0 where they are level or cannot be told.

    The picture must be upright and grey; angles up to ``MOST_SKEW`` are found, to about a tenth of a degree.
    """
    points = _ink(image)
    if len(points) < FEWEST_POINTS:
        return 0.0
    coarse = {float(angle): _sharpness(points, angle) for angle in np.arange(-MOST_SKEW, MOST_SKEW + COARSE, COARSE)}
    near = max(coarse, key=lambda angle: (coarse[angle], -abs(angle)))
    fine = {float(angle): _sharpness(points, angle) for angle in np.arange(near - COARSE, near + COARSE + FINE, FINE)}
    best = max(fine, key=lambda angle: (fine[angle], -abs(angle)))
    if not LEAST_SKEW <= abs(best) <= MOST_SKEW:
        return 0.0
    clear = fine[best] >= max(CLEARER * _sharpness(points, 0.0), LINES * median(coarse.values()))
    return round(best, 2) if clear else 0.0


def straightened(image: Image.Image, angle: float) -> Image.Image:
    """Return the picture turned about its middle so that lines falling by ``angle`` degrees are level; size kept."""
    if not angle:
        return image
    return image.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)


def _ink(image: Image.Image) -> NDArray[np.float64]:
    """Return the places (x, y about the middle) of the dark pixels of a reduced picture without its border."""
    scale = min(1.0, LONG_SIDE / max(image.size))
    small = image.convert("L").resize(
        (max(1, round(image.width * scale)), max(1, round(image.height * scale))), Image.Resampling.BOX
    )
    grey = np.asarray(small, dtype=np.float64)
    aside, above = round(BORDER * grey.shape[1]), round(BORDER * grey.shape[0])
    grey = grey[above : grey.shape[0] - above, aside : grey.shape[1] - aside]
    if grey.size == 0:
        return np.empty((0, 2))
    dark = grey < DARK * np.median(grey)
    if dark.mean() > MOST_INK:
        return np.empty((0, 2))
    places = np.argwhere(dark)[:, ::-1].astype(np.float64)
    centred: NDArray[np.float64] = places - np.array([grey.shape[1] / 2, grey.shape[0] / 2])
    return centred


def _sharpness(points: NDArray[np.float64], angle: float) -> float:
    """Return how much neighbouring rows of ink differ when summed along this angle."""
    slope = np.radians(angle)
    heights = points[:, 1] * np.cos(slope) - points[:, 0] * np.sin(slope)
    rows = np.bincount(np.round(heights - heights.min()).astype(np.intp))
    return float(np.square(np.diff(rows.astype(np.float64))).sum())
