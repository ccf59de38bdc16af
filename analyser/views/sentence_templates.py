"""The sentences that comparison and reading write in English, as messages of the catalogues.

Slots name what may stand in them by their first word (``code_a`` is a jurisdiction, ``words_b`` words of a document);
``sentences.py`` says what each holds and how it is shown. Of two templates that fit, the first counts: the one that
says more stands before the one that is its beginning.
"""

from __future__ import annotations


def noted(message: str) -> str:
    """Return the message as it is: it is translated where it is used."""
    return message


SENTENCES = (
    # Coverage
    noted("{count_a} of {count_b} clauses on this theme make it {state}."),
    noted("Borne out by what corresponds to them, not by their own words: {count}."),
    noted("No clause surely speaks of this theme, {count} may: silence is not claimed."),
    noted("No clause is about this theme; {count} name it in passing or resemble clauses that are."),
    noted("No clause speaks of this theme; {share} of the pages could be searched."),
    noted("No clause was found, but only {share} of the pages could be read."),
    noted("No clause was found, but only {share} of the pages are in a language the theme is worded in."),
    noted("A reviewer rejected the claim that nothing is said on this theme."),
    # Gaps
    noted("Looked at and rejected: it shares {words} with the theme's wording, too little to speak of the theme."),
    noted("Looked at and rejected: it resembles the wording, too little to speak of the theme."),
    noted(
        "Looked at and rejected: it names the theme in passing or resembles clauses on it, and is about something else."
    ),
    noted("None of {count} clauses on readable pages ({share}) speaks of it but in passing, {part_a}; {part_b}."),
    noted("Not assessable: only {share} of the pages could be searched, so silence is not claimed; {part_a}."),
    noted("None of {count} clauses on readable pages ({share}) speaks of it, {part_a}; {part_b}."),
    # Differences of force, of what is asked, of whom it binds
    noted("{code_a} puts it as {force_a}, {code_b} as {force_b}, of the same act: nobody can satisfy both."),
    noted("{code_a} puts it as {force_a}, {code_b} as {force_b}: these cannot be ranked by force alone."),
    noted("{code_a} puts it as {force_a}, {code_b} as {force_b}: {code_c} binds more firmly."),
    noted("{code_a} puts it as {force_a}, {code_b} as {force_b}."),
    noted("{code_a} binds {bearers_a}, {code_b} {bearers_b}: {code_c} binds more kinds of bearers."),
    noted("{code_a} alone asks in strict terms: {words}."),
    noted("{code_a} alone lists what is asked: {count} items."),
    noted("{code_a} says {words_a}, {code_b} {words_b}: {code_c} asks more firmly."),
    noted("{code_a} leaves it with its holder alone, {code_b} has it handed over: nobody can satisfy both."),
    noted("{code_a} forbids it abroad, {code_b} demands it there: nobody can satisfy both."),
    noted("{code_a} forbids it {words_a}, {code_b} demands it {words_b}: nobody can satisfy both."),
    # Differences of times and amounts
    noted(
        "{aspect}: {code_a} {words_a}, {code_b} {words_b}: keeping at least so long and deleting by then exclude each "
        "other."
    ),
    noted("{aspect}: {code_a} {words_a}, {code_b} {words_b}: these cannot be ranked."),
    noted("{aspect}: {code_a} {words_a}, {code_b} {words_b}: {code_c} sets the shorter time."),
    noted("{aspect}: {code_a} {words_a}, {code_b} {words_b}: {code_c} alone says how long to keep."),
    noted("{aspect}: {code_a} {words_a}, {code_b} {words_b}: {code_c} asks for deletion sooner."),
    noted("{aspect}: {code_a} {words_a}, {code_b} {words_b}: {code_c} asks to keep longer."),
    noted("{aspect}: {code_a} {words_a}, {code_b} {words_b}: {code_c} alone threatens it."),
    noted("{aspect}: {code_a} {words_a}, {code_b} {words_b}: {code_c} threatens more."),
    # Correspondences
    noted("What {code_a} says of {words} is also said by {code_b} with the same force ({force}); {parts}."),
    noted("What {code_a} says of {words} is also said by {code_b}; {parts}."),
    noted("Both speak of {words_a} with the same force ({force}) and the same numbers ({words_b})."),
    noted("Both speak of {words} with the same force ({force})."),
    noted("Both speak of {words_a} and the same numbers ({words_b})."),
    noted("Both speak of {words}."),
    noted("They differ in wording: {parts}."),
    noted("They share headings or parts of words only."),
    noted("Both settle the same matter: {matter}."),
    noted("The relation was corrected on review."),
    noted("Looked at and rejected on review."),
    noted("The numbers differ: {words_a} against {words_b}."),
    noted("In different languages ({language_a} and {language_b}), not translated; both share {parts}."),
    # Notes on the whole comparison
    noted("{code_a}: {count_a} of {count_b} documents could not be read."),
    noted("{code_a}: {words} is superseded; it is left out of coverage, gaps and the index."),
    noted("{code_a}: {words_a} and {words_b} are one text; the index counts it once."),
    noted("{code_a}: only {share} of the pages could be read; no silence is claimed."),
    noted(
        "Clauses in {language_a} ({count_a}) and {language_b} ({count_b}) are not translated but compared by shared "
        "concepts, themes, instruments, numbers and acronyms: {count_c} correspondences."
    ),
    noted("Clauses in {language_a} ({count_a}) were compared with no other language."),
    noted("Clauses in {language_a} were compared without a stemmer."),
    noted("{words} has no wording in {languages}: no silence is claimed there."),
    noted("Documents of different kinds are compared ({kinds}); laws bind where strategies announce."),
    noted("The documents are up to {count_a} years apart ({year_b} to {year_c})."),
    noted(
        "The workspace {words_a} cannot be used: its database file is damaged ({words_b}); analyse the corpus again "
        "into a new folder."
    ),
    noted("The workspace {words} cannot be used: another program is writing to it; try again in a moment."),
    noted(
        "The workspace {words_a} cannot be used: {words_b}; check that the folder exists and that you may write to it."
    ),
    noted(
        "The workspace {words} was made by another version of this software. Analyse the corpus again into a new "
        "folder, or use the version that made it."
    ),
    noted(
        "Nothing can be written in {words_a} ({words_b}). Free some disk space or see to it that you may write there, "
        "then try again: what was saved before is kept."
    ),
)

