"""How well text can be read on a page."""

LOW = """(selector) => {
    const light = (colour) => { const [r, g, b] = colour.map((c) => c / 255).map((c) => c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4);
        return .2126 * r + .7152 * g + .0722 * b; };
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const rgb = (style) => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = style; canvas.fillRect(0, 0, 1, 1); return [...canvas.getImageData(0, 0, 1, 1).data]; };
    const ground = (node) => { for (let one = node; one; one = one.parentElement) { const found = rgb(getComputedStyle(one).backgroundColor); if (found[3] === 255) return found; }
        return [255, 255, 255]; };
    return [...document.querySelectorAll(selector)].map((node) => {
        const [a, b] = [rgb(getComputedStyle(node).color), ground(node)].map((colour) => light(colour.slice(0, 3))).sort((x, y) => y - x);
        return [(a + .05) / (b + .05), node.className || node.tagName]; }).filter(([ratio]) => ratio < 4.5); }"""


def low(page, selector):
    """What of these elements has too little contrast to its ground: the guidelines for accessibility want 4.5 to 1."""
    return page.evaluate(LOW, selector)
