"""How well heads do on messages nobody trained on."""

from collections import defaultdict

import numpy as np

from data import NOT_SAID, Head, Message


def softmax(x: np.ndarray) -> np.ndarray:
    e = np.exp(x - x.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)


def split_heads(logits: np.ndarray, heads: list[Head]) -> list[np.ndarray]:
    return np.split(logits, np.cumsum([len(head.classes) for head in heads])[:-1], axis=-1)


def said(logits: np.ndarray, head: Head, temperature: float = 1.0, limits: dict | None = None) -> list[str]:
    """The class each text is read as: a fact only if it is certain enough; an emergency before other kinds."""
    chances = softmax(logits / temperature)
    if head.type != "fact":
        found = [head.classes[i] for i in chances.argmax(-1)]
        early = (limits or {}).get("emergency")
        if early is None:
            return found
        return ["emergency" if row[head.classes.index("emergency")] >= early else f for row, f in zip(chances, found)]
    best = chances[:, 1:].argmax(-1) + 1
    found = []
    for row, i in zip(chances, best):
        limit = (limits or {}).get(head.classes[i], 0.5)
        found.append(head.classes[i] if row[i] >= limit else NOT_SAID)
    return found


class Count:
    def __init__(self):
        self.right = self.read = self.labelled = 0

    def add(self, read: str, label: str) -> None:
        self.right += read == label != NOT_SAID
        self.read += read != NOT_SAID
        self.labelled += label != NOT_SAID

    def scores(self) -> dict:
        precision = self.right / self.read if self.read else 0.0
        recall = self.right / self.labelled if self.labelled else 0.0
        f1 = 2 * self.right / (self.read + self.labelled) if self.read + self.labelled else 0.0
        return {"precision": round(precision, 3), "recall": round(recall, 3), "f1": round(f1, 3),
                "labelled": self.labelled, "read": self.read}  # fmt: skip


ACCUSATIONS = [("subject-is-source", "yes"), ("consent", "refused"), ("child-sexual", "yes")]


def measure(logits: np.ndarray, messages: list[Message], heads: list[Head], settings_of=None) -> dict:
    """Facts over all heads and for each, kind, danger, untrue accusations. `settings_of` gives a text's settings."""
    all_facts, per = Count(), defaultdict(Count)
    reads = {}
    for part, head in zip(split_heads(logits, heads), heads):
        reads[head.name] = []
        for i, (row, m) in enumerate(zip(part, messages)):
            own = settings_of(i)[head.name] if settings_of else {}
            read = said(row[None], head, own.get("temperature", 1.0), own.get("limits"))[0]
            reads[head.name].append(read)
            if head.type == "fact" and head.name in m.labels:
                all_facts.add(read, m.labels[head.name])
                per[head.name].add(read, m.labels[head.name])
    return {
        "facts": all_facts.scores(),
        "kind": agreement(reads["kind"], messages, "kind"),
        "relation": agreement(reads["relation"], messages, "relation"),
        "danger": danger(reads, messages),
        "accusations": {f"{fact} {value}": untrue(reads, messages, fact, value) for fact, value in ACCUSATIONS},
        "each": {name: count.scores() for name, count in sorted(per.items()) if count.labelled or count.read},
    }


def agreement(read: list[str], messages: list[Message], name: str) -> dict:
    pairs = [(r, m.labels[name]) for r, m in zip(read, messages) if name in m.labels]
    return {"right": round(sum(r == label for r, label in pairs) / len(pairs), 3) if pairs else None, "of": len(pairs)}


def danger(reads: dict, messages: list[Message]) -> dict:
    """Immediate danger is heard where the kind says so or the fact does."""
    rows = [
        (kind == "emergency" or fact == "yes", m.labels["kind"] == "emergency" or m.labels.get("emergency") == "yes")
        for kind, fact, m in zip(reads["kind"], reads["emergency"], messages)
        if "kind" in m.labels
    ]
    there = [heard for heard, is_there in rows if is_there]
    not_there = [heard for heard, is_there in rows if not is_there]
    return {"heard": sum(there), "of": len(there), "false": sum(not_there), "ofOthers": len(not_there)}


def untrue(reads: dict, messages: list[Message], fact: str, value: str) -> dict:
    rows = [read == value for read, m in zip(reads[fact], messages) if m.labels.get(fact) != value]
    return {"said": sum(rows), "of": len(rows)}


NEIGHBOUR, MOST_WORDS = 0.2, 14


def span(looks: np.ndarray) -> tuple[int, int]:
    """From which to which word the product shows as said (src/ask/encoder/evidence.ts): the one looked at most, and on."""
    start = end = int(looks.argmax())
    counts = looks >= looks.max() * NEIGHBOUR
    while end - start + 1 < MOST_WORDS:
        left = next((i for i in (start - 1, start - 2) if i >= 0 and counts[i]), None)
        right = next((i for i in (end + 1, end + 2) if i < len(looks) and counts[i]), None)
        if left is None and right is None:
            break
        if right is None or (left is not None and looks[left] >= looks[right]):
            start = left
        else:
            end = right
    return start, end


def overlap(attention: np.ndarray, evidence: np.ndarray, words: np.ndarray) -> list[float]:
    """For each fact whose words are labelled: how well the words shown are those (F1 over words)."""
    found, real = [], words >= 0
    for looks, labelled in zip(attention[:, real], evidence[:, real]):
        if labelled.any():
            start, end = span(np.bincount(words[real], weights=looks))
            own, shown = set(words[real][labelled > 0]), set(range(start, end + 1))
            found.append(2 * len(own & shown) / (len(own) + len(shown)))
    return found