PARTS = (
    noted("{codes} have it"),
    noted("{code_a} has it"),
    noted("no peer has it"),
    noted("the nearest {count} were rejected"),
    noted("none came near"),
    noted("concepts {concepts}"),
    noted("themes {words}"),
    noted("instruments {instruments}"),
    noted("numbers {words}"),
    noted("acronyms {words}"),
    noted("cognate words"),
    noted("{code_a} alone says {words}"),
    noted("{code_a} adds: {words}"),
    noted("with a time or amount: {words}"),
    noted("further bearers: {bearers}"),
    noted("{words} and {count} more"),
    noted("none stated"),
    noted("none"),
)
"""Pieces of sentences, matched as a whole."""

CAUSES = (
    noted("no text on this page"),
    noted("the page is a picture; its text can only be read by OCR"),
    noted("most of the page is a picture; text in it can only be read by OCR"),
    noted("a picture takes {share} of the page; a table or text in it was not read"),
    noted("lines of text are stored as pictures; they can only be read by OCR"),
    noted("{share} of the letters have no meaning in the file; it needs OCR"),
    noted("{share} of the letters have no meaning in the file"),
    noted("there are more signs than letters, as in text with the wrong codes; it needs OCR"),
    noted("{count_a} of {count_b} words stand outside every block"),
    noted("{count} passages stand above the one that they follow; the order may be wrong"),
    noted("read by the second reader; the first one failed on this page"),
    noted("read by OCR from the page's picture ({share} sure); check numbers and dates on the page"),
    noted("read by OCR from the page's picture ({share} sure); numbers in it are uncertain"),
    noted("time ran out before this page was read; allow more seconds to read it"),
    noted("time ran out before OCR; allow more seconds to read it"),
    noted(
        "Scanned pages need the program tesseract with its English, French and Arabic data (Debian: apt-get install "
        "tesseract-ocr tesseract-ocr-fra tesseract-ocr-ara)."
    ),
    noted("The file has no pages of its own: page numbers and boxes are those of the analyser's own setting of it."),
    noted("page {count}: numbering: {words_a} follows after {words_b}"),
    noted("page {count}: numbering: {words_a} comes again after {words_b}"),
    noted("numbering: {count} more gaps or repetitions"),
)
"""What speaks against the reading of a page or a document; a page may have several, with ``; `` between them."""

REFUSALS = (
    noted("{words} is empty (0 bytes). Get the file again from its source."),
    noted("{words} is not a PDF, whatever its name says. Save it as PDF and add it again."),
    noted("{words} holds no PDF content. Get the file again."),
    noted("{words} holds no text. Get the file again from its source."),
    noted("{words} has no pages. Get the file again from its source."),
    noted("{words} is locked with a password. Save an unlocked copy, or give the password (--password)."),
    noted("{words} is locked with a password. Save a copy without the password and add that."),
    noted("{words} is encrypted by certificate and cannot be opened. Ask its issuer for an open copy."),
    noted("{words} is cut off: its end is missing. Download it again from its source."),
    noted("{words} is cut off or damaged and cannot be opened. Get the file again from its source."),
    noted("{words} is damaged and cannot be opened. Get the file again, or print it to a new PDF."),
    noted("{words} is damaged and cannot be opened. Get the file again, or save it anew in your word processor."),
    noted("{words} is not plain text, whatever its name says. Save it as PDF, DOCX or TXT (UTF-8)."),
    noted("Reading needs more memory than allowed. Split the file into smaller ones."),
    noted("Reading took longer than {count} minutes and was stopped. Split the file, or print it to a new PDF."),
)
"""Why a file could not be read; those that a person meets. A rarer one is shown as it was written."""
