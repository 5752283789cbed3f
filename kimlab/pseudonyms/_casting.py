"""Who is called what in the documents of a case: the same label for the same person, from the first document to the last."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from kimlab.pseudonyms._identifiers import Identifier
from kimlab.pseudonyms._name_forms import fold_name
from kimlab.pseudonyms._roles import Cast, labelled
from kimlab.spans import MarkedSpan


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
