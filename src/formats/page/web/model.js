// The pairs as they are now, and every change that can be made to them. Nothing here knows of the page.
//
// A command says what is to be done; `plan` turns it into one replacement of rows by others, which is all that undo,
// redo and the journal need.

import { AR, EN, clock } from './sides.js';

/* global SURE, FAIR, UNCONFIRMED: of `src/model/assessment.rs`, which stand before the modules in the page (`bundle.rs`). */

/** A part of a pair's text: the pair's number from 0, and from where to where in UTF-16 units.
 * @typedef {[pair: number, start: number, end: number]} Piece */
/** Something found in a text: from where to where, and the number that its counterparts have too.
 * @typedef {[start: number, end: number, key: number]} Mark */
/** A sentence, or a run of them where it is not known where each ends. White space between two belongs to the first.
 * @typedef {{text: string, from: Piece[], count: number, marks: Mark[]}} Segment */
/** A line of the page. `confidence` is the least of the pairs that it was made from.
 * @typedef {{id: number, sides: [Segment[], Segment[]], confidence: number, mark: '' | 'good' | 'bad'}} Row */
/** What a check finds in a pair; `places` are start and end of each place, Arabic and English.
 * @typedef {{rule: string, severity: string, reason: string, reason_ar: string, places: [number[], number[]]}} Fault */
/** Segments of a text, from one number to before another. @typedef {{start: number, end: number}} Span */
/** When a text is shown, in milliseconds, if it is of subtitles.
 * @typedef {{start: number, end: number}} Timing */
/** A pair as `src/formats/page/data.rs` writes it; `shape` is as in `2:1`, Arabic first.
 * @typedef {{ar: string, en: string, confidence: number, shape: string, level: string, ar_segments: Span,
 *   en_segments: Span, ar_file?: string, en_file?: string, moved?: boolean, human?: boolean, ar_time?: Timing, en_time?: Timing,
 *   cuts?: [number[], number[]],
 *   marks?: [number[], number[]], faults?: Fault[], untranslated?: boolean, checksum: string}} Pair */
/** @typedef {{do: 'merge' | 'link' | 'unlink' | 'split' | 'move' | 'mark' | 'markall' | 'edit' | 'restore', at: number, side?: number,
 *   rows?: number[], offset?: number, to?: 'up' | 'down', mark?: Row['mark'], text?: string}} Command */
/** Rows in the place of others, from `at` on.
 * @typedef {{at: number, removed: Row[], inserted: Row[]}} Change */

/** The text of a side.
 * @param {Segment[]} side */
export function textOf(side) {
    return side.reduce((text, segment) => text + gap(text, segment.text) + segment.text, '');
}

/** What a side's text was before anyone edited it.
 * @param {Segment[]} side @param {Pair[]} pairs @param {number} which */
export function originalOf(side, pairs, which) {
    return side.reduce((text, segment) => {
        const own = cited(segment, pairs, which);
        return text + gap(text, own) + own;
    }, '');
}

/** The marks of a side, at their places in its text.
 * @param {Segment[]} side @returns {Mark[]} */
export function marksOf(side) {
    /** @type {Mark[]} */ const marks = [];
    let text = '';
    for (const segment of side) {
        text += gap(text, segment.text);
        for (const [start, end, key] of segment.marks) {
            marks.push([start + text.length, end + text.length, key]);
        }
        text += segment.text;
    }
    return marks;
}

/** How many segments a side has.
 * @param {Segment[]} side */
export function countOf(side) {
    return side.reduce((sum, segment) => sum + segment.count, 0);
}

/** Whether nothing stands on one side.
 * @param {Row} row */
export function isNull(row) {
    return row.sides.some((side) => side.length === 0);
}

/** The numbers of the pairs that a row is made of. @param {Row} row */
export function pairsOf(row) {
    return [...new Set(row.sides.flat().flatMap((segment) => segment.from.map(([pair]) => pair)))];
}

/** The rows that a person made or confirmed, as `src/review/apply.rs` tells them: what was marked as good, and what was
 * made of others with text on both sides; but of a pair that was cut on one side alone nobody has said which piece belongs
 * to the other. @param {Row[]} rows @param {Pair[]} pairs @returns {Set<Row>} */
export function humans(rows, pairs) {
    const isMade = (/** @type {Row} */ row) => pairOf(row, pairs) < 0;
    const cut = new Set(rows.filter((row) => isNull(row) && isMade(row) && row.mark !== 'good').map(pairsOf)
        .filter((from) => from.length === 1).map(([pair]) => pair));
    return new Set(rows.filter((row) => {
        if (row.mark !== '') return row.mark === 'good';
        if (!isMade(row)) return pairs[pairOf(row, pairs)].human === true;
        const from = pairsOf(row);
        return !isNull(row) && !(from.length === 1 && cut.has(from[0]));
    }));
}

