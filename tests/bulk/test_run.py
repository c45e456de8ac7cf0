"""A run ends with the same files however it was done: by one process or two, at once or killed and run again; nothing is lost or there twice."""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import readout
from readout.bulk import load_run, run
from readout.bulk.job import Job, finished
from readout.bulk.likeness import bands, likeness, packed, signature
from readout.bulk.pool import local
from readout.bulk.progress import Progress
from readout.bulk.reading import Settings, read_shard
from readout.bulk.seen import Seen
from readout.bulk.shards import Copy, Shard, cut, digest_of
from readout.errors import ReadoutError
from readout.intake.sources import records
from readout.intake.types import Hints, Raw
from readout.model import Reading

SAID = "Foreign Minister Sergei Lavrov said on {day} that the {n}th round of talks on the port of Elsin would be held in the spring. He left the hall with his delegation at noon. "
DAYS = ("Monday", "Tuesday", "Friday")


def rows(count: int) -> list[dict[str, Any]]:
    return [{"ref": f"r{n}", "text": SAID.format(day=DAYS[n % 3], n=n), "published": "2022-02-03"} for n in range(count)]


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eleven documents that can be read, a copy of one, one that is near another, and a line that is no document."""
    path = tmp_path_factory.mktemp("source") / "in.jsonl"
    listed = [*rows(11), {"ref": "again", "text": rows(11)[2]["text"]}, {"ref": "longer", "text": rows(11)[3]["text"] + " She left at noon."}]
    path.write_text("\n".join([*map(json.dumps, listed), "{broken"]) + "\n")
    return path


@pytest.fixture(scope="module")
def whole(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of one undisturbed run, by one process, in shards of five."""
    out = tmp_path_factory.mktemp("whole") / "out"
    assert run([source], out, workers=1, size=5, model="rules") == {"read": 12, "copy": 1, "refused": 1}
    return out


@pytest.fixture
def copied(whole: Path, tmp_path: Path) -> Path:
    """A copy of it to be changed."""
    return Path(shutil.copytree(whole, tmp_path / "out"))


def files(out: Path) -> dict[str, bytes]:
    """Every file of a run's tables by name."""
    return {str(p.relative_to(out)): p.read_bytes() for p in sorted(out.glob("*/*"))}


def lines(out: Path, table: str) -> list[Any]:
    return [msgspec.json.decode(line) for path in sorted((out / table).iterdir()) for line in pa.CompressedInputStream(str(path), "zstd").read().splitlines()]


def test_every_document_is_read_or_set_aside_with_its_reason(source: Path, whole: Path) -> None:
    aside = {line["ref"]: (line["kind"], line["reason"]) for line in lines(whole, "aside")}
    assert aside[f"{source} line 12"] == ("copy", f"the same bytes as {source} line 3")
    assert aside[f"{source} line 14"][1].startswith("no JSON")
    documents = pq.read_table(whole / "documents").to_pylist()
    assert [d["ref"] for d in documents] == [*(f"r{n}" for n in range(11)), "longer"]
    by_ref = {d["ref"]: d for d in documents}
    assert by_ref["longer"]["near_to"] and by_ref["longer"]["likeness"] > 0.6
    readings = [msgspec.convert(line, Reading) for line in lines(whole, "readings")]
    assert [r.document.id for r in readings] == [d["id"] for d in documents]
    statements = pq.read_table(whole / "statements").to_pylist()
    texts = {r.document.id: r.document.text for r in readings}
    assert len(statements) >= 12 and all(texts[s["document_id"]][s["start"] : s["end"]] == s["words"] for s in statements)


def test_two_workers_and_a_second_call_change_nothing(source: Path, whole: Path, tmp_path: Path) -> None:
    run([source], tmp_path / "two", workers=2, size=5, model="rules")
    assert files(tmp_path / "two") == files(whole)
    stamps = {p: p.stat().st_mtime_ns for p in (tmp_path / "two").glob("*/*")}
    assert run([source], tmp_path / "two", workers=2, size=5, model="rules")["read"] == 12
    assert {p: p.stat().st_mtime_ns for p in (tmp_path / "two").glob("*/*")} == stamps


def command(source: Path, out: Path) -> list[str]:
    return [sys.executable, "-m", "readout.cli", "run", str(source), "--out", str(out), "--size", "5", "--workers", "1", "--model", "rules"]


def killed_and_run_again(source: Path, out: Path, moments: list[float]) -> None:
    """Start the command and kill it at each moment (seconds after its folder is there), then let it end."""
    for moment in moments:
        with subprocess.Popen(command(source, out), stderr=subprocess.DEVNULL) as process:
            began = time.monotonic()
            while not (out / "manifest.jsonl").exists() and process.poll() is None and time.monotonic() - began < 60:
                time.sleep(0.01)
            time.sleep(moment)
            process.send_signal(signal.SIGKILL)
    assert subprocess.run(command(source, out), stderr=subprocess.DEVNULL, check=False).returncode == 1  # one line was refused


