// Why: docs/adr/without-exports.md
import { dirname, join } from 'node:path'
import { Visitor } from 'rolldown/utils'
import { defineConfig, type Rolldown, type UserConfig } from 'tsdown'
import { exceptionLine } from '../../tsdown.base.ts'

const shared: UserConfig = {
  platform: 'neutral',
  target: 'es2022',
  fixedExtension: false,
  // Folds constants, as some bundlers of pages do not; names, lines and comments stay.
  minify: {
    compress: { target: 'es2022', sequences: false, joinVars: false, keepNames: { function: true, class: true } },
    mangle: false,
    codegen: false,
  },
  deps: {
    // The platform is chosen by the conditions under which the package is loaded, not now.
    neverBundle: ['#platform', '#symbolicator', /^node:/],
    onlyBundle: [],
  },
}

/**
 * `#platform`, `#symbolicator` → the file for Node, which tools for pages replace by the field `browser`; all of it at
 * once.
 */
const withoutConditions: Rolldown.Plugin = {
  name: 'without-conditions',
  transform: (code, id) => (/[\\/]platform[\\/]browser\.ts$/.test(id) ? { code: atOnce(code) } : null),
  generateBundle(_, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type !== 'chunk') continue
      const folder = `${file.fileName.includes('/') ? '..' : '.'}/platform`
      file.code = file.code
        .replace('require("#platform")', `require("${folder}/node.cjs")`)
        .replace('require("#symbolicator")', `require("${folder}/node-tools.cjs")`)
    }
  },
}

/** Parcel takes `import()` in CommonJS for one of a file that nobody uses. */
function atOnce(code: string): string {
  const paths: string[] = []
  const text = code.replace(/\bimport\(('[^']+')\)/g, (_, path: string) => `$later${paths.push(path) - 1}`)
  return paths.map((path, index) => `import * as $later${index} from ${path};`).join('') + text
}

const entry = [
  'src/{index,contract,recorder,report-page,reporters,secret-names}.ts',
  'src/platform/{node,node-tools,without-files,worker,browser,neutral}.ts',
  'src/integrations/{endpoint,file,file-web,opentelemetry,sentry,test-reports,tests}.ts',
  'src/integrations/{mobx,react,solid,svelte,sveltekit,vue}.ts',
  // Apart from `index.js`, `reporters.js` and `secret-names.js`, which then have no code of their own.
  'src/{eager/ghost,mask/reasons,report/{name-report,read-report}}.ts',
]

const PLATFORMS = join(import.meta.dirname, 'src/platform')

/** The code of a failure is a file of its own, which Metro runs when it is required. */
const reactNative: Rolldown.Plugin = {
  name: 'react-native',
  resolveId(source, importer = '') {
    if (source === '#platform') return join(PLATFORMS, 'react-native.ts')
    if (source.endsWith('/store.ts') && dirname(importer) !== PLATFORMS) return join(PLATFORMS, 'react-native-store.ts')
    return source === './react-native-output.cjs' ? { id: source, external: true } : null
  },
}

/**
 * `/(?<name>\p{L})/u` → `new RegExp('…', 'u')`: React Native's preset unfolds classes, and takes the names out of
 * `source`.
 */
const expressionsAsTexts: Rolldown.Plugin = {
  name: 'expressions-as-texts',
  renderChunk(code) {
    const literals: { readonly start: number; readonly end: number; readonly text: string }[] = []
    new Visitor({
      Literal(node) {
        if (!('regex' in node) || !/\\p|\(\?</i.test(node.regex.pattern)) return
        const { pattern, flags } = node.regex
        literals.push({ ...node, text: `new RegExp(${JSON.stringify(pattern)}, "${flags}")` })
      },
    }).visit(this.parse(code))
    return literals
      .toSorted((one, other) => one.start - other.start)
      .reduceRight((text, { start, end, text: made }) => text.slice(0, start) + made + text.slice(end), code)
  },
}

const forReactNative: UserConfig = {
  ...shared,
  deps: { onlyBundle: [] },
  format: 'cjs',
  outDir: 'dist/native',
  dts: false,
  plugins: [exceptionLine, reactNative, expressionsAsTexts],
}

const config: UserConfig[] = defineConfig([
  {
    ...shared,
    entry,
    dts: true,
    plugins: [
      exceptionLine,
      {
        name: 'browser-output',
        resolveId: (source) =>
          source.endsWith('/browser-output.ts') ? { id: './browser-output.js', external: true } : null,
      },
    ],
  },
  { ...shared, entry: { 'platform/browser-output': 'src/platform/browser-output.ts' }, dts: false, clean: false },
  // For tools that cannot `require` an ES module, such as Jest, and for TypeScript in CommonJS.
  { ...shared, entry, format: 'cjs', outDir: 'dist/cjs', dts: true, plugins: [exceptionLine] },
  // For tools that know neither `exports` nor `imports`: the field `browser` replaces Node's platform.
  { ...shared, entry, format: 'cjs', outDir: 'dist/main', dts: false, plugins: [exceptionLine, withoutConditions] },
  {
    ...forReactNative,
    entry: ['src/{index,recorder}.ts', 'src/integrations/mobx.ts'],
    // Each file more is a function of Metro, with names that it cannot shorten. That of the recorder has effects.
    outputOptions: { codeSplitting: { groups: [{ name: 'core', test: /[\\/]src[\\/](?!integrations|recorder)/ }] } },
  },
  { ...forReactNative, entry: 'src/platform/react-native-output.ts', clean: false },
])

export default config
