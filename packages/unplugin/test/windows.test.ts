/** Windows, where the tests run somewhere else: CRLF at the ends of lines, and backslashes in paths. */

import { join, win32 } from 'node:path'
import { contextOf } from '@traceghost/transform/host'
import { describe, expect, it, test } from 'vitest'
import { instrumentComponent } from '../src/components/component.ts'
import { filesIn } from '../src/filter.ts'

const SCRIPT = `import { ghost } from 'traceghost'
class Till {
  @ghost({
    suppress: true,
  })
  charge(order: { amount: number }) {
    const total = order.amount * 2
    throw new Error('declined: ' + total)
  }
}
`

const COMPONENTS: Readonly<Record<string, string>> = {
  'App.vue': `<template>\n  <p>{{ a }}</p>\n</template>\n\n<script setup lang="ts">\n${SCRIPT}</script>\n`,
  'App.svelte': `<script module lang="ts">\n  let a = 1\n</script>\n\n<script lang="ts">\n${SCRIPT}</script>\n<p>{a}</p>\n`,
  'App.astro': `---\n${SCRIPT}if (a) return\n---\n<p>{a}</p>\n`,
}

describe('a component with lines that end with CRLF', () => {
  it.each(Object.entries(COMPONENTS))('%s has what it has with LF', async (name, code) => {
    const path = join(import.meta.dirname, name)
    const context = contextOf({ frames: 'all' }, { root: import.meta.dirname, reader: 'the test' })
    const expected = await instrumentComponent(code, path, context)
    const made = await instrumentComponent(code.replaceAll('\n', '\r\n'), path, context)
    expect(expected?.code).toContain('traceghost/recorder')
    expect(made?.code.replaceAll('\r\n', '\n')).toBe(expected?.code)
    expect(made?.code).not.toMatch(/[^\r]\n/)
    expect(made?.map.mappings.split(';').length).toBe(expected?.map.mappings.split(';').length)
  })
})

test.each(['C:\\shop\\.nuxt', 'C:/shop/.nuxt', 'C:/shop/.nuxt/'])(
  'files in %s are found however they are written',
  (folder) => {
    const pattern = filesIn(folder)
    for (const file of ['C:\\shop\\.nuxt\\app.mjs', 'c:/Shop/.nuxt/dist/app.mjs', win32.join(folder, 'a.ts')])
      expect([file, pattern.test(file)]).toStrictEqual([file, true])
    for (const file of ['C:\\shop\\xnuxt\\app.mjs', 'C:/shop/.nuxt-2/app.mjs', 'D:/shop/.nuxt/app.mjs'])
      expect([file, pattern.test(file)]).toStrictEqual([file, false])
    expect(filesIn('/srv/shop/.nuxt').test('/srv/Shop/.nuxt/app.mjs')).toBe(false)
  },
)
