"""The newcomer's guide is run as it stands: from ten saved pages to a dossier, in under ten minutes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path

GUIDE = Path(__file__).resolve().parents[1] / "docs" / "first-dossier.md"
MINUTES = 10


def test_the_guide_leads_from_saved_pages_to_a_dossier(tmp_path: Path) -> None:
    blocks = re.findall(r"```sh\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    assert len(blocks) >= 5
    tools = tmp_path / "bin"
    tools.mkdir()
    (tools / "python").symlink_to(sys.executable)
    (tools / "readout").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m readout.cli "$@"\n')
    (tools / "readout").chmod(0o755)
    path = os.pathsep.join([str(Path(p).resolve()) for p in sys.path if p])
    surroundings = {**os.environ, "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": path}
    begun = time.monotonic()
    for block in blocks:
        done = subprocess.run(["sh", "-e", "-c", block], cwd=tmp_path, env=surroundings, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{block}\n{done.stderr}"
    assert time.monotonic() - begun < MINUTES * 60
    dossier = (tmp_path / "out" / "dossier.html").read_text(encoding="utf-8")
    assert dossier.count('class="document"') >= 9 and "Sergey Lavrov" in dossier and "<script" not in dossier
    assert {"dossier.html", "dossier.docx", "ledger.xlsx"} <= {p.name for p in (tmp_path / "out").iterdir()}
