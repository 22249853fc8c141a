// The globals of React Native that a bundle finds, but for those of the language and of `@react-native/js-polyfills`.

globalThis.navigator = { product: 'ReactNative' }
globalThis.window = globalThis
globalThis.performance = { now: () => Date.now() }
globalThis.logged = []
globalThis.nativeLoggingHook = (text) => logged.push(text)
globalThis.tasks = []
globalThis.setTimeout = (task, delayMs) => tasks.push({ task, delayMs })
globalThis.clearTimeout = (id) => delete tasks[id - 1]
globalThis.HermesInternal = { getRuntimeProperties: () => ({ 'OSS Release Version': 'for RN 0.88' }) }

// Expressions that the bundle makes of texts: the compiler sees literals alone.
globalThis.expressions = []
globalThis.RegExp = new Proxy(RegExp, {
  apply(target, self, [source, flags]) {
    const made = target.call(self, source, flags)
    expressions.push(`${made}`)
    return made
  },
  construct(target, [source, flags]) {
    const made = new target(source, flags)
    expressions.push(`${made}`)
    return made
  },
})
