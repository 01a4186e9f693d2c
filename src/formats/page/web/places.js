// Where each row stands in the two texts: the numbers of its segments, and whether its English stands elsewhere. As
// `src/review/apply.rs` has it, so that what leaves the page says the same as what `muwazi apply` makes of the decisions.

import { countOf, isNull, pairOf, pairsOf } from './model.js';
import { AR, EN } from './sides.js';

/** @typedef {import('./model.js').Row} Row */
/** @typedef {import('./model.js').Pair} Pair */
/** A run of pairs, numbered from 0, and the rows that stand in its place. @typedef {{low: number, high: number, rows: Row[]}} Group */
/** The number of a row's first segment on each side, and whether its English stands elsewhere.
 * @typedef {{starts: [number, number], moved: boolean}} Place */

/** The runs of pairs, each with all the rows that are made of it and of nothing else. @param {Row[]} rows @returns {Group[]} */
export function groupsOf(rows) {
    /** @type {Group[]} */ const groups = [];
    for (const row of rows) {
        const numbers = pairsOf(row);
        let group = { low: Math.min(...numbers), high: Math.max(...numbers), rows: [row] };
        for (let last = groups.at(-1); last !== undefined && last.high >= group.low; last = groups.at(-1)) {
            groups.pop();
            group = { low: Math.min(last.low, group.low), high: Math.max(last.high, group.high), rows: [...last.rows, ...group.rows] };
        }
        groups.push(group);
    }
    return groups;
}

/** Where a side of a row begins: the number of the pair, and the place in its text. @param {Row} row @param {number} side */
function begin(row, side) {
    const pieces = row.sides[side].flatMap((segment) => segment.from);
    return pieces.length === 0 ? undefined : pieces.reduce((first, piece) => (compare(piece, first) < 0 ? piece : first));
}

/** Which of two places comes first. @param {number[]} one @param {number[]} other */
function compare(one, other) {
    return one[0] - other[0] || one[1] - other[1];
}

/** Whether a run is still the pair that it was, and nobody has marked it. @param {Group} group @param {Pair[]} pairs */
export function isAsItWas({ rows }, pairs) {
    return rows.length === 1 && rows[0].mark === '' && pairOf(rows[0], pairs) >= 0;
}

/** The rows whose English stands elsewhere: of pairs that had moved, or linked so that another row stands between the sides.
 * @param {Group[]} groups @param {Pair[]} pairs @returns {Set<Row>} */
function movedOf(groups, pairs) {
    /** @type {Set<Row>} */ const moved = new Set();
    for (const { rows } of groups) {
        const ends = rows.length < 2 ? [] : rows.map((row) => [begin(row, AR), begin(row, EN)]);
        for (const [nth, row] of rows.entries()) {
            if (isNull(row)) continue;
            const [ar, en] = ends[nth] ?? [];
            const crosses = ar !== undefined && en !== undefined && ar[0] !== en[0] && ends.some(([otherAr, otherEn]) =>
                otherAr !== undefined && otherEn !== undefined && compare(otherAr, ar) * compare(otherEn, en) < 0);
            if (crosses || pairsOf(row).some((pair) => pairs[pair].moved === true)) moved.add(row);
        }
    }
    return moved;
}

/** The rows whose English stands elsewhere. @param {Row[]} rows @param {Pair[]} pairs */
export function movedRows(rows, pairs) {
    return movedOf(groupsOf(rows), pairs);
}

/** Where each row stands: segments behind a row that has more or fewer than before are numbered anew, file by file.
 * @param {Row[]} rows @param {Pair[]} pairs @returns {Map<Row, Place>} */
export function placesOf(rows, pairs) {
    const groups = groupsOf(rows);
    const moved = movedOf(groups, pairs);
    /** @type {Map<Row, Place>} */ const places = new Map();
    let files = '';
    let shift = [0, 0];
    for (const group of groups) {
        const old = pairs.slice(group.low, group.high + 1);
        const names = JSON.stringify([old[0].ar_file ?? null, old[0].en_file ?? null]);
        if (names !== files) [files, shift] = [names, [0, 0]];
        if (isAsItWas(group, pairs)) {
            const starts = /** @type {[number, number]} */ ([old[0].ar_segments.start + shift[AR], old[0].en_segments.start + shift[EN]]);
            places.set(group.rows[0], { starts, moved: moved.has(group.rows[0]) });
            continue;
        }
        const hasMoved = old.some((pair) => pair.moved === true);
        const starts = [AR, EN].map((side) => {
            const spans = old.map((pair) => (side === AR ? pair.ar_segments : pair.en_segments));
            const first = spans[0].start + shift[side];
            const own = numbered(group.rows, side, first, !hasMoved);
            const count = group.rows.reduce((sum, row) => sum + countOf(row.sides[side]), 0);
            const was = hasMoved && side === EN
                ? spans.reduce((sum, span) => sum + span.end - span.start, 0)
                : spans[spans.length - 1].end + shift[side] - first;
            shift[side] += count - was;
            return own;
        });
        for (const [nth, row] of group.rows.entries()) places.set(row, { starts: [starts[AR][nth], starts[EN][nth]], moved: moved.has(row) });
    }
    return places;
}

/** The number of the first segment of each row on a side: by where its text stood, or, where the pairs themselves stand in
 * another order, one after the other. @param {Row[]} rows @param {number} side @param {number} first @param {boolean} isByPlace */
function numbered(rows, side, first, isByPlace) {
    const counts = rows.map((row) => countOf(row.sides[side]));
    const begins = rows.map((row) => begin(row, side) ?? [Infinity, 0]);
    const order = [...rows.keys()].filter((nth) => counts[nth] > 0);
    if (isByPlace) order.sort((one, other) => compare(begins[one], begins[other]));
    /** @type {Map<number, number>} */ const known = new Map();
    let next = first;
    for (const nth of order) {
        known.set(nth, next);
        next += counts[nth];
    }
    // What has nothing there stands behind the row before it.
    let end = first;
    return rows.map((_, nth) => {
        const start = known.get(nth) ?? end;
        end = start + counts[nth];
        return start;
    });
}
