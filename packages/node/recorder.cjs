// What instrumented CommonJS requires: the recorder that was loaded before the program started.
module.exports = globalThis[Symbol.for('traceghost.recorder')]

// Never runs: it tells Node which names `import` finds here.
// biome-ignore lint/suspicious/noAssignInExpressions: Node looks for this form.
0 && (module.exports = { attach, capture, enter, isPromise, settle })
