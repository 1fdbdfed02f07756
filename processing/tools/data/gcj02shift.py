"""ecoplan:gcj02shift — takes the web-map offset off a layer, when the user asks for it."""

import numpy as np
from qgis.core import (
    QgsProcessing, QgsProcessingParameterBoolean, QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource)

from ....i18n import translate
from . import offset
from ...common import gcj02
from ...common.errors import InputError
from ..frame.algorithm import EcoPlanAlgorithm

_BLOCK = 2000  # features at a time, between two looks at the cancel button
_STILL = 0.01  # metres


class Gcj02ShiftAlgorithm(EcoPlanAlgorithm):
    ID = "gcj02shift"
    GROUP = "data"
    HAS_REPORT = False
    KEEPS_FIELDS = True

    INPUT, SYSTEM, DIRECTION, ACCEPT, OUTPUT = "INPUT", "SYSTEM", "DIRECTION", "ACCEPT", "OUTPUT"

    def displayName(self):
        return translate("Gcj02Shift", "Take off the GCJ-02 or BD-09 offset")

    def add_parameters(self):
        self.addParameter(QgsProcessingParameterFeatureSource(
            self.INPUT, translate("Gcj02Shift", "Layer that is shifted"),
            [QgsProcessing.SourceType.TypeVectorAnyGeometry]))
        self.add_choice(self.SYSTEM, translate("Gcj02Shift", "System of the coordinates"), [  # order of gcj02.SYSTEMS
            (gcj02.GCJ02, translate("Gcj02Shift", "GCJ-02 (Amap, Tencent, DataV)")),
            (gcj02.BD09, translate("Gcj02Shift", "BD-09 (Baidu)"))])
        self.add_choice(self.DIRECTION, translate("Gcj02Shift", "Direction"), [
            ("remove", translate("Gcj02Shift", "Take the offset off")),
            ("apply", translate("Gcj02Shift", "Put the offset on"))], advanced=True)
        self.addParameter(QgsProcessingParameterBoolean(
            self.ACCEPT, translate(
                "Gcj02Shift", "I have read the notice and may convert these data"), defaultValue=False))
        self.addParameter(QgsProcessingParameterFeatureSink(
            self.OUTPUT, translate("Gcj02Shift", "Layer without the offset")))

    def check(self, run):
        if not run.flag(self.ACCEPT):
            raise InputError(
                "Converting coordinates of web maps is regulated in China, and the result is good to about a metre "
                "only: prefer data supplied in CGCS2000. If you may convert these data, set ACCEPT to true.")

    def compute(self, run):
        source = run.source(self.INPUT)
        system, remove = run.choice(self.SYSTEM), run.choice(self.DIRECTION) == "remove"
        progress, total = run.progress(0, 0.8), max(source.featureCount(), 1)
        features, distances = [], []
        block = []
        for feature in source.getFeatures():
            block.append(feature)
            if len(block) == _BLOCK:
                distances.append(self._move(block, source, system, remove, run))
                features, block = features + block, []
                progress(len(features) / total)
        distances = np.concatenate([*distances, self._move(block, source, system, remove, run)])
        features += block
        self._tell(run, distances)
        run.write_copies(self.OUTPUT, features, source.fields(), offset.moved_type(source.wkbType()),
                         source.sourceCrs())

    def _move(self, features, source, system, remove, run):
        return offset.move(features, system, remove, source.sourceCrs(), source.wkbType(),
                           run.context.transformContext())

    def _tell(self, run, distances):
        broken = int(np.isnan(distances).sum())
        if broken:
            run.warn(translate("Gcj02Shift", "{count} features have coordinates that are no numbers; they are "
                               "unchanged.").format(count=broken))
        distances = distances[~np.isnan(distances)]
        still = int(np.sum(distances < _STILL))
        if still:
            run.warn(translate("Gcj02Shift", "{count} features lie outside China, where there is no offset; they are "
                               "unchanged.").format(count=still))
        if still < len(distances):
            moved = distances[distances >= _STILL]
            run.info(translate("Gcj02Shift", "Features were moved by {least} to {most} m.").format(
                least=f"{moved.min():.1f}", most=f"{moved.max():.1f}"))
        run.warn(translate(
            "Gcj02Shift", "The formula is the one in general circulation, good to about a metre. The result is no "
            "survey: do not base cadastral or red-line decisions on it."))
