// Why: docs/adr/without-exports.md
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
    neverBundle: ['#platform', /^node:/],
    onlyBundle: [],
  },
}

/** `#platform` → the file for Node, which tools for pages replace by the field `browser`; all of it at once. */
const withoutConditions: Rolldown.Plugin = {
  name: 'without-conditions',
  transform: (code, id) => (/[\\/]platform[\\/]browser(?:-output)?\.ts$/.test(id) ? { code: atOnce(code) } : null),
  generateBundle(_, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type !== 'chunk') continue
      const path = `${file.fileName.includes('/') ? '..' : '.'}/platform/node.cjs`
      file.code = file.code.replace('require("#platform")', `require("${path}")`)
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
  'src/{index,contract,recorder,reporters,secret-names}.ts',
  'src/platform/{node,worker,browser,neutral}.ts',
  'src/integrations/{mobx,solid,svelte,test-reports,tests,vue}.ts',
  // Apart from `index.js` and `reporters.js`, which then have no code of their own.
  'src/{eager/ghost,report/name-report}.ts',
]

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
  // For tools that know neither `exports` nor `imports`: the field `browser` replaces the file of the platform.
  { ...shared, entry, format: 'cjs', outDir: 'dist/main', dts: false, plugins: [exceptionLine, withoutConditions] },
])

export default config
