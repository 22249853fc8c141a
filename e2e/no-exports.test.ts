/** Tools that know neither `exports` nor `imports` of packages, or need not. */

import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createContext, runInContext } from 'node:vm'
import { parseSync } from 'vite'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { type EngineBrowser, engines, LAUNCH_TIMEOUT_MS } from './browsers.ts'
import { expectPacked, PROGRAM } from './no-exports/program.ts'
import { serve } from './site.ts'

const HERE = fileURLToPath(new URL('no-exports', import.meta.url))
const RUNTIME = join(HERE, '../../packages/runtime')
const { resolve } = createRequire(join(HERE, 'package.json'))

/** By default the shape of the packages alone: these tools are large, and slow to start. */
const isFull = process.env.TRACEGHOST_MATRIX === 'full'

/** A folder with the runtime as npm would install it. */
function project(files: Readonly<Record<string, string>>): string {
  const root = join(HERE, 'dist', `${expect.getState().currentTestName}`.replace(/\W+/g, '-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  const { files: published } = JSON.parse(readFileSync(join(RUNTIME, 'package.json'), 'utf8')) as { files: string[] }
  for (const path of ['package.json', ...published])
    cpSync(join(RUNTIME, path), join(root, 'node_modules/traceghost', path), { recursive: true })
  for (const [path, text] of Object.entries({ 'main.js': PROGRAM, ...files })) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return root
}

test.each(['index.js', 'reporters.js', 'contract.js', 'secret-names.js'])(
  '%s hands on names and has no code, which Parcel would run without its imports',
  (file) => {
    const { program } = parseSync(file, readFileSync(join(RUNTIME, 'dist', file), 'utf8'))
    expect(program.body.filter(({ type }) => !/^(?:Import|Export(?:Named|All))Declaration$/.test(type))).toEqual([])
  },
)

test('Babel in a Node whose require loads no ES modules, by the field main', () => {
  const plugin = dirname(resolve('babel-plugin-traceghost/package.json'))
  const script = `const { main } = require(${JSON.stringify(join(plugin, 'package.json'))})
    const options = { configFile: false, babelrc: false, plugins: [require('path').join(${JSON.stringify(plugin)}, main)] }
    const code = 'import { ghost } from "traceghost"; export const f = ghost((a) => a.b.c)'
    console.log(require(${JSON.stringify(resolve('@babel/core'))}).transformSync(code, options).code)`
  const flags = ['--no-experimental-require-module', '--input-type=commonjs', '--eval', script]
  const { stdout, stderr, status } = spawnSync(process.execPath, flags, { cwd: HERE, encoding: 'utf8' })
  expect(status, stderr).toBe(0)
  expect(stdout).toContain('traceghost/recorder')
})

describe.runIf(isFull)('Parcel', () => {
  const parcel = join(dirname(resolve('parcel/package.json')), 'lib/bin.js')
  const html = '<!doctype html><link rel="icon" href="data:,"><script type="module" src="./main.js"></script>'
  const app = (packageExports: boolean): string =>
    project({
      'index.html': html,
      '.babelrc.json': '{ "plugins": ["babel-plugin-traceghost"] }',
      'package.json': JSON.stringify({ private: true, '@parcel/resolver-default': { packageExports } }),
      'yarn.lock': '',
    })
  const flags = ['index.html', '--no-cache', '--no-autoinstall']
  let browser: EngineBrowser

  beforeAll(async () => {
    browser = await (engines[0] as (typeof engines)[0]).launch()
  }, LAUNCH_TIMEOUT_MS)
  afterAll(() => browser?.close())

  async function expectPage(url: string): Promise<void> {
    const page = await browser.open(url)
    try {
      expectPacked(await page.evaluate<string>('fail()'))
    } finally {
      await page.close()
    }
  }

  test.each([false, true])('parcel build, packageExports %s', async (packageExports) => {
    const root = app(packageExports)
    const run = spawnSync(process.execPath, [parcel, 'build', ...flags, '--dist-dir', 'out'], {
      cwd: root,
      encoding: 'utf8',
    })
    expect(run.status, run.stdout + run.stderr).toBe(0)
    const site = await serve([join(root, 'out')])
    await expectPage(`${site.origin}/index.html`).finally(() => site.close())
  })

  test.each([false, true])('parcel serve, packageExports %s', async (packageExports) => {
    const root = app(packageExports)
    const port = await freePort()
    const args = [parcel, 'serve', ...flags, '--no-hmr', '--port', `${port}`]
    const server = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    try {
      await new Promise<void>((built, failed) => {
        let output = ''
        const read = (data: Buffer): void => {
          output += data
          if (output.includes('Built in')) built()
          else if (/failed/i.test(output)) failed(new Error(output))
        }
        server.stdout.on('data', read)
        server.stderr.on('data', read)
        server.on('exit', () => failed(new Error(output)))
      })
      await expectPage(`http://localhost:${port}/`)
    } finally {
      server.kill()
      await once(server, 'exit')
    }
  })
})

async function freePort(): Promise<number> {
  const server = createServer().listen(0)
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}

describe.runIf(isFull)('Metro without exports', () => {
  test.each([
    ['ios', true],
    ['android', false],
  ])('%s, dev %s', async (platform, dev) => {
    const root = project({ 'package.json': '{ "private": true }' })
    const script = join(HERE, 'metro.cjs')
    const { stderr, status } = spawnSync(process.execPath, [script, root, platform, `${dev}`], { encoding: 'utf8' })
    expect(status, stderr).toBe(0)
    // The globals of React Native that the runtime looks for.
    const globals: { fail?: () => Promise<string> } = createContext({ console, setTimeout, clearTimeout, performance })
    runInContext(readFileSync(join(root, 'out.js'), 'utf8'), globals)
    expectPacked((await globals.fail?.()) ?? '')
  })
})

describe.runIf(isFull)('Jest with a resolver that knows no exports', () => {
  const plugins = [resolve('@babel/plugin-transform-modules-commonjs')]

  test.each([
    ['babel-jest', {}, [resolve('babel-plugin-traceghost')]],
    ['@traceghost/swc/jest', { '\\.js$': '@traceghost/swc/jest' }, []],
    ['@traceghost/node/jest', { '\\.js$': ['@traceghost/node/jest', { transformer: 'babel-jest' }] }, []],
  ])('%s', (_, transform, ours) => {
    const root = project({
      'package.json': '{ "private": true }',
      'jest.config.json': JSON.stringify({
        ...{ resolver: join(HERE, 'resolver.cjs'), testMatch: ['**/main.test.js'] },
        ...(ours.length === 0 && { transform }),
      }),
      'babel.config.json': JSON.stringify({ plugins: [...ours, ...plugins] }),
      '.swcrc': '{ "module": { "type": "commonjs" } }',
      'main.test.js': `import './main.js'
import { writeFileSync } from 'node:fs'
test('fails', async () => writeFileSync(__dirname + '/answer.json', await fail()))
`,
    })
    const jest = join(dirname(resolve('jest/package.json')), 'bin/jest.js')
    const { stderr, status } = spawnSync(process.execPath, [jest, '--no-cache'], { cwd: root, encoding: 'utf8' })
    expect(status, stderr).toBe(0)
    expectPacked(readFileSync(join(root, 'answer.json'), 'utf8'))
  })
})

test.runIf(isFull)('Jest with the conditions of React Native has the runtime for Node', () => {
  const root = join(HERE, 'dist/conditions')
  rmSync(root, { recursive: true, force: true })
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  cpSync(join(HERE, 'conditions'), root, { recursive: true })
  const cli = join(dirname(resolve('jest/package.json')), 'bin/jest.js')
  const { stderr } = spawnSync(process.execPath, [cli, '--no-cache'], { cwd: root, encoding: 'utf8' })
  expect(stderr).not.toContain('Cannot log after tests are done')
  expect(stderr).toContain('CHAOS REPORT: pack failed!')
  expect(stderr).toContain('Environment: node')
})
