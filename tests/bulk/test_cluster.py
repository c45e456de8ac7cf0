"""A real Ray cluster of several nodes on this machine: the files are those of a local run, also when a node is killed on the way.

Minutes long and several gigabytes of memory: run by `make slow`, not by `make test`.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from readout.bulk import run
from readout.bulk.job import finished

ray = pytest.importorskip("ray", reason="Ray is not installed; it is the extra readout[ray]")
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("default")]  # Ray's own warnings are not ours
SAID = "Foreign Minister Anna Berg told reporters in Vienna on Monday that the {n}th round of talks on the port of Elsin would be held in the spring. "


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps({"ref": f"r{n}", "text": SAID.format(n=n) * 20, "published": "2022-02-03"}) + "\n" for n in range(120)))
    return path


@pytest.fixture
def cluster() -> Iterator[Any]:
    """A head that reads nothing and two nodes of one core each."""
    import os

    from ray.cluster_utils import Cluster

    os.environ |= {"RAY_AUTH_MODE": "disabled", "RAY_worker_niceness": "0"}  # Ray's workers give way to all else by default
    made = Cluster(initialize_head=True, head_node_args={"num_cpus": 0})
    for _ in range(2):
        made.add_node(num_cpus=1)
    made.wait_for_nodes()
    yield made
    ray.shutdown()
    made.shutdown()


def files(out: Path) -> dict[str, bytes]:
    return {str(p.relative_to(out)): p.read_bytes() for p in sorted(out.glob("*/*"))}


def test_a_node_killed_on_the_way_changes_nothing(source: Path, cluster: Any, tmp_path: Path) -> None:
    counts: dict[str, int] = {}

    def work() -> None:
        counts.update(run([source], tmp_path / "ray", engine="ray", address=cluster.address, size=4, model="rules"))

    job = threading.Thread(target=work)
    job.start()
    while not list(finished(tmp_path / "ray")):  # some shards are done, others are being read
        job.join(0.2)
    before = len(list(finished(tmp_path / "ray")))
    cluster.remove_node(cluster.list_all_nodes()[1], allow_graceful=False)
    cluster.add_node(num_cpus=1)
    job.join()
    assert before < 30 and counts == {"read": 120}
    run([source], tmp_path / "local", workers=2, size=4, model="rules")
    assert files(tmp_path / "ray") == files(tmp_path / "local")
    assert sorted(line.shard for line in finished(tmp_path / "ray")) == list(range(30))
