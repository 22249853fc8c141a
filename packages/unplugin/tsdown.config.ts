import type { UserConfig } from 'tsdown'
import { nodePackage } from '../../tsdown.base.ts'

const config: UserConfig[] = nodePackage(
  'src/{index,vite,rollup,rolldown,webpack,rspack,rsbuild,esbuild,farm,bun,loader}.ts',
)

export default config
