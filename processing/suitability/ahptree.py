"""Hierarchies of criteria: groups judged among each other, members within their group, weights multiplied down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

import numpy as np

from ..common.errors import InputError


@dataclass(frozen=True)
class Branch:
    """A group of the hierarchy: its ``name``, the names of its ``members`` (criteria or groups) and the
    :class:`~.ahp.Priorities` of their judgements."""

    name: str
    members: tuple
    result: object


@dataclass(frozen=True)
class Leaf:
    """A criterion: its ``group``, its ``local`` weight there and its ``weight`` in the whole."""

    criterion: str
    group: str
    local: float
    weight: float
    branch: Branch


@dataclass(frozen=True)
class Tree:
    """``leaves`` in the order of the text; ``cr`` of the whole, None where no group has three members."""

    leaves: tuple
    root: Branch
    ci: float
    ri: float

    @property
    def cr(self) -> Optional[float]:
        return self.ci / self.ri if self.ri > 0 else None


def weigh(branches) -> Tree:
    """The :class:`Tree` of all branches (Branch, ...), of which one is no member of another: the top.

    A criterion's weight is the product of the local weights on the way down (Saaty 1980, chapter 4). Consistency of the
    whole: CI and RI of the groups summed with the weight of each group, CR = sum w CI / sum w RI (Saaty 1980, 4.5).
    Raises InputError where a group is a member twice, several groups are at the top, or groups go round in a circle.
    """
    by_name = {}
    for branch in branches:
        if branch.name in by_name:
            raise InputError("The hierarchy names the group {name} twice.", name=branch.name)
        by_name[branch.name] = branch
    above = {}
    for branch in branches:
        for member in branch.members:
            if member in above:
                raise InputError("The hierarchy has {name} in {first} and in {second}: a criterion has one place.",
                                 name=member, first=above[member], second=branch.name)
            above[member] = branch.name
    tops = [branch for branch in branches if branch.name not in above]
    if len(tops) != 1:
        raise InputError("The hierarchy has {count} groups that are in no other ({names}); it needs one at the top "
                         "that holds the others.", count=len(tops), names=", ".join(b.name for b in tops) or "-")
    leaves, sums = [], np.zeros(2)
    _down(tops[0], 1.0, by_name, leaves, sums)
    if len(leaves) + len(branches) - 1 != len(above):
        raise InputError("The hierarchy has groups that go round in a circle: {names}.", names=", ".join(
            sorted(set(by_name) - {leaf.group for leaf in leaves} - {tops[0].name})))
    return Tree(tuple(leaves), tops[0], float(sums[0]), float(sums[1]))


def _down(branch, weight, by_name, leaves, sums):
    sums += weight * np.array([branch.result.ci, branch.result.ri])
    for member, local in zip(branch.members, branch.result.weights):
        if member in by_name:
            _down(by_name[member], weight * float(local), by_name, leaves, sums)
        else:
            leaves.append(Leaf(member, branch.name, float(local), weight * float(local), branch))
