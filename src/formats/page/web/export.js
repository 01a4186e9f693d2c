// What leaves the page: a memory, a table, and the decisions that `muwazi apply` takes.

import { countOf, humans, isDoubtful, isNull, isUntranslated, originalOf, pairOf, pairsOf, sureness, textOf, timesOf } from './model.js';
import { groupsOf, isAsItWas, placesOf } from './places.js';
import { AR, EN } from './sides.js';

/** @typedef {import('./model.js').Row} Row */
/** @typedef {import('./model.js').Pair} Pair */
/** What is known of the pairs as a whole: see `src/formats/page/data.rs`.
 * @typedef {{pairs: Pair[], kinds: string, id: string, name: string, notes?: string[], version: string}} Data */

/** The first pair that a row was made from. @param {Row} row @param {Data} data */
function source(row, data) {
    return data.pairs[Math.min(...pairsOf(row))];
}

/** The texts of a row as they leave the page: where a text was cut, no white space is left at its ends.
 * @param {Row} row @param {Pair[]} pairs */
function texts(row, pairs) {
    const all = row.sides.map(textOf);
    return pairOf(row, pairs) >= 0 ? all : all.map((text) => text.trim());
}

/** How sure a row is, as `src/formats` writes it: what is bad is not at all.
 * @param {Row} row @param {number} sure */
function confidence(row, sure) {
    if (row.mark === 'bad') return '0.0000';
    return sure < 1 ? Math.min(sure, 0.9999).toFixed(4) : '1.0000';
}

/** @param {Row} row */
export function shape(row) {
    return `${countOf(row.sides[AR])}:${countOf(row.sides[EN])}`;
}

/** A text in XML; what XML cannot hold is left out, but vertical tab and form feed are white space. @param {string} text */
function xml(text) {
    return text
        .replace(/[\u000B\u000C]/g, ' ')
        .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '')
        .replace(/[&<>"\t\n\r]/g, (c) => `&#${c.charCodeAt(0)};`);
}

/** A translation memory of all pairs with two sides but the bad ones. What was looked at says so, so that a merge keeps it.
 * @param {Row[]} rows @param {Data} data @param {Date} now */
export function tmx(rows, data, now) {
    const date = now.toISOString().replace(/[-:]|\.\d+/g, '');
    const lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<tmx version="1.4">',
        `  <header creationtool="muwazi" creationtoolversion="${xml(data.version)}" segtype="${segtype(data.pairs[0]?.level)}" o-tmf="muwazi"`
            + ` adminlang="en" srclang="ar" datatype="plaintext" creationdate="${date}"/>`,
        '  <body>',
    ];
    const [human, sure, places] = [humans(rows, data.pairs), sureness(rows, data.pairs), placesOf(rows, data.pairs)];
    for (const row of rows) {
        const [ar, en] = texts(row, data.pairs);
        if (row.mark === 'bad' || xml(ar).trim() === '' || xml(en).trim() === '') continue;
        const pair = source(row, data);
        const isOurs = pairOf(row, data.pairs) >= 0 && row.mark === '';
        const property = (/** @type {string} */ type, /** @type {string | undefined} */ value) => {
            if (value !== undefined) lines.push(`      <prop type="${type}">${xml(value)}</prop>`);
        };
        const own = pair.level === data.pairs[0].level ? '' : ` segtype="${segtype(pair.level)}"`;
        lines.push(`    <tu${own}${isOurs ? '' : ` changeid="review" changedate="${date}"`}>`);
        property('x-confidence', confidence(row, sure(row)));
        property('x-shape', shape(row));
        if (places.get(row)?.moved) property('x-moved', 'true');
        if (human.has(row)) property('x-human', 'true');
        property('x-ar-time', timesOf(row, data.pairs, AR));
        property('x-en-time', timesOf(row, data.pairs, EN));
        property('x-ar-file', pair.ar_file);
        property('x-en-file', pair.en_file);
        if (isOurs) property('x-checksum', pair.checksum);
        lines.push(`      <tuv xml:lang="ar"><seg>${xml(ar)}</seg></tuv>`, `      <tuv xml:lang="en"><seg>${xml(en)}</seg></tuv>`, '    </tu>');
    }
    return [...lines, '  </body>', '</tmx>', ''].join('\n');
}

