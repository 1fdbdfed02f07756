"""Network figures against hand-worked examples, path enumeration, removal, and networkx."""

import itertools
import math

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecoplan.processing.common.errors import InputError
from ecoplan.processing.connectivity.betweenness import betweenness
from ecoplan.processing.connectivity.centrality import link_paths
from ecoplan.processing.connectivity.graph import build_graph, structure_indices
from ecoplan.processing.connectivity.gravity import gravity
from ecoplan.processing.connectivity.importance import integral_index, probability_of_connectivity
from ecoplan.processing.connectivity.metrics import network_metrics

# products and sums of at most 8 numbers of ordinary size, in another order than ours
CLOSE = dict(rel=1e-11, abs=1e-11)


@st.composite
def networks(draw, most=7, integers=False):
    """(n, from, to, cost, areas): anything from no link at all to every link, with parallel links."""
    n = draw(st.integers(1, most))
    pairs = list(itertools.combinations(range(n), 2))
    chosen = draw(st.lists(st.sampled_from(pairs), max_size=12)) if pairs else []
    cost = st.integers(1, 6) if integers else st.floats(0, 5e4)
    costs = draw(st.lists(cost, min_size=len(chosen), max_size=len(chosen)))
    turned = [p if draw(st.booleans()) else p[::-1] for p in chosen]
    areas = draw(st.lists(st.floats(0.1, 500), min_size=n, max_size=n))
    return n, [a for a, _ in turned], [b for _, b in turned], costs, np.array(areas)


def simple_paths(n, links, start, end, without=None):
    """Every path without repeated nodes, as the list of its link costs."""
    def walk(at, seen, costs):
        if at == end:
            yield costs
            return
        for (a, b), cost in links:
            for here, there in ((a, b), (b, a)):
                if here == at and there not in seen and there != without:
                    yield from walk(there, seen | {there}, costs + [cost])

    yield from walk(start, {start}, [])


def enumerated(n, links, areas, value, without=None):
    """sum_ij a_i a_j max over all paths of value(path), nodes ``without`` left out."""
    total = 0.0
    for i, j in itertools.product(range(n), repeat=2):
        if without in (i, j):
            continue
        best = max((value(p) for p in simple_paths(n, links, i, j, without)), default=0.0)
        total += areas[i] * areas[j] * (1.0 if i == j else best)
    return total


# --- hand-worked ------------------------------------------------------------


def test_three_patches_in_a_row():
    # areas 10, 5, 20 ha; links 1-2 of 1,000 m, 2-3 of 2,000 m; p = 0.5 at 1,000 m:
    # p12 = 0.5, p23 = 0.5^2 = 0.25, p13 = 0.5 * 0.25 = 0.125
    # PCnum = 100 + 25 + 400 + 2 (10*5*0.5 + 5*20*0.25 + 10*20*0.125) = 525 + 2 (25 + 25 + 25) = 675
    # without 2: 100 + 400 = 500, so dPC2 = 100 * 175 / 675
    #   intra 25/675, flux 2*5*(10*0.5 + 20*0.25)/675 = 100/675, connector 2*10*20*0.125/675 = 50/675
    # without 1: 25 + 400 + 2*25 = 475 -> 200/675: intra 100, flux 2*10*(2.5 + 2.5) = 100, connector 0
    # without 3: 100 + 25 + 2*25 = 175 -> 500/675: intra 400, flux 2*20*(1.25 + 1.25) = 100, connector 0
    graph = build_graph(3, [0, 1], [1, 2], [1000, 2000])
    pc = probability_of_connectivity(graph, [10, 5, 20], 1000, 0.5, landscape_area=100)
    assert pc.numerator == pytest.approx(675, **CLOSE)
    assert pc.equivalent == pytest.approx(math.sqrt(675), **CLOSE)
    assert pc.index == pytest.approx(0.0675, **CLOSE)
    assert pc.intra * 6.75 == pytest.approx([100, 25, 400], **CLOSE)
    assert pc.flux * 6.75 == pytest.approx([100, 100, 100], **CLOSE)
    assert pc.connector * 6.75 == pytest.approx([0, 50, 0], **CLOSE)
    assert pc.total * 6.75 == pytest.approx([200, 175, 500], **CLOSE)
    # IICnum = 525 + 2 (50/2 + 100/2 + 200/3) = 525 + 283 1/3; without 2: 500
    iic = integral_index(graph, [10, 5, 20], 100)
    assert iic.numerator == pytest.approx(525 + 850 / 3, **CLOSE)
    assert iic.index == pytest.approx((525 + 850 / 3) / 1e4, **CLOSE)
    assert iic.total[1] == pytest.approx(100 * (25 + 850 / 3) / (525 + 850 / 3), **CLOSE)
    assert iic.connector[1] * iic.numerator / 100 == pytest.approx(2 * 200 / 3, **CLOSE)


