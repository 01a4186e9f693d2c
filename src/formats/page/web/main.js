// Puts the page together: what is pressed and clicked becomes commands, and what changed is shown and kept.

import * as out from './export.js';
import { EDITS, MOVES, actionOf } from './keys.js';
import { Ladder } from './map.js';
import { Model, faultsOf, isDoubtful, isNull, labels, marksOf, originalOf, pairOf, sureness, textOf, timesOf } from './model.js';
import { movedRows } from './places.js';
import { fold, isBetween, isInWord } from './search.js';
import { AR, EN } from './sides.js';
import { Overtaken, open } from './store.js';
import { ENGLISH, View } from './view.js';

/** @typedef {import('./model.js').Row} Row */
/** @typedef {import('./model.js').Command} Command */

/** @template {HTMLElement} T @param {string} id @returns {T} */
const get = (id) => /** @type {T} */ (document.getElementById(id));

/** @type {out.Data} */
const data = JSON.parse(get('data').textContent ?? '');
let model = new Model(data.pairs);
const fields = {
    search: /** @type {HTMLInputElement} */ (get('search')),
    order: /** @type {HTMLSelectElement} */ (get('order')),
    below: /** @type {HTMLInputElement} */ (get('below')),
    shape: /** @type {HTMLSelectElement} */ (get('shape')),
    state: /** @type {HTMLSelectElement} */ (get('state')),
};
/** @type {WeakMap<Row, string>} */
const folded = new WeakMap();
let left = EN;

/** @type {Map<Row, string>} what each row is called */
let names = new Map();
/** @type {Set<Row>} rows whose English stands elsewhere */
let moved = new Set();
/** How sure each row is by now. @type {(row: Row) => number} */
let sure = (row) => row.confidence;
const isOpen = (/** @type {Row} */ row) => isDoubtful(row, sure(row), data.pairs);
/** Whether a click selects a row besides the others. */
let isSelecting = false;

const view = new View(get('list'), {
    isThere: () => true,
    label: (row) => names.get(row) ?? '',
    neighbour: (row, step) => model.rows[place(row) + step],
    text: (row, side) => textOf(row.sides[side]),
    original: (row, side) => originalOf(row.sides[side], data.pairs, side),
    marks: (row, side) => marksOf(row.sides[side]),
    shape: out.shape,
    times: (row, side) => timesOf(row, data.pairs, side),
    isMoved: (row) => moved.has(row),
    confidence: (row) => sure(row),
    isChanged: (row) => pairOf(row, data.pairs) < 0,
    kinds: () => data.kinds,
    faults: (row) => faultsOf(row, data.pairs),
}, ENGLISH, {
    select: (row, side) => (isSelecting ? extend(row, side, true) : select(row, side)),
    extend: (row, side, isOne) => extend(row, side, isOne),
    edit: (row, side) => {
        select(row, side);
        act('edit');
    },
    edited: ({ row, side, mode }, text, caret) => {
        // Where the text cannot be cut the caret stays, so that it can be moved on.
        if (mode === 'split' && !canSplit(text, caret)) return;
        leave();
        const at = place(row);
        if (mode === 'edit') perform({ do: 'edit', at, side, text });
        else split(at, side, caret);
    },
    left: () => leave(),
    scrolled: () => drawMap(),
});
const map = new Ladder(get('map'), (index) => {
    // What the filter hides is shown when somebody asks for it.
    if (!view.index.has(model.rows[index])) {
        /** @type {HTMLFormElement} */ (get('filters')).reset();
        show();
    }
    select(model.rows[index], view.active.side);
    view.scroller.focus();
});

/** @type {Map<Row, number>} where each row stands in the document */
let numbers = new Map();
const place = (/** @type {Row} */ row) => numbers.get(row) ?? -1;

/** Whether a row is to be shown. @returns {(row: Row) => boolean} */
function filter() {
    const query = fold(fields.search.value).trim();
    const below = fields.below.value === '' ? Infinity : Number(fields.below.value) / 100;
    const [shape, state] = [fields.shape.value, fields.state.value];
    /** @type {Record<string, (row: Row) => boolean>} */
    const states = {
        open: isOpen,
        nulls: isNull,
        good: (row) => row.mark === 'good',
        bad: (row) => row.mark === 'bad',
        moved: (row) => moved.has(row),
        changed: (row) => pairOf(row, data.pairs) < 0,
        faults: (row) => faultsOf(row, data.pairs).length > 0,
    };
    const holds = (/** @type {Row} */ row) => {
        let text = folded.get(row);
        if (text === undefined) {
            text = row.sides.map((side) => fold(textOf(side))).join('\n');
            folded.set(row, text);
        }
        return text.includes(query);
    };
    return (row) => sure(row) < below && (shape === '' || out.shape(row) === shape)
        && (state === '' || states[state](row)) && (query === '' || holds(row));
}

