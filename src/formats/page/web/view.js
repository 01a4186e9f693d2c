// The list of pairs on the screen: of fifty thousand rows only those in sight are in the page.

import { caretIn, fill } from './cell.js';
import { Heights } from './heights.js';
import { find } from './search.js';
import { AR, EN, LANGUAGES, grade, percentOf } from './sides.js';

/** A row: what it holds, the view asks its `Teller`. @typedef {{id: number, confidence: number, mark: '' | 'good' | 'bad'}} Row */
/** Something found in a text: from where to where, and the number that its counterparts have too.
 * @typedef {[start: number, end: number, key: number]} Mark */
/** What is to be known of a row to show it. `isThere` is whether it is known already, `neighbour` the row before or after it
 * in the document, `confidence` how sure it is by now, `original` the text before it was edited, `times` when a side is shown, `kinds` the kind of each key.
 * @typedef {{isThere: (row: Row) => boolean, label: (row: Row) => string, neighbour: (row: Row, step: number) => Row | undefined,
 *   text: (row: Row, side: number) => string, original: (row: Row, side: number) => string, marks: (row: Row, side: number) => Mark[],
 *   shape: (row: Row) => string, times: (row: Row, side: number) => string | undefined, isMoved: (row: Row) => boolean,
 *   confidence: (row: Row) => number, isChanged: (row: Row) => boolean, kinds: (row: Row) => string, faults: (row: Row) => import('./model.js').Fault[]}} Teller */
/** A cell that is being edited, or in which the place of a cut is chosen.
 * @typedef {{row: Row, side: number, mode: 'edit' | 'split'}} Editing */

/** So much above and below what is in sight is in the page too, in pixels. */
const MARGIN = 400;
/** How high a row is thought to be that is not known yet, if no other is. */
const USUAL = 60;

/** What the view says, in English. */
export const ENGLISH = {
    names: ['Arabic', 'English'],
    confidence: (/** @type {string} */ number) => `Confidence ${number}`,
    marked: (/** @type {string} */ mark) => `marked ${mark}`,
    times: (/** @type {string} */ ar, /** @type {string} */ en) => `Arabic ${ar}, English ${en}`,
    moved: 'Moved: the English stands elsewhere in its text',
    changed: 'Not as it was aligned',
    was: 'was',
    none: (/** @type {string} */ name) => `no ${name}`,
    edit: (/** @type {string} */ name) => `Edit the ${name}`,
    split: (/** @type {string} */ name) => `Where to split the ${name}: move the caret and press Enter`,
    rule: (/** @type {string} */ name) => name,
    percent: (/** @type {number} */ number) => `${number} %`,
};

/** @template {keyof HTMLElementTagNameMap} K @param {K} name @param {string} className @param {string} [text] */
function element(name, className, text) {
    const made = document.createElement(name);
    made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
}

/** Numbers two by two. @param {number[]} flat @returns {[number, number][]} */
function pairwise(flat) {
    return flat.flatMap((start, at) => (at % 2 === 0 ? [/** @type {[number, number]} */ ([start, flat[at + 1]])] : []));
}

export class View {
    /** @param {HTMLElement} scroller @param {Teller} of @param {typeof ENGLISH} words
     * @param {{select: (row: Row, side: number) => void, extend: (row: Row, side: number, isOne: boolean) => void, edit: (row: Row, side: number) => void,
     *   edited: (editing: Editing, text: string, caret: number) => void, left: () => void, scrolled: () => void}} on */
    constructor(scroller, of, words, on) {
        this.scroller = scroller;
        this.of = of;
        this.words = words;
        this.on = on;
        this.body = element('div', 'rows');
        this.body.setAttribute('role', 'presentation');
        scroller.replaceChildren(this.body);
        /** @type {Row[]} */ this.rows = [];
        /** @type {Map<Row, number>} */ this.index = new Map();
        this.heights = new Heights([]);
        /** How high rows are that are not known yet. */ this.usual = USUAL;
        /** @type {WeakMap<Row, number>} heights that were guessed or measured */ this.known = new WeakMap();
        /** @type {Map<Row, HTMLElement>} */ this.shown = new Map();
        /** @type {Set<Row>} rows that are selected besides the active one */ this.selected = new Set();
        /** @type {{row?: Row, side: number}} */ this.active = { side: EN };
        /** @type {Editing | undefined} */ this.editing = undefined;
        /** Ends the editing; whether what was done counts. @type {(isKept: boolean) => void} */ this.finish = () => {};
        this.query = '';
        this.isPrinting = false;
        scroller.addEventListener('scroll', () => this.draw());
        scroller.addEventListener('click', (event) => this.clicked(event));
        scroller.addEventListener('dblclick', (event) => this.clicked(event, true));
        scroller.addEventListener('pointerover', (event) => this.hover(event.target));
        scroller.addEventListener('pointerleave', () => this.hover(null));
        let width = 0;
        new ResizeObserver(() => {
            if (scroller.clientWidth !== width) {
                width = scroller.clientWidth;
                this.measureAnew();
            }
            this.draw();
        }).observe(scroller);
    }

