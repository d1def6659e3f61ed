"""One temperature a head and one limit a class, on texts that nobody trained on. Chosen by the loss that matters."""

import argparse
import json
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from batches import plain_batches
from data import Head, Message, heads, load, split
from measure import measure, overlap, softmax, split_heads

TEMPERATURES = np.round(np.arange(0.6, 3.01, 0.05), 2)
LIMITS = np.round(np.arange(0.25, 0.951, 0.025), 3)
DANGER_LIMITS = np.round(np.arange(0.1, 0.51, 0.01), 3)
USUAL = 0.5
# As many texts as the usual limit counts for: with few examples a limit stays near the usual one.
PRIOR = 12
# A value that looks at no word so much counts as not said: the product would have no words to show for it.
LEAST, SURE = 0.05, 50.0
# Said of somebody who did not say so, these are untrue accusations: rarely wrong matters more than often right.
ACCUSING = {("subject-is-source", "yes"), ("consent", "refused"), ("child-sexual", "yes")}
MOST_UNTRUE = 0.015
# A danger that is not heard costs more than one heard too often. It is heard by its kind or by its fact.
MOST_FALSE_DANGER = 0.018


def temperature(logits: np.ndarray, targets: np.ndarray) -> float:
    """The one that makes the labels likeliest. Few labels: no change."""
    if len(targets) < 30:
        return 1.0
    rows = np.arange(len(targets))
    costs = [-np.log(softmax(logits / t)[rows, targets] + 1e-9).mean() for t in TEMPERATURES]
    return float(TEMPERATURES[int(np.argmin(costs))])


def f1(read: np.ndarray, right: np.ndarray, labelled: int) -> float:
    """F1 with some imagined texts of the value that are read as usual, so that a handful of texts decides little."""
    return 2 * (right.sum() + PRIOR / 2) / (read.sum() + labelled + PRIOR * 1.5)


def limit(chances: np.ndarray, targets: np.ndarray, head: Head, index: int) -> float:
    """The limit at and above which this value counts as said."""
    own, others = chances[:, index] * (chances[:, 1:].argmax(-1) + 1 == index), targets != index
    if (head.name, head.classes[index]) == ("emergency", "yes"):
        return danger_limit(own, others)
    labelled = int((~others).sum())
    if labelled < 5:
        return 0.6
    scores = [f1(own >= t, (own >= t) & ~others, labelled) - 0.02 * abs(t - USUAL) for t in LIMITS]
    found = float(LIMITS[int(np.argmax(scores))])
    if (head.name, head.classes[index]) in ACCUSING:
        fitting = [t for t in LIMITS if t >= found and ((own >= t) & others).sum() <= MOST_UNTRUE * others.sum()]
        found = float(min([*fitting, LIMITS[-1]]))
    return found


def danger_limit(own: np.ndarray, others: np.ndarray) -> float:
    fitting = [t for t in DANGER_LIMITS if ((own >= t) & others).sum() <= MOST_FALSE_DANGER * others.sum()]
    return float(min([*fitting, USUAL]))


def calibrate(logits: np.ndarray, messages: list[Message], heads: list[Head]) -> dict[str, dict]:
    """For each head its temperature and limits: of each value of a fact, and of the kind that is an emergency."""
    settings = {}
    for part, head in zip(split_heads(logits, heads), heads):
        known = [i for i, m in enumerate(messages) if head.name in m.labels]
        targets = np.array([head.classes.index(messages[i].labels[head.name]) for i in known], dtype=int)
        own = part[known]
        warmth = temperature(own, targets) if known else 1.0
        limits = {}
        if head.type == "kind":
            danger = head.classes.index("emergency")
            limits["emergency"] = danger_limit(softmax(own / warmth)[:, danger], targets != danger)
        if head.type == "fact":
            chances = softmax(own / warmth) if known else np.zeros((0, len(head.classes)))
            limits = {c: limit(chances, targets, head, i) for i, c in enumerate(head.classes) if i > 0}
        settings[head.name] = {"temperature": warmth, "limits": limits}
    return settings


def run(model: Path, tokenizer: Path, messages: list[Message], all_heads: list[Head]) -> tuple[np.ndarray, list]:
    """What the exported file says of messages, in their order: logits, and how well it shows the words."""
    starts = np.cumsum([0, *(len(head.classes) for head in all_heads)])[:-1]
    session = onnxruntime.InferenceSession(model)
    reads = {}
    for batch in plain_batches(messages, Tokenizer.from_file(str(tokenizer)), all_heads):
        logits, attention = session.run(None, {"input_ids": batch.ids.numpy(), "attention_mask": batch.mask.numpy()})
        for i, m in enumerate(batch.messages):
            unseen = attention[i][:, 1 : int(batch.mask[i].sum()) - 1].max(-1) < LEAST
            for head, start in zip(np.flatnonzero(unseen), starts[unseen]):
                if all_heads[head].type == "fact":
                    logits[i, start] += SURE
            reads[id(m)] = (logits[i], overlap(attention[i], batch.evidence[i].numpy(), batch.words[i].numpy()))
    return np.stack([reads[id(m)][0] for m in messages]), [reads[id(m)][1] for m in messages]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, required=True, help="holds model.onnx and tokenizer.json")
    parser.add_argument("--model", default="model.onnx")
    parser.add_argument("--messages", type=Path, required=True)
    parser.add_argument("--writers", required=True, help="writers nobody trained on, with commas between")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    all_heads = heads()
    _, unseen = split(load(args.messages), set(args.writers.split(",")))
    logits, overlaps = run(args.folder / args.model, args.folder / "tokenizer.json", unseen, all_heads)
    settings = calibrate(logits, unseen, all_heads)
    result = crossed(logits, unseen, all_heads)
    result["evidence"] = round(float(np.mean([o for row in overlaps for o in row])), 3)
    args.out.write_text(
        json.dumps({"settings": settings, "calibratedOn": args.writers.split(","), "measured": result}, indent=1) + "\n"
    )
    print(json.dumps({k: v for k, v in result.items() if k != "each"}))


def crossed(logits: np.ndarray, messages: list[Message], all_heads: list[Head]) -> dict:
    """Figures with limits that were chosen on the other half of the texts: chosen and measured on the same flatters."""
    settings = []
    for half in (0, 1):
        own = [i for i in range(len(messages)) if i % 4 // 2 != half]
        settings.append(calibrate(logits[own], [messages[i] for i in own], all_heads))
    return measure(logits, messages, all_heads, lambda i: settings[i % 4 // 2])


if __name__ == "__main__":
    main()
