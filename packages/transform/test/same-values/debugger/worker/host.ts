/**
 * To be imported first: V8 aborts when an error is thrown inside the engine's own clone while a debugger stops at
 * errors.
 */
globalThis.structuredClone = () => {
  throw new TypeError('there is no structuredClone under a debugger')
}