    /** Shows these rows. @param {Row[]} rows @param {string} query what is looked for, folded */
    set(rows, query) {
        const anchor = this.rows[this.heights.at(this.scroller.scrollTop)];
        const offset = anchor ? this.scroller.scrollTop - this.heights.before(this.index.get(anchor) ?? 0) : 0;
        const isSameQuery = query === this.query;
        this.rows = rows;
        this.query = query;
        this.index = new Map(rows.map((row, index) => [row, index]));
        this.heights = new Heights(rows.map((row) => this.height(row)));
        for (const [row, node] of this.shown) {
            if (!isSameQuery || !this.index.has(row) || row === this.active.row || node.dataset.label !== this.of.label(row)
                || node.dataset.confidence !== String(this.of.confidence(row))) {
                node.remove();
                this.shown.delete(row);
            }
        }
        this.body.style.height = `${this.heights.total()}px`;
        const index = anchor && this.index.get(anchor);
        if (index !== undefined) this.scroller.scrollTop = this.heights.before(index) + offset;
        this.scroller.setAttribute('aria-rowcount', String(rows.length));
        this.scroller.classList.toggle('bare', rows.length === 0);
        this.draw();
    }

    /** How high a row is, or will be as far as that can be told. @param {Row} row */
    height(row) {
        let height = this.known.get(row);
        if (height === undefined) {
            height = this.guess(row);
            if (this.of.isThere(row)) this.known.set(row, height);
        }
        return height;
    }

    /** About how high a row will be. @param {Row} row */
    guess(row) {
        if (!this.of.isThere(row)) return this.usual;
        const perLine = Math.max((this.scroller.clientWidth - 120) / 2 / 8, 10);
        const lines = [AR, EN].map((side) => Math.ceil(this.of.text(row, side).length / perLine));
        return Math.max(...lines, 1) * 27 + 22 + this.of.faults(row).length * 20;
    }

    measureAnew() {
        this.known = new WeakMap();
        this.heights = new Heights(this.rows.map((row) => this.height(row)));
    }

    /** Draws a row anew. @param {Row} row */
    redraw(row) {
        this.shown.get(row)?.remove();
        this.shown.delete(row);
    }

    /** Puts the rows in sight into the page, and takes out the others. */
    draw() {
        if (this.isPrinting) return;
        const { scroller, heights } = this;
        const anchor = heights.at(scroller.scrollTop);
        const offset = scroller.scrollTop - heights.before(anchor);
        // Rows that turn out lower than guessed let others into sight: look again until nothing changes.
        for (let round = 0; round < 4 && this.place(); round += 1) {
            const top = heights.before(anchor) + offset;
            if (anchor < this.rows.length && Math.abs(top - scroller.scrollTop) >= 1) scroller.scrollTop = top;
        }
        this.on.scrolled();
    }

    /** Shows what is in sight; says whether any height was other than thought. */
    place() {
        const { scroller, heights } = this;
        const bottom = scroller.scrollTop + scroller.clientHeight + MARGIN;
        const first = heights.at(scroller.scrollTop - MARGIN);
        const wanted = new Set();
        for (let index = first, y = heights.before(first); index < this.rows.length && y < bottom; index += 1) {
            wanted.add(this.rows[index]);
            y += heights.each[index];
        }
        if (this.editing && this.index.has(this.editing.row)) wanted.add(this.editing.row);
        for (const [row, node] of this.shown) {
            if (!wanted.has(row)) {
                node.remove();
                this.shown.delete(row);
            }
        }
        /** @type {HTMLElement | null} */ let before = null;
        for (const row of wanted) {
            let node = this.shown.get(row);
            if (node === undefined) {
                node = this.make(row);
                this.shown.set(row, node);
            }
            // In the order of the list, for those who hear the page instead of seeing it. A cell that is edited stays
            // where it is, for it would lose the caret.
            const isThere = node === (before === null ? this.body.firstElementChild : before.nextElementSibling);
            if (!isThere && !(node.isConnected && this.editing?.row === row)) {
                if (before === null) this.body.prepend(node);
                else before.after(node);
            }
            before = node;
        }
        let isOther = false;
        for (const [row, node] of this.shown) {
            const index = this.index.get(row) ?? 0;
            const height = node.offsetHeight;
            if (height > 0 && height !== heights.each[index]) {
                heights.set(index, height);
                if (this.of.isThere(row)) this.known.set(row, height);
                isOther = true;
            }
        }
        for (const [row, node] of this.shown) {
            node.style.transform = `translateY(${heights.before(this.index.get(row) ?? 0)}px)`;
        }
        this.body.style.height = `${heights.total()}px`;
        return isOther;
    }

