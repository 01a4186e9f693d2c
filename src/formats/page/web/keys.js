// Which key does what. Where OmegaT's aligner has a key for an action, it is the same.

/** An action: its name, what it says on its button, what it does in full, and its keys, the first of which is shown.
 * @typedef {{name: string, label: string, title: string, keys: string[]}} Action */

/** @type {Action[]} those that change pairs, in the order of their buttons */
export const EDITS = [
    { name: 'good', label: 'Good', title: 'Mark as good, or all pairs that are selected', keys: ['A'] },
    { name: 'good-next', label: 'Good, next', title: 'Mark as good and go to the next doubtful pair', keys: ['Space'] },
    { name: 'bad', label: 'Bad', title: 'Mark as bad, or all pairs that are selected: they are left out of what is exported', keys: ['K', 'B'] },
    { name: 'clear', label: 'Clear', title: 'Take the mark away, or those of all pairs that are selected', keys: ['C'] },
    { name: 'merge-next', label: 'Merge', title: 'Merge with the next pair, or all pairs that are selected', keys: ['M'] },
    { name: 'merge-previous', label: 'Merge up', title: 'Merge with the previous pair', keys: ['Shift+M'] },
    { name: 'split', label: 'Split', title: 'Split at the caret: where the text was clicked, or choose the place and press Enter', keys: ['S'] },
    { name: 'move-up', label: 'Up', title: 'Move the first segment of this side to the previous pair', keys: ['U'] },
    { name: 'move-down', label: 'Down', title: 'Move the last segment of this side to the next pair', keys: ['D'] },
    { name: 'link', label: 'Link', title: 'Link the selected pairs into one; select more with Shift and arrows, with Shift or Ctrl and a click, or with X and a tap on each', keys: ['J'] },
    { name: 'select', label: 'Select', title: 'Select more pairs: while this is pressed, a click or a tap selects a pair besides the others', keys: ['X'] },
    { name: 'unlink', label: 'Unlink', title: 'Unlink: each side stands alone', keys: ['L'] },
    { name: 'edit', label: 'Edit', title: 'Edit the text; Enter keeps it, Escape does not', keys: ['E', 'Enter', 'F2'] },
    { name: 'restore', label: 'Original', title: 'Back to the original text', keys: ['O'] },
    { name: 'undo', label: 'Undo', title: 'Undo', keys: ['Z', 'Ctrl+Z'] },
    { name: 'redo', label: 'Redo', title: 'Redo', keys: ['Y', 'Ctrl+Y', 'Ctrl+Shift+Z', 'Shift+Z'] },
];

/** @type {Action[]} those that move about */
export const MOVES = [
    { name: 'next-doubtful', label: 'Next doubtful', title: 'Go to the next doubtful pair', keys: ['N'] },
    { name: 'previous-doubtful', label: 'Previous doubtful', title: 'Go to the previous doubtful pair', keys: ['P', 'Shift+N'] },
    { name: 'row-up', label: 'Pair above', title: 'Go to the pair above', keys: ['ArrowUp'] },
    { name: 'row-down', label: 'Pair below', title: 'Go to the pair below', keys: ['ArrowDown'] },
    { name: 'select-up', label: 'Select above', title: 'Select the pair above too', keys: ['Shift+ArrowUp'] },
    { name: 'select-down', label: 'Select below', title: 'Select the pair below too', keys: ['Shift+ArrowDown'] },
    { name: 'side-left', label: 'Left cell', title: 'Go to the cell on the left', keys: ['ArrowLeft'] },
    { name: 'side-right', label: 'Right cell', title: 'Go to the cell on the right', keys: ['ArrowRight'] },
    { name: 'page-up', label: 'Page up', title: 'A screen up', keys: ['PageUp'] },
    { name: 'page-down', label: 'Page down', title: 'A screen down', keys: ['PageDown'] },
    { name: 'first', label: 'First pair', title: 'Go to the first pair', keys: ['Home', 'Ctrl+Home'] },
    { name: 'last', label: 'Last pair', title: 'Go to the last pair', keys: ['End', 'Ctrl+End'] },
    { name: 'search', label: 'Search', title: 'Search the texts', keys: ['/', 'Ctrl+F'] },
    { name: 'swap', label: 'Swap columns', title: 'Swap the columns', keys: ['W'] },
    { name: 'help', label: 'Keys', title: 'Show the keys', keys: ['?', 'F1'] },
];

/** @type {Map<string, string>} */
const ACTIONS = new Map([...EDITS, ...MOVES].flatMap(({ name, keys }) => keys.map((key) => /** @type {[string, string]} */ ([key, name]))));

/** How a key is written that was pressed. On a keyboard for Arabic, that of the letter which is in its place in Latin.
 * @param {Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey'>} event */
export function nameOf({ key, code, ctrlKey, metaKey, shiftKey }) {
    let name = key === ' ' ? 'Space' : key;
    const letter = /^Key([A-Z])$/.exec(code)?.[1];
    if (/^[a-z]$/i.test(name)) name = name.toUpperCase();
    else if (letter !== undefined && name.length === 1) name = letter;
    else if (code === 'Slash' && !/^[/?]$/.test(name)) name = shiftKey ? '?' : '/';
    const isShifted = shiftKey && name.length > 0 && name !== '?';
    return `${ctrlKey || metaKey ? 'Ctrl+' : ''}${isShifted ? 'Shift+' : ''}${name}`;
}

/** The action that a pressed key stands for, if any. @param {KeyboardEvent} event */
export function actionOf(event) {
    return event.altKey ? undefined : ACTIONS.get(nameOf(event));
}
