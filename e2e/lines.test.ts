/** The transform neither adds nor removes a line: a stack has the right lines where there is no source map. */

import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'
import { transform } from '@traceghost/transform'
import { afterAll, expect, test } from 'vitest'
import { PLAYGROUND } from './payment-hosts.ts'

// In the playground, whose `node_modules` the emitted code imports from.
const DIRECTORY = join(PLAYGROUND, 'dist/e2e-lines')
const CRASH = `
import { cases } from './cases.mjs'
for (const crash of Object.values(cases)) await crash().catch((error) => console.log(error.stack))`

afterAll(() => rmSync(DIRECTORY, { recursive: true, force: true }))

test('error stacks have the same lines before and after, without a source map', () => {
  const before = linesOf('before', (code) => code.replaceAll(/@ghost\(.*\)/g, (mark) => ' '.repeat(mark.length)))
  const after = linesOf(
    'after',
    (code, file) => transform(code, file, { frames: 'all', small: 'record' })?.code ?? code,
  )
  const charge = ['payments:56', 'payments:37']
  expect(before).toEqual([...charge, 'crash:3', ...charge, 'billing:10', 'crash:3'])
  expect(after).toEqual(before)
})

/**
 * Runs the payment program in plain Node. @returns `file:line` of each stack frame of the two errors that it does not
 * suppress.
 */
function linesOf(name: string, compile: (code: string, file: string) => string): string[] {
  const directory = join(DIRECTORY, name)
  mkdirSync(directory, { recursive: true })
  for (const file of ['payments', 'billing', 'gateway', 'shop', 'cases']) {
    const code = compile(readFileSync(join(PLAYGROUND, `src/${file}.ts`), 'utf8'), `${file}.ts`)
    const module = stripTypeScriptTypes(code).replaceAll(/(from '\.\/\w+)\.ts'/g, "$1.mjs'")
    writeFileSync(join(directory, `${file}.mjs`), module)
  }
  writeFileSync(join(directory, 'crash.mjs'), CRASH)
  const stacks = execFileSync(process.execPath, ['crash.mjs'], { cwd: directory, encoding: 'utf8', stdio: 'pipe' })
  return [...stacks.matchAll(/(\w+)\.mjs:(\d+):\d+/g)].map(([, file, line]) => `${file}:${line}`)
}
