import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { transform } from '@traceghost/transform'
import { expect, test } from 'vitest'
import { changesOf } from '../app/worker/changes.ts'
import { parseWithBabel } from '../app/worker/parse.ts'

const folders = ['../app/examples', '../../packages/transform/test/programs/fixtures'].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
)
const programs = folders.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.[jt]sx?$/.test(file) && !/output/.test(file))
    .map((file) => ({ file, code: readFileSync(join(folder, file), 'utf8') })),
)

test('Babel’s parser and oxc’s lead to the same code', () => {
  for (const { file, code } of programs)
    expect(transform(code, file, { parse: parseWithBabel })?.code, file).toBe(transform(code, file)?.code)
})

test('the changes make the instrumented code of the program', () => {
  for (const { file, code } of programs) {
    const result = transform(code, file, { frames: 'all', small: 'record' })
    if (!result) continue
    let plain = ''
    let at = 0
    for (const { from, to, removed } of changesOf(code, result.edits)) {
      plain += result.code.slice(at, from) + removed
      at = to
    }
    expect(plain + result.code.slice(at), file).toBe(code)
  }
})

// cspell:ignore Ochpay bcitem
test('each change has its kind', () => {
  const code = `import { ghost } from 'traceghost'
const pay = ghost(async (cart) => {
  const { total } = await read(cart)
  for (const item of cart.items) {
    const price = item.price * (1 - item.discount)
    check(price, () => total)
  }
  return send(total)
}, { suppress: true })`
  const { code: made = '', edits = [] } = transform(code, 'pay.js', { parse: parseWithBabel }) ?? {}
  const kinds = changesOf(code, edits).map(
    ({ kind, from, to, removed }) => `${kind}: ${JSON.stringify(removed).slice(1, -1)} → ${made.slice(from, to)}`,
  )
  expect(kinds).toMatchInlineSnapshot(`
    [
      "import:  → import{capture as $g,isPromise as $q}from"traceghost/recorder";",
      "table:  → function $t(){return['pay.js','~wBAOchpay cart/total|bcitem:items ?price',{"suppress":true}]}",
      "mark: ghost( → ",
      "variables:  → var total='~?~',$r;",
      "try:  → try{",
      "assignment: const → ;",
      "statement:  → (",
      "statement:  → )",
      "statement:  → ;",
      "variables:  → let price;",
      "try:  → try{",
      "assignment: const → ;",
      "statement:  → ;",
      "capture:  → }catch($e){$g([$e,$t,1,item,price])}",
      "promise:  →  typeof($r=(",
      "promise:  → ))=="object"&&typeof $t=="function"&&$q($r)?(await 0,await $r):$r",
      "boundary:  → }catch($e){return void $g([$e,$t,0,cart,total])}",
      "mark: , { suppress: true }) → ",
    ]
  `)
})
