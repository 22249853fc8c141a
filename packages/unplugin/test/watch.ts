/** Prints which files of a project the watcher of Vite's server sees change: `node watch.ts <root>`. */

import { writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import traceghost from 'unplugin-traceghost/vite'
import { createServer } from 'vite'

/** Events of one folder may come before earlier ones of another. */
const ENOUGH = 3

const [root = ''] = process.argv.slice(2)
const { watcher } = await createServer({
  root,
  configFile: false,
  logLevel: 'silent',
  plugins: [traceghost()],
  server: { middlewareMode: true },
})
const seen = new Set<string>()
let changes = 0
watcher.on('all', (_, path) => {
  seen.add(relative(root, path))
  if (!path.endsWith('main.ts') || ++changes < ENOUGH) return
  console.log([...seen].join())
  process.exit()
})
// The first ones may come before it watches.
setInterval(() => {
  for (const path of [`.traceghost/${changes}.chaos.json`, 'src/main.ts'])
    writeFileSync(join(root, path), String(performance.now()))
}, 100)
