"""Builds the lexicon of word relations that the judge ships: WordNet, cut down to contract words.

usage: python build.py WORDNET_DIR CORPUS... > ../../src/clausediff/analyse/lexicon.tsv

WORDNET_DIR holds WordNet 3.0's data.*, index.* and *.exc (Debian: wordnet-base, /usr/share/wordnet).
CORPUS are files or folders of contract text (.txt, .jsonl): the shipped file was made with CUAD's
texts, ACORD's corpus, ContractNLI and a hundred software licences from SEC filings, of which only
the words are used. Needs Python alone and some ten seconds.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

PARTS = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
SENSES = {"n": 5, "v": 5, "a": 4, "r": 3}
"""WordNet orders senses by how common they are; the rare ones relate words that contracts do not."""
LEAST = 3
"""Occurrences in the corpora that make a word part of the vocabulary."""
BROADEST = 1500
"""A synset with more descendants (`act`, `person`, `thing`) is no useful wider word."""
STEPS = 2
"""How far up a wider word may stand."""
ENDINGS = {
    "n": "s: ses:s ves:f xes:x zes:z ches:ch shes:sh men:man ies:y",
    "v": "s: ies:y es:e es: ed:e ed: ing:e ing:",
    "a": "er: est: er:e est:e",
    "r": "",
}
"""WordNet's own rules of detachment: ending and what replaces it."""

Lemma = tuple[str, str]
"""A word and its part of speech."""


@dataclass
class WordNet:
    """What the files say; synsets are named by part of speech and offset."""

    senses: dict[Lemma, list[str]] = field(default_factory=dict)
    members: dict[str, list[str]] = field(default_factory=dict)
    above: dict[str, list[str]] = field(default_factory=dict)
    derived: list[tuple[Lemma, str, int]] = field(default_factory=list)
    opposed: list[tuple[Lemma, str, int]] = field(default_factory=list)
    odd: dict[Lemma, list[str]] = field(default_factory=dict)

    def named(self, synset: str, position: int) -> list[Lemma]:
        """The word of a synset at a 1-based position, or all of them for 0."""
        names = self.members[synset]
        return [(name, synset[0]) for name in (names[position - 1 : position] if position else names)]


def read_wordnet(folder: Path) -> WordNet:
    """Parse index, data and exception files."""
    net = WordNet()
    for part, name in PARTS.items():
        for line in (folder / f"index.{name}").read_text(encoding="latin-1").splitlines():
            if not line.startswith(" "):
                fields = line.split()
                net.senses[fields[0], part] = [f"{part}{offset}" for offset in fields[-int(fields[2]) :]]
        exceptions = folder / f"{name}.exc"
        if exceptions.exists():
            for line in exceptions.read_text().splitlines():
                odd, *plain = line.split()
                net.odd[odd, part] = plain
        for line in (folder / f"data.{name}").read_text(encoding="latin-1").splitlines():
            if not line.startswith("  "):
                _read_synset(net, part, line.split(" | ")[0].split())
    return net


def _read_synset(net: WordNet, part: str, fields: list[str]) -> None:
    count = int(fields[3], 16)
    words = [re.sub(r"\(\w+\)$", "", w).lower() for w in fields[4 : 4 + 2 * count : 2]]
    synset = f"{part}{fields[0]}"
    net.members[synset], net.above[synset] = words, []
    pointers = fields[5 + 2 * count :]
    for at in range(0, 4 * int(fields[4 + 2 * count]), 4):
        symbol, offset, kind, ends = pointers[at : at + 4]
        target = f"{'a' if kind == 's' else kind}{offset}"
        source, position = divmod(int(ends, 16), 256)
        if symbol in ("@", "@i"):
            net.above[synset].append(target)
        elif symbol in ("+", "\\", "!") and source:
            kept = net.opposed if symbol == "!" else net.derived
            kept.append(((words[source - 1], part), target, position))


