import { decode } from '@jridgewell/sourcemap-codec'
import { expect, test } from 'vitest'
import { DEFAULTS } from '../app/messages/request.ts'
import { prepare } from '../app/worker/instrument.ts'

const ENGINE = 'blob:null/8f14e45f-ceea-467f-a0e6-1b2c3d4e5f60'
const prepared = (code: string): ReturnType<typeof prepare> =>
  prepare({ code, file: 'program.js', options: DEFAULTS }, ENGINE)

test('the program imports traceghost from the script of the worker, and its map is true', () => {
  const code = `import { ghost } from 'traceghost'; export const fail = ghost((a) => { throw new Error(a) })`
  const made = prepared(code)
  if (!('script' in made)) throw new Error(made.message)
  const [line = '', comment = ''] = made.script.split('\n')
  expect(line.match(/"blob:null[^"]*"/g)).toEqual([`"${ENGINE}"`, `"${ENGINE}"`])
  expect(made.answer.code).toContain("from 'traceghost'")
  const { mappings } = JSON.parse(atob(comment.replace(/.*base64,/, '')))
  for (const token of ['ghost }', 'export', 'throw', 'Error(']) {
    const segment = decode(mappings)[0]?.find(([column]) => column === line.indexOf(token))
    expect(segment?.[3], token).toBe(code.indexOf(token))
  }
})

test.each([
  ['const = 1', /^program\.js:1:7: /],
  ["import fs from 'node:fs'", /"node:fs" cannot be imported/],
  ['let a\n\nconst b = ;\n', /^program\.js:3:11: Unexpected token/],
  ['let a\nconst b = /(/', /^program\.js:2:11: Invalid regular expression/],
  ['let a\nconst b = <p>hi</p>', /^program\.js:2:11: .*JSX.* takes JavaScript/],
  ["import { ghost } from 'traceghost'\nclass A { @ghost a() {} @other b() {} }", /^program\.js:2:25: .*no decorators/],
  ['const a = <p>hi</p> as string', /takes JavaScript/],
  ["import { ghost } from 'traceghost'\nexport const f = ghost((a: number) => a)", /2:26.*takes JavaScript/],
  ["import { ghost } from 'traceghost'\nlet a: number = 1", /takes JavaScript/],
  ["import { ghost } from 'traceghost'\nabstract class A { @ghost() m() }", /./],
])('refuses %s', (code, message) => {
  expect(prepared(code)).toEqual({ kind: 'refused', message: expect.stringMatching(message) })
})

test('a program without a mark runs as it is', () => {
  const code = "console.log('plain')\n"
  expect(prepared(code)).toMatchObject({ script: code, answer: { code, changes: [], sites: 0 } })
})

test('the place of an import is that of the parser, whatever else has the same text', () => {
  const made = prepared(`// from"traceghost/recorder"
import { ghost } from 'traceghost'
const text = 'from"traceghost/recorder"'
export const fail = ghost(async (a) => (await import('traceghost')).ghost + text + a)`)
  if (!('script' in made)) throw new Error(made.message)
  const [comment, line, text, last] = made.script.split('\n')
  expect(comment).toBe('// from"traceghost/recorder"')
  expect(line?.match(/"blob:null[^"]*"/g)).toHaveLength(2)
  expect(text).toBe(`const text = 'from"traceghost/recorder"'`)
  expect(last).toContain(`import("${ENGINE}")`)
})