def test_a_detour_takes_over():
    # square 1-2-3-4 with unit areas, links of 1, p = 0.5: p of neighbours 0.5, of opposite corners 0.25
    # PCnum = 4 + 2 (4 * 0.5 + 2 * 0.25) = 9; without any corner a row of three: 3 + 2 (0.5 + 0.5 + 0.25) = 5.5
    # dPC = 100 * 3.5 / 9; intra 1/9, flux 2 (0.5 + 0.5 + 0.25)/9 = 2.5/9, connector 0: the other way round is as good
    pc = probability_of_connectivity(build_graph(4, [0, 1, 2, 3], [1, 2, 3, 0], [1] * 4), [1] * 4, 1, 0.5)
    assert pc.numerator == pytest.approx(9, **CLOSE)
    assert pc.total == pytest.approx([350 / 9] * 4, **CLOSE)
    assert pc.connector == pytest.approx([0] * 4, abs=1e-12)
    assert math.isnan(pc.index)


def test_improbable_links_count():
    # links of 7,000 m at p = 0.5 per 1,000 m: 0.5^7 = 0.0078 < 0.01 must not be dropped (two patches of 10 ha)
    pc = probability_of_connectivity(build_graph(2, [0], [1], [7000]), [10, 10], 1000, 0.5)
    assert pc.numerator == pytest.approx(200 + 200 / 128, **CLOSE)


def test_gravity_by_hand():
    # S = 100, 1000, 10 ha; P = 2, 5, 1; L12 = 3,000, L23 = 6,000 = L_max
    # N = ln(100)/2, ln(1000)/5, ln(10)/1; with l = ln 10: N = l, 0.6 l, l
    # G12 = l * 0.6 l / (3000/6000)^2 = 2.4 l^2; G23 = 0.6 l * l / 1 = 0.6 l^2
    result = gravity([100, 1000, 10], [2, 5, 1], [0, 1], [1, 2], [3000, 6000])
    square = math.log(10) ** 2
    assert result.value == pytest.approx([2.4 * square, 0.6 * square], **CLOSE)
    assert list(result.rank) == [1, 2]
    # the same by the form with all symbols: L_max^2 ln(Sa) ln(Sb) / (L_ab^2 P_a P_b)
    assert result.value[0] == pytest.approx(6000 ** 2 * math.log(100) * math.log(1000) / (3000 ** 2 * 2 * 5), **CLOSE)


def test_gravity_is_not_the_logarithm_of_the_product():
    value = gravity([100, 1000], [1, 1], [0], [1], [5]).value[0]
    assert value == pytest.approx(math.log(100) * math.log(1000), **CLOSE)
    assert value != pytest.approx(math.log(100 * 1000))


def test_gravity_where_it_is_not_defined():
    areas, resistance = [1.0, 0.5, 20, 30, 40], [1, 1, 2, np.nan, 2]
    result = gravity(areas, resistance, [0, 1, 2, 2, 2], [2, 2, 3, 4, 4], [10, 10, 10, 0, 20])
    assert list(result.too_small) == [0, 1]
    assert list(np.isnan(result.value)) == [True, True, True, True, False]
    assert list(result.rank) == [0, 0, 0, 0, 1]
    assert gravity([5], [1], [], [], []).value.size == 0


