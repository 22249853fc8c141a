// Each package has layers, from low to high: a file imports files of its own layer or below, types too, and no file in
// a circle.
import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** A layer: files and folders of `src`. */
type Layer = readonly string[]

const LAYERS: Readonly<Record<string, readonly Layer[]>> = {
  runtime: [
    // The contract of instrumented code and every part of the runtime.
    ['checks.ts', 'model.ts', 'shield.ts'],
    ['all-errors.ts', 'components.ts', 'description.ts', 'inspector.ts', 'options.ts'],
    ['contract-number.ts', 'table.ts', 'table-numbers.ts', 'joined.ts'],
    ['table-text.ts', 'table-statements.ts'],
    ['skeleton.ts'],
    ['contract.ts'],
    // Code that loads with a page. `import()` of a higher layer is the only way up.
    ['eager/'],
    // Code that a failure loads.
    ['snapshot/', 'stack/', 'mask.ts', 'mask/'],
    ['resolve-options.ts'],
    ['report.ts', 'report/'],
    ['reporters.ts', 'reporters/'],
    ['sinks/'],
    // Entries: platforms by condition, integrations by library.
    ['platform/', 'integrations/'],
    ['recorder.ts', 'index.ts', 'report-page.ts', 'secret-names.ts'],
  ],
  transform: [
    ['errors.ts', 'paths.ts', 'source-map.ts', 'ast/'],
    ['oxc-parser.ts'],
    ['parse.ts'],
    ['analyze/'],
    ['plan/'],
    ['emit/'],
    ['options.ts'],
    ['origin.ts'],
    ['result.ts'],
    ['transform.ts'],
    ['host/'],
    ['early.ts', 'index.ts', 'tree.ts', 'host.ts'],
  ],
  babel: [
    ['node.ts'],
    ['babel.ts'],
    ['source-type.ts', 'istanbul.ts', 'react.ts', 'options.ts'],
    ['view/'],
    ['emit/'],
    ['instrument.ts', 'lent-places.ts'],
    ['index.ts'],
  ],
  unplugin: [
    [
      'options.ts',
      'provided.ts',
      'vitest-annotations.ts',
      'vitest-reporter.ts',
      'vitest-unhandled.ts',
      'filter.ts',
      'decorators.ts',
      'server-maps.ts',
      'nuxt-maps.ts',
      'react-compiler.ts',
      'names/',
    ],
    ['settings.ts'],
    ['context.ts'],
    ['unsupported.ts', 'components/'],
    ['module.ts'],
    ['bundlers/'],
    ['core.ts'],
    ['index.ts', 'vite-plugins.ts', 'vitest-explain.ts', 'vitest-runner.ts', 'vitest-setup.ts'],
    entriesOf('unplugin').filter((file) => file !== 'index.ts' && file !== 'loader.ts'),
    ['loader.ts'],
  ],
  swc: [['readings.ts'], ['pass.ts'], ['compiler.ts', 'command/'], ['index.ts', 'jest.ts', 'bin.ts']],
  'swc-plugin': [
    ['node.ts', 'options.ts', 'data.ts'],
    ['source-type.ts', 'view/'],
    ['lost-decorators.ts'],
    ['plan.ts'],
    ['answer.ts'],
    ['engine.ts'],
  ],
  node: [
    [
      'brief.ts',
      'guard.ts',
      'nearest.ts',
      'permissions.ts',
      'maps-read.ts',
      'hooks-in-place.ts',
      'scripts/runtime.ts',
      'scripts/transform.ts',
    ],
    ['recorder.ts'],
    ['answer-once.ts', 'options.ts', 'warn.ts', 'maps.ts', 'ts-node.ts', 'transformer.ts', 'runners/'],
    ['cache/cache.ts', 'cache/folder.ts', 'cache/hash.ts', 'cache/sweep.ts', 'rows.ts'],
    ['work.ts'],
    ['cache/key.ts', 'kept-map.ts', 'boot/script.ts'],
    ['made.ts'],
    ['instrument.ts', 'messages.ts'],
    ['start-options.ts', 'load.ts', 'recompile.ts'],
    ['hooks.ts', 'compile.ts'],
    ['install.ts', 'install-bun.ts', 'install-deno.ts', 'load-playwright.ts'],
    ['scripts/start.ts'],
    ['boot/boot.ts'],
    ['boot/boot-from.ts'],
    [
      'index.ts',
      'bun.ts',
      'deno.ts',
      'jest.ts',
      'jest-run.ts',
      'jest-setup.ts',
      'playwright.ts',
      'test.ts',
      'test-bun.ts',
      'test-deno.ts',
    ],
  ],
  devtools: [['store/'], ['views/'], ['viewer/', 'mcp/'], ['command/', 'dev-server/'], entriesOf('devtools')],
  bench: [
    [
      'measure.ts',
      'table.ts',
      'bundle.ts',
      'eager.ts',
      'settings.ts',
      'progress.ts',
      'floors.ts',
      'libraries.ts',
      'memory-of-tree.ts',
    ],
    [
      'processes.ts',
      'children.ts',
      'programs.ts',
      'rounds.ts',
      'results.ts',
      'quoting.ts',
      'markdown.ts',
      'variants.ts',
      'sinks/',
    ],
    [
      'corpus/',
      'failures/',
      'generated/',
      'build-time.ts',
      'depth.ts',
      'loaded.ts',
      'overhead.ts',
      'page.ts',
      'suites.ts',
      'swc-plugin.ts',
    ],
    ['children/'],
    ['main.ts', 'size.ts'],
  ],
}

