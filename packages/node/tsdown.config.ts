import type { UserConfig } from 'tsdown'
import { nodePackage } from '../../tsdown.base.ts'

const config: UserConfig[] = nodePackage('src/{index,bun,deno,hooks,jest}.ts', 'src/jest.ts')

export default config
