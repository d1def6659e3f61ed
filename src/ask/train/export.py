"""Writes what the product runs: model.onnx (weights as whole numbers of eight bits), tokenizer.json and manifest.json."""

import argparse
import hashlib
import json
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime import InferenceSession
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer

from batches import MAX_TOKENS
from data import Head, heads
from model import Reader, Together, pretrained

OPSET = 17
TOKENIZER_CONFIG = {
    "tokenizer_class": "BertTokenizer",
    "do_lower_case": True,
    "unk_token": "[UNK]",
    "sep_token": "[SEP]",
    "pad_token": "[PAD]",
    "cls_token": "[CLS]",
    "mask_token": "[MASK]",
    "tokenize_chinese_chars": True,
    "strip_accents": None,
    "model_max_length": 512,
}


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def write_onnx(reader: Together, path: Path) -> None:
    reader = reader.eval().float()
    ids = torch.ones(2, 9, dtype=torch.int64)
    mask = torch.ones(2, 9, dtype=torch.int64)
    axes = {0: "batch", 1: "tokens"}
    torch.onnx.export(
        reader,
        (ids, mask),
        str(path),
        dynamo=False,
        opset_version=OPSET,
        input_names=["input_ids", "attention_mask"],
        output_names=["logits", "attention"],
        dynamic_axes={
            "input_ids": axes,
            "attention_mask": axes,
            "logits": {0: "batch"},
            "attention": {0: "batch", 2: "tokens"},
        },
    )


def write_int8(fp32: Path, int8: Path) -> None:
    """The encoder in eight bits; the heads, which are small and decide, stay as they are."""
    graph = onnx.load(fp32).graph
    encoder = [node.name for node in graph.node if "/encoder/" in node.name or "/mixer/" in node.name]
    quantize_dynamic(
        fp32,
        int8,
        nodes_to_quantize=encoder,
        op_types_to_quantize=["MatMul", "Gather"],
        per_channel=True,
        weight_type=QuantType.QInt8,
        extra_options={"MatMulConstBOnly": True},
    )


def write_tokenizer(base: Path, folder: Path) -> None:
    """The base's own vocabulary; how long a text may be is decided by whoever runs the model, not here."""
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    (folder / "tokenizer_config.json").write_text(json.dumps(TOKENIZER_CONFIG, indent=2) + "\n")


def manifest(folder: Path, args: argparse.Namespace, all_heads: list[Head]) -> dict:
    chosen = json.loads(args.settings.read_text())
    files = sorted(args.messages.glob("*.jsonl"))
    return {
        "version": args.version,
        "madeAt": args.made_at,
        "maxTokens": MAX_TOKENS,
        "sha256": {name: sha256(folder / name) for name in ("model.onnx", "tokenizer.json")},
        "base": {"name": "sentence-transformers/all-MiniLM-L6-v2", "licence": "Apache-2.0"},
        "heads": [
            {"name": h.name, "type": h.type, "classes": list(h.classes), **chosen["settings"][h.name]} for h in all_heads
        ],
        "trainedOn": [
            {"file": f.name, "messages": len(f.read_text().splitlines()), "sha256": sha256(f)}
            for f in files
            if f.stem not in chosen["calibratedOn"]
        ],
        "calibratedOn": [f"{writer}.jsonl" for writer in chosen["calibratedOn"]],
        "measured": {k: v for k, v in chosen["measured"].items() if k != "each"},
    }


FIXTURE = [
    "My lad who's 15 told me hes sleeping with his football coach and begged me not to say owt",
    "Mum has agreed that I send the early help plan to his school. OK to go?",
    "thanks, that's all",
    "Is there a form for expenses?",
    "Her husband answers every question for her. She has bruises and says leave it. Can I tell adult social care?",
]


def write_fixture(folder: Path) -> None:
    """A few texts with what this file says of them, by which the product proves that it runs it alike."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    session = InferenceSession(folder / "model.onnx")
    found = []
    for text in FIXTURE:
        typed = tokenizer.encode(text)
        logits, _ = session.run(None, {"input_ids": [typed.ids], "attention_mask": [typed.attention_mask]})
        found.append({"text": text, "logits": [round(float(x), 4) for x in logits[0]]})
    (folder / "fixture.json").write_text(json.dumps(found) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--weights", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--fp32", type=Path, help="keep the full file here, to compare")
    parser.add_argument("--messages", type=Path)
    parser.add_argument("--settings", type=Path, help="what calibrate.py chose; without it only the model is written")
    parser.add_argument("--version", default="1")
    parser.add_argument("--made-at", default="")
    args = parser.parse_args()
    all_heads = heads()
    readers = [Reader(pretrained(args.base, 0.0), all_heads, 0.0) for _ in args.weights]
    for reader, weights in zip(readers, args.weights):
        reader.load_state_dict(torch.load(weights))
    args.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as own:
        fp32 = args.fp32 or Path(own) / "fp32.onnx"
        write_onnx(Together(readers, MAX_TOKENS), fp32)
        write_int8(fp32, args.out / "model.onnx")
    write_tokenizer(args.base, args.out)
    if args.settings:
        figures = json.loads(args.settings.read_text())
        named = {"writersNotTrainedOn": figures["calibratedOn"], **figures["measured"]}
        (args.out / "figures.json").write_text(json.dumps(named, indent=1) + "\n")
        (args.out / "manifest.json").write_text(json.dumps(manifest(args.out, args, all_heads), indent=1) + "\n")
        write_fixture(args.out)


if __name__ == "__main__":
    main()
