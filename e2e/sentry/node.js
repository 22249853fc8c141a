// A process that has Sentry: node.js <package of the SDK> <options as JSON> <failures…>
const [, , sdk, text, ...names] = process.argv
const { dsn, local, ...options } = JSON.parse(text)
const Sentry = await import(sdk)
const { configure } = await import('traceghost')
const { traceghostIntegration } = await import('traceghost/sentry')

configure({ reportType: 'none', context: () => ({ requestId: 7, token: 'correct-horse-battery' }) })
const ours = options.off ? [] : [traceghostIntegration(options)]
const theirs = local ? [Sentry.localVariablesIntegration({ captureAllExceptions: true })] : []
Sentry.init({ dsn, includeLocalVariables: Boolean(local), integrations: [...ours, ...theirs], tracesSampleRate: 0 })

const { failures } = await import('./shop.js')
const { captureAll } = await import('./capture.js')

/** The debugger of Sentry is ready when it leaves its mark on an error. */
async function debuggerReady() {
  const fail = () => {
    throw new Error('probe')
  }
  for (;;) {
    try {
      fail()
    } catch (error) {
      if (Object.getOwnPropertyNames(error).some((name) => name.startsWith('__SENTRY'))) return
    }
    await new Promise((resolve) => setImmediate(resolve))
  }
}

if (local) await debuggerReady()
await captureAll(Sentry, failures, names)
await Sentry.close(5000)
process.exit(0)
