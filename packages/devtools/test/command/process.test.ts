import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { type BuildOptions, build } from 'esbuild'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createProject, packages, run } from '../project.ts'

/** As npm links it. */
const BIN = join(packages, 'runtime/bin/traceghost.js')

const PAY = `import { ghost } from 'traceghost'
export const pay = ghost(function pay(amount: number): void {
  const total = amount * 2
  throw new RangeError('too much: ' + total)
})
try { pay(21) } catch {}
`

/** Failures of a program stand in the store of its project. */
async function createFailed(): Promise<string> {
  const root = createProject({ 'src/pay.ts': PAY }, ['devtools', 'unplugin'])
  const options: BuildOptions = {
    absWorkingDir: root,
    entryPoints: ['src/pay.ts'],
    bundle: true,
    platform: 'node',
    format: 'esm',
    minify: true,
    keepNames: true,
    logLevel: 'error',
  }
  await build({ ...options, outfile: 'dist/pay.js', sourcemap: true })
  // Deployed without its map.
  await build({ ...options, outfile: 'out/pay.js' })
  const { stderr } = await run(['out/pay.js'], { directory: root })
  expect(stderr).toContain('CHAOS REPORT: pay failed!')
  return root
}

describe('in a project', () => {
  test('reports of a program are listed, shown and led back to its source', async () => {
    const root = await createFailed()
    const traceghost = (...args: string[]) => run([BIN, ...args], { directory: join(root, 'src') })
    expect(await traceghost('list')).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/\n1 .*RangeError: too much: 42\n/),
    })
    const [shown, coloured] = await Promise.all([
      traceghost('show', 'latest'),
      run([BIN, 'show', 'latest'], { directory: root, env: { FORCE_COLOR: '1' } }),
    ])
    expect(shown.stdout).toMatch(/^CHAOS REPORT: pay failed!/)
    expect(shown.stdout).not.toContain('src/pay.ts')
    expect(coloured.stdout).toContain('\u001b[')
    const led = await traceghost('symbolicate', 'latest', '--maps', '../dist')
    expect(led, led.stderr).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/Location: .*src\/pay\.ts, line 4/),
    })

    writeFileSync(join(root, 'mine.json'), (await traceghost('show', 'latest', '--json')).stdout)
    rmSync(join(root, '.traceghost'), { recursive: true })
    const file = await traceghost('symbolicate', '../mine.json', '--maps', '../dist', '--json')
    expect(JSON.parse(file.stdout)).toMatchObject({ trigger: { line: 4 } })
  })

  test('manifests of two builds are compared', async () => {
    const manifest = (names: object[]): string =>
      JSON.stringify({ version: 1, files: [{ file: 'pay.ts', functions: [{ name: 'pay', ghost: true, names }] }] })
    const files = {
      'before.json': manifest([{ name: 'pin', masked: true, why: 'pin' }]),
      'after.json': manifest([{ name: 'pin', masked: false }]),
    }
    const root = createProject(files, ['devtools', 'unplugin'])
    const compare = (...args: string[]) => run([BIN, 'manifest', ...args], { directory: root })
    expect(await compare('before.json', 'after.json')).toEqual({
      status: 1,
      stdout: '! pay.ts, pay, pin: was masked, is shown\n',
      stderr: '',
    })
    expect(await compare('after.json', 'before.json', '--json')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('"masked": [\n    {\n      "file": "pay.ts"'),
    })
    expect(await compare('after.json', 'after.json')).toMatchObject({
      status: 0,
      stdout: 'Both builds record the same.\n',
    })
    expect(await compare('after.json', 'gone.json')).toEqual({
      status: 2,
      stdout: '',
      stderr: 'traceghost: gone.json cannot be read: there is no such file.\n',
    })
  })

  test('manifests need the package that writes them', async () => {
    const directory = createProject({ 'one.json': '{}' })
    expect(await run([BIN, 'manifest', 'one.json', 'one.json'], { directory })).toEqual({
      status: 2,
      stdout: '',
      stderr: 'traceghost: Manifests are compared by unplugin-traceghost: npm install -D unplugin-traceghost.\n',
    })
  })

  test.skipIf(!existsSync('/dev/full'))('output that cannot be written is a failure', async () => {
    const root = createProject({})
    const full = openSync('/dev/full', 'w')
    const child = spawn(process.execPath, [BIN, 'list'], { cwd: root, stdio: ['ignore', full, 'pipe'] })
    closeSync(full)
    const [said, [code]] = await Promise.all([text(child.stderr as Readable), once(child, 'exit')])
    expect([code, said]).toEqual([1, 'traceghost: the output cannot be written: ENOSPC: no space left on device.\n'])
  })

  test('without a subcommand the viewer is served', async () => {
    const root = createProject({})
    const viewer = spawn(process.execPath, [BIN, '--no-open'], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
    onTestFinished(() => void viewer.kill())
    const [line] = (await once(createInterface(viewer.stdout), 'line')) as [string]
    const [, url = ''] = /^The viewer is at (http:\/\/127\.0\.0\.1:\d+\/) \(Ctrl\+C ends it\)\.$/.exec(line) ?? []
    expect((await fetch(url)).status).toBe(200)
  })

  test('mcp serves an agent', async () => {
    const root = await createFailed()
    const client = new Client({ name: 'test', version: '1.0.0' })
    onTestFinished(() => client.close())
    const { stdout } = await run([BIN, 'mcp', '--json', '--store', '.traceghost'], { directory: root })
    const [name, ...args] = JSON.parse(stdout).mcpServers.traceghost.args as string[]
    expect(name).toBe('traceghost')
    await client.connect(
      new StdioClientTransport({ command: process.execPath, args: [BIN, ...args], cwd: join(root, 'src') }),
    )
    const answer = await client.callTool({ name: 'list_failures', arguments: {} })
    expect(JSON.stringify(answer.content)).toContain('too much: 42')
  })
})

describe('the file in traceghost', () => {
  test('says how to install what is missing', async () => {
    const directory = createProject({}, [])
    expect(await run([BIN, 'list'], { directory })).toEqual({
      status: 2,
      stdout: '',
      stderr: 'traceghost: the command comes with @traceghost/devtools: npm install -D @traceghost/devtools\n',
    })
    expect(await run([BIN, 'src', '--out-dir=x'], { directory })).toEqual({
      status: 2,
      stdout: '',
      stderr: 'traceghost: the command with --out-dir comes with @traceghost/swc: npm install -D @traceghost/swc\n',
    })
  })

  test.each([['--out-dir'], ['-d']])('leaves %s to @traceghost/swc', async (flag) => {
    const directory = createProject({ 'src/pay.ts': PAY }, ['swc'])
    expect(await run([BIN, 'src', flag, 'traced'], { directory })).toEqual({
      status: 0,
      stdout: '',
      stderr: 'traceghost: 1 of 1 files instrumented\n',
    })
  })
})
