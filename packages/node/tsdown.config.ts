import { defineConfig, type UserConfig } from 'tsdown'

const config: UserConfig = defineConfig({
  entry: 'src/{index,hooks,jest}.ts',
  platform: 'node',
  target: 'node20.19',
  fixedExtension: false,
  dts: true,
  // The contract is inlined, so that the host installs without the runtime.
  deps: { onlyBundle: ['traceghost'] },
})

export default config
