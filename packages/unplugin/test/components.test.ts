import { symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import vue from '@vitejs/plugin-vue'
import type { Report } from 'traceghost'
import { build as buildWithVite, createServer, type PluginOption } from 'vite'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { createApp } from './app.ts'
import { build } from './bundlers/bundler.ts'
import { viteWith } from './bundlers/rollup.ts'
import { placeOf } from './payments.ts'
import { pluginOf } from './plugin.ts'

const APP_VUE = `<template>
  <p :title="$t">{{ name }} {{ count }} {{ pay({ amount }) }}</p>
</template>

<script lang="ts">
export const factor = 2
export const rateOf = (currency: string) => factor * currency.length
</script>

<script setup lang="ts">
import { ref } from 'vue'
import { ghost } from 'traceghost'

const { name, amount = 1 } = defineProps<{ name: string; amount?: number }>()
const count = ref(1)
const $t = 'title'
class Till {
  @ghost({ suppress: true })
  charge(order: { amount: number }) {
    const total = order.amount * rateOf(name) * count.value
    throw new Error('declined: ' + total)
  }
}
const pay = (order: { amount: number }) => new Till().charge(order) ?? 'nothing'
</script>
`

const APP_SVELTE = `<script module lang="ts">
  export const factor = 2
  export const rateOf = (currency: string) => factor * currency.length
</script>

<!-- <script> let ghost = 1 </script> -->
<script lang="ts">
  import { ghost } from 'traceghost'
  import { createCounter } from './counter.svelte.ts'

  let { name, amount = 1 }: { name: string; amount?: number } = $props()
  let count = $state(1)
  const double = $derived(count * 2)
  const counter = createCounter(3)
  class Till {
    @ghost({ suppress: true })
    charge(order: { amount: number }) {
      const total = order.amount * rateOf(name) * count
      throw new Error('declined: ' + total)
    }
  }
  const pay = (order: { amount: number }) => new Till().charge(order) ?? 'nothing'
</script>

<button title="title" onclick={() => (count += counter.increase())}>{name} {double / 2} {pay({ amount })}</button>
`

const COUNTER = `'use ghost'
export function createCounter(start: number) {
  let count = $state(start)
  const double = $derived(count * 2)
  return { increase: () => (count += 1), get double() { return double } }
}
`

const CONFIGURE = `import { configure } from 'traceghost'
configure({ reportType: 'none', onReport: (report) => console.log(JSON.stringify(report)) })
`

/** An app whose one component is rendered, with its own copies of the framework. */
const frameworks = [
  {
    name: 'Vue',
    packages: ['vue'],
    plugin: vue as unknown as () => PluginOption,
    app: 'App.vue',
    source: APP_VUE,
    main: `import { createSSRApp } from 'vue'
import { renderToString } from 'vue/server-renderer'
import App from './App.vue'
console.log(JSON.stringify({ html: await renderToString(createSSRApp(App, { name: 'shop', amount: 21 })) }))
`,
    outer: ['count', 'name'],
  },
  {
    name: 'Svelte',
    packages: ['svelte'],
    plugin: (): PluginOption => svelte({ configFile: false }),
    app: 'App.svelte',
    source: APP_SVELTE,
    main: `import { render } from 'svelte/server'
import App from './App.svelte'
console.log(JSON.stringify({ html: render(App, { props: { name: 'shop', amount: 21 } }).body }))
`,
    outer: ['count', 'name'],
  },
] as const

type Framework = (typeof frameworks)[number]

function createComponentApp({ app, source, main, packages }: Framework): string {
  const root = createApp({ 'src/main.ts': CONFIGURE + main, [`src/${app}`]: source, 'src/counter.svelte.ts': COUNTER })
  const { resolve } = createRequire(import.meta.url)
  for (const name of packages)
    symlinkSync(dirname(resolve(`${name}/package.json`)), join(root, 'node_modules', name), 'dir')
  return root
}

/** The output of the app. */
interface Printed {
  readonly html: string
}

function check(framework: Framework, lines: readonly (Report | Printed)[]): void {
  const report = lines.find((line) => 'ghost' in line)
  const place = { file: `src/${framework.app}`, ...placeOf(framework.source, 'new Error') }
  const variables = report?.frames[0]?.scopes.flatMap(({ variables }) => variables) ?? []
  expect(report).toMatchObject({ ghost: 'Till.charge', error: { message: 'declined: 168' } })
  expect(report?.error.stack[0]).toMatchObject(place)
  expect(report?.frames[0]).toMatchObject({ file: place.file, line: place.line })
  expect(variables.map(({ name }) => name)).toEqual(expect.arrayContaining(['total', 'order', ...framework.outer]))
  expect(variables.find(({ name }) => name === 'total')?.value).toMatchObject({ text: '168' })
  const { html } = lines.find((line) => 'html' in line) ?? { html: '' }
  expect(html.replaceAll(/<!--.*?-->/g, '')).toMatch(/<(p|button) title="title">shop 1 nothing<\/\1>/)
}

describe.each(frameworks)('a component of $name', (framework) => {
  const root = (): string => createComponentApp(framework)

  test.each(['development', 'production'] as const)(
    'built for %s, rendered on a server',
    async (mode) => {
      const built = await build(viteWith([framework.plugin()]), { root: root(), mode })
      check(framework, built.run())
      expect(built.warnings).toEqual([])
    },
    30_000,
  )

  test('served, and rendered by the server', async () => {
    const app = root()
    const before = process.cwd()
    process.chdir(app)
    onTestFinished(() => process.chdir(before))
    const said = vi.spyOn(console, 'log').mockImplementation(() => {})
    onTestFinished(() => said.mockRestore())
    const server = await createServer({
      root: app,
      configFile: false,
      logLevel: 'error',
      plugins: [framework.plugin(), pluginOf()],
      server: { middlewareMode: true, ws: false, watch: null },
    })
    onTestFinished(() => server.close())
    await server.ssrLoadModule('/src/main.ts')
    check(
      framework,
      said.mock.calls.map(([line]) => JSON.parse(line)),
    )
  }, 30_000)

  test('built for browsers: its own reactivity stays', async () => {
    const result = await buildWithVite({
      root: root(),
      configFile: false,
      logLevel: 'silent',
      plugins: [framework.plugin(), pluginOf()],
      build: { write: false, minify: false, sourcemap: true, lib: { entry: `src/${framework.app}`, formats: ['es'] } },
    })
    const [
      {
        output: [chunk],
      },
    ] = result as unknown as [{ output: [{ code: string; map: { sources: string[]; sourcesContent: string[] } }] }]
    // One table for each of the two scripts: where one has a mark, the functions of both record.
    expect(chunk.code.split(`"src/${framework.app}"`)).toHaveLength(3)
    expect(chunk.map.sourcesContent[chunk.map.sources.findIndex((path) => path.endsWith(framework.app))]).toBe(
      framework.source,
    )
    expect(chunk.code).not.toMatch(/@ghost\b|= \$state\(|= defineProps\(/)
  }, 30_000)
})
