"""Who is called what in the documents of a case: the same label for the same person, from the first document to the last."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from kimlab.acts import Read
from kimlab.pseudonyms import Cast, Identifier, Relative, fold_name, labelled
from kimlab.store import MarkedSpan, Vault


@dataclass(frozen=True)
class Casting:
    """The family, whom the documents of a case name beside it, and the labels that people chose.

    Attributes
    ----------
    cast
        Family and others; a member that an earlier document labelled keeps this label, whatever the case system says.
    chosen
        Words (folded) → the label that a person chose for them.
    """

    cast: Cast = field(repr=False)
    chosen: Mapping[str, str] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, case_id: str, read: Read, vault: Vault) -> Casting:
        """Return the casting of a case as it stands."""
        relatives = _relatives(case_id, read, vault)
        return cls(Cast(relatives, vault.papers.cast(case_id)), vault.papers.chosen_labels(case_id))

    def keep(self, case_id: str, vault: Vault) -> None:
        """Keep the casting in the vault, for the next document of the case."""
        vault.papers.keep_cast(case_id, self.cast.others)
        vault.papers.keep_relatives(case_id, self.cast.labels())
        vault.papers.keep_chosen_labels(case_id, self.chosen)

    def with_label(self, words: str, kind: str, label: str) -> Casting:
        """Return the casting after somebody chose a label for words."""
        chosen = {folded(words): label, **self.chosen}
        return replace(self, cast=self._naming(words, kind, label), chosen=chosen)

    def using(self, words: str, kind: str, label: str) -> Casting:
        """Return the casting after a label was used once, so that it is not given to somebody else."""
        return replace(self, cast=self._naming(words, kind, label))

    def labels(self, text: str, spans: Sequence[MarkedSpan]) -> tuple[list[str], Casting]:
        """Return a label for each span of a text, in order, and the casting after it.

        What a reviewer wrote counts; then what somebody chose for the same words, in this document or an earlier one;
        then the rule.
        """
        after = self
        said = {(folded(_words(text, span)), span.label) for span in spans if span.label}
        for span in spans:
            if span.label:
                alone = sum(words == folded(_words(text, span)) for words, _ in said) == 1
                after = (after.with_label if alone else after.using)(
                    _words(text, span), span.kind, span.label
                )
        here = {words: label for words, label in said if sum(words == other for other, _ in said) == 1}
        known = {**after.chosen, **here}
        given = [span.label or known.get(folded(_words(text, span)), "") for span in spans]
        left = [
            Identifier(span.start, span.end, span.kind, _words(text, span), "sure")
            for span, label in zip(spans, given, strict=True)
            if not label
        ]
        by_rule, cast = labelled(text, left, after.cast)
        rule = {one.identifier.start: one.label for one in by_rule}
        labels = [label or rule[span.start] for span, label in zip(spans, given, strict=True)]
        return labels, replace(after, cast=cast)

    def _naming(self, words: str, kind: str, label: str) -> Cast:
        name = label.strip("[]")
        parts = tuple(fold_name(part) for part in re.findall(r"[^\W\d_]+", words))
        if kind not in ("person", "organisation") or not parts or name in self.cast.labels().values():
            return self.cast
        known = dict(self.cast.others)
        known[name] = tuple(dict.fromkeys([*known.get(name, ()), *parts]))
        return replace(self.cast, others=tuple(known.items()))


def folded(words: str) -> str:
    """Return words in a form in which casing, accents and line breaks make no difference."""
    return " ".join(fold_name(words).split())


def _words(text: str, span: MarkedSpan) -> str:
    return text[span.start : span.end]


def _relatives(case_id: str, read: Read, vault: Vault) -> tuple[Relative, ...]:
    """Return the family: first those labelled before, in their order, then by the case system's numbers."""
    families = {row["family_id"] for row in read("cases", case_id=[case_id])}
    members = read("persons", family_id=families)
    labels = vault.papers.relatives(case_id)
    places = {person_id: place for place, person_id in enumerate(labels)}
    ids = [row["person_id"] for row in members]
    numbers = vault.numbers_of("person", ids)
    named = vault.identities(ids)

    def order(person_id: str) -> tuple[int, str]:
        return places.get(person_id, len(places)), numbers.get(person_id, "")

    return tuple(
        Relative(
            row["person_id"],
            row["role"],
            row["gender"],
            named.get(row["person_id"], {}).get("given_name", ""),
            named.get(row["person_id"], {}).get("family_name", ""),
            labels.get(row["person_id"], ""),
        )
        for row in sorted(members, key=lambda row: order(row["person_id"]))
    )
