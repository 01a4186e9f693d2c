// What leaves the project: files in every format, with a look at the first lines, and the memory that pairs are
// merged into.

import { path, put, query, read, send } from './api.js';
import { announce, calm, h } from './dom.js';
import { say } from './say.js';

/** The formats, those for most people first. */
const FORMATS = ['tmx', 'xlsx', 'csv', 'html', 'xliff', 'tsv', 'jsonl', 'ar', 'en', 'xces', 'sketch', 'ladder'];

/** @param {HTMLElement} main @param {string} project @param {any} overview */
export async function use(main, project, overview) {
    const base = path('p', project);
    let format = 'tmx';
    const cards = h('div.formats', { role: 'radiogroup', 'aria-label': say('format') });
    const select = (pairs, key) => h('select', { 'aria-label': say(key), dir: 'auto' }, ...pairs.map(([value, text]) => h('option', { value }, text)));
    const check = () => h('input', { type: 'checkbox' });
    const fields = {
        document: select([['', say('all-documents')], ...overview.documents.map(({ id }) => [id, id.replace(/^pairs\//, '')])], 'document'),
        least: h('input', { type: 'number', min: 0, max: 100, step: 1, placeholder: '0' }),
        only_confirmed: check(),
        flavor: select([['', say('flavor-any')], ['omegat', 'OmegaT'], ['memoq', 'memoQ'], ['trados', 'Trados']], 'flavor'),
        source: select([['ar', say('arabic')], ['en', say('english')]], 'source'),
        ar_code: h('input', { type: 'text', placeholder: 'ar', size: 6, dir: 'ltr' }),
        en_code: h('input', { type: 'text', placeholder: 'en', size: 6, dir: 'ltr' }),
        creator: h('input', { type: 'text', placeholder: 'muwazi', dir: 'auto' }),
        keeps_untranslated: check(),
        excel: check(),
    };
    /** Which options a format has. */
    const own = {
        tmx: ['flavor', 'source', 'ar_code', 'en_code', 'creator', 'keeps_untranslated'],
        xliff: ['source', 'ar_code', 'en_code'],
        csv: ['excel'],
        tsv: ['excel'],
    };
    const asked = () => {
        const values = { format };
        for (const key of ['document', 'least', 'only_confirmed', ...(own[format] ?? [])]) {
            const field = fields[key];
            values[key] = field.type === 'checkbox' ? field.checked : field.value.trim();
        }
        return values;
    };
    const labels = Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, field.type === 'checkbox'
        ? h('label.check', {}, field, h('span', {}, say(key))) : h('label.field', {}, h('span', {}, say(key)), field)]));
    const options = h('div.options');
    const counted = h('p', { role: 'status' });
    const first = h('pre.preview', { tabIndex: 0, dir: 'auto', 'aria-label': say('preview') });
    const link = h('a.button.primary', { download: '', id: 'export' }, say('download'));
    let turn = 0;
    const look = async () => {
        const mine = turn += 1;
        options.replaceChildren(...['document', 'least', 'only_confirmed', ...(own[format] ?? [])].map((key) => labels[key]));
        link.href = query(`${base}/export`, asked());
        try {
            const { pairs, left_out: leftOut, first: text } = await read(`${base}/preview`, asked());
            if (mine !== turn) return;
            counted.textContent = say('n-pairs', { n: pairs }) + (leftOut > 0 ? ` · ${say('n-left-out', { n: leftOut })}` : '');
            first.textContent = text;
            first.hidden = text === '';
            link.classList.remove('off');
        } catch (fault) {
            if (mine !== turn) return;
            counted.textContent = fault.message;
            first.hidden = true;
            link.classList.add('off');
        }
    };
    const soon = calm(look);
    for (const field of Object.values(fields)) field.addEventListener('input', soon);
    cards.append(...FORMATS.map((one) => {
        const radio = h('input', { type: 'radio', name: 'format', value: one, checked: one === format });
        radio.addEventListener('change', () => {
            format = one;
            look();
        });
        return h('label.card', {}, radio, h('strong', {}, say(`format-${one}`)), h('span', {}, say(`about-${one}`)));
    }));

    const { memories } = await read(`${base}/memory`);
    const memory = h('select', { 'aria-label': say('memory'), dir: 'auto' });
    const names = new Set(['memory.tmx', ...memories]);
    const fill = () => memory.replaceChildren(...[...names].map((one) => h('option', { value: one }, one)));
    fill();
    const least = select([['0.9', say('only-sure')], ['0', say('all-pairs')]], 'least');
    const file = h('input', { type: 'file', accept: '.tmx', hidden: true, 'aria-label': say('add-memory') });
    file.addEventListener('change', async () => {
        for (const one of file.files) {
            try {
                const { name } = await put(`${base}/memory/${encodeURIComponent(one.name)}`, one);
                names.add(name);
                fill();
                memory.value = name;
                announce(say('memory-added'));
            } catch (fault) {
                announce(fault.message, true);
            }
        }
        file.value = '';
    });
    const report = h('p', { role: 'status' });
    const merge = async () => {
        try {
            const counts = await send(base.concat('/memory'), { memory: memory.value, document: fields.document.value || null, least: Number(least.value) });
            const { added, updated, kept, duplicates, unsure, alone, backup } = counts;
            report.replaceChildren(say('merged', { added, updated, kept, duplicates }), ' ', unsure + alone > 0 ? say('merged-left', { unsure, alone }) : '', ' ',
                backup ? say('backup', { name: backup }) : '', ' ', h('a.button', { href: `${base}/memory/${encodeURIComponent(counts.memory)}`, download: '' }, say('download-memory')));
        } catch (fault) {
            announce(fault.message, true);
        }
    };
    main.replaceChildren(h('div.page', {}, h('h1', {}, say('title-use')),
        h('div.split', {}, h('section', { 'aria-label': say('format') }, cards),
            h('section.sheet-of', { 'aria-label': say('preview') }, options, counted, h('p.row', {}, link), first)),
        h('section.merge', { 'aria-label': say('merge') }, h('h2', {}, say('merge')), h('p.soft', {}, say('merge-about')),
            h('p.row', {}, memory, least, h('button', { type: 'button', id: 'merge', onclick: merge }, say('merge-now')), h('button.quiet', { type: 'button', onclick: () => file.click() }, say('add-memory')), file), report)));
    await look();
}
