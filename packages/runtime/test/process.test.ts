/** Whole processes: what is printed, in which order, and how they end. */

import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'traceghost-'))
const hooks = new URL('source-hooks.mjs', import.meta.url).href

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Two instrumented functions: `helper` throws and is no ghost, `pay` is one. */
const PROGRAM = `
import { configure, flush, ghost, onReport } from 'traceghost'
import { capture as $g } from 'traceghost/recorder'
function $t() {
  return ['src/pay.ts', '~fb*8helper amount;fBa*8pay userId']
}
function helper(amount, error) {
  try { throw error } catch ($e) { $g($e, $t, 0, amount) }
}
function pay(userId, error = new Error('declined')) {
  try { return helper(42, error) } catch ($e) { return $g($e, $t, 1, userId) }
}
async function payLater(userId, error) {
  await null
  return pay(userId, error)
}
`

let programs = 0

function run(
  code: string,
  env: Record<string, string> = {},
  flags: string[] = [],
): { stderr: string; stdout: string; code: number | null } {
  const file = join(folder, `program${++programs}.mjs`)
  writeFileSync(file, PROGRAM + code)
  const { stderr, stdout, status } = spawnSync(process.execPath, ['--import', hooks, ...flags, file], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, ...env },
  })
  return { stderr, stdout, code: status }
}

const positions = (text: string, parts: string[]): number[] => parts.map((part) => text.indexOf(part))

function expectInOrder(text: string, parts: string[]): void {
  const found = positions(text, parts)
  expect(found, text).not.toContain(-1)
  expect(
    found.toSorted((left, right) => left - right),
    text,
  ).toEqual(found)
}

const countOf = (text: string, part: string): number => text.split(part).length - 1

describe('a process that dies of the error', () => {
  it.each([
    ['an uncaught exception', `pay('u1')`],
    ['an unhandled rejection', `payLater('u1')`],
    ['an exception in a timer', `setTimeout(() => pay('u1'))`],
    ['a thrown string', `pay('u1', 'declined')`],
  ])('prints its report before the trace of Node: %s', (_, code) => {
    const { stderr, code: exitCode } = run(code)
    expect(exitCode).toBe(1)
    expectInOrder(stderr, ['CHAOS REPORT: pay failed!', 'userId', 'Node.js v'])
    expect(countOf(stderr, 'CHAOS REPORT')).toBe(1)
  })

  it.each([
    ['of a ghost', `pay('u1', new Error('declined'))`],
    ['of an unmarked function', `helper(42, new Error('declined'))`],
  ])('shows the line of the program as Node does, not one of the runtime: %s', (_, code) => {
    // A module that is loaded rejects; what it calls later throws.
    const { stderr } = run(
      `configure({ reportType: 'none' })\nsetTimeout(() => {\n\t${code}; 'password=x7Kp2mQ9vL4r'\n})`,
    )
    const place = /program\d+\.mjs:\d+$/
    const [file = '', line, mark, empty, error] = stderr.split('\n')
    expect(file).toMatch(place)
    expect(line).toBe(`\t${code}; 'password=**********'`)
    expect([mark, empty, error]).toEqual([`\t${' '.repeat(code.indexOf('new Error'))}^`, '', 'Error: declined'])
    expect(stderr).not.toContain('isSuppressed')
  })

  it('shows no line where the program goes on', () => {
    const survive = `process.on('uncaughtException', () => {}); setTimeout(() => helper(42, new Error('declined')))`
    expect(run(survive).stderr).toBe('')
  })

  it('names the page before the trace of Node', () => {
    const page = `died${++programs}.html`
    const { stderr } = run(`configure({ exportHtml: '${page}' }); pay('u1')`)
    expectInOrder(stderr, ['CHAOS REPORT: pay failed!', `Report: ${page}`, 'Node.js v'])
    expect(countOf(stderr, 'Report: ')).toBe(1)
    expect(readFileSync(join(folder, page), 'utf8')).toContain('u1')
  })

  it.each([
    ['process.exit', `try { pay('u1') } catch {} process.exit(3)`, 3],
    ['the end', `try { pay('u1') } catch {}`, 0],
  ])('prints its report at %s', (_, code, expected) => {
    const { stderr, code: exitCode } = run(code)
    expect(exitCode).toBe(expected)
    expect(countOf(stderr, 'CHAOS REPORT')).toBe(1)
  })

  it('reports from a worker', () => {
    const { stderr, code } = run(`
      const { Worker, isMainThread } = await import('node:worker_threads')
      if (isMainThread) new Worker(new URL(import.meta.url)).on('error', (error) => console.error('main has', error.message))
      else setImmediate(() => pay('u1'))
    `)
    expect(code).toBe(0)
    expectInOrder(stderr, ['CHAOS REPORT: pay failed!', 'main has declined'])
    expect(countOf(stderr, 'CHAOS REPORT')).toBe(1)
    // Node prints no line of such an error.
    expect(stderr).not.toMatch(/^ *\^$/m)
  })

  it('keeps running for the report when nothing else is left to do', () => {
    const { stdout } = run(`
      configure({ reportType: 'none', onReport: (report) => console.log(report.frames.map((f) => f.functionName).join()) })
      payLater('u1').catch(() => {})
    `)
    expect(stdout).toBe('helper,pay\n')
  })

  it('tells at exit how many reports were dropped, if nothing has told of them', () => {
    const loop = `for (let i = 0; i < 1000; i++) try { pay(i) } catch {}`
    const { stderr } = run(loop)
    expect(countOf(stderr, 'CHAOS REPORT')).toBe(2)
    expect(stderr).toContain('pay failed 999 more times')
    expect(stderr).not.toContain('dropped')
    const silent = run(`configure({ reportType: 'none' }); ${loop}`)
    expect(silent.stderr).toBe('traceghost: 990 more reports were dropped: too many at once\n')
  })
})

