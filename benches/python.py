"""Measures what Python costs: python benches/python.py [DOCUMENTS], with the package installed as it is given away.

The same documents, each of 6 to 17 pairs of the sample, go through the program (`align --stream`, one core) and through
`align_many` with one worker and with two; each is done three times, the best counts. The processor time of one worker against
that of the program is what Python costs; the time of two workers against that of one, how well they share the work.
"""

import json
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

import muwazi

SAMPLE = pathlib.Path(__file__).parents[1] / "data" / "sample"


def documents(count):
    """So many documents, the same each time."""
    pairs = [pair for pair in muwazi.align_files(SAMPLE / "communique.ar.txt", SAMPLE / "communique.en.txt") if not pair.is_null]
    for number in range(count):
        length = 6 + number * 7 % 12
        start = number * 5 % (len(pairs) - length)
        run = pairs[start : start + length]
        yield {"id": number, "ar": "\n".join(pair.ar for pair in run), "en": "\n".join(pair.en for pair in run)}


def processor(who):
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def best(work, who):
    """Returns the least processor time and the least time of three runs, in seconds."""
    runs = []
    for _ in range(3):
        before, start = processor(who), time.monotonic()
        work()
        runs.append((processor(who) - before, time.monotonic() - start))
    return [min(column) for column in zip(*runs)]


def main(count):
    given = list(documents(count))
    lines = tempfile.TemporaryFile()
    lines.write("".join(json.dumps(document) + "\n" for document in given).encode())
    answers = tempfile.TemporaryFile()

    def program():
        lines.seek(0)
        answers.seek(0)
        command = [sys.executable, "-m", "muwazi", "align", "--stream", "--quiet"]
        subprocess.run(command, stdin=lines, stdout=answers, check=True)

    def python(workers):
        # All that the program writes is made a text of Python too.
        for alignment in muwazi.align_many(given, workers=workers):
            for pair in alignment:
                assert pair.confidence <= 1 and (pair.ar or pair.en)

    own = best(program, resource.RUSAGE_CHILDREN)
    one = best(lambda: python(1), resource.RUSAGE_SELF)
    two = best(lambda: python(2), resource.RUSAGE_SELF)
    print(f"{count} documents, {os.cpu_count()} cores")
    for name, (used, taken) in [("program", own), ("one worker", one), ("two workers", two)]:
        print(f"{name:12} {used:7.2f} s of the processor, {taken:7.2f} s")
    print(f"Python costs {100 * (one[0] / own[0] - 1):.1f} %; two workers are {one[1] / two[1]:.2f} times as fast as one")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
