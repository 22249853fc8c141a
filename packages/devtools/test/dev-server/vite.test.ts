import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { attachToVite, type DevServer } from '../../src/dev-server.ts'
import { temporaryFolder } from '../folders.ts'

/** A server of Vite with its root in a folder of the project. */
async function serve(root: string, known: readonly string[]): Promise<string> {
  let middleware: DevServer['middleware'] | undefined
  const moduleGraph = { fileToModulesMap: new Map(known.map((file) => [file, new Set()])) }
  attachToVite(
    {
      config: { root: join(root, 'app'), base: '/', logger: { error: () => {} }, server: {} },
      environments: { client: { moduleGraph }, ssr: {} },
      middlewares: {
        use(given) {
          middleware = given
        },
      },
    },
    {},
    root,
  )
  const server = createServer((request, response) => middleware?.(request, response, () => response.end()))
  server.listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/__traceghost`
}

test.skipIf(process.platform === 'win32')('the editor opens files of the project and of the modules', async () => {
  const root = temporaryFolder()
  const elsewhere = temporaryFolder()
  const files = [join(root, 'app/components/Cart.vue'), join(root, 'server/api.ts'), join(elsewhere, 'lib/money.ts')]
  for (const file of [...files, join(elsewhere, 'lib/secret.ts')]) {
    mkdirSync(join(file, '..'), { recursive: true })
    writeFileSync(file, '')
  }
  const opened = join(root, 'opened')
  const editor = join(root, 'editor.sh')
  writeFileSync(editor, `#!/bin/sh\necho "$1" >> ${opened}\n`, { mode: 0o700 })
  vi.stubEnv('LAUNCH_EDITOR', editor)
  onTestFinished(() => void vi.unstubAllEnvs())
  const viewer = await serve(root, files.slice(2))
  const open = async (place: string): Promise<number> =>
    (await fetch(`${viewer}/editor`, { method: 'POST', body: new URLSearchParams({ place }) })).status

  const names = ['components/Cart.vue', 'app/components/Cart.vue', 'server/api.ts', '../server/api.ts', 'lib/money.ts']
  for (const name of names) {
    expect([name, await open(`${name}:3:1`)]).toEqual([name, 204])
    await vi.waitFor(() =>
      expect(existsSync(opened) && readFileSync(opened, 'utf8').split('\n')).toHaveLength(names.indexOf(name) + 2),
    )
  }
  const [cart, api, money] = files
  expect(readFileSync(opened, 'utf8').split('\n')).toEqual([cart, cart, api, api, money, ''])
  for (const name of ['lib/secret.ts', join(elsewhere, 'lib/secret.ts')])
    expect([name, await open(name)]).toEqual([name, 404])
})
