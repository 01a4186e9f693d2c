// How high the rows of a long list are: guessed at first, known once shown. A Fenwick tree, so that changing one height
// and asking which row is at a place take as long for fifty thousand rows as for fifty, or nearly.

export class Heights {
    /** @param {ArrayLike<number>} guesses */
    constructor(guesses) {
        this.length = guesses.length;
        this.each = Float64Array.from(guesses);
        this.sums = new Float64Array(this.length + 1);
        for (let i = 1; i <= this.length; i += 1) {
            this.sums[i] += this.each[i - 1];
            const parent = i + (i & -i);
            if (parent <= this.length) this.sums[parent] += this.sums[i];
        }
        this.highest = 1;
        while (this.highest * 2 <= this.length) this.highest *= 2;
    }

    /** @param {number} index @param {number} height */
    set(index, height) {
        const difference = height - this.each[index];
        if (difference === 0) return;
        this.each[index] = height;
        for (let i = index + 1; i <= this.length; i += i & -i) this.sums[i] += difference;
    }

    /** The height of all rows before `index`. @param {number} index */
    before(index) {
        let sum = 0;
        for (let i = index; i > 0; i -= i & -i) sum += this.sums[i];
        return sum;
    }

    /** The height of all. */
    total() {
        return this.before(this.length);
    }

    /** The row at height `y`, the first or last one if it is outside. @param {number} y */
    at(y) {
        let index = 0;
        let left = y;
        for (let step = this.highest; step > 0; step >>= 1) {
            if (index + step <= this.length && this.sums[index + step] <= left) {
                index += step;
                left -= this.sums[index];
            }
        }
        return Math.max(0, Math.min(index, this.length - 1));
    }
}