def test_equal_gravity_shares_a_rank():
    result = gravity([50] * 4, [1] * 4, [0, 1, 2, 0], [1, 2, 3, 3], [10, 20, 10, 40])
    assert list(result.rank) == [1, 3, 1, 4]


def test_structure_indices_by_hand():
    # V = 6, L = 7, p = 1: alpha = (7 - 6 + 1)/(12 - 5) = 2/7, beta = 7/6, gamma = 7/(3 * 4)
    ends = [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5), (5, 0), (0, 3)]
    one = structure_indices(build_graph(6, *zip(*ends), [1] * 7))
    assert (one.alpha, one.beta, one.gamma) == pytest.approx((2 / 7, 7 / 6, 7 / 12), **CLOSE)
    # two triangles: V = 6, L = 6, p = 2: alpha = (6 - 6 + 2)/(12 - 10) = 1, beta = 1, gamma = 6/(3 * 2) = 1:
    # a triangle is as closed as three nodes can be
    ends = [(0, 1), (1, 2), (2, 0), (3, 4), (4, 5), (5, 3)]
    two = structure_indices(build_graph(6, *zip(*ends), [1] * 6))
    assert (two.components, two.alpha, two.beta, two.gamma) == (2, 1, 1, 1)
    # 2V - 5p <= 0 and V - 2p <= 0: not defined
    pair = structure_indices(build_graph(2, [0], [1], [1]))
    assert math.isnan(pair.alpha) and math.isnan(pair.gamma) and pair.beta == 0.5
    empty = structure_indices(build_graph(0, [], [], []))
    assert math.isnan(empty.beta) and empty.components == 0


def test_parallel_links_count_once_and_the_cheapest_wins():
    graph = build_graph(2, [0, 1, 0], [1, 0, 1], [7, 3, 5])
    assert list(graph.cost) == [3] and list(graph.degree()) == [1, 1]
    assert structure_indices(graph).links == 1


def test_links_longer_than_a_limit_do_not_connect_in_iic():
    graph = build_graph(3, [0, 1], [1, 2], [10, 20]).up_to(10)
    assert integral_index(graph, [1, 1, 1]).numerator == pytest.approx(3 + 2 / 2, **CLOSE)


# --- independent references -------------------------------------------------


def test_florentine_families():
    """Padgett and Ansell's marriages; Jackson 2008, Social and Economic Networks, 1.2.1: .522, .255, .103."""
    reference = nx.florentine_families_graph()
    names = list(reference)
    ends = [(names.index(a), names.index(b)) for a, b in reference.edges]
    n = len(names)
    share = betweenness(build_graph(n, *zip(*ends), [1] * len(ends))) / ((n - 1) * (n - 2) / 2)
    for family, published in (("Medici", 0.522), ("Guadagni", 0.255), ("Strozzi", 0.103)):
        assert share[names.index(family)] == pytest.approx(published, abs=0.0005)


@given(networks(most=9, integers=True))
def test_betweenness_components_and_degree_equal_networkx(network):
    n, first, second, cost, _ = network
    graph = build_graph(n, first, second, cost)
    reference = nx.Graph()
    reference.add_nodes_from(range(n))
    reference.add_weighted_edges_from(zip(graph.first.tolist(), graph.second.tolist(), graph.cost.tolist()))
    expected = nx.betweenness_centrality(reference, normalized=False, weight="weight")
    assert betweenness(graph) == pytest.approx([expected[i] for i in range(n)], **CLOSE)
    assert list(graph.degree()) == [d for _, d in reference.degree]
    count, numbers = graph.components()
    groups = sorted(nx.connected_components(reference), key=min)
    assert count == len(groups)
    assert all(numbers[i] == k for k, group in enumerate(groups, 1) for i in group)


