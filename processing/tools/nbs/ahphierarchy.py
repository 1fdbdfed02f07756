"""The hierarchy of ecoplan:ahpweights: its text read, its groups judged, its part of the report."""

from __future__ import annotations

import re

import numpy as np

from ....i18n import translate
from ... import suitability
from ...common import reading
from ...common.errors import InputError

EXAMPLE = "goal: ecology, people = 2; ecology: slope, cover, water = 2, 4, 3; people: heat, access = 1/2"


def read(text, incomplete, table):
    """[(:class:`~...suitability.ahptree.Branch`, [matrix of each expert])] of ``group: members = judgements`` lines."""
    found = []
    for line in re.split(r"[;；\n]+", reading.plain_text(text)):
        if not line.strip():
            continue
        head, _, judged = line.partition("=")
        name, colon, members = head.replace("：", ":").partition(":")
        names = reading.names(members)
        if not colon or not name.strip() or not names or len(set(names)) < len(names):
            raise InputError("The hierarchy says {line}; write group: members = judgements for each group, as "
                             "{example}.", line=line.strip(), example=EXAMPLE)
        matrices = [suitability.ahp.judgement_matrix(_values(part), names, name.strip(), incomplete)
                    for part in judged.split("|") if part.strip()]
        if len(names) > 1 and (not matrices or any(len(m) != len(names) for m in matrices)):
            raise InputError("The hierarchy's group {name} has {count} members and needs {wanted} judgements "
                             "(row by row of the upper triangle).", name=name.strip(), count=len(names),
                             wanted=len(names) * (len(names) - 1) // 2)
        found.append((_branch(name.strip(), names, matrices, table), matrices))
    return found


def _values(part):
    return [value for value in re.split(r"[,，、\s]+", part.strip()) if value]


def _branch(name, names, matrices, table):
    ahp = suitability.ahp
    if len(names) == 1:
        result = ahp.Priorities(np.ones(1), 1.0, 0.0, 0.0, 0.0, table)
    else:
        result = ahp.priorities(ahp.combine_experts(matrices) if len(matrices) > 1 else matrices[0], table)
    return suitability.ahptree.Branch(name, tuple(names), result)


def experts(found):
    """The largest number of experts of a group."""
    return max((len(matrices) for _, matrices in found), default=1) or 1


def add_to(report, tree, found, word):
    """The groups with their consistency, and that of the whole."""
    report.section(translate("AhpWeights", "Groups of the hierarchy"))
    report.table([translate("AhpWeights", "Group"), translate("AhpWeights", "Members with weight within the group"),
                  translate("AhpWeights", "Missing judgements"), "λmax", "CI", "CR"],
                 [[word(branch.name), _members(branch, word), branch.result.missing,
                   f"{branch.result.lambda_max:.4f}", f"{branch.result.ci:.4f}", f"{branch.result.cr:.4f}"]
                  for branch, _ in found])
    if tree.cr is not None:
        report.paragraph(translate(
            "AhpWeights", "Consistency of the whole: CR = {cr:.4f}, the groups' CI over their RI, each with the weight "
            "of its group (Saaty 1980). A criterion's weight is the product of the weights on the way down "
            "to it.").format(cr=tree.cr))


def _members(branch, word):
    return "; ".join(f"{word(member)} {weight:.3f}" for member, weight in zip(branch.members, branch.result.weights))
