"""Office terms: the school's names, and the Chinese of catalogue and roster, translated for the reader."""

from handlers.messages.words import Words
from rules.school import School

# The office's own word, and the end of the name of its text; a word that is not here is shown as it stands
_KNOWN = {
    "甲級": "level-a",
    "乙級": "level-b",
    "丙級": "level-c",
    "單一級": "level-single",
    "初級": "level-elementary",
    "中級": "level-intermediate",
    "中高級": "level-high-intermediate",
    "高級": "level-advanced",
    "進階級": "level-proficient",
    "專業級": "level-professional",
    "男": "male",
    "女": "female",
    "四技": "four-years",
    "二技": "two-years",
    "五專": "five-years",
    "碩士班": "master",
    "碩士在職專班": "master-working",
    "博士班": "doctor",
}


def school_names(words: Words, school: School) -> dict[str, str]:
    """The school, its office and its helpdesk, as the texts want them."""
    return {
        "school": words.either(school.name, school.name_en),
        "office": words.either(school.office, school.office_en),
        "helpdesk": words.either(school.helpdesk, school.helpdesk_en),
    }


def in_words(words: Words, own: str) -> str:
    """One word of the office as this reader reads it."""
    code = _KNOWN.get(own.strip())
    return words(f"office-{code}") if code else own
