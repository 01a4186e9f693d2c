"""Word translations from pairs by NLTK's IBM Model 1: python nltk_words.py pairs.tmx word"""

import sys

import muwazi
from nltk.translate import AlignedSent, IBMModel1


def sentences(pairs):
    """Pairs as NLTK has them: English words, Arabic words, and no word alignment yet."""
    for pair in pairs:
        if not pair.is_null and pair.confidence >= 0.9:
            yield AlignedSent([word.lower() for word in muwazi.words(pair.en)], muwazi.words(pair.ar))


def main(path, word):
    bitext = list(sentences(muwazi.read(path)))
    model = IBMModel1(bitext, 5)
    # The training has aligned the words too: bitext[0].alignment.
    table = {english: shares[word] for english, shares in model.translation_table.items() if word in shares}
    for english in sorted(table, key=table.get, reverse=True)[:5]:
        print(f"{english}\t{table[english]:.3f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