/** Shows the rows as they are now, in the order and choice that are asked for. */
function show() {
    numbers = new Map(model.rows.map((row, index) => [row, index]));
    sure = sureness(model.rows, data.pairs);
    moved = movedRows(model.rows, data.pairs);
    const rows = model.rows.filter(filter());
    if (fields.order.value === 'worst') rows.sort((a, b) => sure(a) - sure(b) || place(a) - place(b));
    names = labels(model.rows);
    view.set(rows, fold(fields.search.value).trim());
    map.set(model.rows, left, sure);
    const { good, bad, doubtful, untranslated } = out.progress(model.rows, data.pairs);
    get('progress').textContent = `${good} good, ${bad} bad, ${doubtful} to look at${untranslated > 0 ? `; ${untranslated === 1 ? '1 is no translation' : `${untranslated} no translations`}` : ''}`;
    /** @type {HTMLProgressElement} */ (get('done')).value = model.rows.length > 0 ? 1 - doubtful / model.rows.length : 1;
    get('count').textContent = rows.length === model.rows.length ? `${rows.length} pairs` : `${rows.length} of ${model.rows.length} pairs`;
    buttons();
    drawMap();
}

let isMapAsked = false;
/** Draws the map, once in a frame. */
function drawMap() {
    if (isMapAsked) return;
    isMapAsked = true;
    requestAnimationFrame(() => {
        isMapAsked = false;
        const [first, last] = view.inSight().map((index) => view.rows[index]).map((row) => (row ? place(row) : 0));
        map.draw([Math.min(first, last), Math.max(first, last)]);
    });
}

/** Row from which a selection of several reaches to the active one. @type {Row | undefined} */
let anchor;

/** @param {Row | undefined} row @param {number} side */
function select(row, side) {
    anchor = row;
    view.choose([]);
    view.activate(row, side);
    buttons();
    drawMap();
}

/** Selects a row besides those that are selected: that one alone, or all from where the selection began.
 * @param {Row} row @param {number} side @param {boolean} isOne */
function extend(row, side, isOne) {
    const from = anchor && view.index.get(anchor);
    const to = view.index.get(row);
    if (from === undefined || to === undefined) return select(row, side);
    if (isOne) {
        const rows = new Set([...view.selected, ...(view.active.row ? [view.active.row] : [])]);
        if (!rows.delete(row)) rows.add(row);
        view.choose(rows);
        anchor = row;
    } else {
        view.choose(view.rows.slice(Math.min(from, to), Math.max(from, to) + 1));
    }
    view.activate(row, side);
    if (view.selected.size > 1) announce(`${view.selected.size} pairs selected`);
    buttons();
    return drawMap();
}

/** Selects the row so many further on too. @param {number} step */
function reach(step) {
    const { row, side } = view.active;
    const next = row && view.rows[(view.index.get(row) ?? 0) + step];
    if (next !== undefined) extend(next, side, false);
}

/** Links the selected rows, or says that there are not two of them. */
function link() {
    const rows = [...view.selected].map(place).filter((at) => at >= 0);
    if (rows.length < 2) return announce('Select two pairs or more first: with Shift and arrows, or with Ctrl and a click');
    return perform({ do: 'link', at: Math.min(...rows), rows });
}

/** Whether a text can be cut at a place; says so if not. @param {string} text @param {number} offset */
function canSplit(text, offset) {
    if (isInWord(text, offset)) announce('Not inside a word: put the caret between two words');
    else if (!isBetween(text, offset)) announce('Not at the edge of the text: put the caret between two words');
    else return true;
    return false;
}

/** Splits a text, but not inside of a word. @param {number} at @param {number} side @param {number} offset */
function split(at, side, offset) {
    if (canSplit(textOf(model.rows[at].sides[side]), offset)) perform({ do: 'split', at, side, offset });
}

/** Begins or ends the selecting of rows one by one. @param {boolean} is */
function selecting(is) {
    isSelecting = is;
    if (is) announce('Click or tap each pair that is to be selected');
    buttons();
}

/** Greys out what cannot be done. */
function buttons() {
    for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll('#actions button'))) {
        const name = button.dataset.action;
        if (name === 'select') button.setAttribute('aria-pressed', String(isSelecting));
        if (name === 'undo') button.disabled = model.position === 0;
        else if (name === 'redo') button.disabled = model.position === model.journal.length;
        else button.disabled = view.active.row === undefined;
    }
}

