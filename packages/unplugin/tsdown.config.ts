import type { UserConfig } from 'tsdown'
import { nodePackage } from '../../tsdown.base.ts'

const config: UserConfig[] = nodePackage(['src/vitest-runner.ts', 'src/vitest-setup.ts'])

export default config
