// The modules of the page that need no page, by themselves: `node --test tests/review/unit.mjs`.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { bitsOf, runsOf } from '../../src/formats/page/web/cell.js';
import * as out from '../../src/formats/page/web/export.js';
import { Heights } from '../../src/formats/page/web/heights.js';
import { EDITS, MOVES, nameOf } from '../../src/formats/page/web/keys.js';
import { look, places } from '../../src/formats/page/web/map.js';
import { Model, faultsOf, isDoubtful, labels, marksOf, originalOf, pairOf, sureness, textOf, timesOf } from '../../src/formats/page/web/model.js';
import { movedRows } from '../../src/formats/page/web/places.js';
import { find, fold, isInWord } from '../../src/formats/page/web/search.js';
import { AR, EN } from '../../src/formats/page/web/sides.js';
import { likelyCut } from '../../src/formats/page/web/view.js';

// As `bundle.rs` puts it before the modules.
globalThis.SURE = 0.9;
globalThis.FAIR = 0.5;
globalThis.UNCONFIRMED = 0.5;

const pair = (ar, en, more = {}) => ({
    ar, en, confidence: 0.8, shape: `${ar ? 1 : 0}:${en ? 1 : 0}`, checksum: `sum of ${en}`, level: 'sentence', ar_segments: { start: 0, end: ar ? 1 : 0 }, en_segments: { start: 0, end: en ? 1 : 0 }, ...more,
});
const PAIRS = [
    pair('واحد. اثنان.', 'One. Two.', { shape: '2:2', cuts: [[6], [5]], confidence: 0.5 }),
    pair('في 14 مارس', 'On 14 March', { marks: [[3, 5, 0], [3, 5, 0]], confidence: 0.95 }),
    pair('ثلاثة', ''),
    pair('', 'Three'),
    pair('أربعة وخمسة', 'Four and five'),
];
const made = () => new Model(structuredClone(PAIRS));
const texts = (model) => model.rows.map((row) => row.sides.map(textOf).join(' | '));
const data = (model) => ({ pairs: model.pairs, kinds: 'n', id: 'x', name: 'p', version: '1' });
const decided = (model) => JSON.parse(out.decisions(model.rows, data(model))).decisions;

test('pairs are as they came', () => {
    const model = made();
    assert.deepEqual(texts(model), PAIRS.map(({ ar, en }) => `${ar} | ${en}`));
    assert.deepEqual(model.rows.map((row) => pairOf(row, model.pairs)), [0, 1, 2, 3, 4]);
    assert.deepEqual(model.rows[0].sides.map((side) => side.length), [2, 2]);
    assert.deepEqual(decided(model), []);
});

test('where a text was cut, no white space goes out at its ends', () => {
    const model = made();
    model.do({ do: 'split', at: 4, side: EN, offset: 5 });
    model.do({ do: 'split', at: 4, side: AR, offset: 6 });
    const [{ rows }] = decided(model);
    assert.deepEqual(rows.map(({ ar, en }) => [ar, en]), [['أربعة', 'Four'], ['وخمسة', 'and five']]);
    assert.ok(out.tmx(model.rows, data(model), new Date(0)).includes('<seg>Four</seg>'));
    assert.ok(out.csv(model.rows, data(model)).includes('\r\nأربعة,Four,'));
});