/** Does a command, shows it and keeps it. @param {Command} command */
function perform(command) {
    const change = model.do(command);
    if (change === undefined) {
        announce('That cannot be done here');
        return;
    }
    changed(change);
    keep(model.position - 1);
}

/** Shows a change, and goes to the first row of it; if that is not among those asked for, to the one that is where the
 * active one was. @param {import('./model.js').Change} change */
function changed({ at }) {
    const index = (view.active.row && view.index.get(view.active.row)) ?? 0;
    isSelecting = false;
    show();
    const row = model.rows[Math.min(at, model.rows.length - 1)];
    select(view.index.has(row) ? row : view.rows[Math.min(index, view.rows.length - 1)], view.active.side);
}

let silence = 0;
/** Says something to those who hear the page, and shows it for a moment. @param {string} text */
function announce(text) {
    get('announce').textContent = text;
    clearTimeout(silence);
    silence = setTimeout(() => {
        get('announce').textContent = '';
    }, 4000);
}

/** Ends the editing of a cell. */
function leave() {
    const row = view.editing?.row;
    view.editing = undefined;
    announce('');
    if (row !== undefined) view.redraw(row);
    view.draw();
    view.scroller.focus();
}

/** Goes to a doubtful row. @param {1 | -1} step */
function seek(step) {
    const { rows } = view;
    const from = view.active.row === undefined ? (step > 0 ? -1 : rows.length) : (view.index.get(view.active.row) ?? -1);
    for (let i = 1; i <= rows.length; i += 1) {
        const index = from + step * i;
        const row = rows[(index + rows.length * 2) % rows.length];
        if (!isOpen(row)) continue;
        if (index < 0 || index >= rows.length) announce(step > 0 ? 'On from the beginning' : 'On from the end');
        return select(row, view.active.side);
    }
    return announce('No doubtful pair is left here');
}

/** Goes to the row so many further on. @param {number} step */
function step(step) {
    const { rows } = view;
    const from = view.active.row === undefined ? (step > 0 ? -1 : 0) : (view.index.get(view.active.row) ?? 0);
    if (rows.length > 0) select(rows[Math.max(0, Math.min(from + step, rows.length - 1))], view.active.side);
}

/** How many rows a screen holds. */
function screen() {
    const [first, last] = view.inSight();
    return Math.max(last - first - 1, 1);
}

/** Shows what is asked for now, and goes to a row of it: what is not shown is not to be changed by a key.
 * @param {boolean} [isSorted] whether the order is another, so that its first row is wanted */
function sift(isSorted) {
    show();
    const { row, side } = view.active;
    select(row !== undefined && view.index.has(row) && !isSorted ? row : view.rows[0], side);
}

/** Does what a key or button stands for. @param {string} name */
function act(name) {
    if (view.editing !== undefined) {
        // A button ends the editing. What was typed counts; the place for a cut does if it is the button for cutting.
        const { mode } = view.editing;
        view.finish(mode === 'edit' || mode === name);
        if (mode === name) return undefined;
    }
    const { row, side } = view.active;
    const at = row === undefined ? -1 : place(row);
    const mark = (/** @type {Row['mark']} */ to) => {
        const rows = [...view.selected].map(place).filter((one) => one >= 0);
        if (rows.length > 1) perform({ do: 'markall', at: Math.min(...rows), rows, mark: to });
        else if (row && row.mark !== to) perform({ do: 'mark', at, mark: to });
    };
    /** @type {Record<string, () => unknown>} */
    const moves = {
        'next-doubtful': () => seek(1),
        'previous-doubtful': () => seek(-1),
        'row-up': () => step(-1),
        'row-down': () => step(1),
        'select-up': () => reach(-1),
        'select-down': () => reach(1),
        'page-up': () => step(-screen()),
        'page-down': () => step(screen()),
        first: () => step(-Infinity),
        last: () => step(Infinity),
        'side-left': () => select(row, left),
        'side-right': () => select(row, 1 - left),
        search: () => fields.search.select(),
        select: () => selecting(!isSelecting),
        swap,
        help: () => /** @type {HTMLDialogElement} */ (get('help')).showModal(),
        undo: () => travel(model.undo()),
        redo: () => travel(model.redo()),
    };
    if (moves[name] !== undefined) return moves[name]();
    if (row === undefined) return announce('Choose a pair first');
    /** @type {Record<string, () => unknown>} */
    const edits = {
        good: () => mark('good'),
        'good-next': () => {
            mark('good');
            // Where only doubtful pairs are shown, the next one is in the place of the good one already.
            if (view.active.row === undefined || !isOpen(view.active.row)) seek(1);
        },
        bad: () => mark('bad'),
        clear: () => mark(''),
        'merge-next': () => (view.selected.size > 1 ? link() : perform({ do: 'merge', at })),
        link,
        'merge-previous': () => (at > 0 ? perform({ do: 'merge', at: at - 1 }) : announce('There is no pair before')),
        split: () => {
            const offset = view.caret();
            if (offset === undefined || offset === 0) edit('split');
            else split(at, side, offset);
        },
        'move-up': () => move(at, side, 'up'),
        'move-down': () => move(at, side, 'down'),
        unlink: () => perform({ do: 'unlink', at }),
        edit: () => edit('edit'),
        restore: () => perform({ do: 'restore', at, side }),
    };
    edits[name]?.();
}

