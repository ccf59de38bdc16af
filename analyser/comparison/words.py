"""str -> the words that carry a text's content: folded, without function words, stemmed by language.

Function words include the modal words of drafting (shall, doit, يجب): how strongly something is asked is compared as
modality, never as similarity of words.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import snowballstemmer

from analyser.text import fold

SNOWBALL = {
    "en": "english", "fr": "french", "ar": "arabic", "es": "spanish", "pt": "portuguese", "id": "indonesian",
    "ms": "indonesian", "tr": "turkish", "de": "german", "it": "italian", "nl": "dutch", "ru": "russian",
    "fa": "persian",
}  # fmt: skip
"""Snowball's algorithm per language. Malay takes the Indonesian one, its closest relative; others stay unstemmed."""

_FUNCTION_WORDS = {
    "en": """a about above accordance according accordingly after again against all also although am among an and any
        are as at be because been before being below between both but by can cannot could did do does doing done down
        due during each either else etc even every few for from further had has have having he hence her here hereby
        herein hereof hereto him his how however i if in including inter into is it its itself just least less let like
        may me might more moreover most must my namely neither no nor not of off on once only or other others otherwise
        ought our ours out over own per pursuant referred regard regarding relation relevant respect respectively same
        shall she should since so some such than that the their them then thence there thereby therefore therein
        thereof these they this those through thus to together too under until up upon us very via was we well were what
        when whenever where whereas whereby wherein wherever whether which while who whom whose why will with within
        without would yet you your""",
    "fr": """a afin
        ai ainsi alors apres au aucun aucune aussi autre autres aux avant avec avoir c car ce ceci cela celle
        celles celui cependant ces cet cette ceux chaque ci comme conformement d dans de depuis des desdits dont doit
        doivent du duquel elle elles en encore entre est et etait etant ete etre eu eux fait font hors il ils j jusque l
        la laquelle le lequel les lesdits lesdites lesquelles lesquels leur leurs lors lorsque m mais me meme memes
        mesdits moins n ne ni non notamment notre nos nous on ont ou outre par parmi pas pendant peut peuvent plus pour
        pourra pourront prevu prevue prevues prevus puis qu quand que quel quelle quelles quelque quelques quels qui
        quoi relatif relatifs relative relatives s sa sans se selon sera seront ses si soient soit son sont sous suivant
        sur ta tel telle telles tels tous tout toute toutefois toutes tres un une vers via vis vos votre vous y""",
    "ar": """ان او اي اذا اذ الا الي التي الذي الذين اللذين اللتين اللاتي اما انه انها اية ايه ايضا او بان بما بعد
        بعض بها به بين تلك تم ثم جميع حتي حيث حول خلال دون ذات ذلك سوف سواء عن عند عندما علي عليه عليها غير فان في فيما
        فيه فيها قبل قد قام كان كانت كل كلما كما كون كيف لا لان لدي لديه لديها لذلك لكل لكن لكي لم لما لن له لها لهم ليس
        ليست ما مثل مع من منذ منه منها مما نحو نفس هذا هذه هم هناك هنا هو هي هولاء و وان ولا وما ومن وفي وعلي ويكون
        يتم يجب يجوز يكون ينبغي تكون وذلك والتي والذي وفقا وفق او""",
}  # fmt: skip
FUNCTION_WORDS: dict[str, frozenset[str]] = {
    language: frozenset(fold(word) for word in listed.split()) for language, listed in _FUNCTION_WORDS.items()
}

_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_ENUMERATOR = re.compile(
    r"^\s*(?:(?:[(\[](?:\d{1,3}|[A-Za-z]|[ivx]{1,4})[)\]]|\d{1,3}(?:[.-]\d{1,3})*(?:[).:]|-(?![a-z]))"
    r"|(?:[A-Za-z]|[ivx]{1,4})[).])\s*)+"
)
_REFERENCE = re.compile(
    r"\b(?:articles?|sections?|sub-?sections?|paragraphs?|points?|regulations? no|clauses?|annex(?:es)?|alin[ée]as?"
    r"|paragraphes?|المادة|المواد|الفقرة|الفقرات|البند)\s+[(\[]?\d[\d.]*[)\]]?(?:\s?\(\w{1,4}\))*",
    re.IGNORECASE,
)
_ACRONYM = re.compile(r"(?<![A-Za-z])[A-Z][A-Z0-9&/-]*[A-Z0-9](?![a-z])")


@lru_cache(maxsize=16)
def _stemmer(language: str) -> Any:
    return snowballstemmer.stemmer(SNOWBALL[language]) if language in SNOWBALL else None


@lru_cache(maxsize=200_000)
def stem(word: str, language: str) -> str:
    """Return the stem of a folded word; the word itself where the language has no stemmer."""
    stemmer = _stemmer(language)
    return word if stemmer is None or word.isdigit() else str(stemmer.stemWord(word))


def plain_words(text: str, language: str) -> list[str]:
    """Return the folded words of the text without function words and single letters, in order."""
    dropped = FUNCTION_WORDS.get(language, frozenset())
    return [word for word in _WORD.findall(fold(text)) if word not in dropped and (len(word) > 1 or word.isdigit())]


def content_words(text: str, language: str) -> list[str]:
    """Return the stems of the words that carry content, in order, repetitions included."""
    return [stem(word, language) for word in plain_words(text, language)]


def written_words(text: str, language: str) -> list[tuple[str, str]]:
    """Return the content words as stem and as written (in lower case), in order."""
    dropped = FUNCTION_WORDS.get(language, frozenset())
    found: list[tuple[str, str]] = []
    for written in _WORD.findall(text):
        folded = fold(written)
        if folded not in dropped and (len(folded) > 1 or folded.isdigit()):
            found.append((stem(folded, language), written.lower()))
    return found


def bare_text(text: str, num: str | None) -> str:
    """Return the clause's text without its printed number and without references to articles and paragraphs.

    What a clause is called and where it points is no part of what it says.
    """
    bare = text
    if num and bare.startswith(num):
        bare = bare[len(num) :]
    return _REFERENCE.sub(" ", _ENUMERATOR.sub("", bare, count=1))


def numbers(text: str) -> frozenset[str]:
    """Return the numbers in the text, written with ASCII digits and a point: ``"٧٢"`` and ``"72"`` are the same."""
    return frozenset(match.replace(",", ".") for match in _NUMBER.findall(fold(text)))


def acronyms(text: str) -> frozenset[str]:
    """Return the words of two and more capital Latin letters, folded: names that survive translation."""
    letters = [character for character in text if character.isalpha()]
    if letters and all(character.isupper() for character in letters):
        return frozenset()  # a text in capitals throughout has no acronyms that could be told apart
    return frozenset(fold(match) for match in _ACRONYM.findall(text) if len(match) <= 12)