test('each command does what it says, and no more', () => {
    const table = [
        [{ do: 'merge', at: 2 }, 2, ['ثلاثة | Three']],
        [{ do: 'merge', at: 0 }, 0, ['واحد. اثنان. في 14 مارس | One. Two. On 14 March']],
        [{ do: 'unlink', at: 1 }, 1, ['في 14 مارس | ', ' | On 14 March']],
        [{ do: 'move', at: 0, side: EN, to: 'down' }, 0, ['واحد. اثنان. | One. ', 'في 14 مارس | Two. On 14 March']],
        [{ do: 'move', at: 1, side: AR, to: 'up' }, 0, ['واحد. اثنان. في 14 مارس | One. Two.', ' | On 14 March']],
        [{ do: 'move', at: 2, side: AR, to: 'down' }, 2, ['ثلاثة | Three', 'أربعة وخمسة | Four and five']],
        [{ do: 'move', at: 0, side: AR, to: 'up' }, 0, ['واحد.  | ', 'اثنان. | One. Two.']],
        [{ do: 'split', at: 4, side: EN, offset: 5 }, 4, ['أربعة وخمسة | Four ', ' | and five']],
        [{ do: 'split', at: 0, side: AR, offset: 5 }, 0, ['واحد.  | One. Two.', 'اثنان. | ']],
        // The gap below on that side is another pair's.
        [{ do: 'split', at: 1, side: EN, offset: 3 }, 1, ['في 14 مارس | On ', ' | 14 March', 'ثلاثة | ']],
        [{ do: 'edit', at: 4, side: EN, text: 'Four, five' }, 4, ['أربعة وخمسة | Four, five']],
    ];
    for (const [command, at, expected] of table) {
        const model = made();
        assert.ok(model.do(command), JSON.stringify(command));
        assert.deepEqual(texts(model).slice(at, at + expected.length), expected, JSON.stringify(command));
        model.undo();
        assert.deepEqual(model.rows, made().rows, JSON.stringify(command));
    }
});

test('cutting one side and then the other makes two pairs', () => {
    const model = made();
    model.do({ do: 'split', at: 4, side: EN, offset: 5 });
    model.do({ do: 'split', at: 4, side: AR, offset: 6 });
    assert.deepEqual(texts(model).slice(4), ['أربعة  | Four ', 'وخمسة | and five']);
    const [decision] = decided(model);
    assert.deepEqual(decision.rows.map((row) => [row.ar_from, row.en_from]), [[[[5, 0, 6]], [[5, 0, 5]]], [[[5, 6, 11]], [[5, 5, 13]]]]);
});

test('what cannot be done is left', () => {
    const model = made();
    for (const command of [
        { do: 'merge', at: 4 }, { do: 'unlink', at: 2 }, { do: 'split', at: 1, side: EN, offset: 0 },
        { do: 'split', at: 1, side: EN, offset: 11 }, { do: 'split', at: 2, side: EN, offset: 1 }, { do: 'move', at: 2, side: EN, to: 'up' },
        { do: 'edit', at: 0, side: EN, text: '  ' }, { do: 'edit', at: 0, side: EN, text: 'One. Two.' }, { do: 'restore', at: 0, side: AR },
        { do: 'mark', at: 0, mark: '' }, { do: 'mark', at: 9, mark: 'good' },
    ]) {
        assert.equal(model.do(command), undefined, JSON.stringify(command));
    }
    assert.equal(model.position, 0);
});

test('an edit keeps the original, and the way back to it', () => {
    const model = made();
    model.do({ do: 'edit', at: 0, side: EN, text: 'One. Too.' });
    const side = () => model.rows[0].sides[EN];
    assert.deepEqual(side().map((segment) => segment.text), ['One. ', 'Too.']);
    assert.equal(originalOf(side(), model.pairs, EN), 'One. Two.');
    assert.equal(pairOf(model.rows[0], model.pairs), -1);
    model.do({ do: 'split', at: 0, side: EN, offset: 5 });
    assert.equal(originalOf(model.rows[1].sides[EN], model.pairs, EN), 'Two.');
    model.undo();
    model.do({ do: 'restore', at: 0, side: EN });
    assert.equal(textOf(side()), 'One. Two.');
    assert.equal(pairOf(model.rows[0], model.pairs), 0);
});

