"""EcoPlan 生态规划: ecological planning in QGIS."""


def classFactory(iface):
    """Called by QGIS when it loads the plugin; ``iface`` is None in qgis_process."""
    from .plugin.plugin import EcoPlanPlugin
    return EcoPlanPlugin(iface)
