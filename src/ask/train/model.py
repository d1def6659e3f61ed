"""A small encoder (the layers of BERT) and, for each head, a query that looks for the words that say the fact."""

import json
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from data import Head


class Dropout(nn.Module):
    """Dropout from one stock of random numbers: on a processor, drawing them anew costs a quarter of the training."""

    stock: dict[float, Tensor] = {}
    SIZE = 1 << 22

    def __init__(self, share: float):
        super().__init__()
        self.share = share

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or self.share == 0:
            return x
        if self.share not in self.stock:
            kept = torch.rand(self.SIZE) >= self.share
            self.stock[self.share] = kept.to(torch.bfloat16) / (1 - self.share)
        start = int(torch.randint(self.SIZE - x.numel(), ()))
        return x * self.stock[self.share][start : start + x.numel()].view(x.shape).to(x.dtype)


class Layer(nn.Module):
    def __init__(self, width: int, heads: int, inner: int, dropout: float):
        super().__init__()
        self.heads, self.dropout = heads, Dropout(dropout)
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.out = nn.Linear(width, width)
        self.out_norm = nn.LayerNorm(width, eps=1e-12)
        self.inner = nn.Linear(width, inner)
        self.outer = nn.Linear(inner, width)
        self.outer_norm = nn.LayerNorm(width, eps=1e-12)

    def forward(self, x: Tensor, bias: Tensor, beside: Tensor | None = None) -> Tensor:
        batch, length, width = x.shape
        seen = x if beside is None else torch.cat([x, beside], dim=1)
        q, k, v = (
            made.view(batch, -1, self.heads, width // self.heads).transpose(1, 2)
            for made in (self.query(x), self.key(seen), self.value(seen))
        )
        weights = torch.softmax(q @ k.transpose(2, 3) * (width // self.heads) ** -0.5 + bias, dim=-1)
        met = (weights @ v).transpose(1, 2).reshape(batch, length, width)
        x = self.out_norm(x + self.dropout(self.out(met)))
        return self.outer_norm(x + self.dropout(self.outer(F.gelu(self.inner(x)))))


class Encoder(nn.Module):
    def __init__(self, config: dict, dropout: float):
        super().__init__()
        width = config["hidden_size"]
        self.dropout = Dropout(dropout)
        self.word = nn.Embedding(config["vocab_size"], width)
        self.position = nn.Embedding(config["max_position_embeddings"], width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.layers = nn.ModuleList(
            Layer(width, config["num_attention_heads"], config["intermediate_size"], dropout)
            for _ in range(config["num_hidden_layers"])
        )

    def forward(self, ids: Tensor, bias: Tensor) -> Tensor:
        x = self.word(ids) + self.position.weight[: ids.shape[1]]
        x = self.dropout(self.norm(x))
        for layer in self.layers:
            x = layer(x, bias)
        return x


NAMES = {
    "attention.self.query": "query",
    "attention.self.key": "key",
    "attention.self.value": "value",
    "attention.output.dense": "out",
    "attention.output.LayerNorm": "out_norm",
    "intermediate.dense": "inner",
    "output.dense": "outer",
    "output.LayerNorm": "outer_norm",
}


def pretrained(folder: Path, dropout: float) -> Encoder:
    """The encoder with the weights of a BERT-like model in `folder` (config.json, model.safetensors)."""
    encoder = Encoder(json.loads((folder / "config.json").read_text()), dropout)
    weights = load_file(folder / "model.safetensors")
    # Every text is one sentence, so its type is added once and for all.
    own = {
        "word.weight": weights["embeddings.word_embeddings.weight"],
        "position.weight": weights["embeddings.position_embeddings.weight"]
        + weights["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": weights["embeddings.LayerNorm.weight"],
        "norm.bias": weights["embeddings.LayerNorm.bias"],
    }
    for number in range(len(encoder.layers)):
        for theirs, ours in NAMES.items():
            for part in ("weight", "bias"):
                own[f"layers.{number}.{ours}.{part}"] = weights[f"encoder.layer.{number}.{theirs}.{part}"]
    encoder.load_state_dict(own)
    return encoder


class Reader(nn.Module):
    """
    Token ids and mask in; the logits of all heads one after another, and each head's attention over tokens, out.

    Each head finds its words; then the heads look once at one another and at the text again, because who is told, who
    did it and whom it harms hang together.
    """

    def __init__(self, encoder: Encoder, heads: list[Head], dropout: float):
        super().__init__()
        self.encoder, self.dropout = encoder, Dropout(dropout)
        width = encoder.word.weight.shape[1]
        sizes = [len(head.classes) for head in heads]
        self.sizes = sizes
        self.mixer = Layer(width, 12, 2 * width, dropout)
        self.key = nn.Linear(width, width)
        self.query = nn.Parameter(torch.randn(len(heads), width) * width**-0.5)
        self.weight = nn.Parameter(torch.randn(sum(sizes), 2 * width) * 0.02)
        self.bias = nn.Parameter(torch.zeros(sum(sizes)))
        self.register_buffer("head_of_class", torch.repeat_interleave(torch.arange(len(heads)), torch.tensor(sizes)))

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> tuple[Tensor, Tensor]:
        bias = (1.0 - attention_mask[:, None, None, :].float()) * -1e4
        tokens = self.encoder(input_ids, bias)
        scores = self.query @ torch.tanh(self.key(tokens)).transpose(1, 2) + bias[:, 0]
        attention = torch.softmax(scores.float(), dim=-1)
        found = attention.to(tokens.dtype) @ tokens
        open_to = torch.cat([torch.zeros_like(bias[:, :, :, :1]).expand(-1, -1, -1, found.shape[1]), bias], dim=3)
        found = found + self.mixer(found + self.query * 5, open_to, tokens)
        first = tokens[:, :1].expand_as(found)
        seen = self.dropout(torch.cat([found, first], dim=-1))
        logits = (seen[:, self.head_of_class] * self.weight).sum(-1) + self.bias
        return logits.float(), attention


class Together(nn.Module):
    """Several readers of the same heads, who saw the messages in another order. What they say is averaged."""

    def __init__(self, readers: list[Reader], most_tokens: int):
        super().__init__()
        self.readers = nn.ModuleList(readers)
        for reader in readers:  # no text is longer, so the places after that are never used
            reader.encoder.position = nn.Embedding.from_pretrained(reader.encoder.position.weight[:most_tokens].clone())
        for reader in readers[1:]:  # nobody's word embeddings were trained, so they are the same
            reader.encoder.word = readers[0].encoder.word

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> tuple[Tensor, Tensor]:
        said = [reader(input_ids, attention_mask) for reader in self.readers]
        logits = sum(one for one, _ in said) / len(said)
        attention = sum(one for _, one in said) / len(said)
        return logits, attention
