import { defineConfig, type UserConfig } from 'tsdown'

const config: UserConfig = defineConfig({
  entry: 'src/{index,vite}.ts',
  platform: 'node',
  target: 'node20.19',
  fixedExtension: false,
  dts: true,
  deps: { onlyBundle: [] },
})

export default config
