// The whole document as a strip: from top to bottom how sure its pairs are, the doubtful ones in colour. A click goes
// there.

import { read } from './api.js';

/** The looks of a stretch, those that matter most first. @type {[string, string][]} */
const LOOKS = [['poor', '--poor'], ['fair', '--fair'], ['done', '--accent'], ['null', '--map-null'], ['sure', '--map-sure']];

export class Strip {
    /** @param {HTMLCanvasElement} canvas @param {string} base @param {(at: number) => void} go */
    constructor(canvas, base, go) {
        this.canvas = canvas;
        this.base = base;
        this.found = { rows: 0, per: 1, stretches: [] };
        /** @type {[number, number]} */ this.shown = [0, 0];
        canvas.addEventListener('click', (event) => {
            if (this.found.rows > 0) go(Math.min(Math.floor((event.offsetY / canvas.clientHeight) * this.found.rows), this.found.rows - 1));
        });
        this.observer = new ResizeObserver(() => this.draw());
        this.observer.observe(canvas);
    }

    async load() {
        this.found = await read(`${this.base}/strip`);
        this.draw();
    }

    /** Shows which rows are in sight, by their places in the document. @param {number} first @param {number} last */
    see(first, last) {
        if (first === this.shown[0] && last === this.shown[1]) return;
        this.shown = [first, last];
        this.draw();
    }

    draw() {
        const { canvas, found } = this;
        const [width, height] = [canvas.clientWidth, canvas.clientHeight];
        const pen = canvas.getContext('2d');
        if (pen === null || width === 0 || found.rows === 0) return;
        const scale = devicePixelRatio || 1;
        canvas.width = width * scale;
        canvas.height = height * scale;
        pen.scale(scale, scale);
        const style = getComputedStyle(canvas);
        const per = height / found.rows;
        let at = 0;
        for (const stretch of found.stretches) {
            const all = LOOKS.reduce((sum, [name]) => sum + stretch[name], 0);
            const [name, colour] = LOOKS.find(([one]) => stretch[one] > 0) ?? LOOKS[4];
            const tall = Math.max(all * per, 1);
            pen.fillStyle = style.getPropertyValue(colour);
            pen.globalAlpha = name === 'sure' || name === 'null' ? 0.5 : Math.max(stretch[name] / all, 0.35);
            const wide = name === 'sure' || name === 'null' ? width - 14 : width - 8;
            pen.fillRect((width - wide) / 2, at * per, wide, Math.max(tall - (tall > 3 ? 1 : 0), 1));
            at += all;
        }
        pen.globalAlpha = 1;
        pen.strokeStyle = style.getPropertyValue('--text');
        pen.lineWidth = 1.5;
        const top = this.shown[0] * per;
        pen.strokeRect(1, Math.min(top + 1, height - 6), width - 2, Math.max((this.shown[1] - this.shown[0] + 1) * per - 2, 4));
    }
}
