"""The values of one run: from the user, else from the city preset, else the tool's default."""

from __future__ import annotations

from typing import TYPE_CHECKING, Optional

from qgis.core import NULL

from ... import bridge

if TYPE_CHECKING:
    from ....resources.citymodel import Preset


class Values:
    """Reads parameters; remembers each value and where it came from (:attr:`origins`), for log, report and manifest."""

    def __init__(self, algorithm, parameters, context):
        self.algorithm, self.context = algorithm, context
        # The dialog hands over a null QVariant for an empty field, and QGIS 3.22 reads that as the field "0".
        self.parameters = {name: None if value == NULL else value for name, value in parameters.items()}
        self.values, self.origins = {}, {}
        self._preset = False

    @property
    def preset(self) -> Optional[Preset]:
        """The chosen city or district preset, or None."""
        if self._preset is False:
            text = ""
            if self.algorithm.parameterDefinition(self.algorithm.CITY) is not None:
                text = self.algorithm.parameterAsString(self.parameters, self.algorithm.CITY, self.context)
            self._preset = bridge.presets.find(text)
        return self._preset

    def given(self, name) -> bool:
        """True if the user set the parameter."""
        return self.parameters.get(name) is not None and self.parameters.get(name) != ""

    def _value(self, name, read, default, preset_key):
        if self.given(name):
            value, origin = read(self.parameters, name, self.context), "user"
        elif preset_key and self.preset is not None and preset_key in self.preset.defaults:
            value, origin = self.preset.defaults[preset_key].value, f"preset {self.preset.key}"
        elif default is not None:
            value, origin = default, "default"
        else:
            value, origin = read(self.parameters, name, self.context), "default"
        self.values[name], self.origins[name] = value, origin
        return value

    def number(self, name, default=None, preset_key=None) -> Optional[float]:
        """A float; None where the parameter is optional, unset and without default."""
        if default is None and not self.given(name):
            definition = self.algorithm.parameterDefinition(name)
            no_preset = not (preset_key and self.preset is not None and preset_key in self.preset.defaults)
            if definition.defaultValue() is None and no_preset:
                self.values[name], self.origins[name] = None, "unset"
                return None
        return self._value(name, self.algorithm.parameterAsDouble, default, preset_key)

    def integer(self, name, default=None, preset_key=None) -> Optional[int]:
        value = self.number(name, default, preset_key)
        if value is not None:
            self.values[name] = value = int(value)
        return value

    def flag(self, name) -> bool:
        return self._value(name, self.algorithm.parameterAsBool, None, None)

    def text(self, name, default=None, preset_key=None) -> str:
        return self._value(name, self.algorithm.parameterAsString, default, preset_key)

    def choice(self, name) -> str:
        """The key of a choice (see ``add_choice``) or of an enum parameter with static strings."""
        definition = self.algorithm.parameterDefinition(name)
        if definition.usesStaticStrings():
            return self._value(name, self.algorithm.parameterAsEnumString, None, None)
        position = self.algorithm.parameterAsEnum(self.parameters, name, self.context)
        self.values[name] = self.algorithm.choice_keys(name)[position]
        self.origins[name] = "user" if self.given(name) else "default"
        return self.values[name]

    def field(self, name) -> str:
        """The chosen field's name, or an empty string."""
        chosen = self.algorithm.parameterAsString(self.parameters, name, self.context)
        self.values[name], self.origins[name] = chosen, "user" if chosen else "unset"
        return self.values[name]

    def settle(self, name, value, origin) -> None:
        """Say which value the tool works with after all, and where it comes from."""
        self.values[name], self.origins[name] = value, origin
