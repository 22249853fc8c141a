import { defineConfig, type UserConfig } from 'tsdown'
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
