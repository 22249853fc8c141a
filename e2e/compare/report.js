// A process with one tool, which prints what the tool reports of each failure: report.js <tool> <module of failures>
import { pathToFileURL } from 'node:url'

const [, , tool, file] = process.argv

/** A function that gives all that a tool says about an error, as text. */
const tools = {
  async traceghost() {
    const { configure, reportOf } = await import('traceghost')
    configure({ reportType: 'none' })
    return async (error) => JSON.stringify(await reportOf(error))
  },

  async sentry() {
    const Sentry = await import('@sentry/node')
    let event
    Sentry.init({
      dsn: 'http://key@127.0.0.1:9/1',
      includeLocalVariables: true,
      integrations: [Sentry.localVariablesIntegration({ captureAllExceptions: true, maxExceptionsPerSecond: 1000 })],
      beforeSend: (made) => {
        event = made
        return null
      },
    })
    await debuggerReady()
    return async (error) => {
      Sentry.captureException(error)
      await Sentry.flush(5000)
      return JSON.stringify(event)
    }
  },

  async rollbar() {
    const { default: Rollbar } = await import('rollbar')
    // Version 3 exports this module no more.
    const { default: Locals } = await import(new URL('locals.js', import.meta.resolve('rollbar')).href)
    let payload
    const rollbar = new Rollbar({
      accessToken: 'none',
      transmit: false,
      locals: { module: Locals, uncaughtOnly: false, depth: 5, maxProperties: 100, maxArray: 100 },
      captureUncaught: false,
      transform: (data) => {
        payload = data
      },
    })
    return async (error) => {
      await new Promise((resolve) => rollbar.error(error, () => resolve()))
      return JSON.stringify(payload)
    }
  },

  async youch() {
    const { Youch } = await import('youch')
    const youch = new Youch()
    return async (error) => [await youch.toHTML(error), JSON.stringify(await youch.toJSON(error))].join('\n')
  },
}

/** The debugger of Sentry is ready when it leaves its mark on an error. */
async function debuggerReady() {
  for (;;) {
    try {
      throw new Error('probe')
    } catch (error) {
      if (Object.getOwnPropertyNames(error).some((name) => name.startsWith('__SENTRY'))) return
    }
    await new Promise((resolve) => setImmediate(resolve))
  }
}

const reported = await tools[tool]()
const { FAILURES } = await import(pathToFileURL(file).href)
const texts = {}
for (const [name, fail] of Object.entries(FAILURES)) {
  try {
    await fail()
  } catch (error) {
    texts[name] = await reported(error)
  }
}
process.stdout.write(JSON.stringify(texts), () => process.exit(0))