@given(networks(), st.floats(100, 5e4), st.floats(0.01, 0.95))
def test_pc_equals_path_enumeration_and_removal(network, distance, probability):
    n, first, second, cost, areas = network
    links = list(zip(zip(first, second), cost))
    pc = probability_of_connectivity(build_graph(n, first, second, cost), areas, distance, probability)

    def value(path):
        return math.prod(probability ** (c / distance) for c in path)

    whole = enumerated(n, links, areas, value)
    assert pc.numerator == pytest.approx(whole, **CLOSE)
    for k in range(n):
        removed = 100 * (whole - enumerated(n, links, areas, value, without=k)) / whole
        # differences of numbers up to n^2 times as large, in percent
        assert pc.total[k] == pytest.approx(removed, rel=1e-9, abs=1e-9)
    assert pc.total == pytest.approx(pc.intra + pc.flux + pc.connector, **CLOSE)
    assert (pc.connector >= 0).all() and (pc.total <= 100 + 1e-9).all()


@given(networks())
def test_iic_equals_path_enumeration_and_removal(network):
    n, first, second, cost, areas = network
    links = list(zip(zip(first, second), cost))
    iic = integral_index(build_graph(n, first, second, cost), areas)

    def value(path):
        return 1 / (1 + len(path))

    whole = enumerated(n, links, areas, value)
    assert iic.numerator == pytest.approx(whole, **CLOSE)
    for k in range(n):
        removed = 100 * (whole - enumerated(n, links, areas, value, without=k)) / whole
        assert iic.total[k] == pytest.approx(removed, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("seed", range(3))
def test_a_larger_network_equals_removal_with_networkx(seed):
    """More nodes than one batch of stepping stones, several components, single-link nodes."""
    generator = np.random.default_rng(seed)
    reference = nx.Graph()
    reference.add_nodes_from(range(90))
    while reference.number_of_edges() < 130:
        i, j = generator.integers(0, 90, 2)
        if i != j and i % 3 == j % 3:
            reference.add_edge(int(i), int(j), weight=float(generator.uniform(1, 9)))
    areas = generator.uniform(1, 50, 90)
    ends = list(reference.edges(data="weight"))
    graph = build_graph(90, [e[0] for e in ends], [e[1] for e in ends], [e[2] for e in ends])
    pc, iic = probability_of_connectivity(graph, areas, 4.0, 0.3), integral_index(graph, areas)

    def numerators(nodes):
        sub = reference.subgraph(nodes)
        first = second = 0.0
        for i, lengths in nx.all_pairs_dijkstra_path_length(sub, weight="weight"):
            first += sum(areas[i] * areas[j] * 0.3 ** (d / 4.0) for j, d in lengths.items())
        for i, hops in nx.all_pairs_shortest_path_length(sub):
            second += sum(areas[i] * areas[j] / (1 + h) for j, h in hops.items())
        return np.array([first, second])

    whole = numerators(range(90))
    assert [pc.numerator, iic.numerator] == pytest.approx(whole, **CLOSE)
    for k in range(0, 90, 6):
        removed = 100 * (whole - numerators([i for i in range(90) if i != k])) / whole
        assert [pc.total[k], iic.total[k]] == pytest.approx(removed, rel=1e-9, abs=1e-9)


# --- all together, limits and errors ------------------------------------------


def test_all_figures_in_one_call():
    told = []
    metrics = network_metrics([10, 5, 20, 8], [0, 1], [1, 2], [1000, 2000], 1000, 0.5, 1000,
                              iic_limit=1500, progress=told.append)
    assert metrics.pc.numerator == pytest.approx(675 + 64, **CLOSE)
    assert metrics.iic.numerator == pytest.approx(525 + 64 + 50, **CLOSE)
    assert list(metrics.degree) == [1, 2, 1, 0] and list(metrics.component) == [1, 1, 1, 2]
    assert list(metrics.betweenness) == [0, 1, 0, 0]
    assert told == sorted(told) and told[-1] == pytest.approx(1) and told[0] >= 0


@pytest.mark.parametrize("n", [0, 1, 2])
def test_networks_without_links(n):
    metrics = network_metrics([5.0] * n, [], [], [], 1000)
    assert metrics.pc.numerator == 25 * n
    assert metrics.pc.total == pytest.approx([100 / n] * n if n else [])
    assert list(metrics.component) == list(range(1, n + 1))


def test_links_without_cost_join_for_certain():
    metrics = network_metrics([10, 10, 10], [0, 1], [1, 2], [0, 0], 1000)
    assert metrics.pc.numerator == pytest.approx(900, **CLOSE)
    assert list(metrics.betweenness) == [0, 1, 0]


def test_far_apart_is_as_good_as_apart():
    pc = probability_of_connectivity(build_graph(3, [0, 1], [1, 2], [1e9, 1e9]), [1, 1, 1], 100)
    assert pc.numerator == 3 and (pc.connector == 0).all()


@pytest.mark.parametrize("landscape, index", [(30, 1000 / 900), (29, math.nan), (0, math.nan), (None, math.nan)])
def test_index_needs_a_landscape_that_holds_the_sources(landscape, index):
    metrics = network_metrics([10, 20], [0], [1], [1000], 1000, 0.5, landscape)
    # PCnum = 100 + 400 + 2 * 10 * 20 * 0.5 = 700, IICnum = 500 + 400 / 2 = 700
    assert metrics.pc.numerator == pytest.approx(700, **CLOSE) == metrics.iic.numerator
    assert metrics.pc.index == pytest.approx(index * 0.7, nan_ok=True)


def test_cancel_from_the_progress():
    class Stop(Exception):
        pass

    def progress(fraction):
        if fraction > 0.5:
            raise Stop

    with pytest.raises(Stop):
        network_metrics([2.0] * 30, range(29), range(1, 30), [1.0] * 29, 10, progress=progress)


@pytest.mark.parametrize("call, message", [
    (lambda: build_graph(2, [0], [1, 1], [1]), "1 starts, 2 ends and 1 costs"),
    (lambda: build_graph(2, [0], [2], [1]), "there are 2 sources"),
    (lambda: build_graph(2, [-1], [1], [1]), "there are 2 sources"),
    (lambda: build_graph(2, [0, 1], [1, 1], [1, 1]), "1 links join a source with itself, the first is link 2"),
    (lambda: build_graph(2, [0, 0], [1, 1], [1, np.nan]), "1 links have no cost of 0 or more, the first is link 2"),
    (lambda: build_graph(2, [0], [1], [-1]), "1 links have no cost of 0 or more"),
    (lambda: gravity([1], [1, 2], [], [], []), "1 areas were given for 2 sources"),
    (lambda: gravity([1], [1], [0], [], []), "1 starts, 0 ends and 0 costs"),
    (lambda: network_metrics([1, -1], [], [], [], 10), "1 sources have no area of 0 or more, the first is source 2"),
    (lambda: network_metrics([1, 2], [], [], [], 0), "dispersal distance must be greater than 0"),
    (lambda: network_metrics([1, 2], [], [], [], 10, 1.0), "probability must lie between 0 and 1"),
])
def test_errors(call, message):
    with pytest.raises(InputError, match=message):
        call()


@pytest.mark.parametrize("tiny", [0.0, 1e-300, 1e-9])
def test_links_that_vanish_beside_long_ones_are_on_paths(tiny):
    """0 - 1 - 2 - 3 in a row, the middle link lost in the sum of its neighbours: each inner node lies between two pairs."""
    graph = build_graph(4, [0, 1, 2], [1, 2, 3], [1e9, tiny, 1e9])
    assert list(betweenness(graph)) == [0, 2, 2, 0]
    assert list(link_paths(graph)) == [3, 4, 3]
