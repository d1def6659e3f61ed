"""Turns messages into batches of token ids with targets."""

import random
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer
from torch import Tensor

from augment import Word, augmented, words_of
from data import Head, Message

UNKNOWN = -100  # a head nobody labelled
MAX_TOKENS = 256
MASK = 103


@dataclass
class Batch:
    ids: Tensor  # [batch, tokens]
    mask: Tensor  # [batch, tokens]
    targets: Tensor  # [batch, heads], a class or UNKNOWN
    evidence: Tensor  # [batch, heads, tokens], 1 where a token helps to say the fact
    words: Tensor  # [batch, tokens], which word of the text a token is part of; -1 for marks and padding
    messages: list[Message]


@dataclass
class Encoded:
    ids: list[int]
    said: list[frozenset[str]]  # for each token
    word: list[int]  # for each token; -1 for marks
    message: Message


def encoded(tokenizer: Tokenizer, words: list[Word], message: Message) -> Encoded:
    text, starts = "", []
    for word, _ in words:
        starts.append(len(text))
        text += word + " "
    found = tokenizer.encode(text.rstrip())
    word, at = [], 0
    for (start, end), special in zip(found.offsets, found.special_tokens_mask):
        while at + 1 < len(starts) and starts[at + 1] <= start:
            at += 1
        word.append(-1 if special else at)
    ids = found.ids
    if len(ids) > MAX_TOKENS:
        ids, word = [*ids[: MAX_TOKENS - 1], ids[-1]], [*word[: MAX_TOKENS - 1], -1]
    return Encoded(ids, [words[i][1] if i >= 0 else frozenset() for i in word], word, message)


def collate(rows: list[Encoded], heads: list[Head], hide: float = 0.0, rng: random.Random | None = None) -> Batch:
    length = max(len(row.ids) for row in rows)
    number = {head.name: index for index, head in enumerate(heads)}
    ids = torch.zeros(len(rows), length, dtype=torch.int64)
    mask = torch.zeros(len(rows), length, dtype=torch.int64)
    targets = torch.full((len(rows), len(heads)), UNKNOWN, dtype=torch.int64)
    evidence = torch.zeros(len(rows), len(heads), length)
    word = torch.full((len(rows), length), -1, dtype=torch.int64)
    for i, row in enumerate(rows):
        word[i, : len(row.ids)] = torch.tensor(row.word)
        ids[i, : len(row.ids)] = torch.tensor(row.ids)
        mask[i, : len(row.ids)] = 1
        for name, value in row.message.labels.items():
            targets[i, number[name]] = heads[number[name]].classes.index(value)
        for t, facts in enumerate(row.said):
            for fact in facts:
                evidence[i, number[fact], t] = 1
            if hide and not facts and 0 < t < len(row.ids) - 1 and rng.random() < hide:
                ids[i, t] = MASK
    return Batch(ids, mask, targets, evidence, word, [row.message for row in rows])


def groups(rows: list[Encoded], most_tokens: int, most_rows: int) -> list[list[Encoded]]:
    """Rows of about the same length together, so that little of a batch is padding."""
    found, group, longest = [], [], 0
    for row in sorted(rows, key=lambda r: len(r.ids)):
        longest = max(longest, len(row.ids))
        if group and (longest * (len(group) + 1) > most_tokens or len(group) >= most_rows):
            found.append(group)
            group, longest = [], len(row.ids)
        group.append(row)
    return [*found, group] if group else found


def training_batches(
    messages: list[Message], tokenizer: Tokenizer, heads: list[Head], rng: random.Random, strength: float, most_tokens: int
) -> list[Batch]:
    """One epoch: every message once, each time typed a little differently."""
    order = rng.sample(messages, len(messages))
    found = []
    for start in range(0, len(order), 1024):  # not the whole epoch by length: batches stay mixed
        rows = [encoded(tokenizer, augmented(m, rng, strength), m) for m in order[start : start + 1024]]
        found += groups(rows, most_tokens, 32)
    rng.shuffle(found)
    return [collate(group, heads, 0.06 * strength, rng) for group in found]


def plain_batches(messages: list[Message], tokenizer: Tokenizer, heads: list[Head]) -> list[Batch]:
    rows = [encoded(tokenizer, words_of(m), m) for m in messages]
    return [collate(group, heads) for group in groups(rows, 4096, 64)]
