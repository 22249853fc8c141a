import type { UserConfig } from 'tsdown'
import { nodePackage } from '../../tsdown.base.ts'

const config: UserConfig[] = nodePackage('src/{index,jest,bin}.ts', 'src/{index,jest}.ts')

export default config
