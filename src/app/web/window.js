// The pairs of a document that are asked for, of which the program holds all and the page only a stretch.

import { read, send } from './api.js';

/** Rows that are fetched at once, and beyond what is in sight. */
const CHUNK = 60;
/** Most rows that the program gives at once. */
const MOST_ROWS = 400;
/** Chunks that are on their way at once. */
const MOST = 3;

/** A row, which may be known later.
 * @typedef {{id: number, at: number, isThere: boolean, confidence: number, mark: '' | 'good' | 'bad', shape: string, moved: boolean,
 *   changed: boolean, human: boolean, open: boolean, label: string, kinds: string, sides: {text: string, original?: string, marks: number[], time?: {start: number, end: number}}[]}} Row */

let blanks = 0;
const blank = () => ({ id: blanks -= 1, at: -1, isThere: false, confidence: 1, mark: '', shape: '', moved: false, changed: false, human: false, open: false, label: '', kinds: '', sides: [] });

export class Window {
    /** @param {string} base address of the document @param {(rows: Row[]) => void} filled is called with rows that became known */
    constructor(base, filled) {
        this.base = base;
        this.filled = filled;
        /** @type {Row[]} */ this.rows = [];
        /** @type {Map<number, Row>} */ this.known = new Map();
        this.asked = {};
        /** @type {Set<number>} chunks that are on their way */ this.coming = new Set();
        /** Rows that are in sight. @type {[number, number]} */ this.wanted = [0, -1];
        this.revision = 0;
        this.turn = 0;
        /** @type {any} */ this.meta = undefined;
    }

    /** Whether all rows are shown in the order of the document. */
    get isWhole() {
        const { order, below, shape, state, search } = this.asked;
        return (order ?? 'document') === 'document' && !below && !shape && !state && !search;
    }

    /** Takes up an answer. @param {any} answer */
    take(answer) {
        const { from, rows, kinds } = answer;
        this.meta = answer;
        this.revision = answer.revision;
        const fresh = [];
        for (const [nth, found] of rows.entries()) {
            const index = from + nth;
            const old = this.known.get(found.id);
            const row = old ?? Object.assign(this.rows[index]?.isThere === false ? this.rows[index] : blank(), found, { isThere: true, kinds, mark: found.mark ?? '' });
            row.at = found.at;
            // What others around it became may change these.
            const { label, confidence, human, open } = found;
            Object.assign(row, { label, confidence, human, open });
            this.known.set(row.id, row);
            if (this.rows[index] !== row) this.rows[index] = row;
            if (old === undefined) fresh.push(row);
        }
        return fresh;
    }

    /** Asks anew; returns the index of the row at a place of the document. @param {number} [find] place of a row in the document
     * @param {number} [near] index around which rows are wanted */
    async load(find, near = 0) {
        const turn = this.turn += 1;
        this.coming.clear();
        let from = Math.max(near - CHUNK, 0);
        const ask = () => read(`${this.base}/rows`, { ...this.asked, from, count: CHUNK * 2, find });
        let answer = await ask();
        const { found, total } = answer;
        if (found !== null && (found < from || found >= from + answer.rows.length)) {
            from = Math.max(found - CHUNK, 0);
            answer = await ask();
        } else if (answer.rows.length === 0 && total > 0) {
            from = Math.max(total - CHUNK, 0);
            answer = await ask();
        }
        if (turn !== this.turn) return undefined;
        this.rows = Array.from({ length: total }, blank);
        const kept = this.known;
        this.known = new Map();
        for (const { id } of answer.rows) if (kept.has(id)) this.known.set(id, kept.get(id));
        this.take(answer);
        return answer.found ?? undefined;
    }

    /** Puts rows that are not known in the place of others, and asks for them. @param {{at: number, removed: number, inserted: number}} changed */
    async splice({ at, removed, inserted }) {
        const turn = this.turn += 1;
        this.coming.clear();
        const before = this.rows.slice(at, at + removed);
        const answer = await read(`${this.base}/rows`, { ...this.asked, from: Math.max(at - 1, 0), count: inserted + 2 });
        if (turn !== this.turn) return;
        if (answer.total !== this.rows.length - removed + inserted) {
            await this.load(at, at);
            return;
        }
        this.rows.splice(at, removed, ...Array.from({ length: inserted }, blank));
        for (const row of before) this.known.delete(row.id);
        this.take(answer);
        for (const [index, row] of this.rows.entries()) if (row.isThere) row.at = index;
    }

    /** Sees to it that rows become known. @param {number} first @param {number} last */
    need(first, last) {
        this.wanted = [first, last];
        this.pump();
    }

    /** Asks for what is wanted now and not known, a few chunks at a time: whoever scrolls fast has passed the others. */
    pump() {
        const [first, last] = this.wanted;
        for (let chunk = Math.floor(first / CHUNK); chunk <= Math.floor(last / CHUNK) && this.coming.size < MOST; chunk += 1) {
            const stretch = this.rows.slice(chunk * CHUNK, (chunk + 1) * CHUNK);
            if (!this.coming.has(chunk) && stretch.some((row) => !row.isThere)) this.fetch(chunk);
        }
    }

    /** @param {number} chunk */
    async fetch(chunk) {
        const { turn } = this;
        this.coming.add(chunk);
        let isDone = false;
        try {
            const answer = await read(`${this.base}/rows`, { ...this.asked, from: chunk * CHUNK, count: CHUNK });
            if (turn !== this.turn) return;
            if (answer.revision !== this.revision) {
                await this.load(undefined, chunk * CHUNK);
                this.filled([]);
                return;
            }
            this.filled(this.take(answer));
            isDone = true;
        } finally {
            if (turn === this.turn) {
                this.coming.delete(chunk);
                // What was refused would be refused again.
                if (isDone) this.pump();
            }
        }
    }

    /** Fetches all rows that are not known yet; says whether they are there, and none was changed meanwhile. */
    async complete() {
        const { turn, rows } = this;
        for (let from = 0; from < rows.length; from += MOST_ROWS) {
            if (rows.slice(from, from + MOST_ROWS).every((row) => row.isThere)) continue;
            const answer = await read(`${this.base}/rows`, { ...this.asked, from, count: MOST_ROWS });
            if (turn !== this.turn || answer.revision !== this.revision) return false;
            this.take(answer);
        }
        return true;
    }

    /** Index of the next row to look at. @param {number | undefined} after @param {boolean} isBack @returns {Promise<number | undefined>} */
    async next(after, isBack) {
        const { index } = await read(`${this.base}/next`, { ...this.asked, after, back: isBack });
        return index ?? undefined;
    }

    /** @param {object} command @param {boolean} realigns */
    act(command, realigns) {
        return send(`${this.base}/do`, { revision: this.revision, command, realigns });
    }

    /** @param {'undo' | 'redo' | 'realign'} what */
    run(what) {
        return send(`${this.base}/${what}`, { revision: this.revision });
    }
}