/** Moves a segment; the caret of keys stays on the row that it came from, if that is still there.
 * @param {number} at @param {number} side @param {'up' | 'down'} to */
function move(at, side, to) {
    const count = model.rows.length;
    perform({ do: 'move', at, side, to });
    const row = model.rows[to === 'up' || model.rows.length < count ? Math.max(at - 1, 0) : at];
    if (row && view.index.has(row)) select(row, side);
}

/** Opens the active cell. @param {'edit' | 'split'} mode */
function edit(mode) {
    const { row, side } = view.active;
    if (row === undefined || row.sides[side].length === 0) return announce('There is no text on this side');
    view.editing = { row, side, mode };
    view.redraw(row);
    view.draw();
    view.dress(row);
    if (mode === 'split') announce('Move the caret to where the text is to be split, and press Enter');
}

/** @param {import('./model.js').Change | undefined} change */
function travel(change) {
    if (change === undefined) return announce('Nothing more to undo or redo');
    changed(change);
    keep(model.position);
}

function swap() {
    left = 1 - left;
    document.body.classList.toggle('swapped', left === AR);
    show();
}

/** @type {Awaited<ReturnType<typeof open>>} */
let store;
let isSaving = false;
/** From which command on the journal is not kept yet, if there is one. */
let unkept = Infinity;

/** Says what is wrong with keeping the work. @param {string} text */
function warn(text) {
    get('saved').textContent = text;
    get('saved').classList.add('warning');
}

const KEEPS_NOTHING = 'Not saved: this browser keeps nothing for this page. Export the decisions before you close it.';

/** Keeps the work, which is other than before from a command on; while it is being kept, more may come.
 * @param {number} from */
async function keep(from) {
    unkept = Math.min(unkept, from);
    if (store === undefined) return warn(KEEPS_NOTHING);
    if (isSaving) return undefined;
    isSaving = true;
    get('saved').textContent = 'Saving …';
    let first = unkept;
    try {
        while (unkept < Infinity) {
            first = Math.min(unkept, model.journal.length);
            unkept = Infinity;
            await store.save([...model.journal], model.position, first);
        }
        get('saved').textContent = 'Saved in this browser';
        get('saved').classList.remove('warning');
    } catch (error) {
        unkept = Math.min(unkept, first);
        warn(error instanceof Overtaken
            ? 'Not saved: another tab has gone on with these pairs. Export the decisions here, or reload to go on from there.'
            : `Not saved: ${error}. Export the decisions before you close the page.`);
    }
    isSaving = false;
    return undefined;
}

/** Shows what was kept, with a word about it. @param {string} word */
async function resume(word) {
    if (store === undefined) return;
    try {
        const { journal, position } = await store.load();
        if (model.journal.length > 0) model = new Model(data.pairs);
        const done = model.replay(journal, position);
        if (done < position) warn(`Of ${position} steps that were kept only ${done} could be done again`);
        else if (done > 0) get('saved').textContent = word;
    } catch (error) {
        warn(`What was kept cannot be read: ${error}`);
    }
}

/** Takes up what another tab has done, if this one has nothing that is not kept. */
async function refresh() {
    if (store === undefined || view.editing !== undefined || isSaving || unkept < Infinity) return;
    if (!(await store.isOvertaken())) return;
    const at = view.active.row ? place(view.active.row) : 0;
    await resume('Taken up from another tab');
    show();
    const row = model.rows[Math.min(at, model.rows.length - 1)];
    select(view.index.has(row) ? row : view.rows[0], view.active.side);
}

