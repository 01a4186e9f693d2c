// Terms of both languages in the project; those that are accepted become its glossary, which the next alignment heeds.

import { path, query, read, send } from './api.js';
import { announce, h } from './dom.js';
import { number, say } from './say.js';

/** @param {HTMLElement} main @param {string} project @param {any} overview */
export async function terms(main, project) {
    const base = path('p', project);
    const body = h('tbody');
    const glossary = h('tbody');
    const size = h('span.soft', { role: 'status' });
    const ar = h('input', { type: 'text', lang: 'ar', dir: 'rtl', placeholder: 'العربية', 'aria-label': say('arabic') });
    const en = h('input', { type: 'text', lang: 'en', dir: 'ltr', placeholder: 'English', 'aria-label': say('english') });
    const decide = async (own, accept) => {
        try {
            const { glossary: entries } = await send(`${base}/terms`, { ...own, accept });
            fill(entries);
            return true;
        } catch (fault) {
            announce(fault.message, true);
            return false;
        }
    };
    const fill = (entries) => {
        size.textContent = say('n-entries', { n: entries.length });
        glossary.replaceChildren(...entries.map(([one, other]) => h('tr', {}, h('td', { lang: 'en', dir: 'ltr' }, other), h('td', { lang: 'ar', dir: 'rtl' }, one),
            h('td', {}, h('button.plain', { type: 'button', 'aria-label': say('remove', { name: other }), onclick: async () => {
                if (await decide({ ar: one, en: other }, false)) for (const box of body.querySelectorAll('input')) if (box.value === `${one}\n${other}`) box.checked = false;
            } }, '✕')))));
    };
    const link = (form, text) => h('a.button', { href: query(`${base}/glossary`, { form }), download: '' }, text);
    main.replaceChildren(h('div.page', {}, h('h1', {}, say('title-terms')), h('p.soft', {}, say('terms-about')),
        h('div.split', {},
            h('section', { 'aria-label': say('terms-found') }, h('h2', {}, say('terms-found')), h('table.terms', {}, h('thead', {}, h('tr', {},
                h('th', { scope: 'col' }, h('span.unseen', {}, say('accept'))), h('th.of-en', { scope: 'col' }, say('english')), h('th.of-ar', { scope: 'col' }, say('arabic')), h('th', { scope: 'col' }, say('times-seen')))), body)),
            h('section.glossary', { 'aria-label': say('glossary') }, h('h2', {}, say('glossary'), ' ', size), h('table', {}, glossary),
                h('form.row', { onsubmit: async (event) => {
                    event.preventDefault();
                    if (await decide({ ar: ar.value, en: en.value }, true)) for (const one of [ar, en]) one.value = '';
                } }, en, ar, h('button', {}, say('add'))),
                h('p.row', {}, h('span.soft', {}, say('download-as')), link('csv', say('format-csv')), link('omegat', 'OmegaT'), link('memoq', 'memoQ'), link('tbx', 'TBX'))))));
    body.append(h('tr', {}, h('td.soft', { colSpan: 4 }, say('searching'))));
    const { terms: found, glossary: entries, all } = await read(`${base}/terms`);
    fill(entries);
    body.replaceChildren(...found.map((term) => {
        const box = h('input', { type: 'checkbox', checked: term.accepted, value: `${term.ar}\n${term.en}`, 'aria-label': `${say('accept')}: ${term.en}` });
        box.addEventListener('change', async () => {
            if (!await decide({ ar: term.ar, en: term.en }, box.checked)) box.checked = !box.checked;
        });
        const title = term.example ? `${term.example[1]}\n${term.example[0]}` : '';
        return h('tr', { title }, h('td', {}, box), h('td', { lang: 'en', dir: 'ltr' }, term.en), h('td', { lang: 'ar', dir: 'rtl' }, term.ar), h('td.count', {}, number(term.count)));
    }));
    if (found.length === 0) body.append(h('tr', {}, h('td.soft', { colSpan: 4 }, say('no-terms'))));
    if (all > found.length) body.append(h('tr', {}, h('td.soft', { colSpan: 4 }, say('terms-more', { n: all - found.length }))));
}
