import type { UserConfig } from 'tsdown'
import { nodePackage } from '../../tsdown.base.ts'

const config: UserConfig[] = nodePackage('src/{index,host,tree}.ts')

export default config
