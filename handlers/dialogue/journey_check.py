"""Journey check: a test of the table of journeys at its import, which refuses one with holes."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from handlers.dialogue.step import END, Journey


class Hole(ValueError):
    """A word that leads nowhere, a lead that no word takes, a step that nobody reaches or nobody leaves."""


def refuse_holes(journeys: Mapping[str, Journey]) -> None:
    """Check every row when the table is imported, so that no student finds the hole first."""
    faults = [fault for journey in journeys.values() for fault in _faults(journey, journeys)]
    if faults := faults or [*_out_of_reach(journeys)]:
        raise Hole("; ".join(faults))


def targets(journey: Journey) -> dict[str, dict[str, str]]:
    """For every step where its words lead; steps in full, `journey.step`."""
    return {
        f"{journey.name}.{name}": {word: _in_full(target, journey) for word, target in row.leads.items()}
        for name, row in journey.rows.items()
    }


def _in_full(target: str, journey: Journey) -> str:
    return target if target == END or "." in target else f"{journey.name}.{target}"


def _faults(journey: Journey, journeys: Mapping[str, Journey]) -> Iterator[str]:
    everywhere = {END, *chain.from_iterable(targets(it) for it in journeys.values())}
    for here, leads in targets(journey).items():
        words = journey.rows[here.removeprefix(f"{journey.name}.")].step.words
        for word in words - leads.keys():
            yield f"{here}: the word {word!r} leads nowhere"
        for word in leads.keys() - words:
            yield f"{here}: the step never says {word!r}"
        for target in set(leads.values()) - everywhere:
            yield f"{here}: there is no {target!r}"
    for step in journey.by_button - journey.rows.keys():
        yield f"{journey.name}: a button leads to {step!r}, which is no step of it"


def _out_of_reach(journeys: Mapping[str, Journey]) -> Iterator[str]:
    """Unreachable steps: no beginning and no button leads to them, or nothing leads from them to an end."""
    onward = {here: set(leads.values()) for it in journeys.values() for here, leads in targets(it).items()}
    backward = {here: {before for before, then in onward.items() if here in then} for here in (END, *onward)}
    begun = {f"{it.name}.{step}" for it in journeys.values() for step in it.entrances}
    for here in onward.keys() - _reached(begun, onward):
        yield f"{here}: nobody gets there"
    for here in onward.keys() - _reached({END}, backward):
        yield f"{here}: nobody gets out"


def _reached(start: Iterable[str], ways: Mapping[str, Iterable[str]]) -> set[str]:
    found: set[str] = set()
    ahead = [*start]
    while ahead:
        here = ahead.pop()
        if here not in found:
            found.add(here)
            ahead.extend(ways.get(here, ()))
    return found
