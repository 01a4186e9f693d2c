// Review of the pairs of a document, live: what is pressed and clicked goes to the program, and what it did is shown.

import { Refused, listen, path } from './api.js';
import { announce, calm, dialog, get, h, isField, name } from './dom.js';
import { EDITS, MOVES, actionOf, nameOf } from './keys.js';
import { onPaper, print } from './print.js';
import { isRight, label, lang, percent, say } from './say.js';
import { fold, isBetween, isInWord } from './search.js';
import { AR, EN, LANGUAGES, clock } from './sides.js';
import { Sources } from './sources.js';
import { Strip } from './strip.js';
import { View, ENGLISH } from './view.js';
import { Window } from './window.js';

/** What only the window can do. */
const OWN = [
    { name: 'realign', keys: ['R'] },
    { name: 'sources', keys: ['T'] },
    { name: 'print', keys: ['Ctrl+P'] },
];
const STATES = ['open', 'nulls', 'good', 'bad', 'changed', 'moved', 'faults'];
const SIDE = 'muwazi-left';

/** What the view says, in the language of the user. @returns {typeof ENGLISH} */
function words() {
    return {
        names: [say('arabic'), say('english')],
        confidence: (value) => say('confidence', { value }),
        marked: (mark) => say(`state-${mark}`),
        times: (ar, en) => say('times', { ar, en }),
        moved: say('about-moved'),
        changed: say('about-changed'),
        was: say('was'),
        none: (side) => say('no-side', { side }),
        edit: (side) => say('edit-side', { side }),
        split: (side) => say('split-side', { side }),
        rule: (name) => say(`rule-${name}`),
        percent,
    };
}

