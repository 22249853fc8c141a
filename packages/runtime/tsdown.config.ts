import { defineConfig, type Rolldown, type UserConfig } from 'tsdown'

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

/** Minifiers drop comments, and Node reads this one: see `platform/node-frame.ts`. */
const exceptionLine: Rolldown.Plugin = {
  name: 'exception-line',
  generateBundle(_, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type !== 'chunk') continue
      file.code = file.code.replace(/\bif \(!isSuppressed\) throw error;$/gm, '$& // node-do-not-add-exception-line')
    }
  },
}

const entry = [
  'src/{index,contract,recorder,reporters,secret-names}.ts',
  'src/platform/{node,worker,browser,neutral}.ts',
  'src/integrations/{mobx,solid,svelte,test-reports,tests,vue}.ts',
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
])

export default config
