// Texts of a project: dropping and pasting them, which belong together, and aligning.

import { listen, path, put, read, send, take } from './api.js';
import { announce, dialog, h, name } from './dom.js';
import { isolated, lang, number, say } from './say.js';

/** All files in what was dropped, those in folders too, and the name of the folder if it was one.
 * @param {DataTransfer} data @returns {Promise<[File[], string | undefined]>} */
async function dropped(data) {
    const entries = [...data.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    if (entries.length === 0) return [[...data.files], undefined];
    /** @type {{file: File, folder: string}[]} */ const found = [];
    const walk = async (entry) => {
        if (entry.isFile) {
            const file = await new Promise((got, failed) => entry.file(got, failed));
            if (entries.includes(entry) || !file.name.startsWith('.')) found.push({ file, folder: entry.fullPath.split('/').at(-2) ?? '' });
            return;
        }
        const reader = entry.createReader();
        for (;;) {
            const some = await new Promise((got, failed) => reader.readEntries(got, failed));
            if (some.length === 0) return;
            for (const one of some) await walk(one);
        }
    };
    for (const entry of entries) await walk(entry);
    // Of the same names in several folders, as in `ar/1.txt` and `en/1.txt`, the folder says which is which.
    const isTwice = ({ file: { name: one } }) => found.filter(({ file }) => file.name === one).length > 1;
    const files = found.map((one) => (isTwice(one) && one.folder ? new File([one.file], `${one.folder}-${one.file.name}`) : one.file));
    return [files, entries.length === 1 && entries[0].isDirectory ? entries[0].name : undefined];
}

/** A place where files are dropped or chosen. @param {(files: File[], folder?: string) => Promise<void>} got @param {...Node} children */
export function dropZone(got, ...children) {
    const input = h('input', { type: 'file', multiple: true, hidden: true, 'aria-label': say('choose') });
    const [inner, ...more] = children;
    const zone = h('div.drop', {}, inner,
        h('div.choices', {}, h('button.primary', { type: 'button', onclick: () => input.click() }, say('choose')), ...more), input);
    const take = async (files, folder) => {
        if (files.length === 0) return;
        zone.classList.add('busy');
        try {
            await got(files, folder);
        } catch (fault) {
            announce(fault.message, true);
        }
        zone.classList.remove('busy');
        input.value = '';
    };
    input.addEventListener('change', () => take([...input.files]));
    zone.addEventListener('dragover', () => zone.classList.add('over'));
    for (const kind of ['dragleave', 'drop']) zone.addEventListener(kind, () => zone.classList.remove('over'));
    zone.addEventListener('drop', async (event) => {
        event.preventDefault();
        event.stopPropagation();
        take(...await dropped(event.dataTransfer));
    });
    return zone;
}

/** Asks for two texts. @param {(files: File[]) => Promise<void>} got */
export function pasteTexts(got) {
    const field = (key, lang, dir) => h('textarea', { rows: 10, lang, dir, id: `paste-${lang}`, 'aria-label': say(key), placeholder: say(key) });
    const [ar, en] = [field('arabic-text', 'ar', 'rtl'), field('english-text', 'en', 'ltr')];
    const title = h('input', { type: 'text', dir: 'auto', value: say('pasted'), 'aria-label': say('name') });
    const box = dialog(say('paste'), (close) => [
        h('label.field', {}, say('name'), title),
        h('div.two', {}, en, ar),
        h('footer', {}, h('button.primary', {
            type: 'button', onclick: async () => {
                if (ar.value.trim() === '' || en.value.trim() === '') {
                    announce(say('both-needed'), true);
                    (en.value.trim() === '' ? en : ar).focus();
                    return;
                }
                const stem = title.value.trim() || say('pasted');
                close();
                await got([new File([ar.value], `${stem}.ar.txt`), new File([en.value], `${stem}.en.txt`)]);
            },
        }, say('align'))),
    ], say('close'));
    box.classList.add('wide');
    en.focus();
}

/** What was refused and is not shown yet: files are added in one view and told of in another. @type {string[]} */
const refused = [];

/** Adds files to a project, one after the other; what is refused is shown with its texts. @param {string} id @param {File[]} files */
export async function addTexts(id, files) {
    for (const [nth, file] of files.entries()) {
        if (files.length > 1) announce(say('adding', { name: file.name, n: nth + 1, all: files.length }));
        try {
            const { name: own, kind, lang: language, characters } = await put(path('p', id, 'texts', file.name), file);
            announce(`${isolated(own)}: ${say('found-kind', { kind: say(`found-${kind.replaceAll(' ', '-')}`), lang: say(`found-${language}`), n: characters })}`);
        } catch (fault) {
            announce('');
            refused.push(fault.message);
        }
    }
}

/** The texts of a project, which belong together, and what they are aligned with.
 * @param {HTMLElement} main @param {string} id @param {any} overview @param {boolean} isAuto whether a pair that is plain is aligned at once
 * @param {AbortSignal} gone */
export async function texts(main, id, overview, isAuto, gone) {
    const base = path('p', id);
    const table = h('div.pairing', { 'aria-live': 'polite' });
    const state = h('div.work', { hidden: true, role: 'status' });
    const list = h('ul.texts');
    const made = h('section.documents', { 'aria-label': say('documents') });
    const notes = h('div');
    /** What was refused last, and what could not be aligned. */
    let late = refused.splice(0);
    let failures = [];
    let paired = { rows: [], alone: [], failed: [] };
    let isWorking = false;

    const add = async (files) => {
        await addTexts(id, files);
        late = refused.splice(0);
        await refresh();
    };

    const align = async (rows) => {
        try {
            await send(`${base}/align`, { rows });
            isWorking = true;
            await working();
        } catch (fault) {
            announce(fault.message, true);
        }
    };

    const select = (side, value, all) => {
        const field = h('select', { dir: 'auto', 'aria-label': say(side === 0 ? 'arabic-text' : 'english-text') },
            h('option', { value: '' }, '—'), ...all.map((one) => h('option', { value: one }, one)));
        field.value = value ?? '';
        return field;
    };

    const draw = () => {
        const { rows, alone, failed } = paired;
        const done = new Set(overview.documents.map(({ files }) => [...new Set(files)].sort().join('\n')));
        const isDone = (files) => done.has([...files].sort().join('\n'));
        const lines = rows.map((row) => ({ ...row, isBoth: row.files.length === 1 }));
        const arabic = alone.filter(([, lang]) => lang === 'ar').map(([one]) => one);
        const english = alone.filter(([, lang]) => lang === 'en').map(([one]) => one);
        for (let i = 0; i < Math.max(arabic.length, english.length); i += 1) {
            lines.push({ files: [arabic[i] ?? '', english[i] ?? ''], found: 'alone', confidence: 0, isBoth: false });
        }
        const body = h('tbody');
        const entries = lines.map((line) => {
            const fields = line.isBoth ? [] : [0, 1].map((side) => select(side, line.files[side], overview.texts));
            const isOld = isDone(line.files);
            const check = h('input', { type: 'checkbox', checked: line.found !== 'alone' && !isOld, 'aria-label': say('align-these') });
            const chosen = () => (line.isBoth ? line.files : fields.map((field) => field.value));
            const by = h('td.by', {}, say(`found-${line.found}`));
            if (line.found === 'content') by.append(' ', h('span.chip', {}, `${number(Math.round(line.confidence * 100))} %`));
            if (isOld) by.append(' ', h('span.chip.done', {}, say('aligned')));
            for (const field of fields) {
                field.addEventListener('change', () => {
                    check.checked = chosen().every((one) => one !== '');
                    by.textContent = say('found-hand');
                });
            }
            body.append(h('tr', {}, h('td', {}, check),
                ...(line.isBoth ? [h('td', { colSpan: 2 }, name(line.files[0]), ' ', h('span.soft', {}, say('found-both')))]
                    : [h('td', {}, fields[1]), h('td', {}, fields[0])]), by));
            return { check, chosen, fields, line };
        });
        const wanted = () => entries.filter(({ check, chosen }) => check.checked && chosen().every((one) => one !== ''))
            .map(({ chosen, line }) => {
                const files = chosen();
                const isByHand = !line.isBoth && files.join('\n') !== line.files.join('\n');
                const old = overview.documents.find((one) => [...new Set(one.files)].sort().join('\n') === [...files].sort().join('\n'));
                return { files, as_given: isByHand, document: old?.id };
            });
        table.replaceChildren(...(lines.length === 0 ? [] : [
            h('table', {}, h('caption.unseen', {}, say('pairing')),
                h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, h('span.unseen', {}, say('align-these'))), h('th', { scope: 'col' }, say('english-text')),
                    h('th', { scope: 'col' }, say('arabic-text')), h('th', { scope: 'col' }, say('found-by')))), body),
            h('p.row', {}, h('button.primary', { type: 'button', id: 'align', onclick: () => {
                const rows = wanted();
                if (rows.length === 0) announce(say('nothing-chosen'), true);
                else align(rows);
            } }, say('align')), h('span.soft', {}, say('align-hint')))]));
        const fault = (...said) => h('p.note.fault', {}, ...said);
        // Texts of one language alone have nothing that they could be aligned with.
        const lacking = arabic.length === 0 && english.length > 0 ? ['lacks-arabic', english]
            : english.length === 0 && arabic.length > 0 ? ['lacks-english', arabic] : undefined;
        notes.replaceChildren(...(lacking === undefined ? [] : [fault(say(lacking[0], { n: lacking[1].length, names: lacking[1].slice(0, 5).map(isolated).join(lang === 'ar' ? '، ' : ', ') }))]),
            ...late.map((reason) => fault(reason)),
            ...[...failures, ...failed.map(([one, reason]) => ({ files: [one], reason }))].map(({ files, reason }) => fault(...files.flatMap((one, nth) => [nth > 0 && ' – ', name(one)]), ': ', reason[lang])));
        list.replaceChildren(...overview.texts.map((one) => h('li', {}, name(one), h('button.plain', {
            type: 'button', 'aria-label': say('remove', { name: one }), title: say('remove', { name: one }), onclick: async () => {
                if (!confirm(say('remove-text-sure', { name: one }))) return;
                await take(path('p', id, 'texts', one));
                await refresh();
            },
        }, '✕'))));
        const pairs = overview.documents.map(({ id: own, warnings }) => h('li', {},
            h('a', { href: `#/p/${encodeURIComponent(id)}/review/${encodeURIComponent(own)}` }, name(own.replace(/^pairs\//, ''))),
            warnings.length > 0 && h('span.chip', { title: warnings.map((warning) => warning[lang]).join('\n') }, say('n-remarks', { n: warnings.length })),
            h('button.plain', {
                type: 'button', 'aria-label': say('remove', { name: own }), title: say('remove', { name: own }), onclick: async () => {
                    if (!confirm(say('remove-sure', { name: own }))) return;
                    await take(path('p', id, 'd', own));
                    await refresh();
                },
            }, '✕')));
        made.replaceChildren(...(pairs.length === 0 ? [] : [h('h2', {}, say('documents')), h('ul.texts', {}, ...pairs)]));
        return wanted;
    };

    const refresh = async () => {
        overview = await read(base);
        table.setAttribute('aria-busy', 'true');
        paired = overview.texts.length > 0 ? await read(`${base}/pairing`) : { rows: [], alone: [], failed: [] };
        table.removeAttribute('aria-busy');
        return draw();
    };

    const working = async () => {
        const { is_running: isRunning, done, all, current, left, failures: failed } = await read(`${base}/work`);
        state.hidden = !isRunning;
        state.replaceChildren(h('progress', { max: Math.max(all, 1), value: done, 'aria-label': say('aligning') }),
            h('span', {}, say('aligning-now', { name: current, done, all })), left ? h('span.soft', {}, say('left', { n: Math.ceil(left / 1000) })) : '',
            h('button', { type: 'button', onclick: () => take(`${base}/work`) }, say('cancel')));
        if (isRunning || !isWorking) return;
        isWorking = false;
        failures = failed;
        const old = new Set(overview.documents.map((one) => one.id));
        await refresh();
        if (gone.aborted) return;
        const fresh = overview.documents.filter((one) => !old.has(one.id));
        const only = fresh.length > 0 ? fresh[0] : overview.documents[0];
        if (done > failures.length && only !== undefined && failures.length === 0) {
            location.hash = `#/p/${encodeURIComponent(id)}/review/${encodeURIComponent(only.id)}`;
        }
    };

    main.replaceChildren(h('div.page', {},
        h('section', {}, dropZone(add, h('div.small', {}, h('h2', {}, say('add-texts')), h('p', {}, say('hero-more'))),
            h('button', { type: 'button', onclick: () => pasteTexts(add) }, say('paste')))),
        notes, state,
        h('section', { 'aria-label': say('pairing') }, table),
        made,
        settings(base, overview),
        h('details', {}, h('summary', {}, say('all-texts')), list)));
    isWorking = overview.work.is_running;
    // Before anything is begun: its end may come at any moment after.
    listen(({ what, project }) => {
        if (what === 'work' && project === id) working();
    }, gone);
    const wanted = (await refresh())();
    await working();
    if (gone.aborted) return;
    // Whoever is to read what was refused stays here.
    if (isAuto && late.length === 0 && !overview.work.is_running && wanted.length > 0 && paired.alone.length === 0 && paired.failed.length === 0 && wanted.length === paired.rows.length) {
        history.replaceState(null, '', `#/p/${encodeURIComponent(id)}/texts`);
        await align(wanted);
    }
}

/** What matters for the alignment, in plain words. @param {string} base @param {any} overview */
function settings(base, overview) {
    const { preferences } = overview;
    const change = async (what) => {
        try {
            await send(base, what);
            announce(say('kept'));
        } catch (fault) {
            announce(fault.message, true);
        }
    };
    const levels = h('select', { onchange: () => change({ level: levels.value }) },
        ...['sentence', 'clause', 'paragraph'].map((one) => h('option', { value: one }, say(`level-${one}`))));
    levels.value = preferences.level;
    const check = (key, field, isOn) => {
        const box = h('input', { type: 'checkbox', checked: isOn, onchange: () => change({ [field]: box.checked }) });
        return h('label.check', {}, box, h('span', {}, say(key)));
    };
    const tools = h('ul.texts');
    const draw = (names) => tools.replaceChildren(...names.map((one) => h('li', {}, name(one), h('button.plain', {
        type: 'button', 'aria-label': say('remove', { name: one }), onclick: async () => {
            await take(`${base}/tools/${encodeURIComponent(one)}`);
            draw((await read(base)).tools);
        },
    }, '✕'))));
    draw(overview.tools);
    const file = h('input', { type: 'file', hidden: true, multiple: true, 'aria-label': say('add-dictionary'), accept: '.csv,.tsv,.tbx,.dic,.txt,.tmx,.xliff,.xlf,.jsonl,.srx' });
    file.addEventListener('change', async () => {
        for (const one of file.files) {
            try {
                const { entries, pairs } = await put(`${base}/tools/${encodeURIComponent(one.name)}`, one);
                announce(pairs !== undefined ? say('learns-from', { n: pairs }) : entries === undefined ? say('rules-added') : say('n-entries', { n: entries }));
            } catch (fault) {
                announce(fault.message, true);
            }
        }
        draw((await read(base)).tools);
        file.value = '';
    });
    return h('details.settings', {}, h('summary', {}, say('settings')),
        h('label.field', {}, say('level'), levels),
        check('moved', 'moved', preferences.moved),
        check('leave-numbers', 'leaves_out_numbers', preferences.leaves_out_numbers),
        h('div.field', {}, h('span', {}, say('dictionaries')), tools, file,
            h('button', { type: 'button', onclick: () => file.click() }, say('add-dictionary'))));
}
