/**
 * Effects of components that Vite has built run as often as without traceghost, in a page: the plugin imports what
 * keeps a report's reads out of them.
 */

import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import vue from '@vitejs/plugin-vue'
import type { Browser } from 'playwright-core'
import traceghost from 'unplugin-traceghost/vite'
import { build, type PluginOption, type Rolldown } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../browsers/chromium.ts'

const ROOT = fileURLToPath(new URL('.', import.meta.url))

const SCRIPT = `
  const check = ghost((cart) => {
    const { length } = cart.items
    throw new Error(length + ' items')
  })
`

const APPS = {
  vue: {
    'main.js': `
import { createApp, nextTick } from 'vue'
import App from './App.vue'
window.run = async () => {
  window.runs = 0
  const { change } = createApp(App).mount(document.createElement('div'))
  for (const name of ['a', 'b']) { change(name); await nextTick() }
  return window.runs
}`,
    'App.vue': `<script setup>
  import { ghost } from 'traceghost'
  import { reactive, watchEffect } from 'vue'
  const state = reactive({ items: [1] })
  ${SCRIPT}
  watchEffect(() => {
    if (++window.runs < 20) try { check(state) } catch {}
  }, { flush: 'sync' })
  defineExpose({ change(name) { state[name] = 1 } })
</script>
<template><p /></template>`,
  },
  svelte: {
    'main.js': `
import { flushSync, mount } from 'svelte'
import App from './App.svelte'
window.run = async () => {
  window.runs = 0
  const { change } = mount(App, { target: document.createElement('div') })
  flushSync()
  for (const name of ['a', 'b']) { change(name); flushSync() }
  return window.runs
}`,
    'App.svelte': `<script>
  import { ghost } from 'traceghost'
  let state = $state({ items: [1] })
  ${SCRIPT}
  $effect(() => {
    if (++window.runs < 20) try { check(state) } catch {}
  })
  export function change(name) { state[name] = 1 }
</script>
<p></p>`,
  },
} as const

const plugins = { vue, svelte } as const

/** Virtual files; their imports are resolved from here. */
function virtual(files: Readonly<Record<string, string>>): PluginOption {
  const path = (name: string): string => join(ROOT, name)
  const texts = new Map(Object.entries(files).map(([name, text]) => [path(name), text]))
  return {
    name: 'virtual',
    enforce: 'pre',
    resolveId: (source) => (texts.has(path(source)) ? path(source) : null),
    load: (id) => texts.get(id) ?? null,
  }
}

/** `alone`: instrumented, but the integration that the plugin imports is empty. */
type Way = 'plain' | 'alone' | 'integrated'

async function bundle(app: keyof typeof APPS, way: Way): Promise<string> {
  const files = { ...APPS[app], ...(way === 'alone' && { [`traceghost/${app}`]: '' }) }
  const result = await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    plugins: [virtual(files), traceghost({ enabled: way !== 'plain' }), plugins[app]()],
    build: {
      write: false,
      rolldownOptions: { input: './main.js', output: { codeSplitting: false } },
    },
  })
  const [bundled] = [result].flat() as Rolldown.RolldownOutput[]
  return bundled?.output[0].code ?? ''
}

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser?.close())

async function runsOf(app: keyof typeof APPS, way: Way): Promise<number> {
  const page = await browser.newPage()
  await page.addScriptTag({ type: 'module', content: await bundle(app, way) })
  const runs = await page.evaluate('run()')
  await page.close()
  return runs as number
}

/** Either takes three builds. */
const apps = process.env.TRACEGHOST_MATRIX === 'full' ? (['svelte', 'vue'] as const) : (['svelte'] as const)

test.each(apps)('a component of %s', async (app) => {
  expect([await runsOf(app, 'plain'), await runsOf(app, 'integrated')]).toEqual([1, 1])
  expect(await runsOf(app, 'alone')).toBeGreaterThan(1)
})
