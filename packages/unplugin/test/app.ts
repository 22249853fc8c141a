import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createLogger, type Logger } from 'vite'
import { onTestFinished } from 'vitest'
import { installRuntime } from '../../node/test/installed.ts'

/** Makes a folder with these files and, in `node_modules`, the built runtime as npm would install it. */
export function createApp(files: { readonly [path: string]: string }): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'unplugin-')))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  installRuntime(root)
  for (const [path, text] of Object.entries({ 'package.json': '{ "type": "module" }', ...files })) {
    mkdirSync(join(root, dirname(path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return root
}

/** A logger of Vite that keeps its messages, without colours. */
export function createLog(lines: string[] = []): { readonly lines: string[]; readonly logger: Logger } {
  const keep = (message: string): void => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what colours are.
    lines.push(message.replace(/\x1b\[\d+m/g, ''))
  }
  return { lines, logger: { ...createLogger('silent'), info: keep, warn: keep, warnOnce: keep, error: keep } }
}

/** A module whose ghost fails and whose report is printed as JSON, without what differs from run to run. */
export const PAYMENT = `import { configure, flush, ghost } from 'traceghost'

interface Order { id: number }

configure({ reportType: 'none', onReport: ({ ghost, error, frames, environment }) => {
  const [frame] = frames
  const variables = frame.scopes.flatMap((scope) => scope.variables.map(({ name }) => name))
  const place = [frame.file, frame.line, error.stack[0].file, error.stack[0].line].join(' ')
  console.log(JSON.stringify({ ghost, place, variables, runtime: environment.runtime }))
} })

class Payments {
  @ghost({ suppress: true })
  charge(order: Order, retries: number) {
    const total = order.id * 2
    throw new Error('declined: ' + total)
  }
}

new Payments().charge({ id: 21 }, 3)
await flush()
`