/** How sure each row is: certain if a person made or confirmed it, and not sure if a person took it apart and did not confirm
 * what came of that; else as the aligner has it. @param {Row[]} rows @param {Pair[]} pairs @returns {(row: Row) => number} */
export function sureness(rows, pairs) {
    const human = humans(rows, pairs);
    return (row) => {
        if (human.has(row)) return 1;
        return row.confidence > UNCONFIRMED && pairOf(row, pairs) < 0 ? UNCONFIRMED : row.confidence;
    };
}

/** When a side of a row is shown, as SubRip has it; nothing if it is of no subtitles.
 * @param {Row} row @param {Pair[]} pairs @param {number} which */
export function timesOf(row, pairs, which) {
    const numbers = row.sides[which].flatMap((segment) => segment.from.map(([pair]) => pair));
    const times = numbers.flatMap((pair) => (which === AR ? pairs[pair].ar_time : pairs[pair].en_time) ?? []);
    if (times.length === 0) return undefined;
    return `${clock(Math.min(...times.map((time) => time.start)))} --> ${clock(Math.max(...times.map((time) => time.end)))}`;
}

/** Whether a row has nothing to translate, and nobody has changed that. @param {Row} row @param {Pair[]} pairs */
export function isUntranslated(row, pairs) {
    return row.mark === '' && pairsOf(row).some((pair) => pairs[pair].untranslated === true) && pairOf(row, pairs) >= 0;
}

/** Whether a row is still to be looked at, one without counterpart too, but none that is no translation: as
 * `Assessment::to_look_at` counts. @param {Row} row @param {number} confidence @param {Pair[]} pairs */
export function isDoubtful(row, confidence, pairs) {
    return confidence < SURE && row.mark === '' && !isUntranslated(row, pairs);
}

/** The number of the pair that a row still is, or -1 if anything but its mark was changed.
 * @param {Row} row @param {Pair[]} pairs */
export function pairOf(row, pairs) {
    const first = row.sides.flat()[0];
    const number = first?.from[0]?.[0] ?? -1;
    const pair = pairs[number];
    const isWhole = pair !== undefined && [pair.ar, pair.en].every((text, which) => {
        const side = row.sides[which];
        const pieces = side.flatMap((segment) => segment.from);
        return textOf(side) === text && pieces.every((piece) => piece[0] === number)
            && pieces.reduce((sum, [, start, end]) => sum + end - start, 0) === text.length;
    });
    return isWhole ? number : -1;
}

/** What a check finds in a row, as long as it is the pair that was checked.
 * @param {Row} row @param {Pair[]} pairs @returns {Fault[]} */
export function faultsOf(row, pairs) {
    const number = pairOf(row, pairs);
    return (number < 0 ? undefined : pairs[number].faults) ?? [];
}

/** What each row is called: by the number of the pair that it is made of, which no change to other rows changes. Several
 * rows of one pair have letters, and one of several pairs says the first and the last.
 * @param {Row[]} rows @returns {Map<Row, string>} */
export function labels(rows) {
    const spans = rows.map((row) => {
        const from = row.sides.flat().flatMap((segment) => segment.from.map(([pair]) => pair + 1));
        return [Math.min(...from), Math.max(...from)];
    });
    /** @type {Map<number, number>} */ const counts = new Map();
    for (const [first] of spans) counts.set(first, (counts.get(first) ?? 0) + 1);
    /** @type {Map<number, number>} */ const seen = new Map();
    return new Map(rows.map((row, at) => {
        const [first, last] = spans[at];
        const nth = seen.get(first) ?? 0;
        seen.set(first, nth + 1);
        const letter = (counts.get(first) ?? 0) > 1 ? letters(nth) : '';
        return [row, `${first}${letter}${last > first ? `–${last}` : ''}`];
    }));
}

/** The letters of a number from 0: a to z, then aa. @param {number} number @returns {string} */
function letters(number) {
    const letter = String.fromCharCode(97 + (number % 26));
    return number < 26 ? letter : letters(Math.floor(number / 26) - 1) + letter;
}

/** A space where two texts would run into each other. @param {string} before @param {string} after */
function gap(before, after) {
    return before === '' || after === '' || /\s$/.test(before) || /^\s/.test(after) ? '' : ' ';
}

