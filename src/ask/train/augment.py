"""Small changes to a text that change nothing of what it says: typing, spelling, sex, names, a politeness around it."""

import random
import re

from data import Message

SWAPS = [
    ("he", "she"), ("him", "her"), ("his", "her"), ("himself", "herself"), ("he's", "she's"), ("hes", "shes"),
    ("mum", "dad"), ("mum's", "dad's"), ("mums", "dads"), ("mother", "father"), ("mother's", "father's"),
    ("son", "daughter"), ("son's", "daughter's"), ("brother", "sister"), ("brother's", "sister's"),
    ("husband", "wife"), ("husband's", "wife's"), ("boy", "girl"), ("boys", "girls"), ("lad", "lass"),
    ("uncle", "aunt"), ("grandad", "nan"), ("grandfather", "grandmother"), ("nephew", "niece"),
    ("boyfriend", "girlfriend"), ("stepdad", "stepmum"), ("stepson", "stepdaughter"), ("mr", "mrs"),
    ("gentleman", "lady"), ("grandson", "granddaughter"), ("man", "woman"), ("he'd", "she'd"), ("he'll", "she'll"),
]  # fmt: skip
OTHER_SEX = {one: other for pair in SWAPS for one, other in (pair, pair[::-1])} | {"her": "his"}
NAMES = (
    "Aisha Amir Anya Ben Blessing Callum Carys Chidi Daniel Dawid Devon Ellie Esther Fatima Gethin Grace Hamza Hannah "
    "Ibrahim Imogen Jaspreet Jean Kai Kasia Keisha Kwame Leon Lily Malik Maryam Mei Mohammed Nadia Niamh Oleksandr "
    "Olive Priya Rashid Reece Rhys Rosie Samira Sanjay Siobhan Tariq Tomasz Wei Yusuf Zainab Zoe"
).split()
GREETINGS = ["Hi,", "Hiya", "Hello.", "Morning all,", "Hi there,", "Quick one:", "Sorry to bother you.", "Evening.",
             "Question for you.", "hi bot", "Afternoon,", "Hey", "Good morning.", "Just a query -"]  # fmt: skip
CLOSINGS = ["Thanks", "thanks in advance.", "Cheers", "Ta.", "Many thanks", "Thank you!", "Please advise.", "thx",
            "Kind regards", "Sorry for the long message.", "Any help appreciated."]  # fmt: skip
TEXT_SPEAK = {"you": "u", "your": "ur", "are": "r", "to": "2", "for": "4", "please": "pls", "because": "cos",
              "with": "w", "would": "wld", "could": "cld", "should": "shld", "about": "abt", "and": "n",
              "information": "info", "thanks": "thx", "something": "summat", "be": "b", "social": "soc",
              "people": "ppl", "tomorrow": "tmrw", "message": "msg", "been": "bin", "going to": "gonna"}  # fmt: skip

Word = tuple[str, frozenset[str]]


def words_of(message: Message) -> list[Word]:
    """The words of a text, each with the facts it helps to say."""
    return [
        (
            found.group(),
            frozenset(
                fact for fact, places in message.words.items() for a, b in places if found.start() < b and a < found.end()
            ),
        )
        for found in re.finditer(r"\S+", message.text)
    ]


def mistyped(word: str, rng: random.Random) -> str:
    if len(word) < 5 or not word.isalpha():
        return word
    at = rng.randrange(1, len(word) - 1)
    return rng.choice(
        [
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
        ]
    )


def known_names(messages: list[Message]) -> set[str]:
    """Names in the messages, as far as they are in our own list: only these are exchanged."""
    return set(NAMES) & {word.strip(".,?!'\"") for m in messages for word in m.text.split()}


def other_sex(word: str) -> str:
    bare = word.strip(".,?!;:\"'()").lower()
    return re.sub(re.escape(bare), OTHER_SEX[bare], word, flags=re.I) if bare in OTHER_SEX else word


def augmented(message: Message, rng: random.Random, strength: float = 1.0) -> list[Word]:
    """The words of a message, changed now and then. What they say stays with them."""
    words = words_of(message)
    chance = lambda p: rng.random() < p * strength  # noqa: E731
    if chance(0.25):
        words = [(other_sex(word), said) for word, said in words]
    if chance(0.3):
        swap = dict(zip(NAMES, rng.sample(NAMES, len(NAMES))))
        words = [(re.sub(r"^[A-Z][a-z]+", lambda m: swap.get(m.group(), m.group()), word), said) for word, said in words]
    if chance(0.15):
        words = [(word.replace("'", ""), said) for word, said in words]
    if chance(0.1):
        words = [(re.sub(r"[.,;:!?]+$", "", word) or word, said) for word, said in words]
    if chance(0.08):
        words = [(TEXT_SPEAK.get(word.lower(), word), said) for word, said in words]
    if chance(0.25):
        words = [(mistyped(word, rng) if rng.random() < 0.08 else word, said) for word, said in words]
    if chance(0.1):
        words = [(word, frozenset()) for word in rng.choice(GREETINGS).split()] + words
    if chance(0.1):
        words = words + [(word, frozenset()) for word in rng.choice(CLOSINGS).split()]
    return words
