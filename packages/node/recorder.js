// Imported by instrumented modules: the recorder that was loaded before the program started.
export const { attach, capture, enter, isPromise, settle, wait } = globalThis[Symbol.for('traceghost.recorder')]
