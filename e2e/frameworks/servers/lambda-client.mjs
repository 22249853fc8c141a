// In place of the client in C++ that aws-lambda-ric builds while it is installed: answers go to the test.
import { writeSync } from 'node:fs'
import { registerHooks } from 'node:module'

const answer = (kind) => (_id, body) => writeSync(3, `${JSON.stringify({ kind, body })}\n`)

globalThis[Symbol.for('lambda-client')] = { done: answer('done'), error: answer('error') }

registerHooks({
  resolve: (name, context, next) =>
    name === './rapid-client.node' ? { url: 'lambda:client', shortCircuit: true } : next(name, context),
  load: (url, context, next) =>
    url === 'lambda:client'
      ? { format: 'commonjs', source: "module.exports = globalThis[Symbol.for('lambda-client')]", shortCircuit: true }
      : next(url, context),
})
