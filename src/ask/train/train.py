"""Fine-tunes the encoder on the messages. One run is one file of weights; the same seed gives the same weights."""

import argparse
import json
import math
import random
import time
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional as F
from torch.nn.utils.rnn import pad_sequence

from batches import UNKNOWN, Batch, plain_batches, training_batches
from data import NOT_SAID, Head, Message, heads, load, split
from measure import measure
from model import Reader, pretrained


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", type=Path, required=True, help="folder of the pretrained encoder")
    parser.add_argument("--messages", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--held-out", default="", help="writers, with commas between")
    parser.add_argument("--writers", default="", help="only these, for a learning curve")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--layer-decay", type=float, default=0.9)
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--evidence", type=float, default=0.3)
    parser.add_argument("--sink", type=float, default=0.02)
    parser.add_argument("--not-said", type=float, default=0.5)
    parser.add_argument("--smoothing", type=float, default=0.02)
    parser.add_argument("--strength", type=float, default=1.0)
    parser.add_argument("--average", type=float, default=0.998)
    parser.add_argument("--threads", type=int, default=1, help="two runs side by side do better than one of two threads")
    parser.add_argument("--tokens", type=int, default=1536)
    parser.add_argument("--bf16", type=int, default=1)
    return parser.parse_args()


def class_weights(messages: list[Message], all_heads: list[Head], not_said: float) -> list[Tensor]:
    """Not-said is most of every fact; what is rare counts for more, within bounds."""
    found = []
    for head in all_heads:
        counts = np.array([sum(m.labels.get(head.name) == c for m in messages) for c in head.classes], dtype=float)
        usual = max(counts[counts > 0].mean() if counts.any() and head.type != "fact" else counts[1:].mean(), 1)
        weights = np.clip(np.sqrt(usual / np.maximum(counts, 1)), 0.7, 2.0)
        if head.classes[0] == NOT_SAID:
            weights[0] = not_said
        found.append(torch.tensor(weights, dtype=torch.float32))
    return found


def loss_of(batch: Batch, logits: Tensor, attention: Tensor, weights: list[Tensor], args: argparse.Namespace) -> Tensor:
    """What is said, and where: each head's attention is drawn to the words that say it, and else to the start."""
    # All heads at once: classes a head does not have count nothing.
    sizes = [len(w) for w in weights]
    padded = pad_sequence([part.T for part in logits.split(sizes, dim=-1)], batch_first=True, padding_value=-1e4)
    shares = pad_sequence(weights, batch_first=True)  # [heads, classes]
    chances = F.log_softmax(padded, dim=1)  # [heads, classes, batch]
    target = batch.targets.T
    known = (target != UNKNOWN).float()
    target = target.clamp_min(0)
    own = -chances.gather(1, target[:, None]).squeeze(1) * shares.gather(1, target)
    even = -(chances.clamp_min(-50) * shares[:, :, None]).sum(1) / torch.tensor(sizes)[:, None]
    total = (((1 - args.smoothing) * own + args.smoothing * even) * known).sum()
    logs = torch.log(attention.clamp_min(1e-6))
    many = batch.evidence.sum(-1)
    spread = -(logs * batch.evidence).sum(-1) / many.clamp_min(1)
    total = total + args.evidence * spread.sum()
    silent = ((batch.targets == 0) & (many == 0)).float()
    total = total - args.sink * (logs[:, :, 0] * silent).sum()
    return total / len(batch.messages)


def parameter_groups(reader: Reader, args: argparse.Namespace) -> list[dict]:
    """Lower layers learn more slowly; the word embeddings, most of which these messages never meet, not at all."""
    reader.encoder.word.weight.requires_grad_(False)
    depth = len(reader.encoder.layers)
    found = []
    for name, parameter in reader.named_parameters():
        if not parameter.requires_grad:
            continue
        rate = args.head_rate
        if name.startswith("encoder."):
            level = int(name.split(".")[2]) + 1 if ".layers." in name else 0
            rate = args.rate * args.layer_decay ** (depth - level)
        found.append({"params": [parameter], "lr": rate, "weight_decay": 0.01 if parameter.dim() > 1 else 0.0})
    return found


@torch.no_grad()
def logits_of(reader: Reader, messages: list[Message], tokenizer: Tokenizer, all_heads: list[Head]):
    """The logits of messages, in their order."""
    reader.eval()
    found = {}
    for batch in plain_batches(messages, tokenizer, all_heads):
        logits, _ = reader(batch.ids, batch.mask)
        for m, row in zip(batch.messages, logits.numpy()):
            found[id(m)] = row
    return np.stack([found[id(m)] for m in messages])


class Average:
    """A running mean of the weights, which does better than the last step's."""

    def __init__(self, reader: Reader, decay: float):
        self.decay, self.steps = decay, 0
        self.mean = {k: v.detach().clone() for k, v in reader.state_dict().items()}

    @torch.no_grad()
    def update(self, reader: Reader) -> None:
        self.steps += 1
        decay = min(self.decay, (1 + self.steps) / (10 + self.steps))
        for key, value in reader.state_dict().items():
            if value.dtype.is_floating_point and key != "encoder.word.weight":
                self.mean[key].lerp_(value, 1 - decay)


def between(halfway: dict[str, Tensor], end: dict[str, Tensor]) -> dict[str, Tensor]:
    """The middle of the weights after half of the rounds and after all: the later ones know the writers by heart."""
    return {k: (halfway[k] + v) / 2 if v.dtype.is_floating_point else v for k, v in end.items()}


def train(args: argparse.Namespace) -> None:
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    rng = random.Random(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    all_heads = heads()
    tokenizer = Tokenizer.from_file(str(args.base / "tokenizer.json"))
    tokenizer.no_truncation(), tokenizer.no_padding()
    learned, held_out = split(load(args.messages), set(filter(None, args.held_out.split(","))))
    if args.writers:
        learned = [m for m in learned if m.writer in args.writers.split(",")]
    print(f"{len(learned)} to learn from, {len(held_out)} held out", flush=True)
    reader = Reader(pretrained(args.base, args.dropout), all_heads, args.dropout)
    weights = class_weights(learned, all_heads, args.not_said)
    optimizer = torch.optim.AdamW(parameter_groups(reader, args), betas=(0.9, 0.98), fused=True)
    rates = [group["lr"] for group in optimizer.param_groups]
    average, step, started = Average(reader, args.average), 0, time.time()
    for epoch in range(args.epochs):
        batches = training_batches(learned, tokenizer, all_heads, rng, args.strength, args.tokens)
        steps = len(batches) * args.epochs
        reader.train()
        losses = []
        for batch in batches:
            share = min(1.0, step / (0.06 * steps)) * 0.5 * (1 + math.cos(math.pi * min(1.0, step / steps)))
            for group, rate in zip(optimizer.param_groups, rates):
                group["lr"] = rate * share
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=bool(args.bf16)):
                logits, attention = reader(batch.ids, batch.mask)
            loss = loss_of(batch, logits.float(), attention.float(), weights, args)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_([p for p in reader.parameters() if p.requires_grad], 1.0)
            optimizer.step()
            average.update(reader)
            losses.append(loss.item())
            step += 1
        print(f"epoch {epoch + 1} loss {np.mean(losses):.3f} {time.time() - started:.0f} s", flush=True)
        if epoch + 1 == args.epochs // 2:
            halfway = {k: v.clone() for k, v in average.mean.items()}
        if held_out and (epoch % 2 == 1 or epoch + 1 == args.epochs):
            last = {k: v.clone() for k, v in reader.state_dict().items()}
            reader.load_state_dict(average.mean)
            report(measure(logits_of(reader, held_out, tokenizer, all_heads), held_out, all_heads))
            reader.load_state_dict(last)
    torch.save(between(halfway, average.mean), args.out / "weights.pt")
    (args.out / "run.json").write_text(json.dumps({k: str(v) for k, v in vars(args).items()}, indent=2))


def report(result: dict) -> None:
    print({k: v for k, v in result.items() if k != "each"}, flush=True)


if __name__ == "__main__":
    train(arguments())
