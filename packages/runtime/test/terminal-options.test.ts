import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { terminalOptions } from '../src/platform/terminal-options.ts'

const terminal = { isTerminal: true, columns: 100 }
const file = { isTerminal: false, columns: undefined }

describe('terminalOptions', () => {
  it.each<[string, Record<string, string>, typeof terminal | typeof file, boolean]>([
    ['a terminal', {}, terminal, true],
    ['a file or pipe', {}, file, false],
    ['NO_COLOR', { NO_COLOR: '1' }, terminal, false],
    ['an empty NO_COLOR', { NO_COLOR: '' }, terminal, true],
    ['NODE_DISABLE_COLORS', { NODE_DISABLE_COLORS: '1' }, terminal, false],
    ['CI', { CI: 'true' }, terminal, false],
    ['CI=false', { CI: 'false' }, terminal, true],
    ['a dumb terminal', { TERM: 'dumb' }, terminal, false],
    ['FORCE_COLOR in a file', { FORCE_COLOR: '1' }, file, true],
    ['an empty FORCE_COLOR in a file', { FORCE_COLOR: '' }, file, true],
    ['FORCE_COLOR in CI', { FORCE_COLOR: '3', CI: 'true', NO_COLOR: '1' }, file, true],
    ['FORCE_COLOR=0', { FORCE_COLOR: '0' }, terminal, false],
    ['FORCE_COLOR=false', { FORCE_COLOR: 'false' }, terminal, false],
  ])('%s', (_, env, output, color) => {
    expect(terminalOptions(env, output).color).toBe(color)
  })

  it('takes the width of a terminal that tells it', () => {
    expect(terminalOptions({}, terminal).width).toBe(100)
    expect(terminalOptions({}, { isTerminal: true, columns: 0 })).toEqual({ color: true })
    expect(terminalOptions({}, file)).toEqual({ color: false })
  })
})

const hooks = new URL('source-hooks.mjs', import.meta.url).href
const PROGRAM = `
  import { ghost } from 'traceghost'
  try { ghost(function pay() { throw new Error('declined '.repeat(20)) })() } catch {}
`

/** Runs a program in a real terminal of 60 cells, which `script` of util-linux makes. */
function inTerminal(env: Record<string, string>): string {
  const node = `'${process.execPath}' --import '${hooks}' --input-type=module --eval "$PROGRAM"`
  const { stdout, status } = spawnSync('script', ['-qec', `stty cols 60; ${node}`, '/dev/null'], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, TERM: 'xterm', PROGRAM, ...env },
  })
  expect(status).toBe(0)
  return stdout
}

describe.runIf(process.platform === 'linux')('a real terminal', () => {
  it('gets colours and its width', () => {
    const text = inTerminal({})
    expect(text).toContain('\x1b[1;31mCHAOS REPORT: pay failed!\x1b[0m')
    const lines = text.replaceAll(/\p{Cc}\[[\d;]*m/gu, '').split(/\r?\n/)
    expect(Math.max(...lines.map((line) => line.length))).toBe(60)
  })

  it.each([{ NO_COLOR: '1' }, { CI: 'true' }, { TERM: 'dumb' }])('gets no colours with %o', (env) => {
    expect(inTerminal(env as Record<string, string>)).not.toContain('\x1b[')
  })
})
