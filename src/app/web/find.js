// Words in the pairs of the project or one of its memories, as they are typed, each with its translation.

import { path, read } from './api.js';
import { calm, h, name } from './dom.js';
import { label, number, say } from './say.js';

/** A text with what was found in it. @param {{text: string, marked: [number, number][], is_found: boolean}} side @param {string} lang */
function marked({ text, marked: spans, is_found: isFound }, lang) {
    const cell = h('td', { lang, dir: lang === 'ar' ? 'rtl' : 'ltr' });
    let last = 0;
    for (const [start, end] of [...spans].sort((a, b) => a[0] - b[0])) {
        if (start < last) continue;
        cell.append(text.slice(last, start), h(isFound ? 'mark' : 'mark.other', {}, text.slice(start, end)));
        last = end;
    }
    cell.append(text.slice(last));
    return cell;
}

/** @param {HTMLElement} main @param {string} project @param {string[]} rest */
export async function find(main, project, [words]) {
    const base = path('p', project);
    const { memories } = await read(`${base}/memory`);
    const field = h('input', { type: 'search', dir: 'auto', value: words ?? '', placeholder: say('find-what'), 'aria-label': say('find-what'), autocomplete: 'off', spellcheck: false });
    const exact = h('input', { type: 'checkbox' });
    const place = h('select', { 'aria-label': say('find-where'), dir: 'auto' }, h('option', { value: '' }, say('find-here')), ...memories.map((one) => h('option', { value: one }, one)));
    const count = h('p.soft', { role: 'status' });
    const body = h('tbody');
    const table = h('table.hits', { hidden: true }, h('thead', {}, h('tr', {}, h('th.of-en', { scope: 'col' }, say('english')), h('th.of-ar', { scope: 'col' }, say('arabic')), h('th', { scope: 'col' }, say('find-where')))), body);
    let turn = 0;
    const look = async () => {
        const asked = turn += 1;
        const wanted = field.value.trim();
        if (wanted === '') {
            table.hidden = true;
            count.textContent = '';
            return;
        }
        try {
            const { hits, pairs, is_all: isAll } = await read(`${base}/find`, { words: wanted, exact: exact.checked, memory: place.value });
            if (asked !== turn) return;
            count.textContent = pairs.length === 0 ? say('find-none') : say(isAll ? 'n-hits' : 'n-hits-more', { n: hits });
            table.hidden = pairs.length === 0;
            body.replaceChildren(...pairs.map((pair) => h('tr', {}, marked(pair.sides[1], 'en'), marked(pair.sides[0], 'ar'), h('td.place', {},
                place.value === '' ? h('a', { href: `#/p/${encodeURIComponent(project)}/review/${encodeURIComponent(pair.place)}/${pair.at}` }, name(pair.place.replace(/^pairs\//, '')), ` ${label(pair.label)}`)
                    : h('span', {}, number(pair.at + 1))))));
        } catch (fault) {
            // What is typed is not whole yet: no alarm.
            if (asked !== turn) return;
            table.hidden = true;
            count.textContent = fault.message;
        }
    };
    const soon = calm(look);
    for (const one of [field, exact, place]) one.addEventListener('input', soon);
    main.replaceChildren(h('div.page', {}, h('h1', {}, say('title-find')),
        h('form.find', { role: 'search', onsubmit: (event) => { event.preventDefault(); look(); } }, field, place, h('label.check', {}, exact, h('span', {}, say('find-exact')))), count, table));
    field.focus();
    await look();
}
