// The two sides of a pair, and how each is written.

/** Arabic first as everywhere. */
export const AR = 0;
export const EN = 1;

/** Code and direction of the language of each side. @type {[string, string][]} */
export const LANGUAGES = [['ar', 'rtl'], ['en', 'ltr']];

/** How sure a row is, in a word that is also its colour. @param {number} confidence */
export function grade(confidence) {
    if (confidence >= SURE) return 'sure';
    return confidence >= FAIR ? 'fair' : 'poor';
}

/** A confidence as people read it: only certainty is a hundred. @param {number} confidence */
export function percentOf(confidence) {
    return Math.min(Math.floor(confidence * 100), confidence < 1 ? 99 : 100);
}

/** A time of subtitles as SubRip has it. @param {number} time in milliseconds */
export function clock(time) {
    return new Date(time).toISOString().slice(11, 23).replace('.', ',');
}