    /** The first and last row in sight, by their place in the list. @returns {[number, number]} */
    inSight() {
        const { scrollTop, clientHeight } = this.scroller;
        return [this.heights.at(scrollTop), this.heights.at(scrollTop + clientHeight)];
    }

    /** Makes a cell the one that keys act on, and brings it into sight. @param {Row | undefined} row @param {number} side */
    activate(row, side) {
        const old = this.active.row;
        this.active = { row, side };
        for (const one of [old, row]) {
            if (one === undefined) continue;
            // Rows whose neighbours in the list are not those in the document show the latter while they are active.
            if (old !== row && one !== this.editing?.row && !this.isAmongItsOwn(one)) this.redraw(one);
            this.dress(one);
        }
        const index = row && this.index.get(row);
        if (index !== undefined) {
            const { scroller, heights } = this;
            const top = heights.before(index);
            const bottom = top + heights.each[index];
            const isFar = bottom < scroller.scrollTop || top > scroller.scrollTop + scroller.clientHeight;
            if (isFar) scroller.scrollTop = top - scroller.clientHeight / 3;
            else if (top < scroller.scrollTop + 8) scroller.scrollTop = top - 8;
            else if (bottom > scroller.scrollTop + scroller.clientHeight - 8) scroller.scrollTop = Math.min(bottom - scroller.clientHeight + 8, top - 8);
        }
        this.draw();
        if (row !== undefined) this.scroller.setAttribute('aria-activedescendant', `cell-${row.id}-${side}`);
        else this.scroller.removeAttribute('aria-activedescendant');
    }

    /** Selects rows besides the active one. @param {Iterable<Row>} rows */
    choose(rows) {
        const old = this.selected;
        this.selected = new Set(rows);
        for (const row of new Set([...old, ...this.selected])) this.dress(row);
    }

    /** Whether a row stands in the list between those that it stands between in the document. @param {Row} row */
    isAmongItsOwn(row) {
        const index = this.index.get(row) ?? 0;
        return [-1, 1].every((step) => this.of.neighbour(row, step) === this.rows[index + step]);
    }

    /** Shows whether a row, and which of its cells, is the active one. @param {Row} row */
    dress(row) {
        const node = this.shown.get(row);
        const isActive = this.active.row === row;
        node?.classList.toggle('active', isActive);
        node?.classList.toggle('selected', this.selected.has(row));
        node?.setAttribute('aria-selected', String(isActive || this.selected.has(row)));
        for (const cell of node?.querySelectorAll('.cell') ?? []) {
            cell.classList.toggle('current', isActive && Number(/** @type {HTMLElement} */ (cell).dataset.side) === this.active.side);
        }
    }

    /** @param {Row} row */
    make(row) {
        const node = element('div', `row ${grade(this.of.confidence(row))} ${row.mark}`);
        node.dataset.confidence = String(this.of.confidence(row));
        node.id = `row-${row.id}`;
        node.setAttribute('role', 'row');
        node.setAttribute('aria-rowindex', String((this.index.get(row) ?? 0) + 1));
        if (!this.of.isThere(row)) {
            node.classList.add('waiting');
            node.style.height = `${this.usual}px`;
            node.setAttribute('aria-busy', 'true');
            return node;
        }
        const line = element('div', 'line');
        line.setAttribute('role', 'presentation');
        node.dataset.label = this.of.label(row);
        line.append(this.head(row, node.dataset.label), this.cell(row, EN), this.cell(row, AR));
        node.append(line);
        const faults = this.of.faults(row);
        if (faults.length > 0) node.append(this.faults(faults));
        if (this.active.row === row) this.surround(row, node);
        if (this.active.row === row || this.selected.has(row)) queueMicrotask(() => this.dress(row));
        return node;
    }

