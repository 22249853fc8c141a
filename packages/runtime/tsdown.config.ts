import { defineConfig, type UserConfig } from 'tsdown'

const config: UserConfig = defineConfig({
  entry: ['src/{index,contract,recorder,reporters}.ts', 'src/platform/{node,browser,neutral}.ts'],
  platform: 'neutral',
  target: 'es2022',
  fixedExtension: false,
  dts: true,
  deps: {
    // The platform is chosen by the conditions under which the package is loaded, not now.
    neverBundle: ['#platform', /^node:/],
    onlyBundle: ['@jridgewell/trace-mapping', '@jridgewell/sourcemap-codec', '@jridgewell/resolve-uri'],
  },
})

export default config
