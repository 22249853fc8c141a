globalThis.effects = [];
globalThis.effects.push((() => { const x = 'effect'; return x })())
