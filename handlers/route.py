"""Route: reads the table of journeys and refuses one with holes."""

from collections.abc import Iterator, Mapping

from handlers.step import END, Journey


class Hole(ValueError):
    """A word that leads nowhere, a lead that no word takes, or a step that nobody reaches."""


def refuse_holes(journeys: Mapping[str, Journey]) -> None:
    """Check every row when the table is imported, so that no student finds the hole first."""
    faults = [fault for journey in journeys.values() for fault in _faults(journey, journeys)]
    if faults:
        raise Hole("; ".join(faults))


def _faults(journey: Journey, journeys: Mapping[str, Journey]) -> Iterator[str]:
    for name, row in journey.rows.items():
        here = f"{journey.name}.{name}"
        for word in row.step.words - row.leads.keys():
            yield f"{here}: the word {word!r} leads nowhere"
        for word in row.leads.keys() - row.step.words:
            yield f"{here}: the step never says {word!r}"
        for target in row.leads.values():
            if not _exists(target, journey, journeys):
                yield f"{here}: there is no {target!r}"


def _exists(target: str, journey: Journey, journeys: Mapping[str, Journey]) -> bool:
    if target == END:
        return True
    other, _, step = target.rpartition(".")
    found = journeys.get(other) if other else journey
    return found is not None and step in found.rows
