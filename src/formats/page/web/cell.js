// A text as it is shown: what runs the other way is isolated, what steers the direction of writing is made visible and
// harmless, what was found in it is marked. Texts only ever become text nodes.

import { AR } from './sides.js';

/** Marks without width, and controls of direction, that a reader cannot see. */
const STEERING = '\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069';
/** Latin words with what stands between them, as in addresses, and Western digits with their separators and signs. */
const LATIN = "[$€£¥]?[\\p{Script=Latin}0-9][\\p{Script=Latin}0-9\\p{M}]*(?:(?:[.,:/@_&+%'’=?#~-]{1,3}|(?<=\\p{Script=Latin}) (?=\\p{Script=Latin}))[\\p{Script=Latin}0-9][\\p{Script=Latin}0-9\\p{M}]*)*[%$€£¥°]?";
/** Numbers of telephones: their groups follow each other from the left. */
const PHONE = '\\+[0-9](?:[ ()-]{0,2}[0-9])+';
/** Arabic digits. Between them a hyphen is none of the number: a span of years is read from the right. */
const DIGITS = '[٠-٩۰-۹]+(?:[.,:/٫٬][٠-٩۰-۹]+)*';
const ARABIC = '\\p{Script=Arabic}[\\p{Script=Arabic}\\p{M}\\p{Nd}]*(?: [\\p{Script=Arabic}\\p{Nd}][\\p{Script=Arabic}\\p{M}\\p{Nd}]*)*';
/** What runs the other way in Arabic, and in English. */
const FOREIGN = [`${PHONE}|${LATIN}|${DIGITS}`, ARABIC].map((run) => new RegExp(`(?<steering>[${STEERING}])|${run}`, 'gu'));

/** A stretch of text: plain, of the other direction, or one steering character.
 * @typedef {{start: number, end: number, kind: 'plain' | 'foreign' | 'steering'}} Run */

/** The runs that a text is made of. @param {string} text @param {number} side @returns {Run[]} */
export function runsOf(text, side) {
    /** @type {Run[]} */ const runs = [];
    let end = 0;
    for (const found of text.matchAll(FOREIGN[side])) {
        const start = found.index ?? 0;
        if (start > end) runs.push({ start: end, end: start, kind: 'plain' });
        end = start + found[0].length;
        runs.push({ start, end, kind: found.groups?.steering ? 'steering' : 'foreign' });
    }
    if (end < text.length) runs.push({ start: end, end: text.length, kind: 'plain' });
    return runs;
}

/** A stretch that looks the same throughout. @typedef {{start: number, end: number, keys: number[], isHit: boolean, isFault: boolean}} Bit */

/** A run cut where marks and hits begin and end.
 * @param {Run} run @param {import('./model.js').Mark[]} marks @param {[number, number][]} hits @param {[number, number][]} faults
 * @returns {Bit[]} */
export function bitsOf(run, marks, hits, faults = []) {
    const inside = (/** @type {number} */ at) => at > run.start && at < run.end;
    const cuts = new Set([run.start, run.end]);
    for (const [start, end] of [...marks, ...hits, ...faults]) {
        if (inside(start)) cuts.add(start);
        if (inside(end)) cuts.add(end);
    }
    const places = [...cuts].sort((a, b) => a - b);
    return places.slice(0, -1).map((start, index) => {
        const end = places[index + 1];
        const covers = (/** @type {number[]} */ span) => span[0] <= start && span[1] >= end;
        return { start, end, keys: marks.filter(covers).map((mark) => mark[2]), isHit: hits.some(covers), isFault: faults.some(covers) };
    });
}

/** Puts a text into an element.
 * @param {HTMLElement} element @param {string} text @param {number} side
 * @param {import('./model.js').Mark[]} marks those that have a counterpart
 * @param {[number, number][]} hits @param {string} kinds what each key is: see `src/formats/page/evidence.rs`
 * @param {[number, number][]} faults places that a check found */
export function fill(element, text, side, marks, hits, kinds, faults = []) {
    for (const run of runsOf(text, side)) {
        /** @type {Node & ParentNode} */ let parent = element;
        if (run.kind !== 'plain') {
            const bdi = document.createElement('bdi');
            bdi.dir = side === AR ? 'ltr' : 'rtl';
            if (run.kind === 'steering') {
                bdi.className = 'steering';
                bdi.title = `U+${text.charCodeAt(run.start).toString(16).toUpperCase().padStart(4, '0')}, not visible in the text`;
            } else if (side !== AR || /\p{L}/u.test(text.slice(run.start, run.end))) {
                bdi.lang = side === AR ? 'en' : 'ar';
            }
            element.append(bdi);
            parent = bdi;
        }
        for (const bit of bitsOf(run, marks, hits, faults)) {
            const piece = text.slice(bit.start, bit.end);
            if (bit.keys.length === 0 && !bit.isHit && !bit.isFault) {
                parent.append(piece);
                continue;
            }
            const span = document.createElement(bit.isHit ? 'mark' : 'span');
            if (bit.keys.length > 0) {
                span.classList.add('found', `found-${kinds[bit.keys[0]]}`);
                span.dataset.keys = ` ${bit.keys.join(' ')} `;
            }
            if (bit.isFault) span.classList.add('fault');
            span.textContent = piece;
            parent.append(span);
        }
    }
}

/** Where in a cell's text the caret is that a click has left, if it is there. @param {Element} cell */
export function caretIn(cell) {
    const selection = document.getSelection();
    const node = selection?.anchorNode;
    if (!selection || !node || !cell.contains(node)) return undefined;
    const range = document.createRange();
    range.setStart(cell, 0);
    range.setEnd(node, selection.anchorOffset);
    return range.toString().length;
}