def test_killed_it_ends_with_the_same_files(source: Path, whole: Path, tmp_path: Path) -> None:
    killed_and_run_again(source, tmp_path / "out", [1.5])
    assert files(tmp_path / "out") == files(whole)
    assert sorted(line.shard for line in finished(tmp_path / "out")) == [0, 1, 2]


@pytest.mark.slow
def test_killed_at_twenty_random_moments_it_ends_with_the_same_files(source: Path, whole: Path, tmp_path: Path) -> None:
    killed_and_run_again(source, tmp_path / "out", [random.Random(12).uniform(0, 4) for _ in range(20)])
    assert files(tmp_path / "out") == files(whole)


@pytest.mark.slow
def test_add_killed_at_twenty_random_moments_files_every_document_once(source: Path, tmp_path: Path) -> None:
    command, chance = [sys.executable, "-m", "readout.cli", "add", str(tmp_path / "l.db"), str(source), "--model", "rules"], random.Random(13)
    for _ in range(20):
        with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
            time.sleep(chance.uniform(0.5, 6))
            process.kill()
    assert subprocess.run(command, stderr=subprocess.DEVNULL, check=False).returncode == 1  # one line was refused
    with readout.Ledger(tmp_path / "l.db") as ledger, ledger.store.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        assert sorted(row["ref"] for row in ledger.show("documents")) == sorted([*(f"r{n}" for n in range(11)), "longer"])
        assert len(ledger.store.refusals()) == 1


def test_a_full_disk_is_one_line_and_the_run_goes_on_when_there_is_room(source: Path, whole: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"

    def small() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (7_000, 7_000))  # stands for a full disk: a file cannot grow beyond

    done = subprocess.run(command(source, out), preexec_fn=small, capture_output=True, text=True, check=False)
    assert done.returncode == 2 and "room" in done.stderr and "Traceback" not in done.stderr, done.stderr
    run([source], out, workers=1, size=5, model="rules")
    assert files(out) == files(whole)


def test_a_part_that_does_not_fit_on_the_disk_leaves_nothing_behind(tmp_path: Path) -> None:
    output = read_shard(shard(SAID), Settings(model="rules"))
    job, before = Job(tmp_path / "out", {}), signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (3_000, hard))
        with pytest.raises(ReadoutError, match=r"no room left on the disk.*finished shards are safe"):
            job.finish(output)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)
    assert not list((tmp_path / "out").glob("*/.*")) and not list(finished(tmp_path / "out"))
    job.finish(output)
    job.close()
    assert [line.shard for line in finished(tmp_path / "out")] == [0]


def shard(*texts: str) -> Shard:
    items = tuple(Raw(f"d{n}", text.encode(), Hints(), "text") for n, text in enumerate(texts))
    return Shard(0, items, digest_of(items))


def kinds(output: Any) -> dict[str, str]:
    found = pa.CompressedInputStream(pa.BufferReader(output.files["aside"]), "zstd").read().splitlines()
    return {line["ref"]: line["reason"] for line in map(msgspec.json.decode, found)}


def test_a_document_that_takes_too_long_is_set_aside_and_the_next_one_read() -> None:
    output = read_shard(shard(SAID * 400, "Talks go on."), Settings(model="rules", seconds=0.05))
    assert output.counts["failed"] == 1 and output.counts["read"] == 1
    assert kinds(output) == {"d0": "reading it took over 0.05 seconds"}


@pytest.mark.parametrize("deaths", [pytest.param(1, marks=pytest.mark.slow), 2])
def test_a_process_that_dies_costs_at_most_the_document_it_was_at(deaths: int) -> None:
    """Killed once, the document is given another chance; killed twice at the same one, it is set aside. Real processes, really killed."""
    left = [deaths]

    def told(more: int) -> None:
        if left[0] and more > 0:
            left[0] -= 1
            for process in multiprocessing.active_children():
                os.kill(process.pid or 0, signal.SIGKILL)

    (output,) = local(iter([shard(SAID * 150, "Talks go on.")]), Settings(model="rules"), 1, told)
    assert output.counts == ({"read": 2} if deaths == 1 else {"failed": 1, "read": 1})
    assert kinds(output) == ({} if deaths == 1 else {"d0": "the process that read it died (signal 9)"})


def test_the_index_says_the_same_when_it_is_asked_again(tmp_path: Path) -> None:
    listed = [Raw(row["ref"], row["text"].encode(), Hints(), "text") for row in [*rows(4), {"ref": "copy", "text": rows(4)[1]["text"]}]]
    seen = Seen(tmp_path / "seen.db")
    first = [seen.plan(n, part, 2 * n, "x") for n, part in enumerate(cut(listed, 2))]
    again = [seen.plan(n, part, 2 * n, "x") for n, part in enumerate(cut(listed, 2))]
    assert first == again and first[2].items == (Copy("copy", "r1"),)
    assert seen.planned(1) == "x" and seen.planned(3) is None
    seen.close()
    (tmp_path / "broken.db").write_bytes(b"not a database, though long enough to be taken for one" * 100)
    Seen(tmp_path / "broken.db").close()


