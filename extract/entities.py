"""Named things: one claim for each agency, plan, system, award … of a report, with all its names and places.

Mentions are of one thing when the gazetteers say so (研考會 is 研究發展考核委員會), when the report does (以下簡稱 …),
or when their cores agree (`names.core`). 本府 and 本會 are never names, but they are aliases of what they stand for.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..ontology.lexicon import cues
from ..ontology.registry import lookup
from .abbreviations import FullNames
from .claims import Entity
from .document import Document
from .names import body_and_government, core, service_line
from .ner.mention import Mention

__all__ = ["extract", "key_of"]

_Key = tuple[str, str]
_SHORTENED = ("Event", "Plan", "System")  # bodies and reports are too many that differ by a word only


@dataclass(slots=True)
class _Cluster:
    """Mentions of one thing: how often each name is used, under which type, and where."""

    names: Counter[str] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)
    aliases: set[str] = field(default_factory=set)
    mentions: list[Mention] = field(default_factory=list)

    def add(self, mention: Mention, name: str) -> None:
        self.names[name] += 1
        self.types[mention.type] += 1 + mention.weight + bool(mention.head)  # 「北市好停車」APP says what it is
        self.mentions.append(mention)
        if mention.head and not name.endswith(mention.head):
            self.aliases.add(name + mention.head)

    @property
    def type(self) -> str:
        return max(sorted(self.types), key=lambda kind: self.types[kind])

    def take(self, other: _Cluster) -> None:
        self.names += other.names
        self.types += other.types
        self.aliases |= other.aliases
        self.mentions += other.mentions


def extract(document: Document) -> Iterator[Entity]:
    """Yield the named things of a document in the order in which each is first named."""
    clusters: dict[_Key, _Cluster] = {}
    keys: dict[tuple[str, str], _Key] = {}
    for mention in document.mentions:
        name = document.text[mention.start : mention.end]
        if (name, mention.type) not in keys:
            keys[name, mention.type] = key_of(document, name, mention.type)
        clusters.setdefault(keys[name, mention.type], _Cluster()).add(mention, name)
    _add_stand_ins(document, clusters)
    _join_defined(document, clusters)
    _join_types(clusters)
    _join_abbreviated(clusters)
    for cluster in sorted(clusters.values(), key=lambda cluster: min(cluster.mentions)):
        yield _entity(document, cluster)


def key_of(document: Document, name: str, kind: str) -> _Key:
    """Return what identifies a named thing within a report: a record of the gazetteers, or its type and core."""
    info = document.info
    entry = lookup(name, info.government, info.year)
    if kind == "System" and (line := service_line(name)):
        entry = lookup(line, info.government, info.year) or entry
    if entry and entry.type == kind:
        return ("registry", entry.id)
    if kind == "Agency":
        body, government = body_and_government(name, info.government)
        return (kind, f"{government or ''} {core(body, kind)}")
    return (kind, core(name, kind))


def _join_defined(document: Document, clusters: dict[_Key, _Cluster]) -> None:
    """Join what the report itself gives a short name (以下簡稱工程會)."""
    order = {key: place for place, key in enumerate(clusters)}
    named: dict[str, list[_Key]] = {}
    for key, cluster in clusters.items():
        for name in cluster.names:
            named.setdefault(name, []).append(key)
    for name, short in document.short_names:
        if name not in named:
            continue
        for key in [key for key in named.get(short, ()) if key not in named[name]]:
            target = next((each for each in named[name] if clusters[each].type == clusters[key].type), None)
            if target is not None:
                for taken in clusters[key].names:
                    named[taken] = sorted({*named[taken], target} - {key}, key=order.__getitem__)
                clusters[target].take(clusters.pop(key))


def _join_types(clusters: dict[_Key, _Cluster]) -> None:
    """Join clusters of one core that were typed differently; the type with the better evidence wins."""
    by_core: dict[str, _Key] = {}
    for key in sorted(clusters, key=lambda key: -sum(clusters[key].types.values())):
        if key[0] == "registry":
            continue
        if key[1] in by_core:
            clusters[by_core[key[1]]].take(clusters.pop(key))
        else:
            by_core[key[1]] = key


def _join_abbreviated(clusters: dict[_Key, _Cluster]) -> None:
    """Join what a report calls by a shorter name, where that shortens one name only: 數創平台, 數位創意…育成平台."""
    for kind in _SHORTENED:
        keys = [key for key, cluster in clusters.items() if cluster.type == kind]
        full_names = FullNames((key, name) for key in keys for name in clusters[key].names)
        joined: dict[_Key, _Key] = {}
        for key in sorted(keys, key=lambda key: max(map(len, clusters[key].names))):
            found = set[_Key]().union(*map(full_names.of, clusters[key].names))
            others = {_last(joined, other) for other in found} - {key}
            if len(others) == 1:
                joined[key] = others.pop()
                clusters[joined[key]].take(clusters.pop(key))


def _last(joined: dict[_Key, _Key], key: _Key) -> _Key:
    """Return what a thing has become part of."""
    while key in joined:
        key = joined[key]
    return key


def _entity(document: Document, cluster: _Cluster) -> Entity:
    mentions = sorted(cluster.mentions)
    name = max(cluster.names, key=lambda name: (_is_chinese(name), len(name), cluster.names[name], name))
    others = sorted((set(cluster.names) | cluster.aliases) - {name})
    first = document.span(mentions[0].start, mentions[0].end)
    return Entity(
        span=first,
        section=document.section_at(mentions[0].start),
        rule="+".join(sorted({mention.rule for mention in mentions})),
        type=cluster.type,
        name=name,
        aliases=tuple(others),
        mentions=tuple(document.span(mention.start, mention.end) for mention in mentions),
    )


def _add_stand_ins(document: Document, clusters: dict[_Key, _Cluster]) -> None:
    """Add 本府, 市府, 本會 to the aliases of the government and the agency that they stand for in this report.

    A body that the report only ever calls so is named by the first place that does.
    """
    info = document.info
    for name, words in ((info.government, cues("for_government")), (info.agency, cues("for_agency"))):
        used = [word for word in words if word in document.folded]
        if not name or not used:
            continue
        cluster = clusters.setdefault(key_of(document, name, "Agency"), _Cluster())
        if not cluster.mentions:
            first = min(document.folded.find(word) for word in used)
            cluster.add(Mention(first, first + 2, "Agency", "stand-in"), name)
        cluster.aliases.update(used)


def _is_chinese(name: str) -> bool:
    """Tell a Chinese name from a foreign one beside it: 智慧城市論壇暨展覽, Smart City Summit & Expo."""
    return re.search("[一-龥]", name) is not None
