"""`journeys`: prints every way a student can go, in words and as Mermaid drawings."""

from collections.abc import Iterable, Iterator

import typer

from handlers.dialogue.journey_check import targets
from handlers.dialogue.step import Journey
from handlers.journeys import JOURNEYS

HEAD = """# Every way a student can go

`python -m bot journeys > docs/journeys.md` writes this page out of `handlers/journeys.py`: of every step
its place in the progress (0: none is shown), and where each of its words leads.
In a drawing a thick arrow comes from outside; what is round is another journey's, or the end."""


def journeys() -> None:
    """Print every way a student can go: where each word of each step leads, with a Mermaid drawing."""
    typer.echo(page(JOURNEYS.values()))


def page(table: Iterable[Journey]) -> str:
    return "\n".join([HEAD, *(line for journey in table for line in _chapter(journey))])


def _chapter(journey: Journey) -> Iterator[str]:
    yield from (
        "",
        f"## {journey.name}",
        "",
        f"About: {', '.join(sorted(journey.about))}. {_entered(journey)}",
        "",
    )
    for name, leads in _leads(journey).items():
        ways = "; ".join(f"{', '.join(words)} → {target}" for target, words in leads.items())
        yield f"- {journey.rows[name].place} **{name}**: {ways}"
    yield from ("", "```mermaid", "flowchart TD", *_drawing(journey), "```")


def _entered(journey: Journey) -> str:
    if journey.detour:
        return f"A detour of {journey.whole.name}, which leads into it."
    straight = [name for name in journey.rows if name in journey.by_button]
    more = f"; a button leads straight to {', '.join(straight)}" if straight else ""
    return f"Begins with {journey.first}{more}."


def _drawing(journey: Journey) -> Iterator[str]:
    entrances = [name for name in journey.rows if name in journey.entrances]
    if entrances:
        yield f"    in(( )) ==> {' & '.join(entrances)}"
    for name, leads in _leads(journey).items():
        for target, words in leads.items():
            to = target if target in journey.rows else f"{target.replace('.', '_')}([{target}])"
            yield f'    {name} -- "{", ".join(words)}" --> {to}'


def _leads(journey: Journey) -> dict[str, dict[str, list[str]]]:
    """Of every step the words that lead to each target; steps of the same journey by their name alone."""
    found: dict[str, dict[str, list[str]]] = {}
    for here, leads in targets(journey).items():
        by_target = found[_short(here, journey)] = {}
        for word, target in leads.items():
            by_target.setdefault(_short(target, journey), []).append(word)
    return found


def _short(step: str, journey: Journey) -> str:
    return step.removeprefix(f"{journey.name}.")