/** Hands a file to the browser. @param {string} kind */
function exportAs(kind) {
    /** @type {Record<string, () => [string, string]>} */
    const kinds = {
        tmx: () => [out.tmx(model.rows, data, new Date()), 'application/xml'],
        csv: () => [out.csv(model.rows, data), 'text/csv'],
        json: () => [out.decisions(model.rows, data), 'application/json'],
    };
    const [text, type] = kinds[kind]();
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = `${data.name.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '') || 'pairs'}${kind === 'json' ? '.decisions.json' : `.reviewed.${kind}`}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

/** The buttons and the list of keys. A page that a browser has saved may have some already. */
function furnish() {
    get('actions').replaceChildren();
    document.querySelector('#help .keys')?.replaceChildren();
    fields.shape.replaceChildren(new Option('all', ''));
    document.body.classList.toggle('swapped', left === AR);
    get('notes').replaceChildren(...(data.notes ?? []).map((note) => {
        const line = document.createElement('p');
        line.dir = 'auto';
        line.textContent = note;
        return line;
    }));
    for (const { name, label, title, keys } of EDITS) {
        const button = document.createElement('button');
        button.type = 'button';
        button.dataset.action = name;
        button.title = title;
        const key = document.createElement('kbd');
        key.textContent = keys[0].replace('Shift+', '⇧');
        button.append(label, ' ', key);
        get('actions').append(button);
    }
    const list = document.querySelector('#help .keys');
    for (const { title, keys } of [...EDITS, ...MOVES]) {
        const line = document.createElement('div');
        for (const [index, name] of keys.entries()) {
            const key = document.createElement('kbd');
            key.textContent = name;
            if (index > 0) line.append(' ');
            line.append(key);
        }
        const what = document.createElement('span');
        what.textContent = title;
        list?.append(line, what);
    }
    for (const shape of [...new Set(model.rows.map(out.shape))].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))) {
        fields.shape.append(new Option(shape, shape));
    }
}

function listen() {
    document.addEventListener('click', (event) => {
        const button = event.target instanceof Element ? /** @type {HTMLElement | null} */ (event.target.closest('button[data-action]')) : null;
        if (button?.dataset.action) {
            act(button.dataset.action);
            if (button.dataset.action !== 'help' && view.editing === undefined) view.scroller.focus();
        }
    });
    // A click on a button must not take the caret out of the text that it is about to split.
    get('actions').addEventListener('pointerdown', (event) => event.preventDefault());
    document.addEventListener('keydown', (event) => {
        const target = /** @type {Element | null} */ (event.target instanceof Element ? event.target : null);
        if (target?.closest('dialog')) return;
        if (target?.closest('input, select')) {
            if (event.key === 'Escape' || (event.key === 'Enter' && target === fields.search)) view.scroller.focus();
            return;
        }
        // Buttons are pressed with Space and Enter.
        if (target?.closest('button') && /^( |Enter)$/.test(event.key)) return;
        const action = actionOf(event);
        if (action === undefined || (event.key === 'Enter' && target !== view.scroller && target !== document.body)) return;
        event.preventDefault();
        act(action);
    });
    let timer = 0;
    get('filters').addEventListener('input', (event) => {
        clearTimeout(timer);
        timer = setTimeout(() => sift(event.target === fields.order && fields.order.value === 'worst'), 120);
    });
    get('filters').addEventListener('submit', (event) => event.preventDefault());
    // The fields have their values back only after the event.
    get('filters').addEventListener('reset', () => setTimeout(sift));
    get('export').addEventListener('click', (event) => {
        const button = /** @type {HTMLElement | null} */ (event.target instanceof Element ? event.target.closest('button') : null);
        if (button?.dataset.export) exportAs(button.dataset.export);
    });
    window.addEventListener('focus', () => refresh());
    // Asks before work is lost.
    window.addEventListener('beforeunload', (event) => {
        if (isSaving || unkept < Infinity) event.preventDefault();
    });
    get('theme').addEventListener('click', () => {
        const root = document.documentElement;
        const isDark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
        root.dataset.theme = isDark ? 'light' : 'dark';
        map.redraw();
    });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => map.redraw());
    window.addEventListener('beforeprint', () => view.print(true));
    window.addEventListener('afterprint', () => view.print(false));
}

async function start() {
    furnish();
    listen();
    store = await open(data.id);
    if (store === undefined) warn(KEEPS_NOTHING);
    await resume('Taken up where you left it');
    show();
    select(model.rows[0], EN);
    view.scroller.focus();
    document.body.dataset.ready = 'true';
}

start();
