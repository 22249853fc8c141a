import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { describe, expect, onTestFinished, test } from 'vitest'
import webpack from 'webpack'
import { createProject, environment, ghostsIn } from './project.ts'

const isWhole = process.env.TRACEGHOST_MATRIX === 'full'
const nodemon = createRequire(import.meta.url).resolve('nodemon/bin/nodemon.js')

/** Fails with each start, and stays. */
const PROGRAM = `import { configure, flush, ghost } from 'traceghost'
import './part.js'
configure({ reportType: 'none' })
ghost(function start() { throw new Error('start') }, { suppress: true })()
await flush()
console.log('started')
setInterval(() => {}, 1_000)
`
const CHANGES = 2

describe.runIf(isWhole)('a program that fails starts again where it has changed, and not for its reports', () => {
  test.each([
    ['node --watch', ['--watch', 'program.js']],
    ['nodemon', [nodemon, '--delay', '10ms', 'program.js']],
  ])('%s', async (_, args) => {
    const root = createProject({ 'program.js': PROGRAM, 'part.js': '' })
    const watcher = spawn(process.execPath, args, {
      cwd: root,
      env: environment(),
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    onTestFinished(() => void watcher.kill())
    let starts = 0
    for await (const line of createInterface(watcher.stdout)) {
      if (line !== 'started') continue
      starts++
      if (starts > CHANGES) break
      writeFileSync(join(root, 'part.js'), `// ${starts}`)
    }
    expect(ghostsIn(join(root, '.traceghost'))).toHaveLength(CHANGES + 1)
  })

  test('webpack', async () => {
    const root = createProject({ 'main.js': '', '.traceghost/one.chaos.json': '{}' })
    const compiler = webpack({
      context: root,
      entry: './main.js',
      mode: 'development',
      output: { path: join(root, 'dist') },
    })
    const changed = await new Promise<readonly string[]>((resolve) => {
      let compiled = 0
      const watching = compiler?.watch({ aggregateTimeout: 50 }, () => {
        if (++compiled === 1) {
          for (const path of ['.traceghost/one.chaos.json', '.traceghost/two.chaos.json', 'main.js'])
            writeFileSync(join(root, path), '1')
          return
        }
        const files = [...(compiler?.modifiedFiles ?? [])]
        watching?.close(() => resolve(files))
      })
    })
    expect(changed).toEqual([join(root, 'main.js')])
  })
})
