"""The messages the reader learns from: one line a message, with its kind, its facts and the words that say them."""

import json
import random
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
HEADS = json.loads((HERE / "heads.json").read_text())
NOT_SAID = "not-said"


@dataclass(frozen=True)
class Head:
    """One question that the model answers. Classes of a fact begin with not-said and open."""

    name: str
    type: str  # fact, kind or relation
    classes: tuple[str, ...]


def heads() -> list[Head]:
    facts = [Head(name, "fact", (NOT_SAID, "open", *values)) for name, values in HEADS["facts"].items()]
    return [*facts, Head("kind", "kind", tuple(HEADS["kind"])), Head("relation", "relation", tuple(HEADS["relation"]))]


@dataclass
class Message:
    """A text with what is known of it. A head that is missing in `labels` was not labelled: nothing is learned there."""

    id: str
    writer: str
    text: str
    labels: dict[str, str]
    words: dict[str, list[tuple[int, int]]]  # for each said fact, where in `text` the words stand
    pair: str | None = None


SPELT = str.maketrans({**dict.fromkeys("‘’‛ʼ`´′＇", "'"), **dict.fromkeys("“”„‟″«»", '"'), **dict.fromkeys("‐‑−", "-")})


def fold(text: str) -> str:
    """The plain spelling in which the reader meets a text at run time (src/text/fold.ts, without its markup)."""
    text = unicodedata.normalize("NFKC", text.translate(SPELT)).translate(SPELT)
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def place(text: str, words: str) -> list[tuple[int, int]]:
    """Where the words stand in a folded text; nothing where they cannot be found."""
    words = fold(words)
    at = text.find(words) if words else -1
    return [(at, at + len(words))] if at >= 0 else []


def message(line: dict, writer: str) -> Message:
    text = fold(line["text"])
    fact_names = set(line.get("labelled", HEADS["facts"])) - set(line.get("unlabelled", []))
    labels = dict.fromkeys(sorted(fact_names), NOT_SAID)
    words: dict[str, list[tuple[int, int]]] = {}
    for said in line["facts"]:
        labels[said["fact"]] = said["value"]
        words[said["fact"]] = words.get(said["fact"], []) + place(text, said["words"])
    if line.get("kind"):
        labels["kind"] = line["kind"]
    if line.get("relation"):
        labels["relation"] = line["relation"]
    return Message(line["id"], writer, text, labels, words, line.get("pair"))


KIND_OF_TURN = {"thanks": "other", "other": "other", "stop": "other", "restart": "other", "policy": "policy", "new-case": "sharing"}


def lines_of(line: dict) -> list[dict]:
    """A dialogue is its first message and then each turn, which says how it relates to the case and what it changes."""
    if "turns" not in line:
        return [line]
    unlabelled = line.get("unlabelled", [])
    first = {"id": line["id"], "text": line["first"], "kind": line["firstKind"], "facts": line["firstFacts"]}
    turns = [
        {
            "id": f"{line['id']}-{number}",
            "text": turn["text"],
            "kind": KIND_OF_TURN.get(turn["relation"]),
            "relation": turn["relation"],
            "facts": turn["changes"],
            "unlabelled": unlabelled,
        }
        for number, turn in enumerate(line["turns"], 1)
    ]
    return [{**first, "unlabelled": unlabelled}, *turns]


def load(folder: Path) -> list[Message]:
    """All messages of a folder, in the order of the files' names. The writer is the file."""
    found = []
    for path in sorted(folder.glob("*.jsonl")):
        for row in path.read_text().splitlines():
            found += [message(line, path.stem) for line in lines_of(json.loads(row))]
    return found


def split(messages: list[Message], held_out: set[str]) -> tuple[list[Message], list[Message]]:
    """Whole writers are held out, never single lines: a writer's voice is learned with the first line."""
    return [m for m in messages if m.writer not in held_out], [m for m in messages if m.writer in held_out]