    /** What a check finds in a row, a line for each. @param {import('./model.js').Fault[]} faults */
    faults(faults) {
        const list = element('div', 'faults');
        list.setAttribute('role', 'gridcell');
        const isArabic = document.documentElement.lang === 'ar';
        list.lang = isArabic ? 'ar' : 'en';
        list.dir = isArabic ? 'rtl' : 'ltr';
        for (const { rule, severity, reason, reason_ar } of faults) {
            const line = element('div', severity);
            line.append(element('b', 'rule', this.words.rule(rule)), ' ', element('bdi', 'reason', isArabic ? reason_ar : reason));
            list.append(line);
        }
        return list;
    }

    /** Shows, dimmed, what stands before and after a row in the document where the list has something else there.
     * @param {Row} row @param {HTMLElement} node */
    surround(row, node) {
        const index = this.index.get(row) ?? 0;
        for (const step of [-1, 1]) {
            const neighbour = this.of.neighbour(row, step);
            if (neighbour === undefined || neighbour === this.rows[index + step]) continue;
            const line = element('div', 'line context');
            line.setAttribute('aria-hidden', 'true');
            line.append(element('span', 'number', this.of.label(neighbour)));
            for (const side of [EN, AR]) {
                const [lang, dir] = LANGUAGES[side];
                const text = element('div', `side ${lang}`);
                text.lang = lang;
                text.dir = dir;
                fill(text, this.of.text(neighbour, side), side, [], [], '');
                line.append(text);
            }
            if (step < 0) node.prepend(line);
            else node.append(line);
        }
    }

    /** What stands beside a row: its number, how sure it is, its shape, its mark. @param {Row} row @param {string} number */
    head(row, number) {
        const head = element('div', 'head');
        head.setAttribute('role', 'rowheader');
        const { of, words } = this;
        const mark = { '': '', good: '✓', bad: '✗' }[row.mark];
        const chip = element('span', 'chip', words.percent(percentOf(of.confidence(row))));
        chip.title = words.confidence(of.confidence(row).toFixed(4));
        const state = element('span', 'state', mark);
        if (mark !== '') state.setAttribute('aria-label', words.marked(row.mark));
        if (mark !== '') state.setAttribute('role', 'img');
        head.append(element('span', 'number', number), chip, element('span', 'shape', of.shape(row)), state);
        const times = [AR, EN].map((side) => of.times(row, side));
        const shown = times[AR] ?? times[EN];
        if (shown !== undefined) {
            const time = element('span', 'time', shown.slice(0, 8));
            time.title = words.times(times[AR] ?? '–', times[EN] ?? '–');
            head.append(time);
        }
        for (const [isSo, name, sign] of /** @type {[boolean, 'moved' | 'changed', string][]} */ (
            [[of.isMoved(row), 'moved', '⇅'], [of.isChanged(row), 'changed', '✎']])) {
            if (!isSo) continue;
            const note = element('span', name, sign);
            note.title = words[name];
            note.setAttribute('role', 'img');
            note.setAttribute('aria-label', words[name]);
            head.append(note);
        }
        return head;
    }

    /** @param {Row} row @param {number} side */
    cell(row, side) {
        const [lang, dir] = LANGUAGES[side];
        const name = this.words.names[side];
        const cell = element('div', `cell ${lang}`);
        cell.id = `cell-${row.id}-${side}`;
        cell.lang = lang;
        cell.dir = dir;
        cell.dataset.side = String(side);
        cell.setAttribute('role', 'gridcell');
        const { editing } = this;
        if (editing?.row === row && editing.side === side) {
            cell.append(this.editor(editing, name));
            return cell;
        }
        const text = this.of.text(row, side);
        if (text === '') {
            cell.classList.add('empty');
            cell.setAttribute('aria-label', this.words.none(name));
            return cell;
        }
        const others = new Set(this.of.marks(row, 1 - side).map((mark) => mark[2]));
        const marks = this.of.marks(row, side).filter((mark) => others.has(mark[2]));
        const content = element('div', 'text');
        const faults = this.of.faults(row).flatMap(({ places }) => pairwise(places[side]));
        fill(content, text, side, marks, find(text, this.query), this.of.kinds(row), faults);
        cell.append(content);
        const original = this.of.original(row, side);
        if (original !== text) {
            const was = element('div', 'original');
            const label = element('span', 'label', this.words.was);
            label.lang = document.documentElement.lang;
            const old = element('span', 'old');
            fill(old, original, side, [], [], '');
            was.append(label, old);
            cell.append(was);
        }
        return cell;
    }

