"""A checkpoint as the model folder that the package loads: `python -m training.export CHECKPOINT OUT [--fp32]`.

One ONNX file with dynamic int8 weights (onnxruntime), the vocabulary, and labels.json with the version (which ends in the
first digits of the file's SHA-256), label lists and the learnt "none" scores.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.data import NAMES, ROLES
from training.model import LINK, held
from training.run import weights_path


def main() -> None:
    """Parse and export."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("checkpoint", type=Path)
    ask.add_argument("out", type=Path)
    ask.add_argument("--version", default="minilm-reader/1")
    ask.add_argument("--fp32", action="store_true", help="leave the weights as they are, to compare")
    asked = ask.parse_args()
    export(asked.checkpoint, asked.out, asked.version, asked.fp32)


def export(checkpoint: Path, out: Path, version: str, fp32: bool) -> None:
    """Write reader.onnx, vocab.txt and labels.json into `out`."""
    model = held(torch.load(checkpoint, weights_only=True, map_location="cpu")["model"]).eval()
    out.mkdir(parents=True, exist_ok=True)
    plain, final = out / "reader.fp32.onnx", out / "reader.onnx"
    ones = torch.ones(2, 8, dtype=torch.long)
    given, found = ["ids", "cases", "mask"], ["names", "roles", "belief", "links", "states"]
    axes = {name: {0: "batch", 1: "pieces"} for name in [*given, *found]}
    torch.onnx.export(model, (ones, ones, ones), str(plain), input_names=given, output_names=found, dynamic_axes=axes, opset_version=17, dynamo=False)
    if fp32:
        plain.replace(final)
    else:
        # a scale for each channel, and seven bits: machines without VNNI would otherwise overflow, and read other than the one that measured
        quantize_dynamic(plain, final, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
        plain.unlink()
    shutil.copy(weights_path().parent / "vocab.txt", out / "vocab.txt")
    digest = hashlib.sha256(final.read_bytes()).hexdigest()
    labels = {"version": f"{version}+{digest[:8]}", "languages": ["en"], "names": NAMES, "roles": ROLES, "link": LINK, "none": [float(x) for x in model.none]}
    (out / "labels.json").write_text(json.dumps(labels, indent=1) + "\n", encoding="utf-8")
    print(f"{final}: {final.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
