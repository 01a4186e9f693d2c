// The pairs on paper: all that are asked for, of which the page fetches those that it does not have yet.

import { announce, h } from './dom.js';
import { say } from './say.js';

/** More pairs than these fill hundreds of pages, and the browser's memory. */
const MOST = 5000;

/** Prints the pairs that are asked for. @param {import('./window.js').Window} pairs @param {() => void} ready is called once all are there */
export async function print(pairs, ready) {
    const n = pairs.rows.length;
    if (n > MOST) {
        announce(say('print-too-many', { n, most: MOST }), true);
        return;
    }
    announce(say('print-getting'));
    if (!await pairs.complete()) return;
    ready();
    announce('');
    window.print();
}

/** Puts the pairs into the page whenever it goes to a printer, by whatever way. What is not there yet is told on the paper.
 * @param {import('./window.js').Window} pairs @param {import('./view.js').View} view @param {AbortSignal} gone
 * @returns {HTMLElement} what is told */
export function onPaper(pairs, view, gone) {
    const part = h('p.on-paper');
    addEventListener('beforeprint', () => {
        const known = pairs.rows.filter((row) => row.isThere).length;
        part.textContent = known < pairs.rows.length ? say('print-part', { n: known, all: pairs.rows.length }) : '';
        if (pairs.rows.length <= MOST) view.print(true);
    }, { signal: gone });
    addEventListener('afterprint', () => view.print(false), { signal: gone });
    return part;
}
