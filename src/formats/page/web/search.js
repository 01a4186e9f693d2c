// Finding text whatever its spelling, folded as `src/text/fold.rs` folds words, and where words begin and end.

const IGNORABLE = /[\u064B-\u065F\u0670\u0610-\u061A\u06D6-\u06ED\u0640\u08CA-\u08FF\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u00AD]/u;

/** @type {Map<string, string>} */
const LETTERS = new Map([...'آأإٱ'].map((c) => /** @type {[string, string]} */ ([c, 'ا'])).concat(
    [...'ىئی'].map((c) => [c, 'ي']),
    [['ؤ', 'و'], ['ة', 'ه'], ['ک', 'ك']],
    [...'٠١٢٣٤٥٦٧٨٩'].map((c, digit) => [c, String(digit)]),
    [...'۰۱۲۳۴۵۶۷۸۹'].map((c, digit) => [c, String(digit)]),
));

/** Characters that were compared already: a text has few different ones. @type {Map<string, string>} */
const known = new Map();

/** A character as it is compared; white space is one space. @param {string} c */
function foldCharacter(c) {
    let folded = known.get(c);
    if (folded === undefined) {
        folded = '';
        for (const part of c.normalize('NFKC')) {
            if (IGNORABLE.test(part)) continue;
            folded += LETTERS.get(part) ?? (/\s/u.test(part) ? ' ' : part.toLowerCase());
        }
        known.set(c, folded);
    }
    return folded;
}

/** A text as it is compared: diacritics, tatweel and marks without width dropped, letter variants of Arabic made one,
 * lower case, Western digits. @param {string} text */
export function fold(text) {
    let folded = '';
    for (const c of text) folded += foldCharacter(c);
    return folded;
}

/** Where `folded` is found in a text: from where to where, marks on the last letter included.
 * @param {string} text @param {string} folded what is looked for, folded @returns {[number, number][]} */
export function find(text, folded) {
    /** @type {[number, number][]} */ const found = [];
    if (folded === '') return found;
    let all = '';
    /** @type {number[]} */ const places = [];
    let at = 0;
    for (const c of text) {
        const here = foldCharacter(c);
        for (let i = 0; i < here.length; i += 1) places.push(at);
        all += here;
        at += c.length;
    }
    places.push(text.length);
    for (let i = all.indexOf(folded); i >= 0; i = all.indexOf(folded, i + folded.length)) {
        found.push([places[i], places[i + folded.length]]);
    }
    return found;
}

/** Whether a place in a text is inside of a word. @param {string} text @param {number} offset */
export function isInWord(text, offset) {
    return /[\p{L}\p{N}\p{M}]$/u.test(text.slice(0, offset)) && /^[\p{L}\p{N}\p{M}]/u.test(text.slice(offset));
}

/** Whether there is text on both sides of a place. @param {string} text @param {number} offset */
export function isBetween(text, offset) {
    return text.slice(0, offset).trim() !== '' && text.slice(offset).trim() !== '';
}
