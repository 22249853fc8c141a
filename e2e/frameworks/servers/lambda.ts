/**
 * Lambda on this machine: its real runtime, aws-lambda-ric, and the API that this asks for events. As in the cloud, a
 * process stands still from its answer to the next event.
 */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { type PrintedReports, reportsPrintedBy } from './server.ts'

interface Answer {
  /** `done`, or `error`. */
  readonly kind: string
  readonly body: string
}

export interface Lambda {
  /** Sends an event, and waits until the process stands still. */
  invoke(event: unknown): Promise<Answer>
  readonly printed: PrintedReports
}

const CLIENT = fileURLToPath(new URL('lambda-client.mjs', import.meta.url))
const RUNTIME = fileURLToPath(new URL('../../node_modules/aws-lambda-ric/index.mjs', import.meta.url))

/**
 * @param folder the one that would be uploaded. @param handler as in `index.handler`. @param settings of the function.
 */
export async function withLambda(
  folder: string,
  handler: string,
  use: (lambda: Lambda) => Promise<void>,
  settings: NodeJS.ProcessEnv = {},
) {
  const waiting: ServerResponse[] = []
  let isIdle: () => void = () => {}
  const api = createServer((_, response) => {
    child.kill('SIGSTOP')
    waiting.push(response)
    isIdle()
  }).listen(0, '127.0.0.1')
  await once(api, 'listening')
  const idle = (): Promise<void> =>
    new Promise((resolve) => {
      isIdle = resolve
    })
  const env: NodeJS.ProcessEnv = {
    PATH: process.env.PATH,
    AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${(api.address() as AddressInfo).port}`,
    AWS_LAMBDA_NODEJS_USE_ALTERNATIVE_CLIENT_1: 'true',
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: 'shop',
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '128',
    AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/shop',
    AWS_LAMBDA_LOG_STREAM_NAME: 'stream',
    LAMBDA_TASK_ROOT: folder,
    _HANDLER: handler,
    ...settings,
  }
  const first = idle()
  const child = spawn(process.execPath, ['--import', CLIENT, RUNTIME], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  })
  const closed = once(child, 'close')
  const printed = reportsPrintedBy(child)
  /** Rejects. */
  const ended = printed.until('the test', () => undefined)
  const answers: Answer[] = []
  createInterface({ input: child.stdio[3] as NodeJS.ReadableStream }).on('line', (line) => {
    answers.push(JSON.parse(line) as Answer)
    isAnswered()
  })
  let isAnswered: () => void = () => {}
  try {
    await Promise.race([first, ended])
    await use({
      printed,
      async invoke(event) {
        const count = answers.length
        const stopped = idle()
        const answered = new Promise<void>((resolve) => {
          isAnswered = resolve
        })
        child.kill('SIGCONT')
        waiting
          .pop()
          ?.writeHead(200, {
            'lambda-runtime-aws-request-id': `request-${count}`,
            'lambda-runtime-deadline-ms': String(Date.now() + 10_000),
            'lambda-runtime-invoked-function-arn': 'arn:aws:lambda:eu-west-1:000000000000:function:shop',
          })
          .end(JSON.stringify(event))
        await Promise.race([Promise.all([stopped, answered]), ended])
        return answers[count] as Answer
      },
    })
  } finally {
    child.kill('SIGKILL')
    api.closeAllConnections()
    api.close()
    await closed
  }
}