/** What TMX calls a level. @param {string | undefined} level */
function segtype(level) {
    return level === 'clause' ? 'phrase' : level ?? 'sentence';
}

/** All pairs as a table, with the columns of `muwazi convert` and after them the mark and the texts before they were edited.
 * @param {Row[]} rows @param {Data} data */
export function csv(rows, data) {
    const cell = (/** @type {string} */ text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    const lines = ['ar,en,confidence,shape,ar_index,en_index,level,ar_file,en_file,moved,human,mark,ar_original,en_original'];
    const [human, sure, places] = [humans(rows, data.pairs), sureness(rows, data.pairs), placesOf(rows, data.pairs)];
    for (const row of rows) {
        const place = places.get(row);
        const pair = source(row, data);
        const all = texts(row, data.pairs);
        const originals = row.sides.map((side, which) => originalOf(side, data.pairs, which));
        const changed = originals.map((text, which) => (text.trim() === all[which].trim() ? '' : text));
        lines.push([...all, confidence(row, sure(row)), shape(row), String(place?.starts[AR]), String(place?.starts[EN]), pair.level,
            pair.ar_file ?? '', pair.en_file ?? '', String(place?.moved), String(human.has(row)), row.mark, ...changed].map(cell).join(','));
    }
    return `${lines.join('\r\n')}\r\n`;
}

/** How many characters a text has, as Unicode counts them. @param {string} text */
function characters(text) {
    let count = 0;
    for (const _ of text) count += 1;
    return count;
}

/** What was decided, for `muwazi apply`: for every run of pairs that is not what it was, the rows in its place. Pairs are
 * numbered from 1 as on the page, places in their texts in characters.
 * @param {Row[]} rows @param {Data} data */
export function decisions(rows, data) {
    const found = groupsOf(rows).filter((group) => !isAsItWas(group, data.pairs)).map(({ low, high, rows: made }) => ({
        first: low + 1,
        checksums: data.pairs.slice(low, high + 1).map((pair) => pair.checksum),
        rows: made.map((row) => decided(row, data.pairs)),
    }));
    const head = { format: 'muwazi-decisions', version: 1, of: data.name, pairs: data.pairs.length };
    const lines = found.map((decision) => JSON.stringify(decision)).join(',\n');
    return `${JSON.stringify(head).slice(0, -1)},"decisions":[\n${lines}\n]}\n`;
}

/** @param {Row} row @param {Pair[]} pairs */
function decided(row, pairs) {
    const from = row.sides.map((side, which) => side.flatMap((segment) => segment.from.map(([pair, start, end]) => {
        const text = which === AR ? pairs[pair].ar : pairs[pair].en;
        return [pair + 1, characters(text.slice(0, start)), characters(text.slice(0, end))];
    })));
    const mark = row.mark === '' ? {} : { mark: row.mark };
    const [ar, en] = texts(row, pairs);
    return { ar, en, shape: shape(row), ar_from: from[AR], en_from: from[EN], ...mark };
}

/** How much was looked at. @param {Row[]} rows @param {Pair[]} pairs */
export function progress(rows, pairs) {
    const counts = { rows: rows.length, good: 0, bad: 0, doubtful: 0, nulls: 0, untranslated: 0 };
    const sure = sureness(rows, pairs);
    for (const row of rows) {
        if (row.mark === 'good') counts.good += 1;
        else if (row.mark === 'bad') counts.bad += 1;
        else if (isUntranslated(row, pairs)) counts.untranslated += 1;
        else if (isDoubtful(row, sure(row), pairs)) counts.doubtful += 1;
        if (isNull(row)) counts.nulls += 1;
    }
    return counts;
}