def words_of(corpora: list[Path]) -> list[str]:
    """Words that occur often enough, sorted."""
    counts: Counter[str] = Counter()
    for corpus in corpora:
        files = [corpus] if corpus.is_file() else sorted(corpus.rglob("*"))
        for file in files:
            if file.suffix in (".txt", ".jsonl"):
                text = file.read_text(encoding="utf-8", errors="ignore").lower()
                counts.update(re.findall(r"[a-z]+(?:-[a-z]+)?", text))
    return sorted(word for word, times in counts.items() if times >= LEAST and len(word) > 2)


def lemmas(net: WordNet, word: str) -> list[Lemma]:
    """The dictionary forms that WordNet's rules give for a word, without repetition."""
    return list(dict.fromkeys(lemma for lemma in _candidates(net, word) if lemma in net.senses))


def _candidates(net: WordNet, word: str) -> Iterator[Lemma]:
    for part, endings in ENDINGS.items():
        yield from ((plain, part) for plain in net.odd.get((word, part), ()))
        yield word, part
        for rule in endings.split():
            ending, replaced = rule.split(":")
            if word.endswith(ending) and len(word) > len(ending) + 2:
                stem = word[: -len(ending)] + replaced
                yield stem, part
                if part == "v" and len(stem) > 3 and stem[-1] == stem[-2]:
                    yield stem[:-1], part


def _is_broad(children: dict[str, list[str]], synset: str) -> bool:
    seen: set[str] = set()
    queue = [synset]
    while queue and len(seen) <= BROADEST:
        fresh = set(children[queue.pop()]) - seen
        seen |= fresh
        queue += sorted(fresh)
    return len(seen) > BROADEST


def _above(net: WordNet, synset: str) -> list[str]:
    frontier, found = [synset], []
    for _ in range(STEPS):
        frontier = [parent for s in frontier for parent in net.above[s]]
        found += frontier
    return list(dict.fromkeys(found))


def _relatives(net: WordNet, links: list[tuple[Lemma, str, int]], kept: set[Lemma]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for lemma, target, position in links:
        for relative in net.named(target, position):
            if lemma in kept and relative in kept and lemma[0] != relative[0]:
                found[lemma[0]].add(relative[0])
    return found


def lines(net: WordNet, words: list[str]) -> Iterator[str]:
    """The lexicon: `^` synsets and those above them, `=` lemmas, `~` inflected forms."""
    yield "# Word relations from WordNet 3.0, (c) 2006 Princeton University; see NOTICE. Made by tools/build_lexicon."
    children: dict[str, list[str]] = defaultdict(list)
    for synset, parents in net.above.items():
        for parent in parents:
            children[parent].append(synset)
    forms = {word: found for word in words if (found := lemmas(net, word))}
    kept = {lemma for found in forms.values() for lemma in found}
    used = {(word, part): net.senses[word, part][: SENSES[part]] for word, part in sorted(kept)}
    number = {s: i for i, s in enumerate(dict.fromkeys(s for senses in used.values() for s in senses))}
    broad = {synset: _is_broad(children, synset) for synset in number}
    for synset, index in number.items():
        above = [number[p] for p in _above(net, synset) if p in number and not broad[p]]
        if above:
            yield f"^{index}\t{' '.join(map(str, above))}"
    family, opposites = _relatives(net, net.derived, kept), _relatives(net, net.opposed, kept)
    by_word: dict[str, list[int]] = defaultdict(list)
    for (word, _), senses in used.items():
        by_word[word] += [number[s] for s in senses]
    for word in sorted(by_word):
        columns = (by_word[word], sorted(family[word]), sorted(opposites[word]))
        yield f"={word}\t" + "\t".join(" ".join(map(str, column)) for column in columns)
    for word in sorted(forms):
        names = list(dict.fromkeys(name for name, _ in forms[word]))
        if names != [word]:
            yield f"~{word}\t{' '.join(names)}"


if __name__ == "__main__":
    for line in lines(read_wordnet(Path(sys.argv[1])), words_of([Path(name) for name in sys.argv[2:]])):
        print(line)