test('marks of evidence move with the text', () => {
    const model = made();
    model.do({ do: 'merge', at: 0 });
    assert.deepEqual(marksOf(model.rows[0].sides[EN]), [[13, 15, 0]]);
    model.do({ do: 'edit', at: 0, side: EN, text: 'Now. One. Two. On 14 March' });
    assert.deepEqual(marksOf(model.rows[0].sides[EN]), [[18, 20, 0]]);
    model.do({ do: 'edit', at: 0, side: EN, text: 'Now. One. Two. On 15 March' });
    assert.deepEqual(marksOf(model.rows[0].sides[EN]), []);
});

test('undo and redo have no end, and a journal does all anew', () => {
    const model = made();
    let state = 7;
    const random = (below) => {
        state = (state * 1103515245 + 12345) % 2147483648;
        return state % below;
    };
    const all = () => [AR, EN].map((side) => model.rows.map((row) => textOf(row.sides[side])).join(' ').split(/\s+/).join(''));
    const [before, names] = [all(), ['merge', 'unlink', 'split', 'move', 'mark']];
    for (let i = 0; i < 2000; i += 1) {
        const at = random(model.rows.length);
        model.do({ do: names[random(5)], at, side: random(2), offset: random(12), to: random(2) ? 'up' : 'down', mark: ['good', 'bad', ''][random(3)] });
        assert.deepEqual(all(), before, 'no command loses text');
    }
    assert.ok(model.position > 500);
    const [rows, count] = [structuredClone(texts(model)), model.position];
    const copy = made();
    assert.equal(copy.replay(structuredClone(model.journal), count), count);
    assert.deepEqual(texts(copy), rows);
    while (model.undo());
    assert.deepEqual(model.rows, made().rows);
    while (model.redo());
    assert.deepEqual(texts(model), rows);
    assert.equal(model.position, count);
});

test('a new command after undo takes the place of what was undone', () => {
    const model = made();
    model.do({ do: 'mark', at: 0, mark: 'good' });
    model.do({ do: 'mark', at: 1, mark: 'good' });
    model.undo();
    model.do({ do: 'mark', at: 4, mark: 'bad' });
    assert.deepEqual(model.journal.map(({ at }) => at), [0, 4]);
    assert.equal(model.redo(), undefined);
});

test('decisions say which pairs are in whose place', () => {
    const model = made();
    model.do({ do: 'mark', at: 4, mark: 'good' });
    model.do({ do: 'merge', at: 2 });
    const [merge, good] = decided(model);
    assert.deepEqual([merge.first, merge.checksums], [3, ['sum of ', 'sum of Three']]);
    assert.deepEqual(merge.rows, [{ ar: 'ثلاثة', en: 'Three', shape: '1:1', ar_from: [[3, 0, 5]], en_from: [[4, 0, 5]] }]);
    assert.deepEqual([good.first, good.rows[0].mark], [5, 'good']);
});

test('decisions count characters, not UTF-16 units', () => {
    const model = new Model([pair('بحر', '😀 sea. End', { marks: [[], []] })]);
    model.do({ do: 'split', at: 0, side: EN, offset: 8 });
    assert.deepEqual(decided(model)[0].rows.map((row) => row.en_from), [[[1, 0, 7]], [[1, 7, 10]]]);
});

test('rows that share a pair are one decision, however far apart', () => {
    const model = made();
    model.do({ do: 'unlink', at: 0 });
    model.do({ do: 'move', at: 1, side: EN, to: 'down' });
    model.do({ do: 'move', at: 1, side: EN, to: 'down' });
    const decisions = decided(model);
    assert.equal(decisions.length, 1);
    assert.deepEqual([decisions[0].first, decisions[0].checksums.length], [1, 2]);
});