/** What the pieces of a segment say. @param {Segment} segment @param {Pair[]} pairs @param {number} which */
function cited(segment, pairs, which) {
    return segment.from.reduce((text, [pair, start, end]) => {
        const piece = (which === AR ? pairs[pair].ar : pairs[pair].en).slice(start, end);
        return text + gap(text, piece) + piece;
    }, '');
}

/** The row that a pair is at first. @param {Pair} pair @param {number} number @returns {Row} */
function rowOf(pair, number) {
    const counts = pair.shape.split(':').map(Number);
    const side = (/** @type {number} */ which) => {
        const text = which === AR ? pair.ar : pair.en;
        if (text === '') return [];
        const flat = pair.marks?.[which] ?? [];
        /** @type {Mark[]} */ const marks = [];
        for (let i = 0; i < flat.length; i += 3) marks.push([flat[i], flat[i + 1], flat[i + 2]]);
        let rest = { text, from: [/** @type {Piece} */ ([number, 0, text.length])], count: Math.max(counts[which], 1), marks };
        const segments = [];
        let begin = 0;
        for (const cut of pair.cuts?.[which] ?? []) {
            const [head, tail] = cutSegment(rest, cut - begin, text.slice(begin));
            segments.push(head);
            rest = tail;
            begin = cut;
        }
        return [...segments, rest];
    };
    return { id: number, sides: [side(AR), side(EN)], confidence: pair.confidence, mark: '' };
}

/** Cuts a segment in two; `original` is what its pieces say.
 * @param {Segment} segment @param {number} offset @param {string} original @returns {[Segment, Segment]} */
export function cutSegment(segment, offset, original) {
    let left = originalOffset(segment.text, original, offset);
    /** @type {Piece[]} */ const head = [];
    /** @type {Piece[]} */ const tail = [];
    for (const [pair, start, end] of segment.from) {
        const at = Math.min(Math.max(start + left, start), end);
        if (at > start) head.push([pair, start, at]);
        if (end > at) tail.push([pair, at, end]);
        left -= end - start;
    }
    const count = Math.max(segment.count - 1, 1);
    const inside = (/** @type {number} */ from, /** @type {number} */ to) => segment.marks
        .filter(([start, end]) => start >= from && end <= to)
        .map(([start, end, key]) => /** @type {Mark} */ ([start - from, end - from, key]));
    return [
        { text: segment.text.slice(0, offset), from: head, count, marks: inside(0, offset) },
        { text: segment.text.slice(offset), from: tail, count: 1, marks: inside(offset, segment.text.length) },
    ];
}

/** How much two texts have in common at their beginning, and at their end beyond that.
 * @param {string} a @param {string} b @returns {[number, number]} */
