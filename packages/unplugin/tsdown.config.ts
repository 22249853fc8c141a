import type { UserConfig } from 'tsdown'
import { nodePackage } from '../../tsdown.base.ts'

const config: UserConfig[] = nodePackage({
  others: ['src/vitest-runner.ts', 'src/vitest-setup.ts', 'src/nuxt-maps.ts'],
})

export default config