describe('importing', () => {
  it('does nothing: no listener, no property of the global object, no output', () => {
    const { stdout, stderr } = run(`
      const listeners = () => process.eventNames().map(String).filter((name) => /exit|uncaught/.test(name)).join()
      const symbols = () => Object.getOwnPropertySymbols(globalThis).filter((s) => /traceghost/.test(String(s))).length
      console.log([listeners(), symbols()])
      configure({ reportType: 'none' })
      try { pay('u1') } catch {}
      console.log([listeners(), symbols()])
    `)
    expect(stderr).toBe('')
    expect(stdout).toContain("[ '', 0 ]")
    expect(stdout).toContain("[ 'uncaughtExceptionMonitor,exit', 1 ]")
  })
})

describe('sinks', () => {
  it.each([
    ['terminal', 'CHAOS REPORT: pay failed!'],
    ['markdown', '## '],
    ['json', '{'],
  ])('writes %s to stderr', (type, beginning) => {
    const { stdout, stderr } = run(`configure({ reportType: '${type}' }); try { pay('u1') } catch {}`)
    expect(stdout).toBe('')
    expect(stderr.slice(0, beginning.length)).toBe(beginning)
  })

  describe('in a cluster of pm2', () => {
    const PM2 = { exec_mode: 'cluster_mode', pm_id: '0' }
    const TAKEN = `process.stderr.write = (text) => process.stdout.write('taken ' + text)\n`
    const FAILS = `try { pay('u1') } catch {}\nawait flush()\n`

    it('leaves reports to the function by which pm2 takes them', () => {
      const { stdout, stderr } = run(TAKEN + FAILS, PM2)
      expect(stdout).toMatch(/^taken CHAOS REPORT: pay failed!\n/)
      expect(stderr).toBe('')
    })

    it('loses no report of a process that ends', () => {
      const { stdout, stderr } = run(`${TAKEN}pay('u1')`, PM2)
      expect(stdout).toContain('taken CHAOS REPORT: pay failed!\n')
      expect(stderr).toContain('CHAOS REPORT: pay failed!\n')
    })

    it.each([
      ['where nobody takes the text', FAILS, PM2],
      ['elsewhere', TAKEN + FAILS, {}],
    ])('writes to the file descriptor %s', (_, code, env: Record<string, string>) => {
      const { stdout, stderr } = run(code, env)
      expect(stderr).toMatch(/^CHAOS REPORT: pay failed!\n/)
      expect(stdout).toBe('')
    })
  })

  it('writes JSON on one line for each report', () => {
    const { stderr } = run(`configure({ reportType: 'json' }); try { pay('u1') } catch {}; try { pay('u2') } catch {}`)
    const reports = stderr
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(reports).toMatchObject([
      { schema: 1, ghost: 'pay' },
      { schema: 1, ghost: 'pay' },
    ])
  })

  it('colours when it is asked to', () => {
    const code = `try { pay('u1') } catch {}`
    const hasColor = (env: Record<string, string>): boolean => run(code, env).stderr.includes('\u001b[')
    expect(hasColor({})).toBe(false)
    expect(hasColor({ FORCE_COLOR: '1' })).toBe(true)
    expect(hasColor({ FORCE_COLOR: '0' })).toBe(false)
  })

  it('writes the page, newest report first, and names it on the last line', () => {
    const { stderr } = run(`
      configure({ exportHtml: true })
      try { pay('user-one') } catch {}
      await flush()
      try { pay('user-two') } catch {}
    `)
    expect(stderr.trimEnd().split('\n').at(-1)).toBe('Report: ghost_report.html')
    const page = readFileSync(join(folder, 'ghost_report.html'), 'utf8')
    expectInOrder(page, ['user-two', 'user-one'])
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([])
  })

  it('makes the folder of the page', () => {
    run(`configure({ exportHtml: 'out/deep/page.html' }); try { pay('u1') } catch {}`)
    expect(existsSync(join(folder, 'out/deep/page.html'))).toBe(true)
  })

  it.each([
    [
      'while the page is being written',
      `await new Promise(setImmediate); await new Promise(setImmediate); process.exit(3)`,
    ],
    ['while it rests', `await flush(); try { pay('last') } catch {} await new Promise(setImmediate); process.exit(3)`],
  ])('has the whole page when the process exits %s, and leaves nothing else', (_, code) => {
    const page = `exit${++programs}/page.html`
    const { code: exitCode } = run(`
      configure({ exportHtml: '${page}' })
      try { pay('last') } catch {}
      ${code}
    `)
    expect(exitCode).toBe(3)
    expect(readdirSync(join(folder, page, '..'))).toEqual(['page.html'])
    const text = readFileSync(join(folder, page), 'utf8')
    expect(text).toContain('last')
    expect(text.endsWith('</html>\n')).toBe(true)
  })

  it.each([['above it', 'above/app', 'above/node_modules/.traceghost/ghost_report.html']])(
    'keeps the page out of folders that dev servers watch, and says where it is: %s',
    (_, app, page) => {
      mkdirSync(join(folder, app), { recursive: true })
      mkdirSync(join(folder, page, '../..'), { recursive: true })
      const { stderr } = run(`process.chdir('${app}'); configure({ exportHtml: true }); try { pay('u1') } catch {}`, {
        NODE_ENV: 'development',
      })
      const shown = relative(join(folder, app), join(folder, page))
      expect(stderr.trimEnd().split('\n').at(-1)).toBe(`Report: ${shown}`)
      expect(existsSync(join(folder, page))).toBe(true)
      expect(existsSync(join(folder, app, 'ghost_report.html'))).toBe(false)
    },
  )

  it('takes paths from the working directory of the failure', () => {
    mkdirSync(join(folder, 'later'), { recursive: true })
    run(`
      configure({ exportHtml: 'chdir.html' })
      try { pay('u1') } catch {}
      await flush()
      try { pay('u2') } catch {}
      await new Promise(setImmediate)
      process.chdir('later')
    `)
    expect(readFileSync(join(folder, 'chdir.html'), 'utf8')).toContain('u2')
    expect(readdirSync(join(folder, 'later'))).toEqual([])
  })

  it.each([
    ['of which Node knows', 'process.cwd()'],
    ['of which Node knows nothing', ''],
  ])('reports where a working directory %s has been deleted', (_, look) => {
    const { stderr, code } = run(`
      const { mkdirSync, rmdirSync } = await import('node:fs')
      const gone = ${JSON.stringify(folder)} + '/gone'
      mkdirSync(gone); process.chdir(gone); ${look}; rmdirSync(gone)
      configure({ exportHtml: 'page.html' })
      try { pay('u1') } catch {}
      await flush()
      configure({ exportHtml: true })
      try { pay('u2') } catch {}
    `)
    expect(code).toBe(0)
    expect(countOf(stderr, 'CHAOS REPORT: pay failed!')).toBe(2)
    expect(existsSync(join(folder, 'gone'))).toBe(false)
    expect(stderr).toContain('traceghost: page.html could not be written: the working directory has been deleted\n')
    expect(stderr).toContain('traceghost: the page could not be written: the working directory has been deleted\n')
  })

  it('warns once of a page that cannot be written, and still reports', () => {
    writeFileSync(join(folder, 'file'), '')
    const { stderr, code } = run(`
      configure({ exportHtml: 'file/page.html' })
      for (const user of ['a', 'b']) { try { pay(user) } catch {} await flush() }
    `)
    expect(code).toBe(0)
    expect(countOf(stderr, 'CHAOS REPORT')).toBe(2)
    expect(countOf(stderr, 'traceghost: file/page.html could not be written: ')).toBe(1)
    expect(stderr).not.toContain('Report: file/page.html')
  })

  it.each([
    ['throws', `() => { throw new Error('listener') }`],
    ['is rejected', `async () => { throw new Error('listener') }`],
    ['throws a string', `() => { throw 'listener' }`],
  ])('goes on when onReport %s', (_, listener) => {
    const { stderr, stdout, code } = run(`
      configure({ onReport: ${listener} })
      onReport((report) => console.log('next listener', report.ghost))
      for (const user of ['a', 'b']) { try { pay(user) } catch {} await flush() }
      console.log('alive')
    `)
    expect(code).toBe(0)
    expect(stdout).toBe('next listener pay\nnext listener pay\nalive\n')
    expect(countOf(stderr, 'traceghost: onReport failed: listener\n')).toBe(1)
  })

  it.each([
    ['an error with a secret', `throw new Error('token=abc123def')`, 'token=**********'],
    ['a name that is to be masked', `throw new Error('colour=blue-green')`, 'colour=**********'],
    ['an object', `throw { code: 7 }`, 'Object was thrown'],
    [
      'an error whose message is a getter',
      `throw Object.create(Error.prototype, { message: { get: touch } })`,
      'Error was thrown',
    ],
    [
      'an error whose message is an object',
      `throw Object.assign(new Error(), { message: { toString: touch } })`,
      'Error was thrown',
    ],
    ['a Proxy', `throw new Proxy(new Error('x'), new Proxy({}, { get: () => touch }))`, 'a Proxy was thrown'],
    ['a symbol', `throw Symbol('s')`, 'Symbol(s)'],
  ])('says what a listener throws, and runs none of its code: %s', (_, code, said) => {
    const { stderr, stdout } = run(`
      let touched = 0
      const touch = () => touched++
      configure({ reportType: 'none', maskVars: ['colour'], onReport: () => { ${code} } })
      try { pay('a') } catch {}
      await flush()
      console.log(touched)
    `)
    expect(stderr).toBe(`traceghost: onReport failed: ${said}\n`)
    expect(stdout).toBe('0\n')
  })

  it.each([
    ['throws', '{}'],
    ['is suppressed', '{ suppress: true }'],
  ])(
    'does not report the failures of a listener that is a ghost itself and %s, for that would never end',
    (_, options) => {
      const { stdout, stderr, code } = run(`
      let reports = 0
      configure({ reportType: 'none' })
      onReport(ghost(() => { reports++; throw new Error('listener') }, ${options}))
      try { pay('a') } catch {}
      await flush()
      await flush()
      process.on('exit', () => console.log(reports))
    `)
      expect([code, stdout]).toEqual([0, '1\n'])
      expect(stderr).toContain('traceghost: 1 more report was dropped')
    },
  )
})

it('shows the source of a bundle under --enable-source-maps', () => {
  const source = 'webpack://shop/./src/pay.ts'
  const code = `
onReport(({ error: { stack: [{ file, excerpt }] } }) => console.log(JSON.stringify({ file, lines: excerpt.lines })))
configure({ reportType: 'none' })
try { pay('ann') } catch {}
`
  const mappings = `AAAA${';AACA'.repeat((PROGRAM + code).split('\n').length - 1)}`
  const content = (PROGRAM + code).replaceAll('declined', 'the text in the map')
  const map = JSON.stringify({ version: 3, names: [], mappings, sources: [source], sourcesContent: [content] })
  const comment = `//# sourceMappingURL=data:application/json;base64,${Buffer.from(map).toString('base64')}\n`
  const { stdout, stderr } = run(code + comment, {}, ['--enable-source-maps'])
  expect(stderr).toBe('')
  expect(JSON.parse(stdout)).toMatchObject({
    file: 'src/pay.ts',
    lines: expect.arrayContaining([expect.stringContaining('the text in the map')]),
  })
})