function common(a, b) {
    const most = Math.min(a.length, b.length);
    let head = 0;
    while (head < most && a[head] === b[head]) head += 1;
    let tail = 0;
    while (tail < most - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
    return [head, tail];
}

/** Where in the original the place `offset` of an edited text was.
 * @param {string} text @param {string} original @param {number} offset */
function originalOffset(text, original, offset) {
    const [head, tail] = common(text, original);
    if (offset <= head) return offset;
    if (offset >= text.length - tail) return original.length - (text.length - offset);
    return Math.min(offset, original.length - tail);
}

/** A side with another text. Segments that the edit does not touch stay what they are.
 * @param {Segment[]} side @param {string} text @returns {Segment[]} */
function edited(side, text) {
    const old = textOf(side);
    const [head, tail] = common(old, text);
    let first = 0;
    while (first < side.length - 1 && textOf(side.slice(0, first + 1)).length <= head) first += 1;
    let last = side.length;
    while (last > first + 1 && textOf(side.slice(last - 1)).length <= tail) last -= 1;
    const [before, touched, after] = [side.slice(0, first), side.slice(first, last), side.slice(last)];
    const begin = textOf([...before, touched[0]]).length - touched[0].text.length;
    const end = old.length - textOf(after).length;
    const middle = text.slice(begin, text.length - (old.length - end));
    const [same, sameEnd] = common(old.slice(begin, end), middle);
    const shift = middle.length - (end - begin);
    /** @type {Mark[]} */ const marks = [];
    for (const [from, to, key] of marksOf(touched)) {
        if (to <= same) marks.push([from, to, key]);
        else if (from >= end - begin - sameEnd) marks.push([from + shift, to + shift, key]);
    }
    return [...before, { text: middle, from: touched.flatMap((segment) => segment.from), count: countOf(touched), marks }, ...after];
}

/** The rows that a command puts in the place of others; nothing if it cannot be done there.
 * @param {Row[]} rows @param {Command} command @param {Pair[]} pairs @param {() => number} id
 * @returns {Change[] | undefined} changes of rows that stand apart, in their order */
export function plan(rows, command, pairs, id) {
    if (command.do === 'markall') return marked(rows, command.rows ?? [], command.mark ?? '');
    const change = planOne(rows, command, pairs, id);
    return change && [change];
}

/** Marks rows: one change for each run of those that have another mark, so that nothing between them is held.
 * @param {Row[]} rows @param {number[]} places @param {Row['mark']} mark @returns {Change[] | undefined} */
function marked(rows, places, mark) {
    /** @type {Change[]} */ const runs = [];
    for (const at of [...new Set(places)].sort((one, other) => one - other)) {
        const row = rows[at];
        if (row === undefined || row.mark === mark) continue;
        const run = runs.at(-1);
        const after = { ...row, mark };
        if (run !== undefined && run.at + run.removed.length === at) {
            run.removed.push(row);
            run.inserted.push(after);
        } else runs.push({ at, removed: [row], inserted: [after] });
    }
    return runs.length > 0 ? runs : undefined;
}

/** The change of one run of rows that a command comes to.
 * @param {Row[]} rows @param {Command} command @param {Pair[]} pairs @param {() => number} id
 * @returns {Change | undefined} */
function planOne(rows, command, pairs, id) {
    const { at } = command;
    const row = rows[at];
    if (row === undefined) return undefined;
    const change = (/** @type {number} */ from, /** @type {Row[]} */ removed, /** @type {Row[]} */ inserted) =>
        ({ at: from, removed, inserted: inserted.filter((one) => one.sides.flat().length > 0) });
    const made = (/** @type {Segment[]} */ ar, /** @type {Segment[]} */ en, /** @type {Row[]} */ of) => /** @type {Row} */ (
        { id: id(), sides: [ar, en], confidence: Math.min(...of.map((one) => one.confidence)), mark: '' });
    const withSide = (/** @type {Row} */ of, /** @type {number} */ which, /** @type {Segment[]} */ side, /** @type {Row[]} */ all) =>
        (which === AR ? made(side, of.sides[EN], all) : made(of.sides[AR], side, all));
    const which = command.side ?? AR;
    const side = row.sides[which];

    switch (command.do) {
        case 'merge': {
            const next = rows[at + 1];
            if (next === undefined) return undefined;
            const both = [row, next];
            return change(at, both, [made([...row.sides[AR], ...next.sides[AR]], [...row.sides[EN], ...next.sides[EN]], both)]);
        }
        case 'link': {
            const places = [...new Set(command.rows ?? [])].sort((a, b) => a - b);
            const chosen = places.map((place) => rows[place]);
            const [first, last] = [places[0], places.at(-1) ?? 0];
            if (chosen.length < 2 || chosen.includes(/** @type {any} */ (undefined))) return undefined;
            const linked = made(chosen.flatMap((one) => one.sides[AR]), chosen.flatMap((one) => one.sides[EN]), chosen);
            const removed = rows.slice(first, last + 1);
            return change(first, removed, [linked, ...removed.filter((one) => !chosen.includes(one))]);
        }
        case 'unlink':
            if (isNull(row)) return undefined;
            return change(at, [row], [made(row.sides[AR], [], [row]), made([], row.sides[EN], [row])]);
        case 'split': {
            const halves = cutSide(side, command.offset ?? 0, pairs, which);
            if (halves === undefined) return undefined;
            const [head, tail] = halves;
            const next = rows[at + 1];
            // The tail goes to what was cut off from the other side before: cutting one side and then the other makes two pairs.
            if (next !== undefined && next.sides[which].length === 0 && isRestOf(next, row, pairs)) {
                const all = [row, next];
                return change(at, all, [withSide(row, which, head, all), withSide(next, which, tail, all)]);
            }
            const rest = which === AR ? made(tail, [], [row]) : made([], tail, [row]);
            return change(at, [row], [withSide(row, which, head, [row]), rest]);
        }
        case 'move': {
            if (side.length === 0) return undefined;
            const isUp = command.to === 'up';
            const neighbour = rows[isUp ? at - 1 : at + 1];
            const moved = isUp ? side[0] : side[side.length - 1];
            const left = isUp ? side.slice(1) : side.slice(0, -1);
            const all = neighbour === undefined ? [row] : [row, neighbour];
            const other = neighbour?.sides[which] ?? [];
            const own = withSide(row, which, left, all);
            const bare = which === AR ? made([moved], [], all) : made([], [moved], all);
            if (neighbour === undefined) return isNull(row) && left.length === 0 ? undefined : change(at, [row], isUp ? [bare, own] : [own, bare]);
            return isUp
                ? change(at - 1, [neighbour, row], [withSide(neighbour, which, [...other, moved], all), own])
                : change(at, [row, neighbour], [own, withSide(neighbour, which, [moved, ...other], all)]);
        }
        case 'mark':
            return row.mark === command.mark ? undefined : change(at, [row], [{ ...row, mark: command.mark ?? '' }]);
        case 'edit':
        case 'restore': {
            if (side.length === 0) return undefined;
            const text = command.do === 'edit' ? (command.text ?? '').trim() : originalOf(side, pairs, which);
            if (text === '' || text === textOf(side)) return undefined;
            const sides = /** @type {Row['sides']} */ ([...row.sides]);
            sides[which] = command.do === 'edit' ? edited(side, text) : side.map((segment) => restored(segment, pairs, which));
            return change(at, [row], [{ ...row, sides }]);
        }
        default:
            return undefined;
    }
}

/** Whether a row holds what was cut off from one side of another, and nobody has said that it has no counterpart.
 * @param {Row} row @param {Row} other @param {Pair[]} pairs */
function isRestOf(row, other, pairs) {
    return isNull(row) && row.mark !== 'good' && pairOf(row, pairs) < 0 && pairsOf(row).join() === pairsOf(other).join();
}

/** A segment with the text that it had; its marks are those that the edit had left.
 * @param {Segment} segment @param {Pair[]} pairs @param {number} which @returns {Segment} */
function restored(segment, pairs, which) {
    const text = cited(segment, pairs, which);
    return segment.text === text ? segment : { ...edited([segment], text)[0], text };
}

/** A side cut in two at a place in its text; white space there goes to the first.
 * @param {Segment[]} side @param {number} offset @param {Pair[]} pairs @param {number} which
 * @returns {[Segment[], Segment[]] | undefined} */
function cutSide(side, offset, pairs, which) {
    const text = textOf(side);
    let at = offset;
    while (at < text.length && /\s/.test(text[at])) at += 1;
    if (text.slice(0, at).trim() === '' || text.slice(at).trim() === '') return undefined;
    let end = 0;
    for (const [index, segment] of side.entries()) {
        const begin = end + gap(text.slice(0, end), segment.text).length;
        end = begin + segment.text.length;
        if (at <= begin) return [side.slice(0, index), side.slice(index)];
        if (at < end) {
            const [head, tail] = cutSegment(segment, at - begin, cited(segment, pairs, which));
            return [[...side.slice(0, index), head], [tail, ...side.slice(index + 1)]];
        }
    }
    return undefined;
}

/** The pairs, what was done to them, and what can be undone and redone. */
export class Model {
    /** @param {Pair[]} pairs */
    constructor(pairs) {
        this.pairs = pairs;
        this.rows = pairs.map(rowOf);
        /** @type {Command[]} all that was done, and what can be redone */
        this.journal = [];
        /** @type {Change[][]} what the commands up to `position` came to */
        this.changes = [];
        this.next = pairs.length;
    }

    /** How many commands of the journal stand. */
    get position() {
        return this.changes.length;
    }

    /** Does a command; nothing if it cannot be done.
     * @param {Command} command @returns {Change | undefined} the first change that it came to */
    do(command) {
        const change = this.apply(command);
        if (change !== undefined) this.journal.splice(this.position - 1, Infinity, command);
        return change;
    }

    /** Takes the last command back. @returns {Change | undefined} */
    undo() {
        const changes = this.changes.pop();
        if (changes === undefined) return undefined;
        for (const change of [...changes].reverse()) this.rows.splice(change.at, change.inserted.length, ...change.removed);
        const [first] = changes;
        return { at: first.at, removed: first.inserted, inserted: first.removed };
    }

    /** Does again what was taken back. @returns {Change | undefined} */
    redo() {
        const command = this.journal[this.position];
        return command && this.apply(command);
    }

    /** Does a journal anew, up to `position`; says how many of its commands could be done.
     * @param {Command[]} journal @param {number} position */
    replay(journal, position) {
        this.journal = journal;
        while (this.position < position && this.redo() !== undefined);
        return this.position;
    }

    /** @param {Command} command */
    apply(command) {
        const changes = plan(this.rows, command, this.pairs, () => this.next++);
        if (changes === undefined) return undefined;
        for (const change of changes) this.rows.splice(change.at, change.removed.length, ...change.inserted);
        this.changes.push(changes);
        return changes[0];
    }
}