    /** @param {Editing} editing @param {string} name */
    editor(editing, name) {
        const area = element('textarea', `editor ${editing.mode}`);
        const text = this.of.text(editing.row, editing.side);
        area.value = text;
        const shown = area.value;
        this.finish = (isKept) => {
            const isOther = editing.mode === 'split' || area.value !== shown;
            if (isKept && isOther) this.on.edited(editing, area.value, area.selectionStart);
            else this.on.left();
        };
        area.setAttribute('aria-label', this.words[editing.mode](name));
        area.rows = 1;
        const grow = () => {
            area.style.height = 'auto';
            area.style.height = `${area.scrollHeight + 2}px`;
            this.draw();
        };
        area.addEventListener('input', grow);
        if (editing.mode === 'split') area.addEventListener('beforeinput', (event) => event.preventDefault());
        area.addEventListener('keydown', (event) => {
            event.stopPropagation();
            if (event.key === 'Enter' && !event.isComposing) {
                event.preventDefault();
                this.finish(true);
            } else if (event.key === 'Escape') {
                this.finish(false);
            }
        });
        // Whoever clicks elsewhere has not asked for the edit to be lost.
        area.addEventListener('blur', (event) => {
            if (this.editing !== editing) return;
            this.finish(editing.mode === 'edit');
            // What was clicked has the focus, not the list.
            if (event.relatedTarget instanceof HTMLElement) event.relatedTarget.focus();
        });
        // Once it is in the page, and before the next key comes.
        queueMicrotask(() => {
            if (this.editing !== editing) return;
            area.focus();
            const at = editing.mode === 'edit' ? text.length : likelyCut(text);
            area.setSelectionRange(at, at);
            grow();
        });
        return area;
    }

    /** The active cell's place of the caret that a click has left there. */
    caret() {
        const { row, side } = this.active;
        const node = row && this.shown.get(row)?.querySelector(`.cell[data-side="${side}"] .text`);
        return node ? caretIn(node) : undefined;
    }

    /** @param {MouseEvent} event @param {boolean} [isTwice] */
    clicked(event, isTwice) {
        if (!(event.target instanceof Element) || event.target.closest('textarea')) return;
        const node = event.target.closest('.row');
        const row = [...this.shown].find(([, shown]) => shown === node)?.[0];
        if (row === undefined) return;
        const cell = /** @type {HTMLElement | null} */ (event.target.closest('.cell'));
        const side = cell ? Number(cell.dataset.side) : this.active.side;
        if (isTwice && cell) this.on.edit(row, side);
        else if (event.shiftKey || event.ctrlKey || event.metaKey) this.on.extend(row, side, !event.shiftKey);
        else this.on.select(row, side);
    }

    /** Lights up what belongs together with what the pointer is on. @param {EventTarget | null} target */
    hover(target) {
        const mark = target instanceof Element ? /** @type {HTMLElement | null} */ (target.closest('.found')) : null;
        for (const lit of this.body.querySelectorAll('.lit')) lit.classList.remove('lit');
        const keys = mark?.dataset.keys?.trim().split(' ') ?? [];
        for (const key of keys) {
            for (const one of mark?.closest('.row')?.querySelectorAll(`.found[data-keys*=" ${key} "]`) ?? []) one.classList.add('lit');
        }
    }

    /** Puts all rows into the page for the printer, and back. @param {boolean} isPrinting */
    print(isPrinting) {
        this.isPrinting = isPrinting;
        this.body.replaceChildren();
        this.shown.clear();
        if (isPrinting) this.body.append(...this.rows.map((row) => this.make(row)));
        else this.draw();
    }
}

/** Where a text is likely to be cut: at the end of a sentence, or else of a clause, or else a word, next to its middle.
 * @param {string} text */
export function likelyCut(text) {
    const middle = text.length / 2;
    for (const end of [/[.!?؟…]["'”»)]*\s+/gu, /[;؛:]\s+/gu, /[,،]\s+/gu, /\s+/gu]) {
        const places = [...text.matchAll(end)].map((found) => found.index + found[0].length).filter((at) => at < text.length);
        if (places.length > 0) return places.reduce((best, at) => (Math.abs(at - middle) < Math.abs(best - middle) ? at : best));
    }
    return 0;
}
