/**
 * Fails three times under a Vite server in middleware mode, in the folder that it serves; sends the names of the pages,
 * and how often the browser was asked to reload.
 */

import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import traceghost from 'unplugin-traceghost/vite'
import { createServer } from 'vite'

const root = process.cwd()
const server = await createServer({
  appType: 'custom',
  logLevel: 'silent',
  server: { middlewareMode: true, ws: false },
  plugins: [traceghost()],
})
let reloads = 0
const { hot } = server.environments.client
const send = hot.send.bind(hot) as (...message: unknown[]) => void
hot.send = (...message: unknown[]) => {
  if ((message[0] as { type?: string }).type === 'full-reload') reloads++
  send(...message)
}
const { failThrice } = await server.ssrLoadModule('/app.ts')
await failThrice()
// The watcher has seen everything before this file when it sees it; without the page in its folder, nothing else.
const isSeen = new Promise<void>((resolve) => {
  server.watcher.on('all', (_, file) => file.endsWith('last.txt') && resolve())
})
const write = setInterval(() => writeFileSync(join(root, 'last.txt'), String(Math.random())), 100)
await isSeen
clearInterval(write)
const pages = ['ghost_report.html', 'node_modules/.traceghost/ghost_report.html'].filter((page) =>
  existsSync(join(root, page)),
)
process.send?.({ reloads, pages })
await server.close()
process.exit()
