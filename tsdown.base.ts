import { defineConfig, type UserConfig } from 'tsdown'

/** How the packages that run in Node are built. @param entry a glob of their entries */
export const nodePackage = (entry: string): UserConfig =>
  defineConfig({
    entry,
    platform: 'node',
    target: 'node20.19',
    fixedExtension: false,
    dts: true,
    // The contract is inlined, so that they install without the runtime.
    deps: { onlyBundle: ['traceghost'] },
  })
