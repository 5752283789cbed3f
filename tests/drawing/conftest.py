"""A map as large as a county's, made by a seeded generator."""

import networkx as nx
import numpy as np
import pytest

NAMES = (
    "Ausländerbehörde", "Staatsangehörigkeitsbehörde", "Sozialamt Ostbevern", "Jobcenter",
    "Kommunale Flüchtlingssozialarbeit Drensteinfurt", "Migrationsberatung für erwachsene Zugewanderte (MBE)",
    "Agentur für Arbeit Ahlen-Münster, Integration Point", "Kita", "Volkshochschule Warendorf",
)  # fmt: skip


def _county_map(seed=1, nodes=25, edges=60, layers=11):
    """Return a map as large as a county's: graph, layers, labels, headings."""
    rng = np.random.default_rng(seed)
    ids = [f"s{number:02d}" for number in range(nodes)]
    graph = nx.DiGraph()
    graph.add_nodes_from(ids)
    while graph.number_of_edges() < edges:
        source, target = (ids[int(place)] for place in rng.integers(nodes, size=2))
        graph.add_edge(
            source, target, hand_offs=int(rng.integers(5, 80)), wait_median=int(rng.integers(1, 99))
        )
        graph.remove_edges_from(nx.selfloop_edges(graph))
    layer = {name: int(rng.integers(layers)) for name in ids}
    labels = {name: NAMES[place % len(NAMES)] for place, name in enumerate(ids)}
    return graph, layer, labels, {place: f"Rechtskreis Nummer {place} (SGB II)" for place in range(layers)}


@pytest.fixture(scope="session")
def county_map():
    return _county_map