test('a table and a memory hold what was corrected', () => {
    const model = made();
    model.do({ do: 'edit', at: 4, side: EN, text: 'Four, "five" & <six>' });
    model.do({ do: 'mark', at: 1, mark: 'bad' });
    const lines = out.csv(model.rows, data(model)).split('\r\n');
    assert.equal(lines.length, 7);
    assert.equal(lines[5], 'أربعة وخمسة,"Four, ""five"" & <six>",1.0000,1:1,0,0,sentence,,,false,true,,,Four and five');
    assert.match(lines[2], /,bad,,$/);
    const tmx = out.tmx(model.rows, data(model), new Date(0));
    assert.match(tmx, /creationdate="19700101T000000Z"/);
    assert.equal(tmx.match(/<tu[ >]/g).length, 2);
    assert.match(tmx, /<tu changeid="review" changedate="19700101T000000Z">/);
    assert.match(tmx, /<seg>Four, &#34;five&#34; &#38; &#60;six&#62;<\/seg>/);
    assert.equal(tmx.includes('March'), false);
});

test('spellings of one word fold to one, as in Rust', () => {
    for (const [a, b] of [
        ['الأُمَمُ', 'الامم'], ['القـــدس', 'القدس'], ['مستشفى', 'مستشفي'], ['لجنة', 'لجنه'], ['مسؤول', 'مسوول'], ['٢٠٢٥', '2025'],
        ['۲۰۲۵', '2025'], ['\u202Bغزة\u202C', 'غزه'], ['ﻏﺰﺓ', 'غزه'], ['UNRWA', 'unrwa'], ['ﬁnal', 'final'],
    ]) assert.equal(fold(a), fold(b), a);
    for (const [a, b] of [['عام', 'علم'], ['1', '2'], ['ء', 'ا']]) assert.notEqual(fold(a), fold(b), a);
    assert.deepEqual(find('قال الأُمَمُ المتحدة', fold('الامم')), [[4, 12]]);
    assert.deepEqual(find('x', ''), []);
});

test('heights are found and changed', () => {
    const heights = new Heights([10, 20, 30, 40]);
    assert.deepEqual([0, 9, 10, 29, 30, 59, 60, 99, 100, -5].map((y) => heights.at(y)), [0, 0, 1, 1, 2, 2, 3, 3, 3, 0]);
    heights.set(1, 5);
    assert.deepEqual([heights.before(2), heights.total(), heights.at(14), heights.at(15)], [15, 85, 1, 2]);
    assert.equal(new Heights([]).at(3), 0);
});

test('what runs the other way is a run of its own', () => {
    const runs = (text, side) => runsOf(text, side).filter(({ kind }) => kind !== 'plain').map(({ start, end, kind }) => `${text.slice(start, end)} ${kind[0]}`);
    assert.deepEqual(runs('قال Ban Ki-moon في 14/3/2025 و5.5% (UNRWA).', AR), ['Ban Ki-moon f', '14/3/2025 f', '5.5% f', 'UNRWA f']);
    assert.deepEqual(runs('هاتف: +962 6 000 4127، $120 و3€', AR), ['+962 6 000 4127 f', '$120 f', '3€ f']);
    assert.deepEqual(runs('انظر https://example.org/a?b=1#c.', AR), ['https://example.org/a?b=1#c f']);
    assert.deepEqual(runs('٢٠-٢٢ رجب 14 15', AR), ['٢٠ f', '٢٢ f', '14 f', '15 f']);
    assert.deepEqual(runs('the word بحر كبير is \u202Esea', EN), ['بحر كبير f', '\u202E s']);
    assert.deepEqual(bitsOf({ start: 2, end: 9, kind: 'plain' }, [[0, 4, 7]], [[3, 6]]).map(({ start, end, keys, isHit }) => [start, end, keys.length, isHit]),
        [[2, 3, 1, false], [3, 4, 1, true], [4, 6, 0, true], [6, 9, 0, false]]);
});

test('every key has one action, whatever the keyboard', () => {
    const keys = [...EDITS, ...MOVES].flatMap((action) => action.keys);
    assert.equal(new Set(keys).size, keys.length);
    const name = (key, code, more = {}) => nameOf({ key, code, ctrlKey: false, metaKey: false, shiftKey: false, ...more });
    assert.equal(name('ة', 'KeyM'), 'M');
    assert.equal(name('m', 'KeyM'), 'M');
    assert.equal(name('M', 'KeyM', { shiftKey: true }), 'Shift+M');
    assert.equal(name('z', 'KeyZ', { ctrlKey: true }), 'Ctrl+Z');
    assert.equal(name(' ', 'Space'), 'Space');
    assert.equal(name('?', 'Slash', { shiftKey: true }), '?');
    assert.equal(name('ArrowDown', 'ArrowDown'), 'ArrowDown');
});

test('the map has every row in its place, and doubt in colour', () => {
    const { rows } = made();
    const all = places(rows);
    assert.deepEqual(all[0].map(([start]) => start), [0, 0]);
    assert.deepEqual(all.at(-1).map(([, end]) => end), [1, 1]);
    assert.deepEqual(rows.map((row) => look(row, row.confidence).name), ['--fair', '--map-sure', '--fair', '--fair', '--fair']);
    assert.deepEqual(rows.map((row) => isDoubtful(row, row.confidence, PAIRS)), [true, false, true, true, true]);
});

test('what has no counterpart is to be looked at where that is not sure', () => {
    const model = new Model([pair('بحر', '', { confidence: 0.95 }), pair('', 'sea', { confidence: 0.6 }), pair('ريح', 'wind', { confidence: 0.97 })]);
    assert.deepEqual(model.rows.map((row) => isDoubtful(row, row.confidence, model.pairs)), [false, true, false]);
    assert.deepEqual(model.rows.map((row) => look(row, row.confidence).name), ['--map-null', '--fair', '--map-sure']);
    assert.equal(out.progress(model.rows, model.pairs).doubtful, 1);
    model.do({ do: 'mark', at: 1, mark: 'good' });
    assert.equal(out.progress(model.rows, model.pairs).doubtful, 0);
});

test('what has moved says so, on the page and wherever it goes from there', () => {
    const model = new Model([pair('بحر', 'sea', { moved: true }), pair('ريح', 'wind'), pair('', 'sun')]);
    const moved = () => model.rows.map((row) => movedRows(model.rows, model.pairs).has(row));
    assert.deepEqual(moved(), [true, false, false]);
    assert.equal(out.tmx(model.rows, data(model), new Date(0)).match(/x-moved">true</g)?.length, 1);
    const lines = out.csv(model.rows, data(model)).split('\r\n');
    assert.ok(lines[0].includes(',en_file,moved,human,mark,') && lines[1].includes(',true,') && lines[2].includes(',false,'));
    model.do({ do: 'merge', at: 0 });
    assert.deepEqual(moved(), [true, false]);
    model.do({ do: 'unlink', at: 0 });
    assert.deepEqual(moved(), [false, false, false]);
});

test('a cut is offered where a sentence ends', () => {
    assert.equal(likelyCut('One thing. And another thing'), 11);
    assert.equal(likelyCut('one thing, another'), 11);
    assert.equal(likelyCut('word'), 0);
});

test('several rows become one at once, wherever they stand', () => {
    const model = new Model([pair('بحر', ''), pair('ريح', 'wind'), pair('', 'sea'), pair('شمس', 'sun')]);
    const shown = () => model.rows.map((row) => row.sides.map(textOf).join('|'));
    model.do({ do: 'link', at: 0, rows: [2, 0] });
    assert.deepEqual(shown(), ['بحر|sea', 'ريح|wind', 'شمس|sun']);
    model.do({ do: 'link', at: 0, rows: [0, 1, 2] });
    assert.deepEqual(shown(), ['بحر ريح شمس|sea wind sun']);
    model.undo();
    model.undo();
    assert.deepEqual(shown(), ['بحر|', 'ريح|wind', '|sea', 'شمس|sun']);
    for (const rows of [[], [1], [1, 1], [1, 9]]) assert.equal(model.do({ do: 'link', at: 1, rows }), undefined);
});

test('rows keep their numbers whatever becomes of others', () => {
    const model = new Model([pair('واحد. اثنان', 'One. Two'), pair('ريح', 'wind'), pair('شمس', 'sun')]);
    const called = () => [...labels(model.rows).values()];
    assert.deepEqual(called(), ['1', '2', '3']);
    model.do({ do: 'split', at: 0, side: EN, offset: 5 });
    assert.deepEqual(called(), ['1a', '1b', '2', '3']);
    model.do({ do: 'merge', at: 2 });
    assert.deepEqual(called(), ['1a', '1b', '2–3']);
});

test('inside of a word is told from between two', () => {
    assert.deepEqual([0, 2, 3, 4, 7].map((at) => isInWord('one two', at)), [false, true, false, false, false]);
    assert.ok(isInWord('والبحر', 3) && isInWord('بَحر', 2) && !isInWord('بحر، نهر', 4));
});

test('when subtitles are shown is said, also of pairs that were joined or cut', () => {
    const times = (start, end) => ({ ar_time: { start, end }, en_time: { start: start + 500, end: end + 500 } });
    const model = new Model([pair('بحر', 'sea', times(1000, 2000)), pair('ريح وشمس', 'wind and sun', times(2100, 3000)), pair('نعم', 'yes')]);
    const shown = (at) => [AR, EN].map((side) => timesOf(model.rows[at], model.pairs, side));
    assert.deepEqual(shown(0), ['00:00:01,000 --> 00:00:02,000', '00:00:01,500 --> 00:00:02,500']);
    assert.deepEqual(shown(2), [undefined, undefined]);
    model.do({ do: 'merge', at: 0 });
    assert.equal(shown(0)[AR], '00:00:01,000 --> 00:00:03,000');
    assert.equal(out.tmx(model.rows, data(model), new Date(0)).match(/x-ar-time">00:00:01,000 --&#62; 00:00:03,000</g)?.length, 1);
});

test('what a check finds is told of a pair until it is another', () => {
    const fault = { rule: 'numbers', severity: 'error', reason: '…', reason_ar: '…', places: [[7, 11], [3, 7]] };
    const model = new Model([pair('في عام 2014', 'in 2015', { faults: [fault] }), pair('بحر', 'sea')]);
    const told = () => model.rows.map((row) => faultsOf(row, model.pairs).length);
    assert.deepEqual(told(), [1, 0]);
    model.do({ do: 'edit', at: 0, side: EN, text: 'in 2014' });
    assert.deepEqual(told(), [0, 0]);
    const bits = bitsOf({ start: 0, end: 7, kind: 'plain' }, [], [], [[3, 7]]);
    assert.deepEqual(bits.map((bit) => [bit.start, bit.isFault]), [[0, false], [3, true]]);
});

/** Pairs one after the other, each with the numbers of its segments. */
const numbered = (pairs) => {
    const ends = [0, 0];
    return pairs.map(([ar, en, more]) => {
        const spans = [ar, en].map((text, side) => ({ start: ends[side], end: (ends[side] += text === '' ? 0 : 1) }));
        return pair(ar, en, { ar_segments: spans[AR], en_segments: spans[EN], confidence: 0.99, ...more });
    });
};
/** Confidence, numbers, moved and human of each row of the table. */
const told = (model) => out.csv(model.rows, data(model)).trim().split('\r\n').slice(1).map((line) => {
    const cells = line.split(',');
    return [cells[0], cells[1], Number(cells[2]), cells[4], cells[5], cells[9], cells[10]].join(' ');
});

test('what a person has cut on one side is neither sure nor by hand until somebody says so', () => {
    const model = new Model(numbered([['بحر كبير', 'A large sea'], ['ريح', ''], ['شمس', 'sun']]));
    const sure = () => {
        const of = sureness(model.rows, model.pairs);
        return model.rows.map((row) => [of(row), isDoubtful(row, of(row), model.pairs)]);
    };
    model.do({ do: 'split', at: 0, side: EN, offset: 8 });
    assert.deepEqual(told(model), ['بحر كبير A large 0.5 0 0 false false', ' sea 0.5 1 1 false false', 'ريح  0.99 1 2 false false', 'شمس sun 0.99 2 2 false false']);
    assert.deepEqual(sure().slice(0, 3), [[0.5, true], [0.5, true], [0.99, false]]);
    model.do({ do: 'mark', at: 1, mark: 'good' });
    assert.deepEqual(sure().slice(0, 2), [[1, false], [1, false]]);
    model.undo();
    model.do({ do: 'split', at: 0, side: AR, offset: 4 });
    assert.deepEqual(told(model).slice(0, 2), ['بحر A large 1 0 0 false true', 'كبير sea 1 1 1 false true']);
    // What was linked is as sure as what was confirmed; unlinked, neither half is.
    model.do({ do: 'link', at: 0, rows: [0, 2] });
    assert.deepEqual(sure()[0], [1, false]);
    model.do({ do: 'unlink', at: 2 });
    assert.deepEqual(sure().slice(2), [[0.5, true], [0.5, true]]);
});

test('the table says the same of what was linked across others as `muwazi apply` makes of it', () => {
    const model = new Model(numbered([['نعم', 'Yes'], ['لا', 'No'], ['شكرا', 'Thanks'], ['بحر', 'sea']]));
    model.do({ do: 'unlink', at: 0 });
    model.do({ do: 'unlink', at: 3 });
    model.do({ do: 'link', at: 0, rows: [0, 4] });
    assert.deepEqual(told(model), [
        'نعم Thanks 1 0 2 true true', ' Yes 0.5 1 0 false false', 'لا No 0.99 1 1 false false', 'شكرا  0.5 2 2 false false', 'بحر sea 0.99 3 3 false false']);
    model.do({ do: 'mark', at: 4, mark: 'bad' });
    assert.match(told(model)[4], /^بحر sea 0 3 3 /);
    // Segments behind a cut are numbered anew, those of other files from their own beginning.
    const other = new Model(numbered([['نعم نعم', 'Yes yes'], ['لا', 'No'], ['بحر', 'sea', { ar_file: 'b', ar_segments: { start: 0, end: 1 }, en_segments: { start: 0, end: 1 } }]]));
    other.do({ do: 'split', at: 0, side: EN, offset: 4 });
    other.do({ do: 'split', at: 0, side: AR, offset: 4 });
    assert.deepEqual(told(other).map((line) => line.split(' ').slice(3, 5).join()), ['0,0', '1,1', '2,2', '0,0']);
});

test('all rows that are selected are marked at once, and undone at once', () => {
    const model = made();
    const marks = () => model.rows.map(({ mark }) => mark);
    model.do({ do: 'markall', at: 0, rows: [3, 0], mark: 'bad' });
    assert.deepEqual(marks(), ['bad', '', '', 'bad', '']);
    assert.deepEqual(model.changes[0].map(({ at, removed }) => [at, removed.length]), [[0, 1], [3, 1]]);
    assert.equal(model.do({ do: 'markall', at: 0, rows: [3, 0], mark: 'bad' }), undefined);
    model.undo();
    assert.deepEqual(marks(), ['', '', '', '', '']);
    assert.equal(model.do({ do: 'markall', at: 0, rows: [9], mark: 'bad' }), undefined);
});

test('what is no translation is counted, and not looked at', () => {
    const model = new Model([pair('5', '5', { confidence: 0.5, untranslated: true }), pair('بحر', 'sea', { confidence: 0.6 })]);
    const { doubtful, untranslated } = out.progress(model.rows, model.pairs);
    assert.deepEqual([doubtful, untranslated], [1, 1]);
    model.do({ do: 'merge', at: 0 });
    assert.deepEqual(Object.values(out.progress(model.rows, model.pairs)).slice(3), [0, 0, 0]);
});
