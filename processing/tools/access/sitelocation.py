"""ecoplan:sitelocation — where new sites lie best: p-median, p-centre, set cover, maximal cover."""

from types import SimpleNamespace

from ....i18n import translate
from .. import access as room
from ..frame.algorithm import EcoPlanAlgorithm
from ..shared.residents import add_people, read_people
from ..shared.trueground import working_crs
from ..shared.walknetwork import add_network, add_network_options, check_reach, read_walk
from .sitelocation_rows import CHOSEN_SITES, SERVED

COUNT = 5
REACH_M, REACH_MIN = 500.0, 10.0  # the 10-minute circle of GB 50180-2018
SECONDS = 60.0
NO_UNITS = SimpleNamespace(polygons=None)


class SiteLocationAlgorithm(EcoPlanAlgorithm):
    ID = "sitelocation"
    GROUP = "access"
    STYLES = {"CHOSEN_SITES": "sitelocation_sites.qml", "SERVED": "sitelocation_served.qml"}
    OUTPUTS = (CHOSEN_SITES, SERVED)

    def displayName(self):
        return translate("SiteLocation", "Best places for new sites (location models)")

    def add_parameters(self):
        add_people(self)
        self.add_layer("CANDIDATES", translate("SiteLocation", "Candidate sites (points or polygons)"), "any",
                       optional=False)
        self.add_layer("EXISTING", translate("SiteLocation", "Sites that are there already"), "any")
        self.add_choice("MODEL", translate("SiteLocation", "What is best"), [
            ("median", translate("SiteLocation", "p-median: the people's way in all is shortest")),
            ("centre", translate("SiteLocation", "p-centre: the farthest have least far to go")),
            ("cover_all", translate("SiteLocation", "Set cover: fewest sites within reach of all")),
            ("cover_most", translate("SiteLocation", "Maximal cover: most people within reach"))])
        self.add_number("COUNT", translate("SiteLocation", "Number of new sites"), COUNT, least=1, most=1000,
                        integer=True)
        self.add_number("REACH", translate("SiteLocation", "Within reach (m, or min with walking time)"), least=1,
                        most=100_000)
        add_network(self, optional=True)
        self.add_city()
        add_network_options(self)
        self.removeParameter("GENERATE_ENTRANCES")  # sites join the network themselves
        self.add_number("PEOPLE_SQUARE", translate("SiteLocation", "Count people by squares of (m; 0: one by one)"),
                        0.0, most=10_000, advanced=True)
        self.add_number("SECONDS", translate("SiteLocation", "Time for the proof (s)"), SECONDS, least=1, most=3600,
                        advanced=True)
        self.add_output(CHOSEN_SITES, translate("SiteLocation", "Sites, new and existing"))
        self.add_output(SERVED, translate("SiteLocation", "People and the site that serves them"))

    def check(self, run):
        check_reach(run, "NETWORK", "CANDIDATES")

    def compute(self, run):
        if not run.given("REACH"):
            run.settle("REACH", REACH_MIN if run.choice("COST") == "time" else REACH_M, "default")
            reach = run.values["REACH"]
        else:
            reach = run.number("REACH")
        crs = working_crs(run, "NETWORK", "CANDIDATES")
        run.crs = crs.authid()
        places = room.sitelocation_table.read_places(run, read_people(run, crs, NO_UNITS))
        sites = room.sitelocation_table.read_sites(run, crs)
        walk = read_walk(run, crs, run.progress(0.05, 0.3)) if run.given("NETWORK") else None
        join = None if walk is None else walk.index.join_points
        table = room.sitelocation_table.costs(run, walk, join, places, sites, run.progress(0.3, 0.5))
        found = room.sitelocation_table.solve(run, table, places, sites, reach, walk, run.progress(0.5, 0.9))
        rows = room.sitelocation_table.site_rows(found, places, sites, reach, walk)
        run.write(CHOSEN_SITES, *rows, crs)
        run.write(SERVED, *room.sitelocation_table.served_rows(found, places, reach, walk), crs)
        if run.wanted(self.REPORT):
            run.write_report(room.sitelocation_report.location_report(self, run, found, rows, places, sites, reach,
                                                                      walk))
