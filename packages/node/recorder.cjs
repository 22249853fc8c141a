// Required by instrumented CommonJS: the recorder that was loaded before the program started.
module.exports = globalThis[Symbol.for('traceghost.recorder')]

// Never runs: Node reads the names for `import` here.
// biome-ignore lint/suspicious/noAssignInExpressions: Node looks for this form.
0 && (module.exports = { attach, capture, enter, isPromise, settle, wait })
