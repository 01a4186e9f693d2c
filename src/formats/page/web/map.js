// A small map of the whole alignment, as a ladder: on the left how far the text of the left column has come, on the
// right that of the right one, between them a rung for every pair, the doubtful ones in colour. A click goes there.

import { isNull } from './model.js';

/** @typedef {import('./model.js').Row} Row */

/** The looks of rungs, those that matter most last. */
const LAYERS = ['--map-sure', '--map-null', '--map-done', '--fair', '--poor'];

/** How far rungs stay from the sides, and how long one is that has nothing on the other side, in pixels. */
const EDGE = 6;
const STUB = 10;

/** Where rows begin and end on each side, as a share of the text. @param {Row[]} rows */
export function places(rows) {
    const ends = [0, 0];
    const all = rows.map((row) => row.sides.map((side, which) => {
        const start = ends[which];
        for (const segment of side) ends[which] += segment.text.length;
        return [start, ends[which]];
    }));
    return all.map((sides) => sides.map((span, which) => span.map((at) => at / (ends[which] || 1))));
}

/** The colour of a row on the map, and how much it matters that it is seen. @param {Row} row @param {number} confidence */
export function look(row, confidence) {
    if (row.mark !== '') return { name: '--map-done', weight: 1 };
    if (confidence >= SURE) return { name: isNull(row) ? '--map-null' : '--map-sure', weight: 0 };
    return { name: confidence >= FAIR ? '--fair' : '--poor', weight: confidence >= FAIR ? 2 : 3 };
}

export class Ladder {
    /** @param {HTMLCanvasElement} canvas @param {(row: number) => void} go */
    constructor(canvas, go) {
        this.canvas = canvas;
        /** @type {number[][][]} */ this.places = [];
        /** @type {Row[]} */ this.rows = [];
        /** @type {(row: Row) => number} */ this.confidence = (row) => row.confidence;
        this.left = 1;
        /** @type {[number, number] | undefined} */ this.shown = undefined;
        /** @type {HTMLCanvasElement | undefined} */ this.picture = undefined;
        canvas.addEventListener('pointerdown', (event) => {
            if (this.rows.length > 0) go(this.rowAt(event.offsetY / canvas.clientHeight));
        });
        new ResizeObserver(() => this.redraw()).observe(canvas);
    }

    /** @param {Row[]} rows @param {number} left which side is in the left column
     * @param {(row: Row) => number} confidence how sure each row is by now */
    set(rows, left, confidence) {
        this.rows = rows;
        this.confidence = confidence;
        this.left = left;
        this.places = places(rows);
        this.picture = undefined;
    }

    /** Draws all anew: the colours or the size are others. */
    redraw() {
        this.picture = undefined;
        this.draw(this.shown ?? [0, 0]);
    }

    /** Which row is at a height from 0 to 1. @param {number} share */
    rowAt(share) {
        const middle = (/** @type {number} */ index) => this.places[index].reduce((sum, [start, end]) => sum + start + end, 0) / 4;
        let low = 0;
        let high = this.places.length - 1;
        while (low < high) {
            const half = (low + high + 1) >> 1;
            if (middle(half) <= share) low = half;
            else high = half - 1;
        }
        // Of those that share the place, the most doubtful.
        const near = 2 / this.canvas.clientHeight;
        let best = low;
        for (let i = low; i >= 0 && share - middle(i) < near; i -= 1) best = this.weight(i) > this.weight(best) ? i : best;
        for (let i = low; i < this.rows.length && middle(i) - share < near; i += 1) best = this.weight(i) > this.weight(best) ? i : best;
        return best;
    }

    /** How much it matters that a row is seen. @param {number} index */
    weight(index) {
        return look(this.rows[index], this.confidence(this.rows[index])).weight;
    }

    /** Draws the map, and on it what is on the screen. @param {[number, number]} shown the first and last row there */
    draw(shown) {
        this.shown = shown;
        const { canvas } = this;
        const [width, height] = [canvas.clientWidth, canvas.clientHeight];
        const pen = canvas.getContext('2d');
        if (pen === null || width === 0 || this.rows.length === 0) return;
        const scale = window.devicePixelRatio || 1;
        this.picture ??= this.paint(width, height, scale);
        canvas.width = this.picture.width;
        canvas.height = this.picture.height;
        pen.drawImage(this.picture, 0, 0);
        pen.scale(scale, scale);
        const last = Math.min(shown[1], this.rows.length - 1);
        const top = Math.min(...this.places[Math.min(shown[0], last)].map(([start]) => start)) * height;
        const bottom = Math.max(...this.places[last].map(([, end]) => end)) * height;
        pen.strokeStyle = getComputedStyle(canvas).getPropertyValue('--text');
        pen.lineWidth = 1.5;
        pen.strokeRect(1, top, width - 2, Math.max(bottom - top, 4));
    }

    /** The rungs. Those that fall on the same place are drawn once, the stronger the more of them are doubtful: a map of
     * fifty thousand pairs is drawn as fast as one of fifty, and still shows where most of the doubt is.
     * @param {number} width @param {number} height @param {number} scale */
    paint(width, height, scale) {
        const picture = document.createElement('canvas');
        picture.width = width * scale;
        picture.height = height * scale;
        const pen = picture.getContext('2d');
        if (pen === null) return picture;
        pen.scale(scale, scale);
        const [left, right] = [this.left, 1 - this.left];
        /** @type {Map<number, {at: number[], isThere: boolean[], all: number, looks: Map<string, number>}>} */ const rungs = new Map();
        for (const [index, row] of this.rows.entries()) {
            const at = this.places[index].map(([start, end]) => Math.round(((start + end) / 2) * (height - 2)) + 1);
            const isThere = row.sides.map((side) => side.length > 0);
            const key = ((at[0] * (height + 2) + at[1]) * 2 + Number(isThere[0])) * 2 + Number(isThere[1]);
            let rung = rungs.get(key);
            if (rung === undefined) {
                rung = { at, isThere, all: 0, looks: new Map() };
                rungs.set(key, rung);
            }
            const { name } = look(row, this.confidence(row));
            rung.all += 1;
            rung.looks.set(name, (rung.looks.get(name) ?? 0) + 1);
        }
        const style = getComputedStyle(this.canvas);
        for (const name of LAYERS) {
            pen.strokeStyle = style.getPropertyValue(name);
            pen.lineWidth = name === '--map-sure' ? 1 : 2;
            for (const { at, isThere, all, looks } of rungs.values()) {
                const count = looks.get(name);
                if (count === undefined) continue;
                pen.globalAlpha = name === '--map-sure' ? 1 : Math.max(count / all, 0.06);
                pen.beginPath();
                pen.moveTo(isThere[left] ? EDGE : width - EDGE - STUB, at[isThere[left] ? left : right]);
                pen.lineTo(isThere[right] ? width - EDGE : EDGE + STUB, at[isThere[right] ? right : left]);
                pen.stroke();
            }
        }
        return picture;
    }
}