def test_near_texts_have_near_signatures_and_others_have_not() -> None:
    words = [f"word{n}" for n in range(400)]
    whole, cut_off, other = " ".join(words), " ".join(words[:300]), " ".join(reversed(words))
    page = f"<html><head><script>var x = 'many words of no interest to anybody at all';</script></head><body><nav><a>Home</a></nav><p>{whole}</p></body></html>"
    a, b, c, d = (signature(t.encode()) for t in (whole, cut_off, other, page))
    assert a is not None and b is not None and c is not None and d is not None and signature(b"Two words.") is None
    assert abs(likeness(packed(a), packed(b)) - 0.75) < 0.15 and set(bands(a)) & set(bands(b))
    assert likeness(packed(a), packed(c)) < 0.1 and likeness(packed(a), packed(d)) == 1.0


def test_wrong_use_is_said(source: Path, whole: Path, tmp_path: Path) -> None:
    for words, call in {
        "other size": lambda: run([source], whole, size=7, model="rules"),
        "engine 'spark'": lambda: run([source], tmp_path / "new", engine="spark"),
        "not there": lambda: run([tmp_path / "none"], tmp_path / "new"),
        "standard input": lambda: run(["-"], tmp_path / "new"),
        "other things in it": lambda: run([source], source.parent, model="rules"),
        "no shard is finished": lambda: load_run(tmp_path / "l.db", tmp_path),
    }.items():
        with pytest.raises(ReadoutError, match=words):
            call()


def test_input_that_has_changed_since_is_no_part_of_the_same_run(source: Path, copied: Path) -> None:
    before = source.read_text()
    source.write_text(before.replace("Elsin", "Elson"))
    try:
        with pytest.raises(ReadoutError, match="input has changed"):
            run([source], copied, workers=1, size=5, model="rules")
    finally:
        source.write_text(before)


def test_one_run_at_a_time_writes_to_a_folder(tmp_path: Path) -> None:
    job = Job(tmp_path / "out", {})
    with pytest.raises(ReadoutError, match="another run writes to"):
        Job(tmp_path / "out", {})
    job.close()
    Job(tmp_path / "out", {}).close()


def test_a_line_of_the_manifest_cut_by_a_kill_is_none(source: Path, whole: Path, copied: Path) -> None:
    manifest = copied / "manifest.jsonl"
    manifest.write_bytes(manifest.read_bytes()[:-40])
    assert run([source], copied, workers=1, size=5, model="rules") == {"read": 12, "copy": 1, "refused": 1}
    assert files(copied) == files(whole) and [line.shard for line in finished(copied)] == [0, 1, 2]


def test_a_run_loaded_is_a_ledger_as_add_makes_it(source: Path, whole: Path, tmp_path: Path) -> None:
    assert load_run(tmp_path / "a.db", whole) == {"filed": 12, "known": 0, "refused": 1}
    assert load_run(tmp_path / "a.db", whole)["known"] == 12
    with readout.Ledger(tmp_path / "a.db") as loaded, readout.Ledger(tmp_path / "b.db", model="rules") as added:
        added.add(source)
        for view in ("documents", "statements", "events", "people", "encounters"):
            a, b = ([{k: v for k, v in row.items() if k != "filed_at"} for row in ledger.show(view)] for ledger in (loaded, added))
            assert a == b, view
        assert loaded.store.search("Elsin") and len(loaded.store.search("Elsin", 99)) == len(added.store.search("Elsin", 99))


def test_a_damaged_run_is_not_loaded(copied: Path, tmp_path: Path) -> None:
    part = copied / "readings" / "part-000000.jsonl.zst"
    part.write_bytes(part.read_bytes()[:-9])
    with pytest.raises(ReadoutError, match="not what was written"):
        load_run(tmp_path / "a.db", copied)


class Four:
    """A job of four documents."""

    def records(self) -> Any:
        return iter("abcd")


def test_progress_says_rate_rest_and_failures() -> None:
    said: list[str] = []
    progress = Progress(said.append, every=0)

    with progress.running(Four(), {"read": 1}):
        progress.begun(2)
        progress.finished({"read": 1, "failed": 1})
        time.sleep(1)
    assert said[-1].startswith("3 documents") and "/s" in said[-1] and said[-1].endswith("1 failed")


def test_a_page_of_a_folder_is_read_as_a_row_is(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.html").write_text("<html><body><article><p>The two ministers met in Vienna for three hours and said that talks would go on next week.</p>"
                                              "<p>A spokesman called the meeting useful and asked for patience.</p></article></body></html>")
    items = tuple(records(tmp_path / "in"))
    output = read_shard(Shard(0, items, digest_of(items)), Settings(model="rules"))
    (original,) = pq.read_table(pa.BufferReader(output.files["originals"])).to_pylist()
    assert original["bytes"] == (tmp_path / "in" / "a.html").read_bytes() and original["media"] == "text/html"
