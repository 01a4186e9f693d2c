// The two texts that pairs are of, side by side, with the pair at hand marked; a click goes to another.

import { read } from './api.js';
import { h, name } from './dom.js';
import { lang as ui, say } from './say.js';
import { clock } from './sides.js';

export class Sources {
    /** @param {HTMLElement} place @param {string} base @param {(at: number) => void} go */
    constructor(place, base, go) {
        this.place = place;
        this.base = base;
        this.go = go;
        this.turn = 0;
        place.addEventListener('click', (event) => {
            const piece = event.target instanceof Element ? event.target.closest('[data-at]') : null;
            if (piece instanceof HTMLElement && document.getSelection()?.isCollapsed !== false) go(Number(piece.dataset.at));
        });
    }

    /** Scrolls the other text to where this one is, by the first piece in sight. @param {HTMLElement} text */
    follow(text) {
        const other = [...this.place.querySelectorAll('.source')].find((one) => one !== text);
        const line = text.scrollTop + text.clientHeight / 3;
        const pieces = [...text.querySelectorAll('.piece')];
        const near = pieces.find((piece) => piece.offsetTop + piece.offsetHeight >= line);
        const same = near && other?.querySelector(`.piece[data-at="${near.dataset.at}"]`);
        if (!same) return;
        this.led = other;
        other.scrollTop = same.offsetTop - (near.offsetTop - text.scrollTop);
    }

    get isOpen() {
        return !this.place.hidden;
    }

    /** Shows the texts around a row. @param {number} at its place in the document @param {boolean} [isNew] whether the pairs are others than before */
    async show(at, isNew = false) {
        if (!this.isOpen || at < 0) return;
        const turn = this.turn += 1;
        if (!isNew && this.mark(at)) return;
        const found = await read(`${this.base}/sources`, { at });
        if (turn !== this.turn) return;
        this.place.replaceChildren(...['en', 'ar'].map((lang) => {
            const { name: file, pieces = [], error } = found[lang];
            const text = h('div.source', { lang, dir: lang === 'ar' ? 'rtl' : 'ltr', tabIndex: 0, role: 'region', 'aria-label': file ?? say(lang === 'ar' ? 'arabic-text' : 'english-text') });
            if (error !== undefined) text.append(h('p.soft', { dir: ui === 'ar' ? 'rtl' : 'ltr' }, error === 'no-file' ? say('no-source') : error[ui]));
            text.addEventListener('scroll', () => {
                // What was scrolled by the other does not scroll that in turn.
                if (this.led === text) this.led = undefined;
                else this.follow(text);
            });
            let page;
            for (const piece of pieces) {
                if (piece.page !== undefined) {
                    page = piece.page;
                    text.append(h('span.page-begins', { lang: ui, dir: ui === 'ar' ? 'rtl' : 'ltr' }, say('on-page', { page })));
                }
                text.append(piece.at === undefined ? piece.text
                    : h('span.piece', { 'data-at': piece.at, 'data-page': page, 'data-time': piece.time && `${clock(piece.time.start)} – ${clock(piece.time.end)}` }, piece.text));
            }
            return h('figure', {}, h('figcaption', {}, name(file ?? ''), ' ', h('span.where')), text);
        }));
        this.mark(at);
    }

    /** Marks the pieces of a row, and brings them into sight; says whether there are any. @param {number} at */
    mark(at) {
        for (const old of this.place.querySelectorAll('.piece.current')) old.classList.remove('current');
        for (const old of this.place.querySelectorAll('.where')) old.textContent = '';
        const pieces = [...this.place.querySelectorAll(`.piece[data-at="${at}"]`)];
        for (const piece of pieces) {
            piece.classList.add('current');
            const text = piece.closest('.source');
            this.led = text;
            text.scrollTop = piece.offsetTop - text.clientHeight / 3;
        }
        // Where it stands in the file: its page, or when it is shown.
        for (const piece of pieces) {
            const where = piece.closest('figure').querySelector('.where');
            const { page, time } = piece.dataset;
            if (where.textContent === '') where.textContent = time ?? (page ? say('on-page', { page: Number(page) }) : '');
        }
        return pieces.length > 0;
    }
}
