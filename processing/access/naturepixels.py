"""Nature within reach on a grid: every cell of nature is a site, every cell of people a place (InVEST's model)."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from scipy.signal import oaconvolve

from ..common.errors import InputError
from ..common.waiting import patiently

KERNELS = ("dichotomy", "gaussian", "density", "exponential", "power")
LEAST_PEOPLE = 1.0  # demand up to one person shares nothing: R = S (InVEST)
_NOISE = 1e-11  # of the largest value: what the transforms leave where there is nothing


@dataclass(frozen=True)
class Kernel:
    """A kernel of KERNELS with its ``radius`` d0 in cells (inclusive) and the ``power`` of the power kernel."""

    kind: str
    radius: float
    power: float = 1.0

    def weights(self) -> np.ndarray:
        """(2 r + 1, 2 r + 1) weights f(d) of the distances between centres of cells, 0 beyond the radius.

        dichotomy 1; gaussian (exp(-(d/d0)^2/2) - exp(-1/2)) / (1 - exp(-1/2)); density 0.75 (1 - (d/d0)^2);
        exponential exp(-d/d0); power d^-b, 1 below one cell.
        """
        if self.kind not in KERNELS:
            raise InputError("The decay {decay} is not known: use one of {known}.", decay=self.kind,
                             known=", ".join(KERNELS))
        axis = np.arange(-int(self.radius * (1 + 1e-9)), int(self.radius * (1 + 1e-9)) + 1, dtype=float)
        distance = np.hypot(axis[:, None], axis[None, :])
        share = np.minimum(distance / max(self.radius, 1e-12), 1.0)
        value = {"dichotomy": lambda: np.ones_like(distance),
                 "gaussian": lambda: (np.exp(-0.5 * share ** 2) - np.exp(-0.5)) / (1.0 - np.exp(-0.5)),
                 "density": lambda: 0.75 * (1.0 - share ** 2),
                 "exponential": lambda: np.exp(-share),
                 "power": lambda: np.maximum(distance, 1.0) ** -self.power}[self.kind]()
        return np.where(distance <= self.radius * (1 + 1e-9), value, 0.0)


@dataclass(frozen=True)
class Group:
    """People of one kind: their ``name``, their number by cell and the kernel they walk by."""

    name: str
    people: np.ndarray
    kernel: Kernel


@dataclass(frozen=True)
class Balance:
    """What the people of a cell have: (rows, cols) ``supply`` m2 per person, ``people``, and against the demand
    ``per_person`` = supply - demand, ``total`` = per_person x people, ``under`` and ``over`` people below and above it.
    """

    people: np.ndarray
    supply: np.ndarray
    demand: float

    @property
    def per_person(self) -> np.ndarray:
        return self.supply - self.demand

    @property
    def total(self) -> np.ndarray:
        return self.per_person * self.people

    @property
    def under(self) -> np.ndarray:
        return np.where(self.per_person < 0, self.people, 0.0)

    @property
    def over(self) -> np.ndarray:
        return np.where(self.per_person > 0, self.people, 0.0)


@dataclass(frozen=True)
class Access:
    """``whole`` :class:`Balance` of everybody; ``groups`` {name: Balance}; (rows, cols) ``reachable`` m2 of nature,
    weighted by the kernel; ``total``, ``under`` and ``over`` summed over groups that walk differently."""

    whole: Balance
    groups: dict
    reachable: np.ndarray
    total: np.ndarray
    under: np.ndarray
    over: np.ndarray = field(repr=False)


def spread_sum(values: np.ndarray, kernel: Kernel, progress=None) -> np.ndarray:
    """(rows, cols) sum of the values around each cell, weighted by the kernel; nothing lies beyond the raster."""
    if not values.any():
        return np.zeros(values.shape)
    weights = kernel.weights()
    rows, cols = (min(side // 2, size - 1) for side, size in zip(weights.shape, values.shape))
    middle = weights.shape[0] // 2
    weights = weights[middle - rows:middle + rows + 1, middle - cols:middle + cols + 1]
    full = patiently(lambda: oaconvolve(values, weights, mode="full"), progress)
    found = full[rows:rows + values.shape[0], cols:cols + values.shape[1]]
    return np.where(found > _NOISE * max(float(found.max()), 0.0), found, 0.0)


def _shares(nature, heads):
    """Nature per (weighted) person of each cell; all of it where no more than one person shares it."""
    return nature / np.where(heads > LEAST_PEOPLE, heads, 1.0)


def nature_access(nature: list, people: np.ndarray, kernels: list, demand: float, progress=None) -> Access:
    """Access where all people walk by the same kernels.

    nature: (rows, cols) m2 of nature in each cell, one array per class with its own kernel. people: (rows, cols).
    R_j = S_j / sum_k P_k f(d_jk), A_i = sum_j R_j f(d_ij), summed over the classes (Natural Capital Project, InVEST
    3.20 user guide, Urban Nature Access; 2SFCA of Mao & Nekorchuk 2013).
    """
    heads, supply, reachable = {}, np.zeros(people.shape), np.zeros(people.shape)
    for number, (own, kernel) in enumerate(zip(nature, kernels)):
        if kernel not in heads:
            heads[kernel] = spread_sum(people, kernel, progress)
        supply += spread_sum(_shares(own, heads[kernel]), kernel, progress)
        reachable += spread_sum(own, kernel, progress)
        if progress:
            progress((number + 1) / len(nature))
    whole = Balance(people, supply, demand)
    return Access(whole, {}, reachable, whole.total, whole.under, whole.over)


def with_groups(found: Access, groups: dict) -> Access:
    """The same with the people of each group, {name: (rows, cols)}, who all have the supply of their cell."""
    return Access(found.whole, {name: Balance(people, found.whole.supply, found.whole.demand)
                                for name, people in groups.items()},
                  found.reachable, found.total, found.under, found.over)


def nature_access_by_group(nature: np.ndarray, groups: list, demand: float, progress=None) -> Access:
    """Access where each :class:`Group` walks by its own kernel; all of them share the same nature.

    R_j = S_j / sum_g sum_k P_gk f_g(d_jk), A_gi = sum_j R_j f_g(d_ij); the supply of a cell is the mean over its
    people, under- and over-supplied people are counted group by group.
    """
    people = np.sum([group.people for group in groups], axis=0)
    heads = np.zeros(people.shape)
    for group in groups:
        heads += spread_sum(group.people, group.kernel, progress)
    shares, found, reachable = _shares(nature, heads), {}, np.zeros(people.shape)
    for number, group in enumerate(groups):
        found[group.name] = Balance(group.people, spread_sum(shares, group.kernel, progress), demand)
        reachable += spread_sum(nature, group.kernel, progress) * group.people
        if progress:
            progress((number + 1) / len(groups))
    held = sum(own.supply * own.people for own in found.values())
    supply = np.divide(held, people, out=np.zeros(people.shape), where=people > 0)
    reachable = np.divide(reachable, people, out=np.zeros(people.shape), where=people > 0)
    return Access(Balance(people, supply, demand), found, reachable, *(
        sum(getattr(own, name) for own in found.values()) for name in ("total", "under", "over")))
