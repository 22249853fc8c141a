/** The plugins of workers in Vite. */

import traceghost from 'unplugin-traceghost/vite'
import { type InlineConfig, type PluginOption, resolveConfig } from 'vite'
import { expect, test } from 'vitest'

const other = { name: 'other' }

/** Of one worker: the plugins that instrument, and those of the project. */
async function pluginsOfWorker(plugins: PluginOption[], worker: object | undefined): Promise<readonly object[]> {
  const config: InlineConfig = { configFile: false, plugins, ...(worker && { worker }) }
  const resolved = await resolveConfig(config, 'build', 'production')
  const { plugins: created } = await resolved.worker.plugins([])
  return created.filter(({ name }) => name.startsWith('unplugin-traceghost:') || name === 'other')
}

const names = (plugins: readonly object[]): unknown[] =>
  plugins.map((plugin) => ('name' in plugin ? String(plugin.name).replace(/:.*/, '') : plugin))

test.each([
  ['none', undefined],
  ['no plugins', { format: 'es' }],
  ['a function', { plugins: () => [other] }],
  ['an array, as in Vite 4', { plugins: [other] }],
  ['a function with traceghost', { plugins: () => [other, traceghost()] }],
  ['an array with traceghost, of other options', { plugins: [other, traceghost({ frames: 'marked' })] }],
  ['plugins that come later', { plugins: () => [other, [Promise.resolve([false, traceghost()])]] }],
])('a worker has traceghost once, in front of the plugins of the project: %s', async (_, worker) => {
  const expected = worker && 'plugins' in worker ? ['unplugin-traceghost', 'other'] : ['unplugin-traceghost']
  expect(names(await pluginsOfWorker([traceghost()], worker))).toEqual(expected)
  expect(names(await pluginsOfWorker([traceghost(), traceghost()], worker))).toEqual(expected)
})

test('each worker has an instance of its own, with the options of the page', async () => {
  const plugin = traceghost({ frames: 'all' })
  const [page] = [plugin].flat() as readonly { readonly name: string }[]
  const resolved = await resolveConfig({ configFile: false, plugins: [plugin] }, 'build', 'production')
  const each = await Promise.all([0, 1].map(async () => (await resolved.worker.plugins([])).plugins))
  const ours = each.map((plugins) => plugins.find(({ name }) => name === page?.name))
  expect(ours.every(Boolean)).toBe(true)
  expect(new Set([page, ...ours]).size).toBe(3)
})

test('other settings of workers stay', async () => {
  const config: InlineConfig = { configFile: false, plugins: [traceghost()], worker: { format: 'es' } }
  expect((await resolveConfig(config, 'build')).worker.format).toBe('es')
})
