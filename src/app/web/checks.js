// What a check finds in the pairs of the project, as a reviser would look for it; each finding leads to its pair.

import { path, read } from './api.js';
import { announce, h, name } from './dom.js';
import { label, lang, number, say } from './say.js';
import { LANGUAGES } from './sides.js';

/** A text with the places of a finding. @param {string} text @param {number[]} places start and end of each @param {number} side */
function marked(text, places, side) {
    const [code, dir] = LANGUAGES[side];
    const node = h('p', { lang: code, dir });
    let last = 0;
    for (let i = 0; i < places.length; i += 2) {
        if (places[i] < last) continue;
        node.append(text.slice(last, places[i]), h('mark', {}, text.slice(places[i], places[i + 1])));
        last = places[i + 1];
    }
    node.append(text.slice(last));
    return node;
}

/** @param {HTMLElement} main @param {string} project @param {AbortSignal} gone */
export async function checks(main, project, gone) {
    const base = path('p', project);
    const count = h('p.soft', { role: 'status' }, say('searching'));
    const rules = h('div.rules', { role: 'group', 'aria-label': say('rules') });
    const about = h('p.soft');
    const list = h('ol.findings');
    const more = h('button', { type: 'button', hidden: true, onclick: () => look(list.childElementCount) }, say('more'));
    let rule = '';
    main.replaceChildren(h('div.page', {}, h('h1', {}, say('title-checks')), h('p.soft', {}, say('checks-about')), rules, count, about, list, more));
    const shown = (finding) => h('li.card', {},
        h('header', {}, h(`b.${finding.severity}`, {}, say(`rule-${finding.rule}`)), h('span', {}, lang === 'ar' ? finding.reason_ar : finding.reason),
            h('a', { href: `#/p/${encodeURIComponent(project)}/review/${encodeURIComponent(finding.document)}/${finding.at}` },
                name(finding.document.replace(/^pairs\//, '')), ` ${label(finding.label)}`)),
        h('div.two', {}, ...[1, 0].map((side) => marked(finding.texts[side], finding.places[side], side))));
    const look = async (from = 0) => {
        try {
            const found = await read(`${base}/checks`, { rule, from });
            if (gone.aborted) return;
            const all = found.rules.reduce((sum, one) => sum + one.count, 0);
            const choice = (own, text, n) => h('button', {
                type: 'button', 'aria-pressed': String(own === rule), onclick: () => {
                    rule = own;
                    look();
                },
            }, text, ' ', h('span.soft', {}, number(n)));
            rules.replaceChildren(...(all === 0 ? [] : [choice('', say('state-all'), all)]), ...found.rules.map((one) => choice(one.name, say(`rule-${one.name}`), one.count)));
            about.textContent = found.rules.find((one) => one.name === rule)?.about[lang] ?? '';
            count.textContent = all === 0 ? say('checks-none', { n: found.pairs }) : say('checks-count', { n: all, pairs: found.pairs });
            if (from === 0) list.replaceChildren();
            list.append(...found.findings.map(shown));
            more.hidden = list.childElementCount >= found.total;
        } catch (fault) {
            count.textContent = '';
            announce(fault.message, true);
        }
    };
    await look();
}
