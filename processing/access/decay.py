"""How much a site counts at a distance: the kernels of floating catchments."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..common.errors import InputError
from .thresholds import inclusive

# Zonal weights of the enhanced method at thirds of the catchment: Luo & Qi, Health & Place 15 (2009) 1100-1107.
ENHANCED_WEIGHTS = (1.0, 0.68, 0.22)
KINDS = ("gaussian", "binary", "enhanced", "sigma", "exponential", "gravity")
SCALED = ("sigma", "exponential", "gravity")  # kinds that need a scale


@dataclass(frozen=True)
class Decay:
    """A kernel by its ``kind``: the weight f of a cost d within a catchment d0 (inclusive), 0 beyond.

    ``binary`` 1 (Luo & Wang 2003); ``enhanced`` zonal ``weights`` (Luo & Qi 2009) up to the costs
    ``bounds``, over equal parts of the catchment where there are none; ``gaussian``
    (exp(-(d/d0)^2/2) - exp(-1/2)) / (1 - exp(-1/2)) (Dai 2010), 0 at the limit; ``sigma``
    exp(-d^2 / (2 scale^2)), cut at the limit; ``exponential`` exp(-d / scale); ``gravity``
    (max(d, scale) / scale)^-power (Hansen 1959, J. American Institute of Planners 25). All are 1
    at no distance: catchments do not change where all weights are multiplied by one number.
    """

    kind: str = "gaussian"
    weights: tuple = ENHANCED_WEIGHTS
    bounds: tuple = ()
    scale: float = 1.0
    power: float = 2.0

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise InputError("The decay {decay} is not known: use one of {known}.", decay=self.kind,
                             known=", ".join(KINDS))
        if self.bounds and (len(self.bounds) != len(self.weights) or self.bounds[0] <= 0
                            or any(b <= a for a, b in zip(self.bounds, self.bounds[1:]))):
            raise InputError("ZONE_BOUNDS says {bounds}: write one rising distance per weight, the far end of its zone "
                             "(there are {count} weights).", bounds=", ".join(f"{b:g}" for b in self.bounds),
                             count=len(self.weights))
        if not self.scale > 0:
            raise InputError("DECAY_SCALE must be above 0.")


def decay_weights(cost: np.ndarray, limit: np.ndarray, decay: Decay, per_metre: float = 1.0) -> np.ndarray:
    """Weights (n,) of the costs (n,) within the catchments ``limit`` (one number or (n,)).

    per_metre: cost of a metre (see :func:`~.thresholds.inclusive`).
    """
    cost, limit = np.broadcast_arrays(np.asarray(cost, dtype=float), np.asarray(limit, dtype=float))
    within = cost <= inclusive(limit, per_metre)
    if decay.kind == "binary":
        value = np.ones_like(cost)
    elif decay.kind == "enhanced":
        value = _zonal(cost, limit, decay, per_metre)
    elif decay.kind == "gaussian":
        share = np.minimum(cost / limit, 1.0)
        value = (np.exp(-0.5 * share ** 2) - np.exp(-0.5)) / (1.0 - np.exp(-0.5))
    elif decay.kind == "sigma":
        value = np.exp(-0.5 * (cost / decay.scale) ** 2)
    elif decay.kind == "exponential":
        value = np.exp(-cost / decay.scale)
    else:
        value = (np.maximum(cost, decay.scale) / decay.scale) ** -decay.power
    return np.where(within, value, 0.0)


def _zonal(cost, limit, decay, per_metre):
    weights = np.append(np.asarray(decay.weights, dtype=float), 0.0)
    if decay.bounds:
        return weights[np.searchsorted(inclusive(np.asarray(decay.bounds, dtype=float), per_metre), cost)]
    count = len(decay.weights)
    slack = inclusive(limit, per_metre) / limit - 1.0
    return weights[np.clip(np.ceil((cost / limit - slack) * count).astype(int) - 1, 0, count - 1)]
