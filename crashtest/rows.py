"""The book as the database tells it, to be held against what people were told."""

import json
from collections import defaultdict
from collections.abc import Iterator

from crashtest.databases import Look, broken
from crashtest.stories import MUNICIPALITIES, Book, Town

_REPORTS = "SELECT municipality, number, words, incident_id, person_id FROM report ORDER BY number"
_ANSWERS = "SELECT id, incident_id, words FROM answer ORDER BY id"
_VERDICTS = """
    SELECT r.municipality, r.number, r.incident_id, v.answer_id, v.said
    FROM verdict v JOIN report r ON r.id = v.report_id WHERE v.said IS NOT NULL
"""
_TOO_MANY = {
    "people who are two voices of one incident": """
        SELECT count(*) FROM (SELECT 1 FROM report GROUP BY incident_id, person_id HAVING count(*) > 1)
    """,
    "words that were filed twice": """
        SELECT count(*) FROM (SELECT 1 FROM report WHERE words IS NOT NULL GROUP BY words HAVING count(*) > 1)
    """,
}
_LEFT = {
    "words are left to say": "SELECT count(*) FROM outbox",
    "bugs": "SELECT count(*) FROM fault",
    "drafts are left": "SELECT count(*) FROM conversation",
}


def read(look: Look) -> tuple[Book, list[str]]:
    """What a database holds, and what is wrong with it in itself."""
    return _book(look), _counted(look, _TOO_MANY)


def check(town: Town) -> list[str]:
    """What is wrong when all is over: everything that was confirmed is there, once, and nothing else is."""
    look = town.scene.rows
    found, wrong = read(look)
    if not town.scene.address:
        wrong += broken(town.scene.database)
    wrong += [*different(found, town.book), *_counted(look, _LEFT)]
    (claimed,) = look("SELECT count(*), max(update_id), min(update_id) FROM update_seen")
    newest = town.scene.telegram.world.queue.next_id - 1
    if claimed[:2] != (claimed[1] - claimed[2] + 1, newest):
        wrong.append(f"{claimed} updates were dealt with, of those up to {newest}")
    return wrong


def different(found: Book, told: Book) -> Iterator[str]:
    """What differs between the database and what people know; drafts are sent by then."""
    for name in ("filed", "voices", "answers", "verdicts"):
        ours, theirs = getattr(found, name), getattr(told, name)
        for key in ours.keys() | theirs.keys():
            if ours.get(key) != theirs.get(key):
                yield f"{name} of {key}: {ours.get(key)} in the database, {theirs.get(key)} as told"


def missing(found: Book, told: Book) -> Iterator[str]:
    """What people were told and the database does not hold."""
    for words in told.drafts - found.drafts - found.filed.keys():
        yield f"the draft with «{words}»"
    for words in told.filed.keys() - found.filed.keys():
        yield f"the report «{words}»"
    for first, voices in told.voices.items():
        yield from (f"the voice {each} for {first}" for each in voices - found.voices.get(first, set()))
    for first, answers in told.answers.items():
        yield from (f"the answer «{each}» to {first}" for each in answers if each not in found.answers.get(first, []))
    for verdict, said in told.verdicts.items():
        if found.verdicts.get(verdict) != said:
            yield f"the verdict {verdict}"


def _book(look: Look) -> Book:
    book, firsts, answers = Book(), dict[int, str](), defaultdict[int, list[int]](list)
    for municipality, number, words, incident, _ in look(_REPORTS):
        receipt = f"{MUNICIPALITIES[municipality].prefix}-{number}"
        if words is not None:
            book.filed[words] = receipt
        book.voices.setdefault(firsts.setdefault(incident, receipt), set()).add(receipt)
    for answer, incident, words in look(_ANSWERS):
        book.answers.setdefault(firsts[incident], []).append(words or "")
        answers[incident].append(answer)
    for municipality, number, incident, answer, said in look(_VERDICTS):
        receipt = f"{MUNICIPALITIES[municipality].prefix}-{number}"
        book.verdicts[receipt, answers[incident].index(answer)] = said
    for (draft,) in look("SELECT draft FROM conversation"):
        book.drafts |= {each for each in json.loads(draft).get("answers", {}).values() if isinstance(each, str)}
    return book


def _counted(look: Look, queries: dict[str, str]) -> list[str]:
    return [f"{number} {what}" for what, query in queries.items() for (number,) in look(query) if number]