/** @param {HTMLElement} main @param {string} project @param {any} overview @param {string[]} rest @param {AbortSignal} gone */
export async function review(main, project, overview, [wanted, place], gone) {
    const ids = overview.documents.map(({ id }) => id);
    const id = ids.includes(wanted) ? wanted : ids[0];
    if (id === undefined) {
        location.hash = `#/p/${encodeURIComponent(project)}/texts`;
        return;
    }
    const record = overview.documents.find((one) => one.id === id);
    const base = path('p', project, 'd', id);
    let left = Number(localStorage.getItem(SIDE) ?? EN);
    let isBusy = false;
    let anchor;
    let isSelecting = false;

    // The parts of the view.
    const field = (key, node) => h('label', {}, h('span', {}, say(key)), node);
    const options = (pairs) => pairs.map(([value, text]) => h('option', { value }, text));
    const search = h('input', { type: 'search', dir: 'auto', autocomplete: 'off', spellcheck: false, placeholder: say('search'), 'aria-label': say('search') });
    const order = h('select', {}, ...options([['document', say('order-document')], ['worst', say('order-worst')]]));
    const state = h('select', {}, ...options([['', say('state-all')], ...STATES.map((one) => [one, say(`state-${one}`)])]));
    const below = h('input', { type: 'number', min: 0, max: 100, step: 1, placeholder: '100', inputMode: 'numeric' });
    const shape = h('select');
    const count = h('span.soft', { role: 'status' });
    const progress = h('span', { role: 'status', id: 'progress' });
    const done = h('progress', { max: 1, value: 0, 'aria-label': say('share-done') });
    const filters = h('form.filters', { role: 'search', onsubmit: (event) => event.preventDefault() },
        search, field('show', state), field('order', order), field('below', below), field('shape', shape),
        h('button', { type: 'reset' }, say('show-all')), count);
    const realigns = h('input', { type: 'checkbox', checked: localStorage.getItem('muwazi-realigns') !== 'no' });
    const list = h('div.list', { id: 'list', role: 'grid', tabIndex: 0, 'aria-label': say('pairs'), 'aria-multiselectable': 'true', 'data-bare': say('none-like') });
    const canvas = h('canvas.strip', { role: 'img', 'aria-label': say('strip') });
    const panel = h('aside.sources', { hidden: localStorage.getItem('muwazi-sources') !== 'yes', 'aria-label': say('sources') });
    const actions = h('footer.actions', { role: 'toolbar', 'aria-label': say('actions') });
    const documents = h('select', { 'aria-label': say('document'), dir: 'auto', onchange: () => { location.hash = `#/p/${encodeURIComponent(project)}/review/${encodeURIComponent(documents.value)}`; } },
        ...options(ids.map((one) => [one, one.replace(/^pairs\//, '')])));
    documents.value = id;
    const titles = h('div.titles', { 'aria-hidden': 'true' }, h('span'), h('span.title-en', { lang: 'en' }, 'English'), h('span.title-ar', { lang: 'ar' }, 'العربية'));
    const notes = h('div.notes', {}, ...record.warnings.map((warning) => h('p.note', {}, warning[lang])),
        record.left_out > 0 && h('p.note', {}, say('left-out', { n: record.left_out })));
    main.replaceChildren(h('div.review', {},
        h('div.tools', {}, h('div.bar', {}, ids.length > 1 ? documents : h('strong.document', {}, name(id.replace(/^pairs\//, ''))), progress, done, h('span.space'),
            h('label.check', { title: say('realign-about') }, realigns, h('span', {}, say('realign-live'))),
            h('button', { type: 'button', 'data-action': 'realign', title: say('title-realign') }, say('edit-realign')),
            h('button', { type: 'button', 'data-action': 'sources', 'aria-pressed': String(!panel.hidden) }, say('sources')),
            h('button', { type: 'button', 'data-action': 'swap' }, say('edit-swap')),
            h('button', { type: 'button', 'data-action': 'print', title: say('title-print') }, say('edit-print')),
            h('button', { type: 'button', 'data-action': 'help' }, say('edit-help'))),
        filters), notes,
        h('div.work-area', {}, h('div.columns', {}, titles, list), canvas), panel, actions));
    const undo = new Map();
    for (const { name: own, keys } of EDITS) {
        const button = h('button', { type: 'button', 'data-action': own, title: say(`title-${own}`) }, say(`edit-${own}`), ' ', h('kbd', {}, keys[0].replace('Shift+', '⇧')));
        actions.append(button);
        undo.set(own, button);
    }

    // The pairs.
    const pairs = new Window(base, (rows) => {
        if (rows.length === 0) {
            show();
            return;
        }
        for (const row of rows) view.redraw(row);
        view.draw();
        if (rows.includes(view.active.row)) view.activate(view.active.row, view.active.side);
    });
    const times = (row, side) => {
        const time = row.sides[side]?.time;
        return time && `${clock(time.start)} --> ${clock(time.end)}`;
    };
    const view = new View(list, {
        isThere: (row) => row.isThere,
        label: (row) => label(row.label),
        neighbour: (row, step) => {
            const index = view.index.get(row) ?? 0;
            const other = view.rows[index + step];
            // Rows that the list leaves out are not known here.
            return other?.isThere && Math.abs(other.at - row.at) === 1 ? other : undefined;
        },
        text: (row, side) => row.sides[side]?.text ?? '',
        original: (row, side) => row.sides[side]?.original ?? row.sides[side]?.text ?? '',
        marks: (row, side) => {
            const flat = row.sides[side]?.marks ?? [];
            const marks = [];
            for (let i = 0; i < flat.length; i += 3) marks.push([flat[i], flat[i + 1], flat[i + 2]]);
            return marks;
        },
        shape: (row) => row.shape,
        times,
        isMoved: (row) => row.moved,
        confidence: (row) => row.confidence,
        isChanged: (row) => row.changed,
        kinds: (row) => row.kinds,
        faults: (row) => row.faults ?? [],
    }, words(), {
        select: (row, side) => (isSelecting ? extend(row, side, true) : select(row, side)),
        extend: (row, side, isOne) => extend(row, side, isOne),
        edit: (row, side) => {
            select(row, side);
            act('edit');
        },
        edited: ({ row, side, mode }, text, caret) => {
            // Where the text cannot be cut the caret stays, so that it can be moved on.
            if (mode === 'split' && !canSplit(text, caret)) return;
            left_();
            if (mode === 'edit') perform({ do: 'edit', at: row.at, side: LANGUAGES[side][0], text });
            else split(row, side, caret);
        },
        left: () => left_(),
        scrolled: () => sight(),
    });
    notes.after(onPaper(pairs, view, gone));
    const strip = new Strip(canvas, base, (at) => go(at));
    const sources = new Sources(panel, base, (at) => go(at));

    /** Sees to it that what is in sight is known. */
    function sight() {
        if (view.rows.length === 0) return;
        const [first, last] = view.inSight();
        pairs.need(Math.max(first - 10, 0), Math.min(last + 20, view.rows.length - 1));
        const ends = [view.rows[first], view.rows[last]].map((row) => (row?.isThere ? row.at : undefined));
        if (ends[0] !== undefined && ends[1] !== undefined) strip.see(Math.min(...ends), Math.max(...ends));
    }

    /** Shows the rows as they are now. */
    function show() {
        if (pairs.meta === undefined) return;
        const { counts, shapes, steps, total } = pairs.meta;
        const known = view.rows.length > 0 ? [...view.shown.values()].map((node) => node.offsetHeight).filter((height) => height > 0) : [];
        if (known.length > 0) view.usual = Math.round(known.reduce((sum, height) => sum + height, 0) / known.length);
        view.set(pairs.rows, fold(search.value).trim());
        progress.textContent = say('progress', { good: counts.good, bad: counts.bad, open: counts.open })
            + (counts.untranslated > 0 ? say('progress-untranslated', { n: counts.untranslated }) : '');
        done.value = counts.rows > 0 ? 1 - counts.open / counts.rows : 1;
        count.textContent = total === counts.rows ? say('n-pairs', { n: total }) : say('n-of-pairs', { n: total, all: counts.rows });
        const chosen = shape.value;
        shape.replaceChildren(...options([['', say('state-all')], ...shapes.map((one) => [one, one])]));
        shape.value = shapes.includes(chosen) ? chosen : '';
        undo.get('undo').disabled = steps[0] === 0;
        undo.get('redo').disabled = steps[0] === steps[1];
        undo.get('select').setAttribute('aria-pressed', String(isSelecting));
        list.dataset.revision = String(pairs.revision);
    }

    /** @param {import('./window.js').Row | undefined} row @param {number} side */
    function select(row, side) {
        anchor = row;
        view.choose([]);
        view.activate(row, side);
        if (row?.isThere) sources.show(row.at);
    }

    function extend(row, side, isOne) {
        const from = anchor && view.index.get(anchor);
        const to = view.index.get(row);
        if (to === undefined) return;
        if (isOne) {
            const chosen = new Set(view.selected.size > 0 ? view.selected : [view.active.row].filter(Boolean));
            if (chosen.has(row)) chosen.delete(row);
            else chosen.add(row);
            view.activate(row, side);
            view.choose(chosen);
        } else {
            view.activate(row, side);
            const first = from ?? to;
            view.choose(view.rows.slice(Math.min(first, to), Math.max(first, to) + 1));
        }
    }

    /** Goes to the row at a place in the document, whatever is shown. @param {number} at */
    async function go(at) {
        let index = pairs.isWhole ? at : pairs.rows.findIndex((row) => row.isThere && row.at === at);
        if (index < 0) {
            index = await pairs.load(at);
            if (index === undefined) {
                filters.reset();
                return;
            }
            show();
        }
        select(view.rows[index], view.active.side);
        list.focus();
    }

    /** Does something and shows what came of it. @param {() => Promise<any>} run @param {string} [word] what is said if nothing came of it */
    async function change(run, word = say('cannot')) {
        if (isBusy) return undefined;
        isBusy = true;
        get('saved').textContent = say('saving');
        try {
            const came = await run();
            isSelecting = false;
            if (came.changed === null) {
                announce(word);
            } else if (pairs.isWhole) {
                await pairs.splice(came.changed);
                show();
                select(view.rows[Math.min(came.focus, view.rows.length - 1)], view.active.side);
            } else {
                const near = view.index.get(view.active.row) ?? 0;
                const index = await pairs.load(came.focus, near);
                show();
                select(view.rows[index ?? Math.min(near, view.rows.length - 1)], view.active.side);
            }
            if (came.is_realigned) {
                announce(say('realigned', { n: came.changed.inserted }));
                flash(came.changed);
            }
            if (view.active.row?.isThere && came.changed !== null) sources.show(view.active.row.at, true);
            if (came.changed !== null) strip.load();
            get('saved').textContent = say('saved');
            get('saved').classList.remove('warning');
            return came;
        } catch (fault) {
            if (fault instanceof Refused && fault.status === 409) {
                await refresh();
                announce(say('overtaken'));
            } else {
                get('saved').textContent = say('not-saved');
                get('saved').classList.add('warning');
                announce(fault.message, true);
            }
            return undefined;
        } finally {
            isBusy = false;
        }
    }

    /** Shows for a moment which rows are others than before. @param {{at: number, inserted: number}} changed */
    function flash({ at, inserted }) {
        for (const [row, node] of view.shown) {
            node.classList.toggle('fresh', row.at >= at && row.at < at + inserted && row !== view.active.row);
        }
    }

    const perform = (command) => change(() => pairs.act(command, realigns.checked));

    /** Takes up what another window has done. */
    async function refresh() {
        const { row, side } = view.active;
        const near = (row && view.index.get(row)) ?? 0;
        await pairs.load(undefined, near);
        show();
        select(view.rows[Math.min(near, view.rows.length - 1)], side);
        strip.load();
    }

    function left_() {
        const row = view.editing?.row;
        view.editing = undefined;
        if (row !== undefined) view.redraw(row);
        view.draw();
        list.focus();
    }

    const screen = () => {
        const [first, last] = view.inSight();
        return Math.max(last - first - 1, 1);
    };

    function step(by) {
        const from = view.active.row === undefined ? (by > 0 ? -1 : 0) : (view.index.get(view.active.row) ?? 0);
        if (view.rows.length > 0) select(view.rows[Math.max(0, Math.min(from + by, view.rows.length - 1))], view.active.side);
    }

    /** Goes to a row to look at. @param {boolean} isBack */
    async function seek(isBack) {
        const from = view.active.row && view.index.get(view.active.row);
        const index = await pairs.next(from, isBack);
        if (index === undefined) return announce(say('none-open'));
        if (from !== undefined && (isBack ? index > from : index < from)) announce(say(isBack ? 'from-end' : 'from-beginning'));
        return select(view.rows[index], view.active.side);
    }

    /** Whether a text can be cut at a place; says so if not. @param {string} text @param {number} offset */
    function canSplit(text, offset) {
        if (isInWord(text, offset)) announce(say('split-in-word'));
        else if (!isBetween(text, offset)) announce(say('split-at-edge'));
        else return true;
        return false;
    }

    /** @param {import('./window.js').Row} row @param {number} side @param {number} offset */
    function split(row, side, offset) {
        return canSplit(row.sides[side]?.text ?? '', offset) ? perform({ do: 'split', at: row.at, side: LANGUAGES[side][0], offset }) : undefined;
    }

    /** Begins or ends the selecting of rows one by one. */
    function selecting() {
        isSelecting = !isSelecting;
        undo.get('select').setAttribute('aria-pressed', String(isSelecting));
        if (isSelecting) announce(say('select-each'));
    }

    /** @param {'edit' | 'split'} mode */
    function edit(mode) {
        const { row, side } = view.active;
        if (!row?.isThere || (row.sides[side]?.text ?? '') === '') return announce(say('no-text'));
        view.editing = { row, side, mode };
        view.redraw(row);
        view.draw();
        view.dress(row);
        if (mode === 'split') announce(say('split-how'));
        return undefined;
    }

    /** Does what a key or button stands for. @param {string} action */
    async function act(action) {
        if (view.editing !== undefined) {
            const { mode } = view.editing;
            view.finish(mode === 'edit' || mode === action);
            if (mode === action) return;
        }
        const { row, side } = view.active;
        const at = row?.at ?? -1;
        const own = LANGUAGES[side][0];
        const mark = (to) => {
            const rows = [...view.selected].filter((one) => one.isThere).map((one) => one.at);
            if (rows.length > 1) return perform({ do: 'markall', rows, mark: to });
            return row && row.mark !== (to ?? '') && perform({ do: 'mark', at, mark: to });
        };
        const moves = {
            'next-doubtful': () => seek(false),
            'previous-doubtful': () => seek(true),
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
            search: () => search.select(),
            select: selecting,
            swap,
            help,
            undo: () => change(() => pairs.run('undo'), say('nothing-to-undo')),
            redo: () => change(() => pairs.run('redo'), say('nothing-to-undo')),
            realign: () => change(() => pairs.run('realign'), say('nothing-better')),
            sources: toggleSources,
            print: () => print(pairs, show),
        };
        if (moves[action] !== undefined) {
            await moves[action]();
            return;
        }
        if (!row?.isThere) {
            announce(say('choose-pair'));
            return;
        }
        const edits = {
            good: () => mark('good'),
            'good-next': async () => {
                await mark('good');
                // Where only doubtful pairs are shown, the next one is in the place of the good one already.
                const now = view.active.row;
                if (!now || !now.open) await seek(false);
            },
            bad: () => mark('bad'),
            clear: () => mark(null),
            'merge-next': () => (view.selected.size > 1 ? link() : perform({ do: 'merge', at })),
            link,
            'merge-previous': () => (at > 0 ? perform({ do: 'merge', at: at - 1 }) : announce(say('cannot'))),
            split: () => {
                const offset = view.caret();
                return row === undefined || offset === undefined || offset === 0 ? edit('split') : split(row, side, offset);
            },
            'move-up': () => perform({ do: 'move', at, side: own, to: 'up' }),
            'move-down': () => perform({ do: 'move', at, side: own, to: 'down' }),
            unlink: () => perform({ do: 'unlink', at }),
            edit: () => edit('edit'),
            restore: () => perform({ do: 'restore', at, side: own }),
        };
        await edits[action]?.();
    }

    function link() {
        const rows = [...view.selected].filter((row) => row.isThere).map((row) => row.at);
        return rows.length > 1 ? perform({ do: 'link', rows }) : announce(say('select-more'));
    }

    function reach(by) {
        const from = view.active.row && view.index.get(view.active.row);
        const row = from === undefined ? undefined : view.rows[from + by];
        if (row) extend(row, view.active.side, false);
    }

    function swap() {
        left = 1 - left;
        localStorage.setItem(SIDE, String(left));
        arrange();
    }

    function arrange() {
        // The first column is on the right where everything runs that way; the texts stay where they are.
        document.body.classList.toggle('swapped', (left === AR) !== isRight);
    }

    function toggleSources() {
        panel.hidden = !panel.hidden;
        localStorage.setItem('muwazi-sources', panel.hidden ? 'no' : 'yes');
        main.querySelector('[data-action=sources]').setAttribute('aria-pressed', String(!panel.hidden));
        if (view.active.row?.isThere) sources.show(view.active.row.at);
    }

    function help() {
        dialog(say('edit-help'), () => [
            h('div.keys', {}, ...[...EDITS, ...OWN, ...MOVES].flatMap(({ name: own, keys }) => [
                h('div', {}, ...keys.map((key) => h('kbd', {}, key))), h('span', {}, say(`title-${own}`))])),
            h('p.soft', {}, say('keys-arabic')),
        ], say('close'));
    }

    /** Shows what is asked for now. @param {boolean} isSorted whether the order is another */
    async function sift(isSorted) {
        const at = view.active.row?.isThere && !isSorted ? view.active.row.at : undefined;
        pairs.asked = { order: order.value === 'document' ? '' : order.value, state: state.value, below: below.value, shape: shape.value, search: search.value.trim() };
        try {
            const index = await pairs.load(at);
            show();
            select(view.rows[index ?? 0], view.active.side);
        } catch (fault) {
            announce(fault.message, true);
        }
    }

    // What is pressed and clicked.
    const clicked = (event) => {
        const button = event.target instanceof Element ? event.target.closest('button[data-action]') : null;
        if (button === null) return;
        act(button.dataset.action);
        if (button.dataset.action !== 'help' && view.editing === undefined) list.focus();
    };
    main.addEventListener('click', clicked);
    actions.addEventListener('pointerdown', (event) => event.preventDefault());
    const pressed = (event) => {
        const target = event.target instanceof Element ? event.target : null;
        if (isField(target)) {
            if (!target.closest('dialog') && (event.key === 'Escape' || (event.key === 'Enter' && target === search))) list.focus();
            return;
        }
        if (target?.closest('button, a, summary') && /^( |Enter)$/.test(event.key)) return;
        const own = nameOf(event);
        const action = (event.altKey ? undefined : OWN.find(({ keys }) => keys.includes(own))?.name) ?? actionOf(event);
        if (action === undefined || (event.key === 'Enter' && target !== list && target !== document.body)) return;
        event.preventDefault();
        act(action);
    };
    document.addEventListener('keydown', pressed, { signal: gone });
    const sifting = calm(() => sift(false));
    filters.addEventListener('input', (event) => (event.target === order ? sift(order.value === 'worst') : sifting()));
    filters.addEventListener('reset', () => setTimeout(() => sift(false)));
    realigns.addEventListener('change', () => localStorage.setItem('muwazi-realigns', realigns.checked ? 'yes' : 'no'));
    addEventListener('themed', () => strip.draw(), { signal: gone });
    listen((message) => {
        const isOurs = message.what === 'pairs' && message.project === project && message.document === id;
        if (message.what === 'behind' || (isOurs && message.revision > pairs.revision && !isBusy && view.editing === undefined)) refresh();
    }, gone);

    arrange();
    const at = place === undefined ? undefined : Number(place);
    const index = await pairs.load(at);
    show();
    strip.load();
    if (pairs.meta.is_of_others) notes.append(h('p.note', {}, say('of-others')));
    select(view.rows[index ?? 0], EN);
    list.focus();
}
