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