/** The files that `exports` of a manifest names: `./dist/vite.js` → `vite.ts`. */
function entriesOf(name: string): string[] {
  const { exports } = JSON.parse(readFileSync(`packages/${name}/package.json`, 'utf8')) as { exports: object }
  return [...JSON.stringify(exports).matchAll(/"\.\/dist\/([\w-]+)\.js"/g)].map(([, entry]) => `${entry}.ts`)
}

const IMPORT = /^(?:import|export)\b(?:[^'"`;]*?\bfrom)? '(\.[^']+)'|\btypeof import\('(\.[^']+)'\)/gm

const problems = Object.entries(LAYERS).flatMap(([name, layers]) => problemsOf(`packages/${name}/src`, layers))
for (const problem of problems) console.log(problem)
process.exitCode = problems.length > 0 ? 1 : 0

function problemsOf(root: string, layers: readonly Layer[]): string[] {
  const files = globSync('**/*.ts', { cwd: root }).map((file) => file.replaceAll('\\', '/'))
  const imports = new Map(files.map((file) => [file, importsOf(root, file)]))
  const layerOf = (file: string): number =>
    layers.findIndex((layer) => layer.some((part) => (part.endsWith('/') ? file.startsWith(part) : file === part)))
  const homeless = files.filter((file) => layerOf(file) < 0)
  const upwards = files.flatMap((file) =>
    (imports.get(file) ?? [])
      .filter((imported) => layerOf(imported) > layerOf(file))
      .map((imported) => `${root}/${file} imports ${imported}, which stands in a higher layer`),
  )
  return [
    ...homeless.map((file) => `${root}/${file} stands in no layer: see scripts/layers.ts`),
    ...upwards,
    ...circlesIn(imports).map((circle) => `${root} has a circle of imports: ${circle.join(' → ')}`),
  ]
}

function importsOf(root: string, file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8')
  return [...text.matchAll(IMPORT)].map(([, from, type]) =>
    join(dirname(file), (from ?? type) as string).replaceAll('\\', '/'),
  )
}

/** The first circle that each file is found in, each once. */
function circlesIn(imports: ReadonlyMap<string, readonly string[]>): string[][] {
  const circles: string[][] = []
  const done = new Set<string>()
  const visit = (file: string, path: readonly string[]): void => {
    const at = path.indexOf(file)
    if (at >= 0) circles.push([...path.slice(at), file])
    if (at >= 0 || done.has(file)) return
    for (const imported of imports.get(file) ?? []) visit(imported, [...path, file])
    done.add(file)
  }
  for (const file of imports.keys()) visit(file, [])
  return circles
}
